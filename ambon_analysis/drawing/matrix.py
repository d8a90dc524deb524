"""A matrix of marks: rows by columns, every cell in its place, empty ones visible.

Sector coverage and the audit of open points share it. Cells hold marks of several
kinds; each kind has a shape of its own, so that no kind depends on colour, and the
shapes nest, so that a cell can hold more than one.
"""

from dataclasses import dataclass, field

from matplotlib.patches import Rectangle

from ambon_analysis.drawing import style

ROW = 0.31  # inches
MARKS = {
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

    label: str
    remark: str = ""
    total: str = ""
    apart: bool = False


@dataclass(frozen=True)
class Matrix:
    """All that a matrix shows.

    ``marks``: gid, shape of ``MARKS``, and the (row, column) cells that hold it.
    ``foot``: a total per column; ``apart``: the words over rows that are set apart;
    ``key``: gid and words, in order; ``note``: printed under the key.
    """

    rows: list[Row]
    columns: list[str]
    marks: dict[str, tuple[str, list[tuple[int, int]]]]
    key: dict[str, str]
    note: str
    rows_total: str = ""
    columns_total: str = ""
    foot: list[str] = field(default_factory=list)
    apart: str = ""


def draw(matrix: Matrix, labels):
    """Draw the matrix; returns a matplotlib Figure."""
    layout = _Layout(matrix)
    figure, axes = style.canvas(layout.height, labels)
    _draw_headings(axes, matrix, layout)
    _draw_rows(axes, matrix, layout)
    _draw_foot(axes, matrix, layout)
    for gid, (shape, cells) in matrix.marks.items():
        places = [(layout.x(column), layout.y[row]) for row, column in cells]
        scatter(axes, places, shape, gid)
    _draw_key(axes, matrix, layout)
    return figure


def scatter(axes, places, shape, gid):
    """Marks of one shape at places in inches, found again by their ``gid``."""
    if places:
        x, y = zip(*places, strict=True)
        axes.scatter(x, y, gid=gid, zorder=3, **MARKS[shape])


class _Layout:
    """Where everything stands, in inches from the top left."""

    def __init__(self, matrix):
        self.remark = max([style.text_width(r.remark) for r in matrix.rows], default=0)
        self.total = 0.42 if matrix.rows_total else 0.05
        room = style.WIDTH - self.total
        label_room = min(2.15, room - self.remark - 0.27 * len(matrix.columns) - 0.25)
        self.labels = [style.wrapped(row.label, label_room) for row in matrix.rows]
        widths = [style.text_width(label) for label in [*self.labels]]
        foot = style.text_width(matrix.columns_total)
        gap = 0.12 if self.remark else 0
        self.left = max([w + gap + self.remark for w in widths] + [foot]) + 0.12
        self.cell = min(0.42, (room - self.left) / len(matrix.columns))
        lines = max(1, int(self.cell / style.LINE))
        self.headings = [in_lines(name, lines) for name in matrix.columns]
        total_heading = in_lines(matrix.rows_total, 2)
        self.total_heading = total_heading
        highest = max(map(style.text_width, [*self.headings, total_heading]))
        self.top = highest + 0.12
        self._place_rows(matrix)
        self.note = self.key + _key_height(matrix.key)
        lines = style.line_count(style.paragraph(matrix.note))
        self.height = self.note + lines * style.LINE + 0.08

    def _place_rows(self, matrix):
        """Counted rows, their totals, then what is set apart, then the key."""
        self.y, self.bands, self.apart_y = [], [], None
        at = self.bottom = self.top
        for row, label in zip(matrix.rows, self.labels, strict=True):
            if row.apart and self.apart_y is None:
                at += 0.34 if matrix.foot else 0.06
                self.apart_y = at + style.LINE / 2
                at += style.LINE + 0.06
            height = max(ROW, style.line_count(label) * style.LINE + 0.08)
            self.bands.append((at, height))
            self.y.append(at + height / 2)
            at += height
            if not row.apart:
                self.bottom = at
        self.foot = self.bottom + 0.17
        self.end = max(at, self.bottom + (0.34 if matrix.foot else 0))
        self.key = self.end + 0.06

    def x(self, column):
        return self.left + (column + 0.5) * self.cell

    @property
    def right(self):
        return self.left + self.cell * len(self.headings)


def in_lines(text, lines):
    """The text in at most so many lines, as narrow as that allows."""
    if not text or lines < 2 or " " not in text:
        return text
    width = style.text_width(text)
    for share in (0.5, 0.55, 0.6, 0.65, 0.7, 0.8, 0.9):
        broken = style.wrapped(text, width * share)
        if style.line_count(broken) <= lines:
            return broken
    return text


def _draw_headings(axes, matrix, layout):
    for column, heading in enumerate(layout.headings):
        _upright(axes, layout.x(column), layout.top - 0.06, heading)
    if matrix.rows_total:
        place = layout.right + layout.total / 2
        _upright(
            axes, place, layout.top - 0.06, layout.total_heading, color=style.MUTED
        )


def _upright(axes, x, y, text, **more):
    kind = {"rotation": 90, "va": "bottom", "ha": "center", "linespacing": 1.1}
    style.write(axes, x, y, text, **kind, **more)


def _draw_rows(axes, matrix, layout):
    for at, (row, label) in enumerate(zip(matrix.rows, layout.labels, strict=True)):
        top, height = layout.bands[at]
        if at % 2 == 0:
            width = layout.right + layout.total
            band = {"fc": style.BAND, "lw": 0, "zorder": -1}
            axes.add_patch(Rectangle((0, top), width, height, **band))
        y = layout.y[at]
        style.write(axes, 0.02, y, label, linespacing=1.15, gid="row")
        if row.remark:
            remark = {"ha": "right", "color": style.MUTED, "gid": "remark"}
            style.write(axes, layout.left - 0.1, y, row.remark, **remark)
        if row.total:
            place = layout.right + layout.total / 2
            style.write(axes, place, y, row.total, ha="center", gid="row total")
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
        style.write(axes, 0.02, layout.apart_y, matrix.apart, **words)


def _draw_foot(axes, matrix, layout):
    if not matrix.foot:
        return
    line = {"lw": 0.8, "color": style.INK, "zorder": 2}
    axes.plot([0.02, layout.right], [layout.bottom, layout.bottom], **line)
    style.write(axes, 0.02, layout.foot, matrix.columns_total, color=style.MUTED)
    for column, total in enumerate(matrix.foot):
        place = layout.x(column)
        style.write(axes, place, layout.foot, total, ha="center", gid="column total")


def _key_height(key):
    return 0.27 * len(key) + 0.08


def _draw_key(axes, matrix, layout):
    for at, (gid, words) in enumerate(matrix.key.items()):
        y = layout.key + 0.27 * at + 0.14
        shape = matrix.marks[gid][0]
        scatter(axes, [(0.16, y)], shape, f"key {gid}")
        style.write(axes, 0.36, y, words, gid="key")
    note = style.paragraph(matrix.note)
    muted = {"color": style.MUTED, "va": "top", "linespacing": 1.25, "gid": "note"}
    style.write(axes, 0.02, layout.note, note, **muted)
