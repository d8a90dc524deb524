"""What further places say of a partnership, held against its own row.

A place that says the same, or says it more exactly, confirms. One that says something
else contradicts: nothing is preferred, and both are shown.
"""

from collections.abc import Iterator
from typing import Any

import pandas as pd

from ambon_analysis.measures.contradicting import (
    COMPARED,
    UNITS,
    comparable,
    contradicts,
    decides,
    stand_against,
)
from ambon_analysis.measures.measure import measure

COLUMNS = ["partnership", "fact", "value", *UNITS, "table", "source", "locator"]
COLUMNS += ["conflict"]


@measure("partnerships", "attestations")
def contradictions(
    partnerships: pd.DataFrame, attestations: pd.DataFrame, *, as_of: str
) -> pd.DataFrame:
    """Where two places fill one fact of a partnership differently.

    Compared are the facts of ``COMPARED``: the form, the legal class, the status on one
    day (``as_of``, EDTF, where a row names none), the dates, who offered it, and
    amounts of one kind and currency. Returns the values that stand against each other,
    by partnership and fact in order, each value once for each place: ``partnership``,
    ``fact``, ``value``, ``currency`` and ``amount_kind`` (of an amount), ``table``, the
    one whose row says so, ``source``, ``locator`` and ``conflict``, the row of
    ``conflicts`` that an attestation names; missing where none does, which says that
    nobody has weighed it.

    Source: this project's definition; no value is preferred to another.

    >>> found = study.contradictions().frame
    >>> sorted(set(found["fact"]))
    ['end_kind']
    """
    attested = attestations["partnership"]
    own = partnerships[partnerships["partnership"].isin(attested)]
    own, attestations = (
        rows.assign(status_on=rows["status_on"].fillna(as_of), table=table)
        for rows, table in ((own, "partnerships"), (attestations, "attestations"))
    )
    found: list[dict[str, Any]] = []
    for one in own.to_dict("records"):
        places = attestations[attested == one["partnership"]].to_dict("records")
        for fact, alike in COMPARED.items():
            found += _of_fact([one | {"conflict": None}, *places], fact, alike)
    frame = pd.DataFrame(found, columns=COLUMNS)
    return frame.astype(dict.fromkeys(COLUMNS, "str"))


# what a place adds to a partnership's own row, besides what can contradict it
ATTESTED = (*COMPARED, "identifiers")
AGAINST = ("confirms", "adds", "contradicts")


@measure("partnerships", "attestations")
def attested_facts(
    partnerships: pd.DataFrame, attestations: pd.DataFrame, *, as_of: str
) -> pd.DataFrame:
    """What each further place says of a partnership, held against its own row.

    ``as_of``: the day of a status without one, EDTF. Returns one row per attestation
    and fact of ``ATTESTED`` that it fills, in the order of both: ``attestation``,
    ``partnership``, ``fact``, ``value`` and ``against``, one of ``AGAINST``: the own
    row says the same, or less exactly; says nothing of it, or of another day, currency
    or kind of amount; or says what cannot be true as well.

    Source: this project's definition; no value is preferred to another.

    >>> study.attested_facts()["against"].value_counts().to_dict()
    {'adds': 7, 'confirms': 2, 'contradicts': 1}
    """
    own, attestations = (
        rows.assign(status_on=rows["status_on"].fillna(as_of))
        for rows in (partnerships, attestations)
    )
    rows_of = {row["partnership"]: row for row in own.to_dict("records")}
    found = [
        (row["attestation"], row["partnership"], fact, str(row[fact]), against)
        for row in attestations.to_dict("records")
        if (of_row := rows_of.get(row["partnership"]))
        for fact in ATTESTED
        if (against := _against(fact, of_row, row))
    ]
    names = ["attestation", "partnership", "fact", "value", "against"]
    return pd.DataFrame(found, columns=names).astype("str")


def _against(fact: str, own: dict[str, Any], row: dict[str, Any]) -> str | None:
    """What a place does to the own row in a fact; None where it is silent of it."""
    said, before = row[fact], own[fact]
    if pd.isna(said):
        return None
    if pd.isna(before) or not comparable(own, row, COMPARED.get(fact, ())):
        return "adds"
    if said == before:
        return "confirms"
    if fact not in COMPARED or not (decides(fact, before) and decides(fact, said)):
        return "adds"
    if stand_against(fact, own, row):
        return "contradicts"
    # a text says more than a dash, or speaks of an earlier day
    more = contradicts(fact, before, said) or (before, said) == ("open", "ongoing")
    return "adds" if more else "confirms"


def _of_fact(
    rows: list[dict[str, Any]], fact: str, alike: tuple[str, ...]
) -> Iterator[dict[str, Any]]:
    """The rows whose value of a fact another of them contradicts."""
    said = [row for row in rows if not pd.isna(row[fact])]
    for row in said:
        against = [other for other in said if comparable(row, other, alike)]
        named = [o["conflict"] for o in against if not pd.isna(o["conflict"])]
        if not any(stand_against(fact, row, other) for other in against):
            continue
        own = row["conflict"]
        yield {
            "partnership": row["partnership"],
            "fact": fact,
            "value": str(row[fact]),
            **{name: row[name] if name in alike else None for name in UNITS},
            **{name: row[name] for name in ("table", "source", "locator")},
            "conflict": named[0] if pd.isna(own) and named else own,
        }
