"""The words of the sources that leave a point open."""

import pandas as pd

from ambon_analysis.drawing.marks import id_of
from ambon_analysis.exhibits.printed_table import PrintedTable
from ambon_analysis.measures.audit import open_points, unread_points


class OpenPointsTable(PrintedTable):
    """The open points that the sources print in words, one row a point.

    >>> list(study.open_points_table().rows())
    ['Partnership', 'Left open', 'As printed']
    """

    name = "open_points_table"
    published = "open-points-as-printed"
    of = (open_points,)
    reads = (
        "partnerships.start_as_printed",
        "partnerships.end_as_printed",
        "partnerships.partners_as_printed",
    )

    def unread(self) -> list[str]:
        return [*unread_points(self.measured[0].frame), *super().unread()]

    def ids(self) -> list[str]:
        (points,) = self.frames
        printed = _printed(points)
        return [
            id_of(row.partnership, row.point) if printed[row.Index] else ""
            for row in points.itertuples()
        ]

    def ids_of_rows(self) -> list[str]:
        return [one for one in self.ids() if one]

    def rows(self) -> pd.DataFrame:
        (points,) = self.frames
        printed = points[_printed(points)]
        rows = [
            (
                self.labels.name("partnerships", row.partnership),
                self.labels(f"open_points.{row.point}"),
                self.labels.quoted(row.as_printed),
            )
            for row in printed.itertuples()
        ]
        headings = self.headings("partnership", "point", "as_printed")
        return pd.DataFrame(rows, columns=headings)


def _printed(points: pd.DataFrame) -> pd.Series:
    """Whether the sources print words that leave a point open."""
    return points["is_open"].fillna(False) & points["as_printed"].notna()
