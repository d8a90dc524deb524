"""What further places say of a partnership, held against its own row.

A place that says the same, or says it more exactly, confirms. One that says something
else contradicts: nothing is preferred, and both are shown.
"""

from collections.abc import Iterator
from typing import Any

import pandas as pd

from ambon_analysis.measures.measure import measure
from ambon_analysis.schema.dates import bounds

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
COLUMNS = ["partnership", "fact", "value", *UNITS, "source", "locator", "conflict"]


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
        return not of_one_day(one, other)
    if fact == "end_kind":
        return {one, other} != {"open", "ongoing"} and "unknown" not in (one, other)
    return True


def _within(inner: str, outer: str) -> bool:
    a, b = bounds(inner), bounds(outer)
    after = b.earliest is None or (a.earliest is not None and a.earliest >= b.earliest)
    before = b.latest is None or (a.latest is not None and a.latest <= b.latest)
    return after and before


def of_one_day(one: str, other: str) -> bool:
    """Whether two dates can be one: each lies within the other, or holds it."""
    return _within(one, other) or _within(other, one)


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


def filled_dates(
    partnerships: pd.DataFrame, attestations: pd.DataFrame
) -> pd.DataFrame:
    """The partnerships with the start and the end of a further place, where silent.

    The first place that says one fills it. Where nothing but a dash speaks of the end,
    the dash stays; an end that another place prints then disputes it.
    """
    places = dict(list(attestations.groupby("partnership", sort=False)))
    rows = partnerships[["partnership", *DATES]].to_dict("records")
    nowhere = attestations[:0]
    for row in rows:
        for place in places.get(row["partnership"], nowhere).to_dict("records"):
            if pd.isna(row["start_edtf"]):
                row["start_edtf"] = place["start_edtf"]
            silent = pd.isna(row["end_edtf"])
            if silent and (pd.isna(row["end_kind"]) or row["end_kind"] == "unknown"):
                said = {name: place[name] for name in ("end_edtf", "end_kind")}
                row |= {name: to for name, to in said.items() if not pd.isna(to)}
    filled = {
        name: pd.array([row[name] for row in rows], dtype=partnerships[name].dtype)
        for name in DATES
    }
    return partnerships.assign(**filled)


def disputing_dates(
    partnerships: pd.DataFrame, attestations: pd.DataFrame
) -> pd.DataFrame:
    """The attestations whose start or end cannot be true beside their partnership's.

    ``partnerships``: with what further places fill in. Returns rows of ``attestations``
    in order, what one does not say filled from the partnership. A text that says that
    it goes on disputes no end that lies after its day.
    """
    own = {row["partnership"]: row for row in partnerships.to_dict("records")}
    lanes = other_dates(partnerships, attestations)
    disputes = [
        any(
            contradicts(fact, own[row["partnership"]][fact], row[fact])
            for fact in DATES
            if not _went_on_then(own[row["partnership"]], row, fact)
        )
        for row in attestations.loc[lanes.index].to_dict("records")
    ]
    return lanes[pd.Series(disputes, index=lanes.index, dtype="bool")]


def _went_on_then(own: dict[Any, Any], row: dict[Any, Any], fact: str) -> bool:
    """Whether a text says of a day before the printed end that it goes on."""
    goes_on = fact == "end_kind" and row["end_kind"] == "ongoing"
    if not goes_on or pd.isna(row["status_on"]) or pd.isna(own["end_edtf"]):
        return False
    day, end = bounds(row["status_on"]).latest, bounds(own["end_edtf"]).latest
    return end is None or (day is not None and day <= end)


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
    partnerships: pd.DataFrame, attestations: pd.DataFrame, *, as_of: str
) -> pd.DataFrame:
    """Where two places fill one fact of a partnership differently.

    Compared are the facts of ``COMPARED``: the form, the legal class, the status on one
    day (``as_of``, EDTF, where a row names none), the dates, who offered it, and
    amounts of one kind and currency. Returns the values that stand against each other,
    by partnership and fact in order, each value once for each place: ``partnership``,
    ``fact``, ``value``, ``currency`` and ``amount_kind`` (of an amount), ``source``,
    ``locator`` and ``conflict``, the row of ``conflicts`` that an attestation names;
    missing where none does, which says that nobody has weighed it.

    Source: this project's definition; no value is preferred to another.

    >>> found = study.contradictions().frame
    >>> sorted(set(found["fact"]))
    ['end_kind']
    """
    attested = attestations["partnership"]
    own = partnerships[partnerships["partnership"].isin(attested)]
    own, attestations = (
        rows.assign(status_on=rows["status_on"].fillna(as_of))
        for rows in (own, attestations)
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
    silent = pd.isna(before) or before == "unknown"
    if silent or not _comparable(own, row, COMPARED.get(fact, ())):
        return "adds"
    if fact not in COMPARED:
        return "confirms" if said == before else "adds"
    if _stand_against(fact, own, row):
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
        against = [other for other in said if _comparable(row, other, alike)]
        named = [o["conflict"] for o in against if not pd.isna(o["conflict"])]
        if not any(_stand_against(fact, row, other) for other in against):
            continue
        own = row["conflict"]
        yield {
            "partnership": row["partnership"],
            "fact": fact,
            "value": str(row[fact]),
            **{name: row[name] if name in alike else None for name in UNITS},
            "source": row["source"],
            "locator": row["locator"],
            "conflict": named[0] if pd.isna(own) and named else own,
        }


def _stand_against(fact: str, one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether two places say of a fact what cannot both be true."""
    return contradicts(fact, one[fact], other[fact]) and not (
        _went_on_then(one, other, fact) or _went_on_then(other, one, fact)
    )


def _comparable(
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
