"""A matrix of marks: rows by columns, every cell in its place, empty ones visible.

Sector coverage and the audit of open points share it. Cells hold marks of several
kinds; each kind has a shape of its own, so that no kind depends on colour, and the
shapes nest, so that a cell can hold more than one. Not seaborn: its heatmap has one
value a cell, told by colour alone.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from matplotlib.axes import Axes
from matplotlib.collections import PathCollection
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from ambon_analysis.drawing import style
from ambon_analysis.drawing.marks import id_of, mark
from ambon_analysis.drawing.page import Page, line_count

ROW = 0.31  # inches
# inches: with less, neither a column nor the labels of the rows can be read
LEAST_CELL, LEAST_LABEL = 0.27, 1.35
LEFT_OF_PAGE = 0.3  # inches: what the note and the totals may take more than planned
MARKS: dict[str, style.Look] = {
    "disc": {"marker": "o", "s": 40, "color": style.FIRST, "linewidths": 0},
    "ring": {
        "marker": "o",
        "s": 118,
        "facecolors": "none",
        "edgecolors": style.SECOND,
        "linewidths": 1.6,
    },
    "square": {
        "marker": "s",
        "s": 210,
        "facecolors": "none",
        "edgecolors": style.INK,
        "linewidths": 0.9,
    },
    "dots": {"marker": r"$\cdots$", "s": 42, "color": style.MUTED, "linewidths": 0},
}


@dataclass(frozen=True)
class Row:
    """One row: its label, a remark in muted ink beside it, and its total."""

    identifier: str
    label: str
    remark: str = ""
    total: str = ""
    apart: bool = False


@dataclass(frozen=True)
class Matrix:
    """All that a matrix shows.

    ``columns``: identifier and label. ``marks``: gid, shape of ``MARKS``, and the pairs
    of identifiers, of a row and a column, that hold it. ``foot``: a total per column;
    ``apart``: the words over rows that are set apart; ``key``: gid and words, in order;
    ``note``: printed under the key.
    """

    rows: Sequence[Row]
    columns: dict[str, str]
    marks: dict[str, tuple[str, list[tuple[str, str]]]]
    key: dict[str, str]
    note: str
    rows_total: str = ""
    columns_total: str = ""
    foot: dict[str, str] = field(default_factory=dict)
    apart: str = ""


def pages(matrix: Matrix, page: Page) -> Iterator[Matrix]:
    """The parts of a matrix that fit a page: all of it, or some columns, some rows."""
    for columns in _columns_that_fit(matrix, page):
        part = replace(matrix, columns={name: matrix.columns[name] for name in columns})
        yield from _rows_that_fit(part, page)


def _columns_that_fit(matrix: Matrix, page: Page) -> Iterator[list[str]]:
    remark = max([page.text_width(row.remark) for row in matrix.rows], default=0)
    room = page.width - _total_width(matrix) - remark - LEAST_LABEL
    most = max(1, int(room / (LEAST_CELL * page.least_text / 8)))
    names = list(matrix.columns)
    parts = -(-len(names) // most) or 1
    share = -(-len(names) // parts)
    for first in range(0, max(len(names), 1), max(share, 1)):
        yield names[first : first + share]


def _rows_that_fit(matrix: Matrix, page: Page) -> Iterator[Matrix]:
    layout = _Layout(matrix, page)
    if layout.height <= page.height:
        yield matrix
        return
    around = layout.height - sum(height for _, height in layout.bands)
    room, first, used = page.height - around - LEFT_OF_PAGE, 0, 0.0
    for at, (_, height) in enumerate(layout.bands):
        if at > first and used + height > room:
            yield replace(matrix, rows=matrix.rows[first:at])
            first, used = at, 0.0
        used += height
    yield replace(matrix, rows=matrix.rows[first:])


def draw(matrix: Matrix, page: Page) -> Figure:
    """Draw a matrix that fits the page; every mark has the id of its cell."""
    layout = _Layout(matrix, page)
    figure, axes = page.canvas(layout.height)
    _draw_headings(axes, matrix, layout)
    _draw_rows(axes, matrix, layout)
    _draw_foot(axes, matrix, layout)
    for gid, (shape, _) in matrix.marks.items():
        cells = cells_shown(matrix, gid)
        places = [(layout.x_of(column), layout.y_of(row)) for row, column in cells]
        drawn = scatter(axes, places, shape, gid)
        if drawn:
            mark(drawn, [id_of(row, column, gid) for row, column in cells])
    _draw_key(axes, matrix, layout)
    return figure


def cells_shown(matrix: Matrix, gid: str) -> list[tuple[str, str]]:
    """The cells with a mark of one kind that a part of a matrix shows, in order."""
    rows = {row.identifier for row in matrix.rows}
    cells = matrix.marks[gid][1]
    return [(r, c) for r, c in cells if r in rows and c in matrix.columns]


def scatter(
    axes: Axes, places: list[tuple[float, float]], shape: str, gid: str
) -> PathCollection | None:
    """Marks of one shape at places in inches, found again by their ``gid``."""
    if not places:
        return None
    x, y = zip(*places, strict=True)
    return axes.scatter(x, y, gid=gid, zorder=3, **MARKS[shape])


def _total_width(matrix: Matrix) -> float:
    return 0.42 if matrix.rows_total else 0.05


class _Layout:
    """Where everything stands, in inches from the top left."""

    def __init__(self, matrix: Matrix, page: Page) -> None:
        self.page = page
        self.remark = max([page.text_width(r.remark) for r in matrix.rows], default=0)
        self.total = _total_width(matrix)
        room = page.width - self.total
        label_room = min(2.15, room - self.remark - 0.27 * len(matrix.columns) - 0.25)
        self.labels = [page.wrapped(row.label, label_room) for row in matrix.rows]
        widths = [page.text_width(label) for label in [*self.labels]]
        foot = page.text_width(matrix.columns_total)
        gap = 0.12 if self.remark else 0
        self.left = max([w + gap + self.remark for w in widths] + [foot]) + 0.12
        self.cell = min(0.42, (room - self.left) / max(len(matrix.columns), 1))
        lines = max(1, int(self.cell / page.line))
        self.columns = list(matrix.columns)
        self.headings = [page.in_lines(n, lines) for n in matrix.columns.values()]
        total_heading = page.in_lines(matrix.rows_total, 2)
        self.total_heading = total_heading
        highest = max(map(page.text_width, [*self.headings, total_heading]))
        self.top = highest + 0.12
        self._place_rows(matrix)
        self.note = self.key + _key_height(matrix, page)
        lines = line_count(page.paragraph(matrix.note))
        self.height = self.note + lines * page.line + 0.08

    def _place_rows(self, matrix: Matrix) -> None:
        """Counted rows, their totals, then what is set apart, then the key."""
        line = self.page.line
        self.y: dict[str, float] = {}
        self.bands: list[tuple[float, float]] = []
        self.apart_y: float | None = None
        at = self.bottom = self.top
        for row, label in zip(matrix.rows, self.labels, strict=True):
            if row.apart and self.apart_y is None:
                at += 0.34 if matrix.foot else 0.06
                self.apart_y = at + line / 2
                at += line + 0.06
            height = max(ROW, line_count(label) * line + 0.08)
            self.bands.append((at, height))
            self.y[row.identifier] = at + height / 2
            at += height
            if not row.apart:
                self.bottom = at
        self.foot = self.bottom + 0.17
        self.end = max(at, self.bottom + (0.34 if matrix.foot else 0))
        self.key = self.end + 0.06

    def x(self, column: int) -> float:
        return self.left + (column + 0.5) * self.cell

    def x_of(self, column: str) -> float:
        return self.x(self.columns.index(column))

    def y_of(self, row: str) -> float:
        return self.y[row]

    @property
    def right(self) -> float:
        return self.left + self.cell * len(self.headings)


def _draw_headings(axes: Axes, matrix: Matrix, layout: _Layout) -> None:
    upright = {"rotation": 90, "va": "bottom", "ha": "center", "linespacing": 1.1}
    y, write = layout.top - 0.06, layout.page.write
    for column, heading in enumerate(layout.headings):
        write(axes, layout.x(column), y, heading, **upright)
    if matrix.rows_total:
        place = layout.right + layout.total / 2
        write(axes, place, y, layout.total_heading, **upright, color=style.MUTED)


def _draw_rows(axes: Axes, matrix: Matrix, layout: _Layout) -> None:
    write = layout.page.write
    for at, (row, label) in enumerate(zip(matrix.rows, layout.labels, strict=True)):
        top, height = layout.bands[at]
        if at % 2 == 0:
            width = layout.right + layout.total
            band: style.Look = {"fc": style.BAND, "lw": 0, "zorder": -1}
            axes.add_patch(Rectangle((0, top), width, height, **band))
        y = layout.y_of(row.identifier)
        write(axes, 0.02, y, label, linespacing=1.15, gid="row")
        if row.remark:
            remark = {"ha": "right", "color": style.MUTED, "gid": "remark"}
            write(axes, layout.left - 0.1, y, row.remark, **remark)
        if row.total:
            place = layout.right + layout.total / 2
            write(axes, place, y, row.total, ha="center", gid="row total")
    for column in range(len(matrix.columns) + 1):
        x = layout.left + column * layout.cell
        axes.plot(
            [x, x], [layout.top, layout.bottom], lw=0.4, color=style.RULE, zorder=1
        )
        if layout.apart_y is not None:
            top = layout.bands[[row.apart for row in matrix.rows].index(True)][0]
            axes.plot([x, x], [top, layout.end], lw=0.4, color=style.RULE, zorder=1)
    if layout.apart_y is not None:
        words = {"color": style.MUTED, "fontweight": "bold", "gid": "apart"}
        write(axes, 0.02, layout.apart_y, matrix.apart, **words)


def _draw_foot(axes: Axes, matrix: Matrix, layout: _Layout) -> None:
    write = layout.page.write
    if not matrix.foot:
        return
    line: style.Look = {"lw": 0.8, "color": style.INK, "zorder": 2}
    axes.plot([0.02, layout.right], [layout.bottom, layout.bottom], **line)
    write(axes, 0.02, layout.foot, matrix.columns_total, color=style.MUTED)
    for column in layout.columns:
        place, total = layout.x_of(column), matrix.foot[column]
        write(axes, place, layout.foot, total, ha="center", gid="column total")


def _key_lines(matrix: Matrix, page: Page) -> list[tuple[str, str, float]]:
    """The kinds of the key, each with its words and the height that they take."""
    lines = []
    for gid, words in matrix.key.items():
        text = page.wrapped(words, page.width - 0.4)
        lines.append((gid, text, 0.27 + (line_count(text) - 1) * page.line))
    return lines


def _key_height(matrix: Matrix, page: Page) -> float:
    return sum(height for *_, height in _key_lines(matrix, page)) + 0.08


def _draw_key(axes: Axes, matrix: Matrix, layout: _Layout) -> None:
    page, top = layout.page, layout.key
    for gid, words, height in _key_lines(matrix, page):
        y = top + height / 2 + 0.005
        scatter(axes, [(0.16, y)], matrix.marks[gid][0], f"key {gid}")
        page.write(axes, 0.36, y, words, gid="key")
        top += height
    note = page.paragraph(matrix.note)
    muted: dict[str, Any] = {"color": style.MUTED, "va": "top"}
    muted |= {"linespacing": 1.25, "gid": "note"}
    page.write(axes, 0.02, layout.note, note, **muted)
