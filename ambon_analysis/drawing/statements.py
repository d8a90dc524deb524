"""Statements as marks: codes down, a panel for each case, levels from left to right.

Not seaborn's strip plot: it scatters marks by chance, where here each has its place and
its id, and a statement between two levels is one mark.
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from ambon_analysis.drawing import style
from ambon_analysis.drawing.marks import mark
from ambon_analysis.drawing.page import Page, line_count, pages_of
from ambon_analysis.labels import Labels
from ambon_analysis.measures.scores import CITY_WIDE, GENERAL, OWN

# by whose statement it is and whether it recommends: shape and filling, never colour
MARKS: dict[tuple[str, str], dict[str, Any]] = {
    (OWN, "statement"): {"marker": "o", "s": 34, "fc": style.FIRST, "ec": style.FIRST},
    (OWN, "recommendation"): {
        "marker": "v",
        "s": 38,
        "fc": style.FIRST,
        "ec": style.FIRST,
    },
    (GENERAL, "statement"): {"marker": "o", "s": 34, "fc": "white", "ec": style.FIRST},
    (GENERAL, "recommendation"): {
        "marker": "v",
        "s": 38,
        "fc": "white",
        "ec": style.FIRST,
    },
    (CITY_WIDE, "statement"): {"marker": "s", "s": 30, "fc": "white", "ec": style.INK},
    (CITY_WIDE, "recommendation"): {
        "marker": "v",
        "s": 38,
        "fc": "white",
        "ec": style.INK,
    },
}
STEP = 0.13  # inches between marks of one row and panel
CELL = 0.235
GAP = 0.2
LEAST_LABEL = 1.5  # inches: the room that the names of codes take at least


class StatementsDrawing:
    """Where everything stands, in inches, and the drawing of it."""

    def __init__(
        self,
        marks: pd.DataFrame,
        codebook: pd.DataFrame,
        levels: pd.DataFrame,
        labels: Labels,
        panels: list[str | None],
        note: str,
        page: Page,
    ) -> None:
        self.codebook, self.levels, self.said = codebook, levels, note
        self.marks, self.labels, self.page = marks, labels, page
        self.panels = panels
        self.words = [labels.name("levels", level) for level in levels["level"]]
        self.at = {int(level): i for i, level in enumerate(levels["level"])}
        self.columns = len(self.at) + 1
        panel = CELL * self.columns
        self.left = page.width - len(self.panels) * (panel + GAP) + GAP - 0.04
        self.x0 = [self.left + at * (panel + GAP) for at in range(len(self.panels))]
        self.place_headings()
        self.place_rows(codebook)
        self.note = page.paragraph(note)
        lines = line_count(self.note)
        self.height = self.bottom + 0.12 + self.key_height() + lines * page.line + 0.1

    def parts(self) -> "Iterator[StatementsDrawing]":
        """The drawing, or several of as many cases and codes each as fit the page."""
        room = self.page.width - LEAST_LABEL + GAP
        most = max(1, int(room / (CELL * self.columns + GAP)))
        if len(self.panels) > most:
            parts = -(-len(self.panels) // most)
            share = -(-len(self.panels) // parts)
            for first in range(0, len(self.panels), share):
                panels = self.panels[first : first + share]
                yield from self.of(self.codebook, panels).parts()
        elif self.height > self.page.height and len(self.rows) > 1:
            yield from self.parts_by_code()
        else:
            yield self

    def parts_by_code(self) -> "Iterator[StatementsDrawing]":
        codes = [code for code, *_ in self.rows]
        heights = [height for *_, height in self.rows]
        around = self.height - sum(heights)
        for part in pages_of(heights, self.page.height - around - 0.2):
            kept = self.codebook["code"].isin(codes[part])
            kept |= self.codebook["kind"] == "dimension"
            yield self.of(self.codebook[kept], self.panels)

    def of(
        self, codebook: pd.DataFrame, panels: list[str | None]
    ) -> "StatementsDrawing":
        """The part of the drawing that shows some codes and panels."""
        city_wide = (self.marks["attribution"] == CITY_WIDE) & (None in panels)
        shown = self.marks["code"].isin(codebook["code"]) & (
            city_wide | self.marks["case"].isin([p for p in panels if p is not None])
        )
        marks = self.marks[shown].reset_index(drop=True)
        given = (self.levels, self.labels, panels, self.said, self.page)
        return StatementsDrawing(marks, codebook, *given)

    def place_headings(self) -> None:
        apart = self.labels("figures.dimension_scores.apart")
        self.columns_words = [apart, *self.words]
        tallest = max(map(self.page.text_width, self.columns_words))
        width = CELL * self.columns + GAP - 0.06
        self.titles = [
            self.page.wrapped(self.title(case), width, weight="bold")
            for case in self.panels
        ]
        title = max(map(line_count, self.titles), default=1) * self.page.line
        self.title_y = 0.06
        self.top = self.title_y + title + 0.08 + tallest + 0.08

    def title(self, case: str | None) -> str:
        if case is None:
            return self.labels("figures.dimension_scores.city_wide")
        return self.labels.name("partnerships", case)

    def place_rows(self, codebook: pd.DataFrame) -> None:
        """Dimensions as headings over their aspects, then the factors."""
        self.headings: list[tuple[float, str]] = []
        self.rows: list[tuple[str, str, float, float]] = []
        y = self.top
        dimensions = codebook[codebook["kind"] == "dimension"]
        groups = [
            (self.labels.name("codebook", d), codebook[codebook["parent"] == d])
            for d in dimensions["code"]
        ]
        factors = codebook[codebook["kind"] == "factor"]
        groups.append((self.labels("figures.dimension_scores.factors"), factors))
        for heading, codes in groups:
            if codes.empty:
                continue
            text = self.page.wrapped(heading, self.left - 0.1)
            height = line_count(text) * self.page.line + 0.06
            self.headings.append((y + height / 2, text))
            y += height
            for code in codes.itertuples():
                y += self.place_row(code, y)
            y += 0.03
        self.bottom = y

    def place_row(self, code: Any, y: float) -> float:
        name = self.labels.name("codebook", code.code)
        if code.origin == "project":
            name += f" ({self.labels('figures.dimension_scores.of_project')})"
        text = self.page.wrapped(name, self.left - 0.3)
        here = self.marks[self.marks["code"] == code.code]
        stacks = max([len(s) for _, s in self.stacks(here)], default=0)
        height = max(line_count(text) * self.page.line, stacks * STEP) + 0.05
        self.rows.append((code.code, text, y, height))
        return height

    def stacks(self, here: pd.DataFrame) -> list[tuple[int, list[Any]]]:
        """The marks of each panel of one row that begin in the same column."""
        found: dict[int, list[Any]] = defaultdict(list)
        for statement in here.itertuples():
            for panel, case in enumerate(self.panels):
                mine = (
                    statement.attribution == CITY_WIDE
                    if case is None
                    else statement.case == case
                )
                if mine:
                    found[panel].append(statement)
        return list(found.items())

    def draw(self, axes: Axes) -> None:
        for x0, title in zip(self.x0, self.titles, strict=True):
            bold = {"fontweight": "bold", "va": "top", "gid": "panel"}
            self.page.write(axes, x0, self.title_y, title, **bold)
            for at, word in enumerate(self.columns_words):
                kind = {"rotation": 90, "va": "bottom", "ha": "center"}
                kind |= {"linespacing": 1.05, "gid": "column"}
                kind |= {"color": style.MUTED} if at == 0 else {}
                self.page.write(axes, self.x(x0, at), self.top - 0.05, word, **kind)
        for y, text in self.headings:
            self.page.write(axes, 0.02, y, text, fontweight="bold", linespacing=1.1)
        for row in self.rows:
            self.draw_row(axes, *row)
        self.draw_key(axes)

    def x(self, x0: float, column: int) -> float:
        return x0 + (column + 0.5) * CELL

    def draw_row(
        self, axes: Axes, code: Any, text: str, y: float, height: float
    ) -> None:
        self.page.write(axes, 0.14, y + height / 2, text, linespacing=1.1, gid="row")
        here = self.marks[self.marks["code"] == code]
        stacks = dict(self.stacks(here))
        for panel, x0 in enumerate(self.x0):
            self.draw_grid(axes, x0, y, height)
            marks = stacks.get(panel, [])
            if not any(mark.levels for mark in marks):
                self.draw_not_addressed(axes, x0, y, height, marks)
            # marks stand under each other, in the order of the statements
            middle = y + height / 2 - (len(marks) - 1) * STEP / 2
            for at, statement in enumerate(marks):
                self.draw_mark(axes, x0, middle + at * STEP, statement)

    def draw_grid(self, axes: Axes, x0: float, y: float, height: float) -> None:
        band: style.Look = {"fc": style.BAND, "lw": 0, "zorder": -1}
        width = CELL * (self.columns - 1)
        axes.add_patch(Rectangle((x0 + CELL, y + 0.02), width, height - 0.04, **band))
        for column in range(1, self.columns):
            x = self.x(x0, column)
            axes.plot([x, x], [y + 0.02, y + height - 0.02], lw=0.5, color=style.RULE)

    def draw_not_addressed(
        self, axes: Axes, x0: float, y: float, height: float, marks: Any
    ) -> None:
        if not marks:
            dash = {"ha": "center", "color": style.MUTED, "gid": "not addressed"}
            middle = y + height / 2
            self.page.write(axes, self.x(x0, 0), middle, self.labels.not_known, **dash)

    def draw_mark(self, axes: Axes, x0: float, y: float, statement: Any) -> None:
        """One mark where the coders agree, a line between two where they do not.

        A level that only some coders gave reaches out to the column apart.
        """
        columns = {
            self.at[int(v)] + 1
            for v in (statement.lowest, statement.highest)
            if statement.levels
        }
        if statement.levels < statement.coders:
            columns.add(0)
        places = [self.x(x0, column) for column in sorted(columns)]
        if len(places) > 1:
            line = {"lw": 1.1, "color": style.FIRST, "zorder": 2}
            axes.plot([places[0], places[-1]], [y, y], gid="readers differ", **line)
        look = {
            "linewidths": 1.2,
            "zorder": 3,
            **MARKS[statement.attribution, statement.speech],
        }
        gid = f"mark {statement.passage} {statement.code}"
        drawn = axes.scatter(places, [y] * len(places), gid=gid, **look)
        mark(drawn, [statement.mark])

    def shown_kinds(self) -> list[tuple[str, str]]:
        both = set(zip(self.marks["attribution"], self.marks["speech"], strict=True))
        return [kind for kind in MARKS if kind in both]

    def key(self) -> list[tuple[tuple[str, str] | str, str]]:
        """What stands in the key, each with its words as they fit the page."""
        said = "figures.dimension_scores"
        kinds = self.shown_kinds()
        words = [self.labels(f"statements.{whose} {speech}") for whose, speech in kinds]
        words += [self.labels(f"{said}.differ"), self.labels(f"{said}.dash")]
        width = self.page.width - 0.34
        texts = [self.page.wrapped(text, width) for text in words]
        return list(zip([*kinds, "differ", "dash"], texts, strict=True))

    def height_in_key(self, text: str) -> float:
        return 0.175 + (line_count(text) - 1) * self.page.line

    def key_height(self) -> float:
        texts = [text for _, text in self.key()]
        more = sum(line_count(text) - 1 for text in texts) * self.page.line
        return 0.175 * len(texts) + 0.06 + more

    def draw_key(self, axes: Axes) -> None:
        y = self.bottom + 0.0725
        for kind, text in self.key():
            height = self.height_in_key(text)
            middle = y + height / 2
            if kind == "differ":
                line = {"lw": 1.1, "color": style.FIRST, "gid": "key"}
                axes.plot([0.06, 0.22], [middle, middle], **line)
            elif kind == "dash":
                dash = {"ha": "center", "color": style.MUTED}
                self.page.write(axes, 0.14, middle, self.labels.not_known, **dash)
            elif not isinstance(kind, str):
                look = {"linewidths": 1.2, "gid": "key", **MARKS[kind]}
                axes.scatter([0.14], [middle], **look)
            self.page.write(axes, 0.32, middle, text)
            y += height
        muted = {"color": style.MUTED, "va": "top", "linespacing": 1.25, "gid": "note"}
        self.page.write(axes, 0.02, y + 0.0525, self.note, **muted)
