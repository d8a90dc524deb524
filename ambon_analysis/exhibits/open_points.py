"""What the sources leave open about each partnership: a dot matrix."""

from ambon_analysis.drawing.matrix import Matrix, Row, draw


def open_points_matrix(points, labels):
    """Draw the frame of ``audit.open_points``; returns a matplotlib Figure.

    Rows are partnerships, columns the points that a source can leave open; a mark
    says that it does. A blank cell says that it does not.
    """
    rows = list(dict.fromkeys(points["partnership"]))
    columns = list(dict.fromkeys(points["point"]))
    is_open = points[points["is_open"]]
    pairs = is_open[["partnership", "point"]].itertuples(index=False)
    cells = [(rows.index(row), columns.index(column)) for row, column in pairs]
    totals = is_open.groupby("point").size()
    matrix = Matrix(
        rows=[Row(label=labels.name("partnerships", name)) for name in rows],
        columns=[labels(f"open_points.{name}") for name in columns],
        marks={"open": ("disc", cells)},
        key={"open": labels("figures.open_points.open")},
        note=labels("figures.open_points.note"),
        columns_total=labels("figures.open_points.columns_total"),
        foot=[labels.number(int(totals.get(name, 0))) for name in columns],
    )
    return draw(matrix, labels)


def describe_open_points(points, labels) -> str:
    """The matrix in sentences, row by row: its alternative text."""
    said = "figures.open_points.alt"
    rows = labels.number(points["partnership"].nunique())
    sentences = [labels(f"{said}.opening", rows=rows)]
    for name, row in points.groupby("partnership", sort=False):
        names = [labels(f"open_points.{p}") for p in row.loc[row["is_open"], "point"]]
        told = "; ".join(names) or labels(f"{said}.nothing")
        sentences.append(f"{labels.name('partnerships', name)}: {told}.")
    return " ".join(sentences)
