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
    own = partnerships.drop_duplicates("partnership").set_index("partnership")
    rows = []
    for at, row in attestations.iterrows():
        if row["partnership"] not in own.index:
            continue
        of_row = own.loc[row["partnership"]]
        if any(_says_else(fact, of_row[fact], row[fact]) for fact in DATES):
            rows.append((at, _filled_up(row, of_row)))
    if not rows:
        return attestations.iloc[:0]
    index, filled = zip(*rows, strict=True)
    return pd.DataFrame(list(filled), index=list(index)).astype(attestations.dtypes)


def _says_else(fact: str, own: Any, attested: Any) -> bool:
    """Whether a place says another date than the own row, or one where it has none."""
    if pd.isna(own) or own == "unknown":
        return not pd.isna(attested) and attested != own
    return contradicts(fact, own, attested)


def _filled_up(row: pd.Series, own: pd.Series) -> pd.Series:
    if pd.isna(row["start_edtf"]):
        row["start_edtf"] = own["start_edtf"]
    if pd.isna(row["end_edtf"]) and pd.isna(row["end_kind"]):
        row["end_edtf"], row["end_kind"] = own["end_edtf"], own["end_kind"]
    return row


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
    own = partnerships.assign(conflict=pd.NA)
    both = pd.concat([own, attestations], ignore_index=True)
    found: list[dict[str, Any]] = []
    for partnership in partnerships["partnership"]:
        rows = both[both["partnership"] == partnership]
        if len(rows) > 1:
            for fact, alike in COMPARED.items():
                found += _of_fact(rows, fact, alike)
    frame = pd.DataFrame(found, columns=COLUMNS)
    return frame.astype(dict.fromkeys(COLUMNS, "str"))


def _of_fact(
    rows: pd.DataFrame, fact: str, alike: tuple[str, ...]
) -> Iterator[dict[str, Any]]:
    said = rows[rows[fact].notna()]
    keys = [said[name].fillna("") for name in alike]
    groups = [group for _, group in said.groupby(keys)] if keys else [said]
    for group in groups:
        values = list(group[fact])
        against = [
            any(contradicts(fact, value, other) for other in values) for value in values
        ]
        named = group["conflict"].dropna()
        for row in group[against].to_dict("records"):
            conflict = row["conflict"]
            if pd.isna(conflict) and len(named):
                conflict = named.iloc[0]
            kept = {name: row[name] for name in ("partnership", "source", "locator")}
            yield {**kept, "fact": fact, "value": str(row[fact]), "conflict": conflict}
