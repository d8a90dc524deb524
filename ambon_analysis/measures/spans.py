"""A partnership in time: what is certain of it, and what is possible.

A start and an end each have an earliest and a latest day, because a source prints a
year, or one of two years, or nothing. Certain is the time from the latest start to the
earliest end; possible is the time from the earliest start to the latest end. Where
nothing but an open dash, or nothing at all, speaks of the end, the start alone is
certain. Nothing is known beyond ``as_of``, and an end that is not printed never becomes
a date.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd
from pandas import isna

from ambon_analysis.schema.dates import bounds, last_day

Day = datetime.date


@dataclass(frozen=True)
class Span:
    """The bounds of a start and an end, and the day up to which anything is known.

    None stands for a bound that is open or not known; ``end_kind`` says which.
    ``active_on``: a day of which a text says that it is active.
    """

    start_earliest: Day | None
    start_latest: Day | None
    end_earliest: Day | None
    end_latest: Day | None
    end_kind: str
    as_of: Day
    active_on: Day | None = None

    @property
    def certain(self) -> tuple[Day, Day] | None:
        """From the latest start to the earliest end or ``as_of``; None where empty.

        Where it is not known whether it goes on, the day by which it had begun is all.
        """
        if self.start_latest is None or self.end_kind == "not_started":
            return None
        ends_unknown = self.end_kind == "closed" and self.end_earliest is None
        if ends_unknown or self.end_kind in ("open", "unknown"):
            last = min(self.start_latest, self.as_of)
        else:
            last = min(self.end_earliest or self.as_of, self.as_of)
        if self.active_on is not None:
            said = min(self.active_on, self.as_of, self.end_latest or self.as_of)
            last = max(last, said)
        # an end before the start makes nothing certain
        ends_before = self.end_latest is not None and self.end_latest < last
        certain = self.start_latest <= last and not ends_before
        return (self.start_latest, last) if certain else None

    @property
    def possible(self) -> tuple[Day | None, Day] | None:
        """From the earliest start to the latest end or ``as_of``; None where empty.

        The first day is None where the start is open towards the past.
        """
        if self.end_kind == "not_started":
            return None
        last = min(self.end_latest or self.as_of, self.as_of)
        if self.start_earliest is not None and self.start_earliest > last:
            return None
        return self.start_earliest, last

    @property
    def runs_on(self) -> bool:
        """Whether it goes on at ``as_of``, since a text says so."""
        begun = self.start_earliest is None or self.start_earliest <= self.as_of
        return self.end_kind == "ongoing" and begun


def span(
    start_edtf: str | None,
    end_edtf: str | None,
    end_kind: str,
    *,
    as_of: str,
    active_on: Day | None = None,
) -> Span:
    """The span of a start and an end in EDTF; either may be missing.

    ``as_of`` in EDTF: of a month or year its last day counts. ``active_on``: a day of
    which a text says that it is active.

    >>> span("2016", "2020", "closed", as_of="2022-08-31").certain
    (datetime.date(2016, 12, 31), datetime.date(2020, 1, 1))
    >>> span("2012", None, "open", as_of="2022-08-31").certain
    (datetime.date(2012, 12, 31), datetime.date(2012, 12, 31))
    >>> span("[2021,2022]", None, "ongoing", as_of="2022-08-31").certain
    >>> span("[2021,2022]", None, "ongoing", as_of="2022-08-31").possible
    (datetime.date(2021, 1, 1), datetime.date(2022, 8, 31))
    """
    known_until = datetime.date.fromisoformat(last_day(as_of))
    start = (None, None) if isna(start_edtf) else _pair(start_edtf)
    end = (None, None) if isna(end_edtf) else _pair(end_edtf)
    if isna(end_kind):
        end_kind = "unknown" if isna(end_edtf) else "closed"
    return Span(start[0], start[1], end[0], end[1], end_kind, known_until, active_on)


def as_days(values: Iterable[Day | None]) -> pd.api.extensions.ExtensionArray:
    """Days as a column of a frame; missing where there is none."""
    column = pd.Series(list(values), dtype="object")
    return pd.array(pd.to_datetime(column), "datetime64[s]")


def _pair(text):
    found = bounds(text)
    return found.earliest, found.latest
