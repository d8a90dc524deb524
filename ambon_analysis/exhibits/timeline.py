"""Timelines with open ends and uncertain starts, and how many ran in each year."""

import math

import pandas as pd
from matplotlib.patches import Rectangle

from ambon_analysis.drawing import style
from ambon_analysis.drawing.choices import choices_note
from ambon_analysis.schema.dates import last_day

BAR = 0.13  # inches
LANE = 0.215
CHART = 0.6  # inches: the height of the band of active partnerships
HATCH = "//////"


def decimal_year(day) -> float:
    """A day as a year and its share.

    >>> decimal_year(pd.Timestamp("2020-07-01"))
    2020.5
    """
    length = 366 if day.is_leap_year else 365
    return round(day.year + (day.day_of_year - 1) / length, 2)


def timeline_figure(lanes, active, context, labels):
    """Draw the frames of ``timeline``, ``active_by_year`` and ``context_timeline``.

    Returns a matplotlib Figure: a bar a lane, grouped by form; laws, plans and field
    research below it; below these the lowest and highest possible number of active
    partnerships in each year.
    """
    drawing = _Drawing(lanes, active, context, labels)
    figure, axes = style.canvas(drawing.height, labels)
    drawing.draw(axes)
    return figure


class _Drawing:
    def __init__(self, lanes, active, context, labels):
        self.lanes, self.active, self.context = lanes, active, context
        self.labels = labels
        choice = lanes.attrs["choices"]["as_of"]
        self.as_of = pd.Timestamp(last_day(choice))
        self.left = 2.35
        heading = labels("figures.timeline.as_printed")
        widest = max(map(style.text_width, [heading, *lanes["as_printed"]]))
        self.printed = style.WIDTH - widest - 0.06
        self.right = self.printed - 0.28
        starts = pd.concat([lanes["possible_from"], context["possible_from"]]).dropna()
        self.first = starts.min().year if len(starts) else self.as_of.year
        self.end = self.as_of.year + 1
        self.top = 0.36
        self.rows = []
        self.place()
        self.note = style.paragraph(self.note_text())
        lines = style.line_count(self.note)
        self.height = self.note_y + lines * style.LINE + 0.1

    def place(self):
        """Rows from top to bottom: a heading or a lane, each with its height."""
        y = self.top + 0.1
        groups = [(f, r) for f, r in self.lanes.groupby("form", sort=False)]
        for form, rows in groups:
            y = self.place_heading(y, self.labels.term("form", form))
            for row in rows.itertuples():
                y = self.place_lane(y, row)
            y += 0.02
        if len(self.context):
            y = self.place_heading(y, self.labels("figures.timeline.context"))
            for row in self.context.itertuples():
                text = style.wrapped(
                    self.labels.name("context_events", row.event), self.left - 0.3
                )
                height = max(0.18, style.line_count(text) * style.LINE + 0.03)
                self.rows.append(("context", y, height, text, row))
                y += height
        self.bottom = y + 0.06
        words = self.labels("figures.timeline.active")
        self.active_words = style.wrapped(words, self.left - 0.35)
        self.chart_top = self.bottom + 0.16
        self.chart_bottom = self.chart_top + CHART
        self.note_y = self.chart_bottom + 0.52

    def place_heading(self, y, text):
        self.rows.append(("heading", y, 0.2, text, None))
        return y + 0.2

    def place_lane(self, y, row):
        if row.lane == 1:
            text = self.labels.name("partnerships", row.partnership)
        else:
            place = self.labels.locator(row.locator)
            text = self.labels("figures.timeline.other_reading", place=place)
        text = style.wrapped(text, self.left - 0.3)
        height = max(LANE, style.line_count(text) * style.LINE + 0.04)
        self.rows.append(("lane", y, height, text, row))
        return y + height

    def x(self, year):
        share = (year - self.first) / (self.end - self.first)
        return self.left + share * (self.right - self.left)

    def draw(self, axes):
        self.draw_axis(axes)
        for at, (kind, y, height, text, row) in enumerate(self.rows):
            middle = y + height / 2
            if kind == "heading":
                style.write(axes, 0.02, middle, text, fontweight="bold", gid="heading")
                continue
            if at % 2:
                band = {"fc": style.BAND, "lw": 0, "zorder": -2}
                axes.add_patch(Rectangle((0, y), style.WIDTH, height, **band))
            second = kind == "lane" and row.lane > 1
            look = {"color": style.MUTED} if second else {}
            indent = 0.26 if second else 0.14
            style.write(axes, indent, middle, text, linespacing=1.1, gid="row", **look)
            if kind == "lane":
                self.draw_lane(axes, middle, row)
            else:
                self.draw_span(axes, middle, row, BAR * 0.7, style.MUTED, "context")
                if row.ends_later:
                    end = self.x(decimal_year(self.as_of)) + 0.05
                    style.write(axes, end, middle, "»", fontweight="bold")
        self.draw_active(axes)
        self.draw_note(axes)

    def draw_axis(self, axes):
        years = range(self.first, self.end)
        room = self.x(self.first + 1) - self.x(self.first)
        step = math.ceil((style.text_width(str(self.end)) + 0.1) / room)
        for year in [*years, self.end]:
            line = {"lw": 0.4, "color": style.RULE, "zorder": -1}
            axes.plot([self.x(year)] * 2, [self.top, self.bottom], **line)
            if year < self.end and (year - self.first) % step == 0:
                kind = {"ha": "center", "gid": "year"}
                style.write(axes, self.x(year + 0.5), self.top - 0.1, str(year), **kind)
        as_of = self.x(decimal_year(self.as_of))
        line = {"lw": 1.0, "color": style.INK, "ls": (0, (3, 2)), "zorder": 1}
        axes.plot([as_of] * 2, [self.top, self.chart_bottom], gid="as of", **line)
        words = self.labels.day(self.as_of.date().isoformat())
        style.write(axes, as_of + 0.04, 0.1, words, ha="center", gid="as of")
        heading = self.labels("figures.timeline.as_printed")
        place = self.printed
        style.write(axes, place, self.top - 0.1, heading, color=style.MUTED)

    def draw_lane(self, axes, y, row):
        exploring = row.status == "exploring"
        colour = style.MUTED if exploring else style.FIRST
        self.draw_span(axes, y, row, BAR, colour, row.partnership, hollow=exploring)
        end = self.x(decimal_year(self.as_of)) + 0.05
        if row.runs_on:
            # open where it may not have begun yet
            filling = "white" if pd.isna(row.certain_from) else colour
            look = {"marker": ">", "s": 26, "fc": filling, "ec": colour, "zorder": 4}
            axes.scatter([end + 0.03], [y], gid=f"runs on {row.partnership}", **look)
            end += 0.1
        if row.ends_later:
            style.write(axes, end, y, "»", fontweight="bold", gid="ends later")
        if row.status in ("undecided", "mentioned") or row.end_kind == "unknown":
            bold = {"fontweight": "bold", "gid": f"undecided {row.partnership}"}
            style.write(axes, end + 0.02, y, "?", **bold)
        place = self.printed
        style.write(axes, place, y, row.as_printed, gid="as printed")

    def draw_span(self, axes, y, row, height, colour, name, *, hollow=False):
        """The possible time hatched, the certain time solid within it."""
        if pd.isna(row.possible_to):
            return
        first = self.first
        if not pd.isna(row.possible_from):
            first = decimal_year(row.possible_from)
        # an end in the middle of nothing is a point: show it at least this wide
        last = max(decimal_year(row.possible_to), first + 0.05)
        corner = (self.x(first), y - height / 2)
        width = self.x(last) - self.x(first)
        look = {"fc": "white", "ec": colour, "lw": 0.9, "zorder": 2}
        look |= {"ls": (0, (2, 1.5))} if hollow else {"hatch": HATCH}
        axes.add_patch(Rectangle(corner, width, height, gid=f"possible {name}", **look))
        if not pd.isna(row.certain_from):
            first, last = decimal_year(row.certain_from), decimal_year(row.certain_to)
            corner = (self.x(first), y - height / 2)
            width = max(self.x(last) - self.x(first), 0.015)
            look = {"fc": colour, "ec": colour, "lw": 0, "zorder": 3}
            if hollow:
                look = {"fc": "white", "ec": colour, "lw": 0.9, "zorder": 3}
            axes.add_patch(
                Rectangle(corner, width, height, gid=f"certain {name}", **look)
            )

    def draw_active(self, axes):
        middle = (self.chart_top + self.chart_bottom) / 2
        style.write(axes, 0.02, middle, self.active_words, linespacing=1.1, gid="row")
        most = max(self.active["highest"].max(), 1)
        unit = CHART / most
        for row in self.active.itertuples():
            x, width = self.x(row.year), self.x(row.year + 1) - self.x(row.year)
            low = (x, self.chart_bottom - row.lowest * unit)
            solid = {"fc": style.FIRST, "ec": "white", "lw": 0.5, "zorder": 2}
            size = (width, row.lowest * unit)
            axes.add_patch(Rectangle(low, *size, gid="lowest", **solid))
            rest = row.highest - row.lowest
            if rest:
                open_look = {"fc": "white", "ec": style.FIRST, "lw": 0.7}
                open_look |= {"hatch": HATCH, "zorder": 2}
                high = (x, low[1] - rest * unit)
                axes.add_patch(
                    Rectangle(high, width, rest * unit, gid="between", **open_look)
                )
            for at, count in enumerate((row.highest, row.lowest)):
                number = self.labels.number(count)
                gid = ("highest count", "lowest count")[at]
                place = self.chart_bottom + 0.12 + 0.17 * at
                style.write(axes, x + width / 2, place, number, ha="center", gid=gid)
        axes.plot(
            [self.left, self.right], [self.chart_bottom] * 2, lw=0.8, color=style.INK
        )
        for at, word in enumerate(("highest", "lowest")):
            text = self.labels(f"figures.timeline.{word}")
            place = self.chart_bottom + 0.12 + 0.17 * at
            style.write(axes, 0.14, place, text, color=style.MUTED)

    def note_text(self):
        reading = self.labels("figures.timeline.reading")
        return f"{reading} {choices_note(self.lanes, self.labels)}"

    def draw_note(self, axes):
        muted = {"color": style.MUTED, "va": "top", "linespacing": 1.25, "gid": "note"}
        style.write(axes, 0.02, self.note_y, self.note, **muted)


def describe_timeline(lanes, active, context, labels) -> str:
    """The timeline in sentences, lane by lane: its alternative text."""
    said = "figures.timeline.alt"
    sentences = [labels(f"{said}.opening", n=labels.number(len(lanes)))]
    for row in lanes.itertuples():
        name = labels.name("partnerships", row.partnership)
        if row.lane > 1:
            place = labels.locator(row.locator)
            name += f" ({labels('figures.timeline.other_reading', place=place)})"
        certain = labels(f"{said}.nothing_certain")
        if not pd.isna(row.certain_from):
            first, last = (
                labels.day(day.date().isoformat())
                for day in (row.certain_from, row.certain_to)
            )
            certain = labels(f"{said}.certain", first=first, last=last)
        status = labels(f"status.{row.status}")
        printed = labels.quoted(row.as_printed)
        sentences.append(f"{name}: {printed}, {status}, {certain}.")
    names = [labels.name("context_events", name) for name in context["event"]]
    sentences.append(labels(f"{said}.context", names=labels.listing(names)))
    for row in active.itertuples():
        numbers = {
            "lowest": labels.number(row.lowest),
            "highest": labels.number(row.highest),
        }
        sentences.append(labels(f"{said}.active", year=str(row.year), **numbers))
    return " ".join(sentences)
