"""How many partnerships of each form name each sector: one bar a sector and form."""

from collections.abc import Iterator
from typing import Any

import pandas as pd
import seaborn
from matplotlib.axes import Axes
from matplotlib.figure import Figure as Drawn
from matplotlib.patches import Rectangle

from ambon_analysis.drawing import style
from ambon_analysis.drawing.marks import id_of, mark
from ambon_analysis.drawing.page import Page, line_count, pages_of
from ambon_analysis.exhibits.figure import Figure, Panel
from ambon_analysis.exhibits.sector_matrix import (
    OPEN_TAIL,
    SECTOR_TABLES,
    blank_cells,
    needed_by,
    read_by,
)
from ambon_analysis.measures.coverage import coverage_by_form

UNIT = 0.15  # inches: the height of one partnership in every bar
BAR = 0.2  # inches: the width of a bar
GAP = 0.34
# from the foot of a bar upwards
SEGMENTS: dict[str, dict[str, Any]] = {
    "counts": {"facecolor": style.FIRST, "edgecolor": style.FIRST},
    "not_counted": {"facecolor": "white", "edgecolor": style.INK, "hatch": "-----"},
    "left_open": {"facecolor": "white", "edgecolor": style.MUTED, "hatch": "//////"},
}
UPRIGHT = {"rotation": 90, "va": "bottom", "ha": "center", "linespacing": 1.1}


class FormBars(Figure):
    """One strip a form, one bar a sector, as high as there are partnerships.

    The frame of a bar is filled for those that count, ruled for those that are named
    but not counted, hatched for those that leave the sector open, with the count
    below. One partnership is equally high in every strip. seaborn stacks the bars.

    >>> chosen = dict(counted="own row", roll_up="none", exploratory="counted")
    >>> study.form_bars(**chosen).caption
    'Partnerships that name each sector, by form of partnership.'
    """

    name = "form_bars"
    published = "sectors-by-form"
    of = (coverage_by_form,)
    needs = (
        "partnership_sectors.sector",
        "partnerships.form",
        "partnerships.row_in_table",
    )
    reads = (OPEN_TAIL,)

    def needed(self) -> list[str]:
        return [*self.needs, *needed_by(self.choices["roll_up"])]

    def unread(self) -> list[str]:
        by_choice = self.not_read(read_by(self.choices["exploratory"]))
        return [*super().unread(), *by_choice]

    @property
    def sector_table(self) -> str:
        """The table that names the sectors."""
        return SECTOR_TABLES[self.choices["roll_up"]]

    def panels(self, page: Page) -> Iterator[Panel]:
        (by_form,) = self.frames
        by_form = by_form.assign(mark=_ids(by_form))
        whole = _Layout(self, by_form, page)
        heights = [size * whole.unit + GAP for size in whole.sizes]
        for part in pages_of(heights, page.height - whole.height + sum(heights)):
            shown = by_form["form"].isin(whole.sizes.index[part])
            data = by_form[shown].reset_index(drop=True)
            layout = _Layout(self, data, page, unit=whole.unit)
            drawn = self._drawn(data, layout, page)
            yield Panel(drawn, data, self._described(data))

    def _drawn(self, by_form: pd.DataFrame, layout: "_Layout", page: Page) -> Drawn:
        figure, axes = page.canvas(layout.height)
        left, cell, top = layout.left, layout.cell, layout.top
        for at, head in enumerate(layout.heads):
            page.write(axes, left + (at + 0.5) * cell, top - 0.1, head, **UPRIGHT)
        for (form, size), name in zip(layout.sizes.items(), layout.names, strict=True):
            height, sectors = size * layout.unit, len(layout.heads)
            page.write(axes, 0.02, top + height / 2, name, linespacing=1.15)
            strip = page.inset(figure, (left, top, sectors * cell, height))
            strip.set(xlim=(-0.5, sectors - 0.5), ylim=(0, size))
            below = -0.1 / layout.unit
            forms = by_form["form"]
            rows = by_form[forms.isna() if pd.isna(form) else forms == form]
            self._stack(strip, rows, BAR / cell, page, below=below)
            top += height + GAP
        self._key(axes, page, layout.key)
        muted = {"color": style.MUTED, "va": "top", "linespacing": 1.25}
        page.write(axes, 0.02, layout.key + 0.82, layout.note, **muted)
        return figure

    @property
    def note(self) -> str:
        """What is printed under the figure."""
        blank = self.labels(blank_cells(self, "figures.form_bars"))
        return f"{blank} {self.note_of_choices()}"

    def name_of_sector(self, sector: str) -> str:
        """The label of a sector."""
        return self.labels.name(self.sector_table, sector)

    def name_of_form(self, form: Any, size: int) -> str:
        """The label of a form, with the number of its partnerships."""
        number = self.labels.number(size)
        name = self.labels("printed.forms.not_said")
        if not pd.isna(form):
            name = self.labels.term("form", form)
        return self.labels("figures.form_bars.form", form=name, n=number)

    def _stack(
        self,
        strip: Axes,
        rows: pd.DataFrame,
        width: float,
        page: Page,
        *,
        below: float,
    ) -> None:
        """Draw one strip; ``below``: where the counts stand, in partnerships."""
        sectors = list(rows["sector"])
        frame: style.Look = {"color": "white", "edgecolor": style.RULE}
        frame |= {"linewidth": 0.7}
        for bar in strip.bar(sectors, rows["partnerships"], width, **frame):
            bar.set(gid="all", clip_on=False)
        counts = rows.melt(["form", "sector"], list(SEGMENTS), "kind", "height")
        # seaborn stacks from the last kind upwards
        kinds = {"hue": "kind", "hue_order": list(SEGMENTS)[::-1], "legend": False}
        kinds |= {"multiple": "stack", "shrink": width, "discrete": True}
        seaborn.histplot(counts, x="sector", weights="height", ax=strip, **kinds)
        for kind, bars in zip(SEGMENTS, strip.containers[1:], strict=True):
            for sector, bar in zip(sectors, bars, strict=True):
                look = {"alpha": 1, "linewidth": 0.7, "clip_on": False}
                bar.set(gid=kind, **look, **SEGMENTS[kind])
                drawn = bar.get_height() > 0
                bar.set_visible(drawn)
                mark(bar, [id_of(rows["form"].iloc[0], sector, kind)] if drawn else [])
        for at, count in enumerate(rows["counts"]):
            if count:
                number = self.labels.number(count)
                page.write(strip, at, below, number, ha="center", gid="count")

    def _key(self, axes: Axes, page: Page, top: float) -> None:
        for at, (gid, look) in enumerate(SEGMENTS.items()):
            y = top + 0.1 + 0.24 * at
            corner = (0.06, y - UNIT / 2)
            axes.add_patch(Rectangle(corner, BAR, UNIT, linewidth=0.7, **look))
            words = self.labels(f"figures.form_bars.{gid}")
            page.write(axes, 0.36, y, page.wrapped(words, page.width - 0.4))

    def _described(self, by_form: pd.DataFrame) -> str:
        """The bars in sentences, form by form: their alternative text."""
        labels = self.labels
        sentences = [labels("figures.form_bars.alt.opening")]
        for form, bars in by_form.groupby("form", sort=False, dropna=False):
            counted = bars[bars["counts"] > 0]
            named = [
                f"{self.name_of_sector(bar.sector)} {labels.number(bar.counts)}"
                for bar in counted.itertuples()
            ]
            label = self.name_of_form(form, bars["partnerships"].max())
            sentences.append(f"{label}: {labels.listing(named)}.")
        return " ".join(sentences)


class _Layout:
    """Where everything stands, in inches from the top left."""

    def __init__(
        self,
        exhibit: FormBars,
        by_form: pd.DataFrame,
        page: Page,
        *,
        unit: float | None = None,
    ) -> None:
        self.sizes = by_form.groupby("form", sort=False, dropna=False)[
            "partnerships"
        ].max()
        self.names = [
            page.wrapped(exhibit.name_of_form(form, size), 1.75)
            for form, size in self.sizes.items()
        ]
        sectors = list(dict.fromkeys(by_form["sector"]))
        self.left = max(map(page.text_width, self.names)) + 0.2
        self.cell = (page.width - self.left - 0.05) / len(sectors)
        lines = max(1, int(self.cell / page.line))
        self.heads = [page.in_lines(exhibit.name_of_sector(s), lines) for s in sectors]
        self.top = max(map(page.text_width, self.heads)) + 0.16
        self.note = page.paragraph(exhibit.note)
        around = self.top + GAP + 0.95 + line_count(self.note) * page.line
        room = max(page.height - around, UNIT)
        # one partnership is equally high everywhere, and the highest bar fits the page
        self.unit = unit or min(UNIT, room / max(self.sizes))
        strips = sum(size * self.unit + GAP for size in self.sizes)
        self.key = self.top + strips + 0.05
        self.height = self.key + 0.9 + line_count(self.note) * page.line


def _ids(by_form: pd.DataFrame) -> list[str]:
    return [
        " ".join(
            id_of(row.form, row.sector, gid) for gid in SEGMENTS if getattr(row, gid)
        )
        for row in by_form.itertuples()
    ]
