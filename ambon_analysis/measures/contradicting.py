"""When two values of one fact of a partnership cannot both be true.

What decides nothing contradicts nothing: an empty cell, an unknown end, a status that
was mentioned or left undecided. Nothing is preferred here.
"""

from typing import Any

import pandas as pd

from ambon_analysis.schema.dates import bounds
from ambon_analysis.schema.facts import MENTIONED

# what an amount is of; two of different kinds do not contradict each other
UNITS = ("currency", "amount_kind")
# the facts that two places can fill differently, and what has to be alike to compare
COMPARED: dict[str, tuple[str, ...]] = {
    "form": (),
    "legal_class": (),
    "status": ("status_on",),
    "start_edtf": (),
    "end_edtf": (),
    "end_kind": (),
    "initiated_by": (),
    "amount": UNITS,
}
DATES = ("start_edtf", "end_edtf", "end_kind")
# the values of a fact that decide nothing of it
DECIDES_NOTHING = {"end_kind": ("unknown",), "status": (MENTIONED, "undecided")}


def decides(fact: str, value: Any) -> bool:
    """Whether a value says what is the case; one that is empty or unknown does not.

    >>> [decides("status", status) for status in ("ended", "undecided", None)]
    [True, False, False]
    """
    return not pd.isna(value) and value not in DECIDES_NOTHING.get(fact, ())


def contradicts(fact: str, one: Any, other: Any) -> bool:
    """Whether two values of a fact cannot both be true; one that decides nothing can.

    A date contradicts one that neither lies within it nor holds it. A dash leaves open
    whether something goes on, and a text that says so does not contradict it.

    >>> contradicts("start_edtf", "[2021,2022]", "2021"), contradicts("form", "a", "b")
    (False, True)
    >>> [contradicts("end_kind", "open", other) for other in ("ongoing", "closed")]
    [False, True]
    """
    if not decides(fact, one) or not decides(fact, other) or one == other:
        return False
    if fact in ("start_edtf", "end_edtf"):
        return not of_one_day(one, other)
    if fact == "end_kind":
        return {one, other} != {"open", "ongoing"}
    return True


def _within(inner: str, outer: str) -> bool:
    a, b = bounds(inner), bounds(outer)
    after = b.earliest is None or (a.earliest is not None and a.earliest >= b.earliest)
    before = b.latest is None or (a.latest is not None and a.latest <= b.latest)
    return after and before


def of_one_day(one: str, other: str) -> bool:
    """Whether two dates can be one: each lies within the other, or holds it."""
    return _within(one, other) or _within(other, one)


def stand_against(fact: str, one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether two places say of a fact what cannot both be true."""
    return contradicts(fact, one[fact], other[fact]) and not (
        went_on_then(one, other, fact) or went_on_then(other, one, fact)
    )


def went_on_then(own: dict[Any, Any], row: dict[Any, Any], fact: str) -> bool:
    """Whether a text says of a day before the printed end that it goes on."""
    goes_on = fact == "end_kind" and row["end_kind"] == "ongoing"
    if not goes_on or pd.isna(row["status_on"]) or pd.isna(own["end_edtf"]):
        return False
    day, end = bounds(row["status_on"]).latest, bounds(own["end_edtf"]).latest
    return end is None or (day is not None and day <= end)


def comparable(
    one: dict[str, Any], other: dict[str, Any], alike: tuple[str, ...]
) -> bool:
    """Whether two rows speak of the same, as far as what has to be alike says."""
    for name in alike:
        a, b = one[name], other[name]
        if name == "status_on":
            if not of_one_day(a, b):
                return False
        elif a != b and not (pd.isna(a) and pd.isna(b)):
            return False
    return True
