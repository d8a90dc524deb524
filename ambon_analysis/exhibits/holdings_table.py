"""How much each table of the study holds, in words."""

import pandas as pd

from ambon_analysis.exhibits.printed_table import PrintedTable
from ambon_analysis.measures.audit import holdings


class HoldingsTable(PrintedTable):
    """The frame of ``holdings``, one row a table.

    >>> list(study.holdings_table().rows())
    ['Table', 'File', 'Rows', 'Columns', 'Empty cells']
    """

    name = "holdings_table"
    published = "holdings"
    of = (holdings,)
    key = ("table",)

    def rows(self) -> pd.DataFrame:
        (held,) = self.frames
        titles = [self.labels(f"tables.{name}.title") for name in held["table"]]
        counts = [held[name] for name in ("table", "rows", "columns", "empty_cells")]
        headings = self.headings("table", "file", "rows", "columns", "empty")
        return pd.DataFrame(dict(zip(headings, [titles, *counts], strict=True)))
