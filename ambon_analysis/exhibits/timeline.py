"""Timelines with open ends and uncertain starts, and how many ran in each year."""

from collections.abc import Iterator, Sequence
from typing import Any

import pandas as pd

from ambon_analysis.drawing.lanes import LanesDrawing
from ambon_analysis.drawing.marks import id_of
from ambon_analysis.drawing.page import Page
from ambon_analysis.exhibits.dates_table import ATTESTED, PRINTED
from ambon_analysis.exhibits.figure import Figure, Panel
from ambon_analysis.measures.context import context_timeline
from ambon_analysis.measures.timeline import active_by_year, timeline
from ambon_analysis.schema.dates import last_day

EVENTS = ("context_events.start_edtf", "context_events.end_edtf")
COUNTS = ("lowest", "printed_open", "highest")
STATUS = "partnerships.status"


class TimelineFigure(Figure):
    """A bar a lane, grouped by form, with what is certain and what only possible.

    Laws, plans and field research stand below; below these the lowest and highest
    possible number of active partnerships in each year.

    >>> study.timeline_figure().caption
    'When each partnership ran, as far as its sources say.'
    """

    name = "timeline_figure"
    published = "timeline"
    of = (timeline, active_by_year, context_timeline)
    needs = ("partnerships.start_edtf",)
    reads = (
        "partnerships.form",
        STATUS,
        "partnerships.end_edtf",
        "partnerships.end_kind",
        *PRINTED,
    )
    counts_by = ("partnerships.start_edtf",)

    def unread(self) -> list[str]:
        beside = [*self.not_read_beside(ATTESTED), *self.not_read_beside(EVENTS)]
        return [*super().unread(), *beside]

    def panels(self, page: Page) -> Iterator[Panel]:
        lanes, active, context = self.frames
        lanes = lanes.assign(mark=_ids(lanes))
        as_of = pd.Timestamp(last_day(self.choices["as_of"]))
        note = f"{self.labels('figures.timeline.reading')} {self.note_of_choices()}"
        drawing = LanesDrawing(lanes, active, context, self.labels, as_of, note, page)
        for part in drawing.parts():
            figure, axes = page.canvas(part.height)
            part.draw(axes)
            yield Panel(figure, part.lanes, self._described(part.lanes))

    def _described(self, lanes: pd.DataFrame) -> str:
        """The timeline in sentences, lane by lane: its alternative text."""
        _, active, context = self.frames
        labels, said = self.labels, "figures.timeline.alt"
        sentences = [labels.count(f"{said}.opening", len(lanes))]
        sentences += [self._lane_in_words(row) for row in lanes.itertuples()]
        names = [labels.name("context_events", name) for name in context["event"]]
        sentences.append(labels(f"{said}.context", names=labels.listing(names)))
        for row in active.itertuples():
            counts = {n: labels.number(getattr(row, n)) for n in COUNTS}
            sentences.append(labels(f"{said}.active", year=str(row.year), **counts))
        return " ".join(sentences)

    def _lane_in_words(self, row: Any) -> str:
        labels, said = self.labels, "figures.timeline.alt"
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
            key = "certain_day" if first == last else "certain"
            certain = labels(f"{said}.{key}", first=first, last=last)
            if row.runs_on:
                certain += f" {labels(f'{said}.runs_on')}"
            elif not pd.isna(row.carried):
                certain += f", {labels(f'{said}.{row.carried}')}"
        elif not pd.isna(row.possible_to) and row.status != "exploring":
            certain += f", {labels(f'{said}.not_begun')}"
        status = self._or_not_read([STATUS], labels.word("status", row.status))
        printed = self._or_not_read(PRINTED, labels.quoted(row.as_printed))
        return f"{name}: {printed}, {status}, {certain}."

    def _or_not_read(self, columns: Sequence[str], said: str) -> str:
        """What is said of a lane, or that none of the columns behind it was read."""
        unread = len(self.not_read(columns)) == len(columns)
        return self.labels("words.not_read") if unread else said


def _ids(lanes: pd.DataFrame) -> list[str]:
    """The ids of the bars of each lane, one inside the other."""
    return [" ".join(_ids_of_lane(row)) for row in lanes.itertuples()]


def _ids_of_lane(row: Any) -> Iterator[str]:
    shown = {"possible": row.possible_to, "certain": row.certain_from}
    for kind, day in shown.items():
        if not pd.isna(day):
            yield id_of(row.partnership, row.lane, kind)
