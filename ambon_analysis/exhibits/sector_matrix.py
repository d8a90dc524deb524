"""Which partnership names which sector, and on whose word: a dot matrix."""

from ambon_analysis.drawing.choices import choices_note
from ambon_analysis.drawing.matrix import Matrix, Row, draw
from ambon_analysis.measures.coverage import partnership_totals, sector_totals

SECTOR_TABLES = {"none": "sectors", "oecd dac": "oecd_dac_sectors"}
SHAPES = {"own_row": "disc", "own_text": "ring", "joint": "square", "left_open": "dots"}


def sector_matrix(coverage, labels):
    """Draw the frame of ``sector_coverage``; returns a matplotlib Figure.

    Rows are partnerships, those set apart below; columns are sectors, those that
    nobody names included; the margins hold the counts under the rule that counted.
    """
    table = SECTOR_TABLES[coverage.attrs["choices"]["roll_up"]]
    rows = partnership_totals(coverage)
    columns = sector_totals(coverage)
    status = dict(zip(coverage["partnership"], coverage["status"], strict=True))
    row_at = {name: at for at, name in enumerate(rows["partnership"])}
    column_at = {name: at for at, name in enumerate(columns["sector"])}
    marks = {}
    for kind, shape in SHAPES.items():
        pairs = coverage.loc[coverage[kind], ["partnership", "sector"]]
        cells = [(row_at[p], column_at[s]) for p, s in pairs.itertuples(index=False)]
        marks[kind] = (shape, cells)
    blank = labels("figures.sector_matrix.blank")
    matrix = Matrix(
        rows=[
            Row(
                label=labels.name("partnerships", row.partnership),
                remark=labels(f"status.{status[row.partnership]}"),
                total=labels.number(row.counts) if row.block == "counted" else "",
                apart=row.block != "counted",
            )
            for row in rows.itertuples()
        ],
        columns=[labels.name(table, name) for name in columns["sector"]],
        marks=marks,
        key={kind: labels(f"figures.sector_matrix.{kind}") for kind in SHAPES},
        note=f"{blank} {choices_note(coverage, labels)}",
        rows_total=labels("figures.sector_matrix.rows_total"),
        columns_total=labels(
            "figures.sector_matrix.columns_total",
            n=labels.number(columns["partnerships"].max()),
        ),
        foot=[labels.number(total) for total in columns["counts"]],
        apart=labels("figures.sector_matrix.apart"),
    )
    return draw(matrix, labels)


def describe_sector_matrix(coverage, labels) -> str:
    """The matrix in sentences, row by row: its alternative text."""
    said = "figures.sector_matrix.alt"
    table = SECTOR_TABLES[coverage.attrs["choices"]["roll_up"]]
    sentences = [
        labels(
            f"{said}.opening",
            rows=labels.number(coverage["partnership"].nunique()),
            columns=labels.number(coverage["sector"].nunique()),
        )
    ]
    for name, row in coverage.groupby("partnership", sort=False):
        parts = []
        for kind in ("own_row", "own_text", "joint"):
            sectors = [labels.name(table, s) for s in row.loc[row[kind], "sector"]]
            if sectors:
                words = labels.listing(sectors)
                parts.append(labels(f"{said}.{kind}", sectors=words))
        if row["left_open"].any():
            parts.append(labels(f"{said}.left_open"))
        told = "; ".join(parts or [labels(f"{said}.nothing")])
        sentences.append(f"{labels.name('partnerships', name)}: {told}.")
    return " ".join(sentences)
