"""What the sources leave open about each partnership: a dot matrix."""

from collections.abc import Iterator

import pandas as pd

from ambon_analysis.drawing.marks import id_of
from ambon_analysis.drawing.matrix import Matrix, Row, draw, pages
from ambon_analysis.drawing.page import Page
from ambon_analysis.exhibits.figure import Figure, Panel
from ambon_analysis.measures.audit import POINT_COLUMNS, open_points, unread_points

OPEN = "open"


class OpenPointsMatrix(Figure):
    """Rows are partnerships, columns the points that a source can leave open.

    A mark says that it does; a blank cell says that it does not.

    >>> study.open_points_matrix().caption
    'What the sources leave open about each partnership.'
    """

    name = "open_points_matrix"
    published = "open-points"
    of = (open_points,)

    def unread(self) -> list[str]:
        return unread_points(self.measured[0].frame)

    def lacking(self) -> list[str]:
        unread = self.unread()
        return unread if len(unread) == len(set(POINT_COLUMNS.values())) else []

    def panels(self, page: Page) -> Iterator[Panel]:
        (points,) = self.frames
        is_open = points["is_open"].fillna(False)
        ids = [
            id_of(row.partnership, row.point, OPEN) if marked else ""
            for row, marked in zip(points.itertuples(), is_open, strict=True)
        ]
        points = points.assign(mark=ids)
        for part in pages(self._matrix(points), page):
            rows = [row.identifier for row in part.rows]
            shown = points["partnership"].isin(rows)
            in_columns = points["point"].isin(list(part.columns))
            # what was not read has no column, and stays among the data
            shown &= in_columns | points["is_open"].isna()
            data = points[shown].reset_index(drop=True)
            yield Panel(draw(part, page), data, self._described(data))

    def _matrix(self, points: pd.DataFrame) -> Matrix:
        labels, said = self.labels, "figures.open_points"
        points = points.dropna(subset=["is_open"])
        columns = list(dict.fromkeys(points["point"]))
        is_open = points[points["is_open"]]
        pairs = is_open[["partnership", "point"]].itertuples(index=False, name=None)
        totals = is_open.groupby("point").size()
        return Matrix(
            rows=[
                Row(identifier=name, label=labels.name("partnerships", name))
                for name in dict.fromkeys(points["partnership"])
            ],
            columns={name: labels(f"open_points.{name}") for name in columns},
            marks={OPEN: ("disc", list(pairs))},
            key={OPEN: labels(f"{said}.open")},
            note=f"{labels(f'{said}.note')} {self.note_of_choices()}".strip(),
            columns_total=labels(f"{said}.columns_total"),
            foot={name: labels.number(int(totals.get(name, 0))) for name in columns},
        )

    def _described(self, points: pd.DataFrame) -> str:
        """The matrix in sentences, row by row: its alternative text."""
        labels, said = self.labels, "figures.open_points.alt"
        rows = labels.count("counts.partnerships", points["partnership"].nunique())
        sentences = [labels(f"{said}.opening", rows=rows)]
        for name, row in points.groupby("partnership", sort=False):
            points_open = row.loc[row["is_open"], "point"]
            told = "; ".join(labels(f"open_points.{point}") for point in points_open)
            told = told or labels(f"{said}.nothing")
            sentences.append(f"{labels.name('partnerships', name)}: {told}.")
        return " ".join([*sentences, self.note_of_choices()]).strip()
