"""How many partnerships count for each sector, by whose word counts."""

import pandas as pd

from ambon_analysis.exhibits.printed_table import PrintedTable
from ambon_analysis.exhibits.sector_matrix import SECTOR_TABLES, needed_by, read_by
from ambon_analysis.measures.coverage import COUNTED, coverage_by_rule


class RulesTable(PrintedTable):
    """The frame of ``coverage_by_rule`` with its sectors and rules in words.

    >>> table = study.rules_table(roll_up="none", exploratory="counted")
    >>> list(table.rows())
    ['Sector', 'Own row', 'Own row or text', 'Any naming']
    """

    name = "rules_table"
    published = "sector-rules"
    of = (coverage_by_rule,)
    key = ("sector",)
    needs = ("partnership_sectors.sector", "partnerships.row_in_table")

    def needed(self) -> list[str]:
        return [*self.needs, *needed_by(self.choices["roll_up"])]

    def unread(self) -> list[str]:
        return self.not_read(read_by(self.choices["exploratory"]))

    def rows(self) -> pd.DataFrame:
        (by_rule,) = self.frames
        table = SECTOR_TABLES[self.choices["roll_up"]]
        names = [self.labels.name(table, name) for name in by_rule["sector"]]
        columns = [names, *(by_rule[rule] for rule in COUNTED)]
        headings = self.headings("sector", *COUNTED)
        return pd.DataFrame(dict(zip(headings, columns, strict=True)))
