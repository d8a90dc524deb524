"""What further places say of a partnership, held against its own row.

A place that says the same, or says it more exactly, confirms. One that says something
else contradicts: nothing is preferred, and both are shown.
"""

from collections.abc import Iterator
from typing import Any

import pandas as pd

from ambon_analysis.measures.measure import measure
from ambon_analysis.schema.dates import bounds

# the facts that two places can fill differently, and what has to be alike to compare
COMPARED: dict[str, tuple[str, ...]] = {
    "form": (),
    "legal_class": (),
    "status": ("status_on",),
    "start_edtf": (),
    "end_edtf": (),
    "end_kind": (),
    "initiated_by": (),
    "amount": ("currency", "amount_kind"),
}
DATES = ("start_edtf", "end_edtf", "end_kind")
COLUMNS = ["partnership", "fact", "value", "source", "locator", "conflict"]


def contradicts(fact: str, one: Any, other: Any) -> bool:
    """Whether two values of a fact cannot both be true; an empty one says nothing.

    A date contradicts one that neither lies within it nor holds it. A dash leaves open
    whether something goes on, and a text that says so does not contradict it.

    >>> contradicts("start_edtf", "[2021,2022]", "2021"), contradicts("form", "a", "b")
    (False, True)
    >>> [contradicts("end_kind", "open", other) for other in ("ongoing", "closed")]
    [False, True]
    """
    if pd.isna(one) or pd.isna(other) or one == other:
        return False
    if fact in ("start_edtf", "end_edtf"):
        return not _within(one, other) and not _within(other, one)
    if fact == "end_kind":
        return {one, other} != {"open", "ongoing"} and "unknown" not in (one, other)
    return True


def _within(inner: str, outer: str) -> bool:
    a, b = bounds(inner), bounds(outer)
    after = b.earliest is None or (a.earliest is not None and a.earliest >= b.earliest)
    before = b.latest is None or (a.latest is not None and a.latest <= b.latest)
    return after and before


def other_dates(partnerships: pd.DataFrame, attestations: pd.DataFrame) -> pd.DataFrame:
    """The attestations that say other dates than their partnership's own row, or more.

    Returns their rows in order; what one does not say of start and end stands as the
    partnership's own row has it. One that confirms the own row is not among them.
    """
    columns = ["partnership", *DATES]
    own = {row["partnership"]: row for row in partnerships[columns].to_dict("records")}
    said: dict[Any, dict[str, Any]] = {}
    records = attestations[columns].to_dict("records")
    for at, row in zip(attestations.index, records, strict=True):
        of_row = own.get(row["partnership"])
        if of_row and any(_says_else(fact, of_row[fact], row[fact]) for fact in DATES):
            said[at] = _filled_up(row, of_row)
    rows = attestations.loc[list(said)]
    for fact in DATES if said else ():
        cells = [row[fact] for row in said.values()]
        rows[fact] = pd.array(cells, dtype=attestations[fact].dtype)
    return rows


def _says_else(fact: str, own: Any, attested: Any) -> bool:
    """Whether a place says another date than the own row, or one where it has none."""
    if pd.isna(own) or own == "unknown":
        return not pd.isna(attested) and attested != own
    return contradicts(fact, own, attested)


def _filled_up(row: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    filled = dict(row)
    if pd.isna(row["start_edtf"]):
        filled["start_edtf"] = own["start_edtf"]
    if pd.isna(row["end_edtf"]) and pd.isna(row["end_kind"]):
        filled |= {name: own[name] for name in ("end_edtf", "end_kind")}
    return filled


def end_kinds(partnerships: pd.DataFrame, attestations: pd.DataFrame) -> pd.Series:
    """The kind of end of each partnership: a dash goes on where another text says so.

    Returns ``end_kind`` of the partnerships by their index; ``open`` is ``ongoing``
    where an attestation says that it goes on.
    """
    said = attestations.loc[attestations["end_kind"] == "ongoing", "partnership"]
    attested = partnerships["partnership"].isin(said)
    is_open = partnerships["end_kind"] == "open"
    return partnerships["end_kind"].mask(attested & is_open, "ongoing")


@measure("partnerships", "attestations")
def contradictions(
    partnerships: pd.DataFrame, attestations: pd.DataFrame
) -> pd.DataFrame:
    """Where two places fill one fact of a partnership differently.

    Compared are the facts of ``COMPARED``: the form, the legal class, the status on one
    day, the dates, who offered it, and amounts of one kind and currency. Returns the
    values that stand against each other, by partnership and fact in order, each value
    once for each place: ``partnership``, ``fact``, ``value``, ``source``, ``locator``
    and ``conflict``, the row of ``conflicts`` that an attestation names; missing where
    none does, which says that nobody has weighed it.

    Source: this project's definition; no value is preferred to another.

    >>> found = study.contradictions().frame
    >>> sorted(set(found["fact"]))
    ['end_kind']
    """
    attested = attestations["partnership"]
    own = partnerships[partnerships["partnership"].isin(attested)]
    found: list[dict[str, Any]] = []
    for one in own.to_dict("records"):
        places = attestations[attested == one["partnership"]].to_dict("records")
        for fact, alike in COMPARED.items():
            found += _of_fact([one | {"conflict": None}, *places], fact, alike)
    frame = pd.DataFrame(found, columns=COLUMNS)
    return frame.astype(dict.fromkeys(COLUMNS, "str"))


def _of_fact(
    rows: list[dict[str, Any]], fact: str, alike: tuple[str, ...]
) -> Iterator[dict[str, Any]]:
    """The rows whose value of a fact another of them contradicts."""
    comparable: dict[tuple, list[dict[str, Any]]] = {}
    for row in rows:
        if not pd.isna(row[fact]):
            key = tuple("" if pd.isna(row[name]) else row[name] for name in alike)
            comparable.setdefault(key, []).append(row)
    for group in comparable.values():
        named = [row["conflict"] for row in group if not pd.isna(row["conflict"])]
        for row in group:
            if not any(contradicts(fact, row[fact], other[fact]) for other in group):
                continue
            own = row["conflict"]
            yield {
                "partnership": row["partnership"],
                "fact": fact,
                "value": str(row[fact]),
                "source": row["source"],
                "locator": row["locator"],
                "conflict": named[0] if pd.isna(own) and named else own,
            }
