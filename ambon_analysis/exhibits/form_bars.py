"""How many partnerships of each form name each sector: one bar a sector and form."""

from collections.abc import Iterator
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from ambon_analysis.drawing import style
from ambon_analysis.drawing.marks import id_of, mark
from ambon_analysis.drawing.page import Page, line_count, pages_of
from ambon_analysis.exhibits.exhibit import Figure, Panel
from ambon_analysis.exhibits.sector_matrix import SECTOR_TABLES
from ambon_analysis.measures.coverage import coverage_by_form

UNIT = 0.15  # inches: the height of one partnership in every bar
GAP = 0.34
SEGMENTS: dict[str, dict[str, Any]] = {
    "counts": {"fc": style.FIRST, "ec": style.FIRST},
    "not_counted": {"fc": "white", "ec": style.INK, "hatch": "-----"},
    "left_open": {"fc": "white", "ec": style.MUTED, "hatch": "//////"},
}


class FormBars(Figure):
    """One strip a form, one bar a sector, as high as there are partnerships.

    The frame of a bar is filled for those that count, ruled for those that are named
    but not counted, hatched for those that leave the sector open, with the count
    below. One partnership is equally high in every strip.
    """

    name = "form_bars"
    published = "sectors-by-form"
    of = (coverage_by_form,)

    @property
    def sector_table(self) -> str:
        """The table that names the sectors."""
        return SECTOR_TABLES[self.choices["roll_up"]]

    def panels(self, page: Page) -> Iterator[Panel]:
        (by_form,) = self.frames
        by_form = by_form.assign(mark=_ids(by_form))
        forms = list(dict.fromkeys(by_form["form"]))
        sizes = by_form.groupby("form")["partnerships"].max()
        room = page.height - 3.2
        heights = [sizes[form] * UNIT + GAP for form in forms]
        for part in pages_of(heights, room):
            shown = by_form["form"].isin(forms[part])
            data = by_form[shown].reset_index(drop=True)
            yield Panel(self._drawn(data, page), data, self._described(data))

    def _drawn(self, by_form: pd.DataFrame, page: Page) -> Any:
        labels = self.labels
        forms = list(dict.fromkeys(by_form["form"]))
        sectors = list(dict.fromkeys(by_form["sector"]))
        sizes = by_form.groupby("form")["partnerships"].max()
        names = [page.wrapped(self._form_label(f, sizes[f]), 1.75) for f in forms]
        left = max(map(page.text_width, names)) + 0.2
        cell = (page.width - left - 0.05) / len(sectors)
        lines = max(1, int(cell / page.line))
        heads = [
            page.in_lines(labels.name(self.sector_table, sector), lines)
            for sector in sectors
        ]
        top = max(map(page.text_width, heads)) + 0.16
        blank = labels("figures.form_bars.blank")
        note = page.paragraph(f"{blank} {self.note_of_choices()}")
        key = top + sum(sizes[form] * UNIT + GAP for form in forms) + 0.05
        height = key + 0.9 + line_count(note) * page.line
        figure, axes = page.canvas(height)
        for at, head in enumerate(heads):
            place = left + (at + 0.5) * cell
            kind = {"rotation": 90, "va": "bottom", "ha": "center", "linespacing": 1.1}
            page.write(axes, place, top - 0.1, head, **kind)
        for form, name in zip(forms, names, strict=True):
            bottom = top + sizes[form] * UNIT
            of_form = by_form[by_form["form"] == form].set_index("sector")
            page.write(axes, 0.02, (top + bottom) / 2, name, linespacing=1.15)
            for at, sector in enumerate(sectors):
                centre = left + (at + 0.5) * cell
                row = of_form.loc[sector]
                self._bar(axes, page, centre, bottom, row, (sector, form))
            top = bottom + GAP
        self._key(axes, page, key)
        muted = {"color": style.MUTED, "va": "top", "linespacing": 1.25}
        page.write(axes, 0.02, key + 0.82, note, **muted)
        return figure

    def _form_label(self, form: str, size: int) -> str:
        number = self.labels.number(size)
        name = self.labels.term("form", form)
        return self.labels("figures.form_bars.form", form=name, n=number)

    def _bar(
        self,
        axes: Axes,
        page: Page,
        centre: float,
        bottom: float,
        row: pd.Series,
        of: tuple[str, str],
    ) -> None:
        width, first = 0.2, 0
        size = (width, row["partnerships"] * UNIT)
        corner = (centre - width / 2, bottom - size[1])
        frame = Rectangle(corner, *size, fc="white", ec=style.RULE, lw=0.7, gid="all")
        axes.add_patch(frame)
        for gid, look in SEGMENTS.items():
            count = row[gid]
            if count:
                corner = (centre - width / 2, bottom - (first + count) * UNIT)
                bar = Rectangle(corner, width, count * UNIT, lw=0.7, gid=gid, **look)
                mark(axes.add_patch(bar), [id_of(of[1], of[0], gid)])
            first += count
        if row["counts"]:
            number = self.labels.number(row["counts"])
            page.write(axes, centre, bottom + 0.1, number, ha="center", gid="count")

    def _key(self, axes: Axes, page: Page, top: float) -> None:
        for at, (gid, look) in enumerate(SEGMENTS.items()):
            y = top + 0.1 + 0.24 * at
            axes.add_patch(Rectangle((0.06, y - UNIT / 2), 0.2, UNIT, lw=0.7, **look))
            page.write(axes, 0.36, y, self.labels(f"figures.form_bars.{gid}"))

    def _described(self, by_form: pd.DataFrame) -> str:
        """The bars in sentences, form by form: their alternative text."""
        labels = self.labels
        sentences = [labels("figures.form_bars.alt.opening")]
        for form, bars in by_form.groupby("form", sort=False):
            counted = bars[bars["counts"] > 0]
            named = [
                f"{labels.name(self.sector_table, bar.sector)} "
                f"{labels.number(bar.counts)}"
                for bar in counted.itertuples()
            ]
            label = self._form_label(form, bars["partnerships"].max())
            sentences.append(f"{label}: {labels.listing(named)}.")
        return " ".join(sentences)


def _ids(by_form: pd.DataFrame) -> list[str]:
    return [
        " ".join(
            id_of(row.form, row.sector, gid) for gid in SEGMENTS if getattr(row, gid)
        )
        for row in by_form.itertuples()
    ]
