"""The page that an exhibit is laid out for, and text measured and set on it.

A figure is drawn on one axes measured in inches, from its top left corner, so that
nothing can be clipped or overlap unless its own arithmetic says so. Text is DejaVu
Sans, which ships with matplotlib, and none of it is smaller than the page allows.
"""

import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import matplotlib
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.text import Text
from matplotlib.textpath import text_to_path

from ambon_analysis.drawing.style import FONT, INK, RC, Look

# inches from one line of text to the next, for each point of its size
LINE_OF_A_POINT = 0.145 / 8


@dataclass(frozen=True)
class Page:
    """Width and height in inches, and the least size of text in points.

    >>> figure, axes = Page().canvas(2.0)
    >>> [float(end) for end in axes.get_ylim()]
    [2.0, 0.0]
    """

    width: float = 6.3
    height: float = 9.15
    least_text: float = 8.0

    @property
    def line(self) -> float:
        """Inches from one line of text to the next."""
        return LINE_OF_A_POINT * self.least_text

    def canvas(self, height: float) -> tuple[Figure, Axes]:
        """An empty figure as wide as the page, its axes in inches, y downwards."""
        with matplotlib.rc_context(RC):
            figure = Figure(figsize=(self.width, height))
            axes = figure.add_axes((0, 0, 1, 1))
        axes.set(xlim=(0, self.width), ylim=(height, 0))
        axes.set_axis_off()
        return figure, axes

    def inset(self, figure: Figure, box: tuple[float, float, float, float]) -> Axes:
        """Axes without a frame in a box: left, top, width and height in inches."""
        left, top, width, height = box
        whole = figure.get_figheight()
        place = (left / self.width, 1 - (top + height) / whole)
        axes = figure.add_axes((*place, width / self.width, height / whole))
        axes.set_axis_off()
        return axes

    def write(self, axes: Axes, x: float, y: float, text: str, **style: Any) -> Text:
        """Text at a place in inches, in the size and ink of every figure."""
        plain: Look = {"fontsize": self.least_text, "color": INK, "va": "center"}
        return axes.text(x, y, text, **plain | {"ha": "left", "family": FONT} | style)

    def text_width(self, text: str, *, weight: str = "normal") -> float:
        """The width in inches of the widest line of a text.

        >>> 0.3 < Page().text_width("Sector") < 0.6
        True
        """
        return _text_width(text, self.least_text, weight)

    def wrapped(self, text: str, width: float, *, weight: str = "normal") -> str:
        """The text broken into lines of at most ``width`` inches.

        A word wider than that stays whole.

        >>> Page().wrapped("Clean water", 0.6)
        'Clean\\nwater'
        """
        both, alone = (self.text_width(t, weight=weight) for t in ("a a", "aa"))
        space = both - alone
        lines: list[str] = []
        room = 0.0
        for word in text.split(" "):
            # word by word: the same words recur in many lines, and are measured once
            needed = self.text_width(word, weight=weight)
            if lines and needed + space <= room:
                lines[-1] = f"{lines[-1]} {word}"
                room -= needed + space
            else:
                lines.append(word)
                room = width - needed
        return "\n".join(lines)

    def in_lines(self, text: str, lines: int) -> str:
        """The text in at most so many lines, as narrow as that allows."""
        if not text or lines < 2 or " " not in text:
            return text
        width = self.text_width(text)
        for share in (0.5, 0.55, 0.6, 0.65, 0.7, 0.8, 0.9):
            broken = self.wrapped(text, width * share)
            if line_count(broken) <= lines:
                return broken
        return text

    def paragraph(self, text: str) -> str:
        """A note below a figure, broken to the width of the page."""
        width = self.width - 0.2
        lines = textwrap.dedent(text).split("\n")
        return "\n".join(self.wrapped(line, width) for line in lines)


# the text block of an A4 page, and a screen of a hand's breadth, shown as it is
PRINT = Page()
SCREEN = Page(width=3.4, height=9.15, least_text=8.4)


def line_count(text: str) -> int:
    """How many lines a text takes."""
    return text.count("\n") + 1


def pages_of(heights: Iterable[float], room: float) -> Iterator[slice]:
    """Slices of rows that fit into the room of a page, at least one row in each.

    >>> list(pages_of([1, 1, 1, 5, 1], room=2))
    [slice(0, 2, None), slice(2, 3, None), slice(3, 4, None), slice(4, 5, None)]
    """
    first, used, at = 0, 0.0, -1
    for at, height in enumerate(heights):
        if at > first and used + height > room:
            yield slice(first, at)
            first, used = at, 0.0
        used += height
    yield slice(first, at + 1)


@cache
def _text_width(text: str, size: float, weight: str) -> float:
    font = FontProperties(family=FONT, size=size, weight=weight)
    widths = [
        text_to_path.get_text_width_height_descent(line, font, False)[0]
        for line in text.split("\n")
        if line.strip()
    ]
    return float(max(widths, default=0.0)) / 72
