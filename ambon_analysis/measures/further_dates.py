"""The dates that further places say of a partnership, beside those of its own row.

What another place says stands beside the own row, or fills it where that is silent.
"""

from typing import Any

import pandas as pd

from ambon_analysis.measures.contradicting import (
    DATES,
    contradicts,
    decides,
    went_on_then,
)


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
    if not decides(fact, own):
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
            if not went_on_then(own[row["partnership"]], row, fact)
        )
        for row in attestations.loc[lanes.index].to_dict("records")
    ]
    return lanes[pd.Series(disputes, index=lanes.index, dtype="bool")]


def end_kinds(partnerships: pd.DataFrame, attestations: pd.DataFrame) -> pd.Series:
    """The kind of end of each partnership: a dash goes on where another text says so.

    Returns ``end_kind`` of the partnerships by their index; ``open`` is ``ongoing``
    where an attestation says that it goes on.
    """
    said = attestations.loc[attestations["end_kind"] == "ongoing", "partnership"]
    attested = partnerships["partnership"].isin(said)
    is_open = partnerships["end_kind"] == "open"
    return partnerships["end_kind"].mask(attested & is_open, "ongoing")
