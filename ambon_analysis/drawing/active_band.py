"""How many partnerships ran in each year, as a band in three grades with its numbers.

Not seaborn: a bar of it has no bounds, and its grades are no parts of a whole.
"""

import math
from collections.abc import Callable

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from ambon_analysis.drawing import style
from ambon_analysis.drawing.page import Page
from ambon_analysis.labels import Labels

HEIGHT = 0.6  # inches
LINE = 0.17  # inches: a line of numbers below
HATCH = "//////"
# the counts of a year from below, each with the look of what it adds to those before
GRADES: dict[str, style.Look] = {
    "lowest": {"fc": style.FIRST, "ec": "white", "lw": 0.5, "zorder": 2},
    "printed_open": {"fc": style.TINT, "ec": style.FIRST, "lw": 0.7, "zorder": 2},
    "highest": {
        "fc": "white",
        "ec": style.FIRST,
        "lw": 0.7,
        "hatch": HATCH,
        "zorder": 2,
    },
}


class ActiveBand:
    """Where the band stands, in inches, and the drawing of it.

    ``active``: a frame of ``active_by_year``.
    """

    def __init__(self, active: pd.DataFrame, labels: Labels, page: Page) -> None:
        self.active, self.labels, self.page = active, labels, page
        alike = (active["lowest"] == active["printed_open"]).all()
        self.counts = ["highest", *([] if alike else ["printed_open"]), "lowest"]

    def place(self, top: float, left: float) -> None:
        """Give it its place: from ``top`` down, words up to ``left``."""
        self.top, self.left = top, left
        self.bottom = top + HEIGHT
        words = self.labels("figures.timeline.active")
        self.words = self.page.wrapped(words, left - 0.35)
        self.end = self.bottom + 0.18 + LINE * len(self.counts)

    def draw(self, axes: Axes, x: Callable[[float], float], right: float) -> None:
        """Draw it; ``x``: where a year begins, ``right``: where the years end."""
        middle = (self.top + self.bottom) / 2
        self.page.write(axes, 0.02, middle, self.words, linespacing=1.1, gid="row")
        most = max(self.active["highest"].max(), 1)
        first = self.active["year"].iloc[0]
        room = x(first + 1) - x(first)
        widest = self.page.text_width(self.labels.number(most)) + 0.04
        step = math.ceil(widest / room)
        for row in self.active.itertuples():
            left, width = x(row.year), x(row.year + 1) - x(row.year)
            below = 0
            for name, look in GRADES.items():
                count = getattr(row, name)
                if count > below:
                    corner = (left, self.bottom - count * HEIGHT / most)
                    size = (width, (count - below) * HEIGHT / most)
                    axes.add_patch(Rectangle(corner, *size, gid=name, **look))
                    below = count
            # where a year is narrower than its number, not every year has one
            if (row.year - first) % step == 0:
                self.write_counts(axes, row, left + width / 2)
        axes.plot([self.left, right], [self.bottom] * 2, lw=0.8, color=style.INK)
        for at, name in enumerate(self.counts):
            text = self.labels(f"figures.timeline.{name}")
            self.page.write(axes, 0.14, self.line(at), text, color=style.MUTED)

    def write_counts(self, axes: Axes, row: object, x: float) -> None:
        for at, name in enumerate(self.counts):
            number = self.labels.number(getattr(row, name))
            centred = {"ha": "center", "gid": f"{name} count"}
            self.page.write(axes, x, self.line(at), number, **centred)

    def line(self, at: int) -> float:
        """Where a line of numbers stands below the band."""
        return self.bottom + 0.12 + LINE * at
