"""Lanes of time: certain and possible spans, what carries them, and a count below.

Not seaborn: it has no spans with open or uncertain ends.
"""

import math
from collections.abc import Iterator
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from ambon_analysis.drawing import style
from ambon_analysis.drawing.active_band import HATCH, ActiveBand
from ambon_analysis.drawing.marks import id_of, mark
from ambon_analysis.drawing.page import Page, line_count, pages_of
from ambon_analysis.labels import Labels

BAR = 0.13  # inches
LANE = 0.215
KINDS = ("possible", "certain")


def decimal_year(day: Any) -> float:
    """A day as a year and its share.

    >>> decimal_year(pd.Timestamp("2020-07-01"))
    2020.5
    """
    length = 366 if day.is_leap_year else 365
    return round(day.year + (day.day_of_year - 1) / length, 2)


class LanesDrawing:
    """Where everything stands, in inches, and the drawing of it."""

    def __init__(
        self,
        lanes: pd.DataFrame,
        active: pd.DataFrame,
        context: pd.DataFrame,
        labels: Labels,
        as_of: pd.Timestamp,
        note: str,
        page: Page,
    ) -> None:
        self.given = (labels, as_of, note, page)
        self.lanes, self.active, self.context = lanes, active, context
        self.labels, self.as_of, self.page = labels, as_of, page
        self.left = min(2.35, page.width * 0.4)
        heading = labels("figures.timeline.as_printed")
        widest = max(map(self.page.text_width, [heading, *lanes["as_printed"]]))
        self.printed = page.width - widest - 0.06
        self.right = self.printed - 0.28
        starts = pd.concat([lanes["possible_from"], context["possible_from"]]).dropna()
        self.first = starts.min().year if len(starts) else self.as_of.year
        self.end = self.as_of.year + 1
        self.top = 0.36
        self.rows: list[Any] = []
        self.place()
        self.note = page.paragraph(note)
        lines = line_count(self.note)
        self.height = self.note_y + lines * page.line + 0.1

    def parts(self) -> "Iterator[LanesDrawing]":
        """The drawing, or several of as many lanes each as fit the page.

        Every part has the whole span of years and the whole count of each year.
        """
        heights = [height for kind, _, height, *_ in self.rows if kind == "lane"]
        if self.height <= self.page.height or len(heights) < 2:
            yield self
            return
        around = self.height - sum(heights)
        for part in pages_of(heights, max(self.page.height - around - 0.2, 0)):
            lanes = self.lanes.iloc[part].reset_index(drop=True)
            yield LanesDrawing(lanes, self.active, self.context, *self.given)

    def place(self) -> None:
        """Rows from top to bottom: a heading or a lane, each with its height."""
        y = self.top + 0.1
        groups = list(self.lanes.groupby("form", sort=False, dropna=False))
        for form, rows in groups:
            # where no form was read there is one group, and nothing to call it by
            if len(groups) > 1 or not pd.isna(form):
                y = self.place_heading(y, self.labels.term("form", form))
            for row in rows.itertuples():
                y = self.place_lane(y, row)
            y += 0.02
        if len(self.context):
            y = self.place_heading(y, self.labels("figures.timeline.context"))
            for row in self.context.itertuples():
                text = self.page.wrapped(
                    self.labels.name("context_events", row.event), self.left - 0.3
                )
                height = max(0.18, line_count(text) * self.page.line + 0.03)
                self.rows.append(("context", y, height, text, row))
                y += height
        self.bottom = y + 0.06
        self.band = ActiveBand(self.active, self.labels, self.page)
        self.band.place(self.bottom + 0.16, self.left)
        self.note_y = self.band.end

    def place_heading(self, y: float, text: str) -> float:
        self.rows.append(("heading", y, 0.2, text, None))
        return y + 0.2

    def place_lane(self, y: float, row: Any) -> float:
        if row.lane == 1:
            text = self.labels.name("partnerships", row.partnership)
        else:
            place = self.labels.locator(row.locator)
            text = self.labels("figures.timeline.other_reading", place=place)
        text = self.page.wrapped(text, self.left - 0.3)
        height = max(LANE, line_count(text) * self.page.line + 0.04)
        self.rows.append(("lane", y, height, text, row))
        return y + height

    def x(self, year: float) -> float:
        share = (year - self.first) / (self.end - self.first)
        return self.left + share * (self.right - self.left)

    def draw(self, axes: Axes) -> None:
        self.draw_axis(axes)
        for at, (kind, y, height, text, row) in enumerate(self.rows):
            middle = y + height / 2
            if kind == "heading":
                self.page.write(
                    axes, 0.02, middle, text, fontweight="bold", gid="heading"
                )
                continue
            if at % 2:
                band: style.Look = {"fc": style.BAND, "lw": 0, "zorder": -2}
                axes.add_patch(Rectangle((0, y), self.page.width, height, **band))
            second = kind == "lane" and row.lane > 1
            look = {"color": style.MUTED} if second else {}
            indent = 0.26 if second else 0.14
            self.page.write(
                axes, indent, middle, text, linespacing=1.1, gid="row", **look
            )
            if kind == "lane":
                self.draw_lane(axes, middle, row)
            else:
                self.draw_span(axes, middle, row, BAR * 0.7, style.MUTED, "context")
                if row.ends_later:
                    end = self.x(decimal_year(self.as_of)) + 0.05
                    self.page.write(axes, end, middle, "»", fontweight="bold")
        self.band.draw(axes, self.x, self.right)
        self.draw_note(axes)

    def draw_axis(self, axes: Axes) -> None:
        years = range(self.first, self.end)
        room = self.x(self.first + 1) - self.x(self.first)
        step = math.ceil((self.page.text_width(str(self.end)) + 0.1) / room)
        for year in [*years, self.end]:
            line: style.Look = {"lw": 0.4, "color": style.RULE, "zorder": -1}
            axes.plot([self.x(year)] * 2, [self.top, self.bottom], **line)
            if year < self.end and (year - self.first) % step == 0:
                kind = {"ha": "center", "gid": "year"}
                self.page.write(
                    axes, self.x(year + 0.5), self.top - 0.1, str(year), **kind
                )
        as_of = self.x(decimal_year(self.as_of))
        line = {"lw": 1.0, "color": style.INK, "ls": (0, (3, 2)), "zorder": 1}
        axes.plot([as_of] * 2, [self.top, self.band.bottom], gid="as of", **line)
        words = self.labels.day(self.as_of.date().isoformat())
        self.page.write(axes, as_of + 0.04, 0.1, words, ha="center", gid="as of")
        heading = self.labels("figures.timeline.as_printed")
        place = self.printed
        self.page.write(axes, place, self.top - 0.1, heading, color=style.MUTED)

    def draw_lane(self, axes: Axes, y: float, row: Any) -> None:
        exploring = row.status == "exploring"
        colour = style.MUTED if exploring else style.FIRST
        ids = [id_of(row.partnership, row.lane, kind) for kind in KINDS]
        of = {"name": row.partnership, "ids": ids}
        self.draw_span(axes, y, row, BAR, colour, hollow=exploring, **of)
        end = self.x(decimal_year(self.as_of)) + 0.05
        if row.runs_on:
            # open where it may not have begun yet
            filling = "white" if pd.isna(row.certain_from) else colour
            look: style.Look = {"marker": ">", "s": 26, "zorder": 4}
            look |= {"fc": filling, "ec": colour}
            axes.scatter([end + 0.03], [y], gid=f"runs on {row.partnership}", **look)
            end += 0.1
        if row.ends_later:
            self.page.write(axes, end, y, "»", fontweight="bold", gid="ends later")
        if row.status in ("undecided", "mentioned") or row.end_kind == "unknown":
            bold = {"fontweight": "bold", "gid": f"undecided {row.partnership}"}
            self.page.write(axes, end + 0.02, y, "?", **bold)
        place = self.printed
        self.page.write(axes, place, y, row.as_printed, gid="as printed")

    def draw_span(
        self,
        axes: Axes,
        y: float,
        row: Any,
        height: float,
        colour: str,
        name: str,
        *,
        hollow: bool = False,
        ids: tuple[str, str] = ("", ""),
    ) -> None:
        """The possible time, and the certain time solid within it.

        What an open end alone carries is tinted, what is contested has a broken outline
        and no filling, what may not have begun or may have ended is hatched.
        """
        if pd.isna(row.possible_to):
            return
        first = self.first
        if not pd.isna(row.possible_from):
            first = decimal_year(row.possible_from)
        # an end in the middle of nothing is a point: show it at least this wide
        last = max(decimal_year(row.possible_to), first + 0.05)
        corner = (self.x(first), y - height / 2)
        width = self.x(last) - self.x(first)
        look: style.Look = {"fc": "white", "ec": colour, "lw": 0.9, "zorder": 2}
        look |= {"ls": (0, (2, 1.5))} if hollow else {"hatch": HATCH}
        bar = Rectangle(corner, width, height, gid=f"possible {name}", **look)
        mark(axes.add_patch(bar), filter(None, ids[:1]))
        if not hollow:
            self.draw_carried(axes, y, row, height, colour, name)
        if not pd.isna(row.certain_from):
            first, last = decimal_year(row.certain_from), decimal_year(row.certain_to)
            corner = (self.x(first), y - height / 2)
            width = max(self.x(last) - self.x(first), 0.015)
            look = {"fc": colour, "ec": colour, "lw": 0, "zorder": 3}
            if hollow:
                look = {"fc": "white", "ec": colour, "lw": 0.9, "zorder": 3}
            bar = Rectangle(corner, width, height, gid=f"certain {name}", **look)
            mark(axes.add_patch(bar), filter(None, ids[1:]))

    def draw_carried(
        self, axes: Axes, y: float, row: Any, height: float, colour: str, name: str
    ) -> None:
        """The time after the certain one, as what carries it asks for."""
        carried = getattr(row, "carried", None)  # an event is carried by nothing
        if carried not in ("open", "contested"):
            return
        begun = row.certain_from
        if pd.isna(begun) and carried == "contested":
            begun = row.possible_from
        if pd.isna(begun) or begun >= row.possible_to:
            return
        first, last = decimal_year(begun), decimal_year(row.possible_to)
        corner = (self.x(first), y - height / 2)
        size = (self.x(last) - self.x(first), height)
        look: style.Look = {"ec": colour, "lw": 0.9, "zorder": 2.5}
        look |= {"fc": style.TINT} if carried == "open" else {"fc": "white"}
        if carried == "contested":
            look |= {"ls": (0, (4, 2))}
            # the outline below would show through the gaps
            cover: style.Look = {"fc": "white", "ec": "white", "lw": 1.2, "zorder": 2.4}
            axes.add_patch(Rectangle(corner, *size, **cover))
        axes.add_patch(Rectangle(corner, *size, gid=f"{carried} {name}", **look))

    def draw_note(self, axes: Axes) -> None:
        muted = {"color": style.MUTED, "va": "top", "linespacing": 1.25, "gid": "note"}
        self.page.write(axes, 0.02, self.note_y, self.note, **muted)
