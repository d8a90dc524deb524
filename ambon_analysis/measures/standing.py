"""Where partnerships stand: what all places together say of it, each on its day.

A status changes with time: what a later place says holds from its day on. Places that
say different things of one day leave it undecided.
"""

from typing import Any

import pandas as pd

from ambon_analysis.measures.attested import of_one_day
from ambon_analysis.schema.dates import bounds, last_day
from ambon_analysis.schema.facts import OPEN_END_ONLY, STATED

STATUS = ["status", "status_on", "status_ground"]
# what its own row says of these is no claim that another place could dispute
NOT_IN_FORCE = ("exploring", "mentioned", "undecided")
ACTIVE, UNDECIDED, ONGOING = "active", "undecided", "ongoing"


def standing(
    partnerships: pd.DataFrame, attestations: pd.DataFrame, *, as_of: str
) -> pd.DataFrame:
    """What the places that speak of a partnership say together of where it stands.

    ``as_of``: the day of a status without one, EDTF. Returns the columns of ``STATUS``
    by the index of ``partnerships``: the status of the latest day, and ``undecided``
    where places say different things of one day. A text that says that it goes on says
    that it is active. An own row that says that nothing is in force, or that its
    sources do not decide, stays as it is.

    Source: this project's definition; no place is preferred to another.
    """
    places = dict(list(attestations.groupby("partnership", sort=False)))
    rows = [
        _together(row, places.get(row["partnership"]), as_of)
        for row in partnerships.to_dict("records")
    ]
    frame = pd.DataFrame(rows, columns=STATUS, index=partnerships.index)
    return frame.astype("str")


def _together(
    own: dict[Any, Any], places: pd.DataFrame | None, as_of: str
) -> list[str | None]:
    stays = [own[name] for name in STATUS]
    if places is None or own["status"] in NOT_IN_FORCE:
        return stays
    all_rows = [own, *places.to_dict("records")]
    said = [status for row in all_rows if (status := _said(row, as_of))]
    for at, one in enumerate(said):
        for other in said[at + 1 :]:
            if one[0] != other[0] and of_one_day(one[1], other[1]):
                return [UNDECIDED, None, None]
    # the first of one day: an own row stands before its attestations
    return max(said, key=lambda one: last_day(one[1]), default=stays)


def _said(row: dict[Any, Any], as_of: str) -> list[Any] | None:
    """The status that a row says, its day and its ground."""
    status, day, ground = (row[name] for name in STATUS)
    day = as_of if pd.isna(day) else day
    if not pd.isna(status):
        return [status, day, ground]
    if row["end_kind"] == ONGOING:
        return [ACTIVE, day, STATED if pd.isna(ground) else ground]
    return None


def with_implied_ends(
    partnerships: pd.DataFrame, attestations: pd.DataFrame, *, as_of: str
) -> pd.DataFrame:
    """The attestations, where one that says "active" says that it goes on.

    It does so where it says nothing else of the end, unless on nothing but a dash, and
    where the own row prints no end after the day of which it speaks.
    """
    ends = dict(zip(partnerships["partnership"], partnerships["end_edtf"], strict=True))
    silent = attestations["end_kind"].isna() & attestations["end_edtf"].isna()
    active = (attestations["status"] == ACTIVE) & silent
    active &= (attestations["status_ground"] != OPEN_END_ONLY).fillna(True)
    days = attestations["status_on"].fillna(as_of)
    goes_on = [
        row
        for row in attestations.index[active]
        if not _ends_later(ends.get(attestations.at[row, "partnership"]), days[row])
    ]
    if not goes_on:
        return attestations
    kinds = attestations["end_kind"].mask(attestations.index.isin(goes_on), ONGOING)
    return attestations.assign(end_kind=kinds)


def _ends_later(end: Any, day: str) -> bool:
    """Whether a printed end can lie on a day or after it."""
    if pd.isna(end):
        return False
    latest, earliest = bounds(end).latest, bounds(day).earliest
    return latest is None or earliest is None or latest >= earliest
