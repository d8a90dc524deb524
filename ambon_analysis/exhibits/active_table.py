"""How many partnerships were active in each year, in words."""

import pandas as pd

from ambon_analysis.exhibits.dates_table import ATTESTED
from ambon_analysis.exhibits.printed_table import PrintedTable
from ambon_analysis.measures.timeline import active_by_year


class ActiveTable(PrintedTable):
    """The frame of ``active_by_year`` in words, a year a row.

    >>> list(study.active_table().rows())
    ['Year', 'Lowest possible', 'With undisputed open ends', 'Highest possible']
    """

    name = "active_table"
    published = "active-by-year"
    of = (active_by_year,)
    key = ("year",)
    needs = ("partnerships.start_edtf", "partnerships.row_in_table")
    reads = ("partnerships.end_edtf", "partnerships.end_kind", "partnerships.status")
    counts_by = ("partnerships.start_edtf",)
    uses = {"printed_open": ("partnerships.end_kind", "attestations.end_kind")}

    def unread(self) -> list[str]:
        return [*super().unread(), *self.not_read_beside(ATTESTED)]

    def rows(self) -> pd.DataFrame:
        (active,) = self.frames
        # a year is a name here, no number: it has no separator of thousands
        years = active["year"].astype("str")
        counts = ("lowest", "printed_open", "highest")
        columns = [years, *(active[name] for name in counts)]
        headings = self.headings("year", *counts)
        return pd.DataFrame(dict(zip(headings, columns, strict=True)))
