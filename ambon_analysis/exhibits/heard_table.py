"""What the records of field research say of whose side was heard."""

import pandas as pd

from ambon_analysis.exhibits.printed_table import PrintedTable
from ambon_analysis.measures.scores import heard


class HeardTable(PrintedTable):
    """The frame of ``heard`` in words.

    >>> list(study.heard_table().rows())
    ['Case', 'Records of field research', "With the partner's side"]
    """

    name = "heard_table"
    published = "heard"
    of = (heard,)
    key = ("case",)
    needs = ("fieldwork.partner_side_heard",)
    needs_read = ("fieldwork.case", "passages.case")

    def rows(self) -> pd.DataFrame:
        (sides,) = self.frames
        columns = [
            [self._case(name) for name in sides["case"]],
            sides["records"],
            sides["partner_side"],
        ]
        headings = self.headings("case", "records", "partner_side")
        return pd.DataFrame(dict(zip(headings, columns, strict=True)))

    def _case(self, name: str | None) -> str:
        if pd.isna(name):
            return self.labels("printed.heard.no_case")
        return self.labels.name("partnerships", name)
