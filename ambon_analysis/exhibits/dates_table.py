"""Every partnership's dates, in words."""

from typing import Any

import pandas as pd

from ambon_analysis.exhibits.facts_in_words import between
from ambon_analysis.exhibits.printed_table import PrintedTable
from ambon_analysis.measures.contradicting import DATES
from ambon_analysis.measures.further_dates import end_kinds, other_dates
from ambon_analysis.measures.timeline import dates_as_printed
from ambon_analysis.schema.locators import PLACE

BOTH = ("partnerships", "attestations")
# a place may say other dates than the own row: all of them are looked at
ATTESTED = tuple(f"attestations.{fact}" for fact in DATES)
PRINTED = ("partnerships.start_as_printed", "partnerships.end_as_printed")
OWN_END = ("partnerships.end_edtf", "partnerships.end_kind")
COLUMNS = ["partnership", "lane", "as_printed", *DATES, "source", "locator"]
# how an end without a date is said
END_KINDS = {
    "open": "open",
    "ongoing": "ongoing",
    "unknown": "unknown",
    "not_started": "open",
}


class DatesTable(PrintedTable):
    """What is printed of each start and end, and between which days each lies.

    Another reading of the dates stands under the partnership that it belongs to.

    >>> list(study.dates_table().rows())[:4]
    ['Partnership', 'As printed', 'Start between', 'End between']
    """

    name = "dates_table"
    published = "dates"
    of = BOTH
    key = ("partnership", "lane")
    uses = {
        "as_printed": (*PRINTED, "attestations.as_printed"),
        "place": tuple(f"{name}.{at}" for name in BOTH for at in PLACE),
    }

    def unread(self) -> list[str]:
        beside = [*self.not_read_beside(ATTESTED), *self.not_read_beside(PRINTED)]
        return [*super().unread(), *beside]

    def tables_of_rows(self) -> list[str]:
        own, other = BOTH
        return [own if lane == 1 else other for lane in self.data()["lane"]]

    def data(self) -> pd.DataFrame:
        """The dates, as they are printed and as they are read, a lane a row."""
        partnerships, attestations = self.frames
        own = partnerships.assign(as_printed=dates_as_printed(partnerships), lane=1)
        others = other_dates(partnerships, attestations)
        others = others.assign(lane=others.groupby("partnership").cumcount() + 2)
        order = {name: at for at, name in enumerate(partnerships["partnership"])}
        lanes = pd.concat([own[COLUMNS], others[COLUMNS]], ignore_index=True)
        at = pd.DataFrame({"at": lanes["partnership"].map(order), "n": lanes["lane"]})
        return lanes.loc[at.sort_values(["at", "n"]).index].reset_index(drop=True)

    def rows(self) -> pd.DataFrame:
        kinds = end_kinds(*self.frames)
        kinds = dict(zip(self.frames[0]["partnership"], kinds, strict=True))
        rows = []
        for row in self.data().itertuples():
            kind = kinds[row.partnership] if row.lane == 1 else row.end_kind
            goes_on = kind == "ongoing" and row.end_kind != kind
            attested = self._attested(row) if goes_on else None
            rows.append(self._row(row, row.as_printed, attested))
        names = ("partnership", "as_printed", "start", "end", "place")
        return pd.DataFrame(rows, columns=self.headings(*names))

    def _attested(self, row: Any) -> str:
        """That it goes on, with the place that says so."""
        attestations = self.measured[1].frame
        of_row = attestations["partnership"] == row.partnership
        said = attestations[of_row & (attestations["end_kind"] == "ongoing")].iloc[0]
        place = self.labels.place(said["source"], said["locator"])
        return self.labels("printed.dates.ongoing_at", place=place)

    def _row(
        self, row: Any, printed: str, attested: str | None = None
    ) -> tuple[str, ...]:
        labels = self.labels
        return (
            labels.name("partnerships", row.partnership),
            labels.quoted(printed),
            self._start(row),
            attested or self._end(row),
            labels.place(row.source, row.locator),
        )

    def _start(self, row: Any) -> str:
        # what a place does not say of a date stands as the own row has it
        if pd.isna(row.start_edtf) and self.not_read(["partnerships.start_edtf"]):
            return self.labels("words.not_read")
        return between(self.labels, row.start_edtf)

    def _end(self, row: Any) -> str:
        if not pd.isna(row.end_edtf):
            return between(self.labels, row.end_edtf)
        if pd.isna(row.end_kind):
            unread = len(self.not_read(OWN_END)) == len(OWN_END)
            return self.labels("words.not_read") if unread else self.labels.not_known
        if row.end_kind == "closed":
            return self.labels("words.not_read")  # there is a day, and nobody read it
        return self.labels(f"printed.dates.{END_KINDS[row.end_kind]}")
