"""Which partnership names which sector, and on whose word: a dot matrix."""

from collections.abc import Iterator

import pandas as pd

from ambon_analysis.drawing.marks import id_of
from ambon_analysis.drawing.matrix import Matrix, Row, draw, pages
from ambon_analysis.drawing.page import Page
from ambon_analysis.exhibits.figure import Figure, Panel
from ambon_analysis.labels import Labels
from ambon_analysis.measures.coverage import (
    partnership_totals,
    sector_coverage,
    sector_totals,
)
from ambon_analysis.schema.facts import OPEN_END_ONLY

SECTOR_TABLES = {"none": "sectors", "oecd dac": "oecd_dac_sectors"}
ROLLED_UP = "sectors.oecd_dac_sector"
STATUS = "partnerships.status"
OPEN_TAIL = "partnerships.sectors_open_tail"
SHAPES = {"own_row": "disc", "own_text": "ring", "joint": "square", "left_open": "dots"}


class SectorMatrix(Figure):
    """Rows are partnerships, those set apart below; columns are sectors.

    Sectors that nobody names are shown; the margins hold the counts under the rule
    that counted.

    >>> chosen = dict(counted="own row", roll_up="none", exploratory="counted")
    >>> study.sector_matrix(**chosen).caption
    'Which partnership names which sector, and on whose word.'
    """

    name = "sector_matrix"
    published = "sector-matrix"
    of = (sector_coverage,)
    needs = ("partnership_sectors.sector",)
    reads = (STATUS, OPEN_TAIL)

    def needed(self) -> list[str]:
        return [*self.needs, *needed_by(self.choices["roll_up"])]

    @property
    def sector_table(self) -> str:
        """The table that names the sectors of the columns."""
        return SECTOR_TABLES[self.choices["roll_up"]]

    def panels(self, page: Page) -> Iterator[Panel]:
        (coverage,) = self.frames
        coverage = coverage.assign(mark=_ids(coverage))
        for part in pages(self._matrix(coverage), page):
            rows = [row.identifier for row in part.rows]
            shown = coverage["partnership"].isin(rows)
            shown &= coverage["sector"].astype("str").isin(list(part.columns))
            data = coverage[shown].reset_index(drop=True)
            yield Panel(draw(part, page), data, self._described(data))

    def _matrix(self, coverage: pd.DataFrame) -> Matrix:
        labels, said = self.labels, "figures.sector_matrix"
        rows = partnership_totals.over(coverage)
        columns = sector_totals.over(coverage)
        status = coverage.drop_duplicates("partnership").set_index("partnership")
        number = labels.number(columns["partnerships"].max())
        return Matrix(
            rows=[
                Row(
                    identifier=row.partnership,
                    label=labels.name("partnerships", row.partnership),
                    remark=_status(status.loc[row.partnership], labels),
                    total=labels.number(row.counts) if row.block == "counted" else "",
                    apart=row.block != "counted",
                )
                for row in rows.itertuples()
            ],
            columns={
                str(name): labels.name(self.sector_table, name)
                for name in columns["sector"]
            },
            marks={
                kind: (shape, _cells(coverage, kind)) for kind, shape in SHAPES.items()
            },
            key={kind: labels(f"{said}.{kind}") for kind in SHAPES},
            note=f"{labels(blank_cells(self, said))} {self.note_of_choices()}",
            rows_total=labels(f"{said}.rows_total"),
            columns_total=labels(f"{said}.columns_total", n=number),
            foot={
                str(row.sector): labels.number(row.counts)
                for row in columns.itertuples()
            },
            apart=labels(f"{said}.apart"),
        )

    def _described(self, coverage: pd.DataFrame) -> str:
        """The matrix in sentences, row by row: its alternative text."""
        labels, said = self.labels, "figures.sector_matrix.alt"
        rows = labels.count("counts.partnerships", coverage["partnership"].nunique())
        columns = labels.count("counts.sectors", coverage["sector"].nunique())
        sentences = [labels(f"{said}.opening", rows=rows, columns=columns)]
        for name, row in coverage.groupby("partnership", sort=False):
            told = "; ".join(self._parts(row)) or labels(f"{said}.nothing")
            sentences.append(f"{labels.name('partnerships', name)}: {told}.")
        return " ".join(sentences)

    def _parts(self, row: pd.DataFrame) -> Iterator[str]:
        labels, said = self.labels, "figures.sector_matrix.alt"
        for kind in ("own_row", "own_text", "joint"):
            named = row.loc[row[kind], "sector"]
            if len(named):
                sectors = [labels.name(self.sector_table, name) for name in named]
                yield labels(f"{said}.{kind}", sectors=labels.listing(sectors))
        if row["left_open"].any():
            yield labels(f"{said}.left_open")


def _cells(coverage: pd.DataFrame, kind: str) -> list[tuple[str, str]]:
    pairs = coverage.loc[coverage[kind], ["partnership", "sector"]]
    return [(row, str(column)) for row, column in pairs.itertuples(index=False)]


def _ids(coverage: pd.DataFrame) -> list[str]:
    """The ids of the marks of each pair."""
    return [
        " ".join(
            id_of(row.partnership, row.sector, kind)
            for kind in SHAPES
            if getattr(row, kind)
        )
        for row in coverage.itertuples()
    ]


def blank_cells(figure: Figure, said: str) -> str:
    """The label of a blank cell: that its list is closed is said where it was read."""
    is_read = not figure.not_read([OPEN_TAIL])
    return f"{said}.{'blank' if is_read else 'blank_not_read'}"


def needed_by(roll_up: str) -> list[str]:
    """The columns that a roll-up needs: none, where sectors are the study's own."""
    return [] if roll_up == "none" else [ROLLED_UP]


def read_by(exploratory: str) -> list[str]:
    """The columns that say which partnerships count: the status, if it sets apart."""
    return [STATUS] if exploratory == "set apart" else []


def _status(row: pd.Series, labels: Labels) -> str:
    """Where a partnership stands; that of one which a dash alone carries says so."""
    if row["status"] == "active" and row["status_ground"] == OPEN_END_ONLY:
        return labels("figures.sector_matrix.open_end")
    return "" if pd.isna(row["status"]) else labels(f"status.{row['status']}")
