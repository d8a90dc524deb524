"""Where partnerships stand: what all places together say of it, each on its day.

The same words count the same, whether a partnership's own row or a further place says
them. What a text says of a day is certain on that day; a status that rests on nothing
printed makes nothing certain; and places that say different things of one day, or an
end before a day on which a text speaks of it as active, leave it undecided.
"""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from ambon_analysis.measures.contradicting import of_one_day
from ambon_analysis.measures.further_dates import filled_dates
from ambon_analysis.schema.dates import bounds, last_day
from ambon_analysis.schema.facts import OPEN_END_ONLY, SAID_BY_A_TEXT

ACTIVE, ENDED, UNDECIDED = "active", "ended", "undecided"
ONGOING, NOT_STARTED = "ongoing", "not_started"
# what its own row reads so is no claim that another place could dispute
NOT_IN_FORCE = ("exploring", "mentioned", UNDECIDED)
STANDING = ["status", "active_on", "ended_by", "read_on"]


def with_dashes_as_such(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows, where "goes on" that rests on an open end alone is that open end."""
    on_a_dash = (rows["end_kind"] == ONGOING) & (rows["status_ground"] == OPEN_END_ONLY)
    return rows.assign(end_kind=rows["end_kind"].mask(on_a_dash.fillna(False), "open"))


@dataclass(frozen=True)
class _Said:
    """One place's word: active or ended, of which day, and whether a text prints it."""

    status: str
    day: str
    in_a_text: bool


def standing(
    partnerships: pd.DataFrame, attestations: pd.DataFrame, *, as_of: str
) -> pd.DataFrame:
    """What the places that speak of a partnership say together of where it stands.

    ``as_of``: the day of a status without one, EDTF. Returns by the index of
    ``partnerships``: ``status``, the own row's where it says that nothing is in force
    or that its sources do not decide, ``undecided`` where the places disagree, and else
    the one of the latest day; ``active_on``, the latest day of which a text says that
    it is active; ``ended_by``, the earliest of which a place says that it has ended;
    and ``read_on``, the latest of which it is read as active on nothing printed. Days
    are EDTF, missing where nothing is said. A text that says that it goes on says that
    it is active.

    Source: this project's definition; no place is preferred to another.
    """
    places = dict(list(attestations.groupby("partnership", sort=False)))
    ends = filled_dates(partnerships, attestations).to_dict("records")
    nowhere = attestations[:0]
    rows = [
        _together(
            own, places.get(own["partnership"], nowhere).to_dict("records"), end, as_of
        )
        for own, end in zip(partnerships.to_dict("records"), ends, strict=True)
    ]
    frame = pd.DataFrame(rows, columns=STANDING, index=partnerships.index)
    return frame.astype("str")


def _together(
    own: dict[Any, Any],
    places: list[dict[Any, Any]],
    filled: dict[Any, Any],
    as_of: str,
) -> list[str | None]:
    if own["status"] in NOT_IN_FORCE:
        return [own["status"], None, None, None]
    said = [one for row in (own, *places) if (one := _said(row, as_of))]
    if not said:
        return [None if pd.isna(own["status"]) else own["status"], None, None, None]
    if _disagree(filled, said):
        return [UNDECIDED, None, None, None]
    active = [one for one in said if one.status == ACTIVE]
    texts = [one.day for one in active if one.in_a_text]
    readings = [one.day for one in active if not one.in_a_text]
    ended = [one.day for one in said if one.status == ENDED]
    latest = max(said, key=lambda one: (last_day(one.day), one.status == ENDED))
    return [
        latest.status,
        max(texts, key=last_day, default=None),
        min(ended, key=last_day, default=None),
        max(readings, key=last_day, default=None),
    ]


def _said(row: dict[Any, Any], as_of: str) -> _Said | None:
    """What a row says of a day: that it is active, or that it has ended."""
    status, day, ground = row["status"], row["status_on"], row["status_ground"]
    day = as_of if pd.isna(day) else str(day)
    in_a_text, goes_on = ground in SAID_BY_A_TEXT, row["end_kind"] == ONGOING
    if status == ENDED:
        return _Said(ENDED, day, in_a_text)
    if status == ACTIVE or (pd.isna(status) and goes_on):
        return _Said(ACTIVE, day, in_a_text or goes_on)
    return None


def _disagree(filled: dict[Any, Any], said: list[_Said]) -> bool:
    """Whether places say what cannot all be true of one partnership.

    ``filled``: its own row, with the dates that further places fill in.
    """
    active = [one for one in said if one.status == ACTIVE]
    ended = [one.day for one in said if one.status == ENDED]
    texts = [one.day for one in active if one.in_a_text]
    if any(of_one_day(one.day, end) for one in active for end in ended):
        return True
    if any(last_day(end) < last_day(day) for end in ended for day in texts):
        return True  # it is said to have ended, and later to be active
    if filled["end_kind"] == NOT_STARTED and texts:
        return True
    end = filled["end_edtf"]
    return not pd.isna(end) and any(_after(day, end) for day in texts)


def _after(day: str, end: str) -> bool:
    """Whether a day lies after all days of an end."""
    first, last = bounds(day).earliest, bounds(end).latest
    return first is not None and last is not None and first > last
