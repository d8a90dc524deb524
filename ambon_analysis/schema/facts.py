"""What can be said of a partnership, described once, for its own row and attestations.

A row of ``partnerships`` says it as the source's table does; a row of ``attestations``
says of it what one further place says, and leaves the rest empty.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

import pandas as pd
import pandera.pandas as pa

from ambon_analysis.faults import CellProblem
from ambon_analysis.messages import message
from ambon_analysis.schema.columns import (
    edtf,
    list_of,
    number,
    one_of,
    registered,
    term,
    text,
    translated,
)
from ambon_analysis.schema.dates import Bounds, bounds, last_day
from ambon_analysis.schema.table import OtherTables, records

MENTIONED = "mentioned"
STATUSES = ("active", "ended", "exploring", "undecided", MENTIONED)
# how sources print that an end is open, and no more
DASH = re.compile(r"[-\u2010-\u2015\u2212\s]+")
# "open": only a dash says that it goes on; "ongoing": a text says so
END_KINDS = ("closed", "open", "ongoing", "unknown", "not_started")
OPEN_END_ONLY, END_PRINTED = "open end only", "end printed"
STATED, STAGE_PRINTED = "stated", "stage printed"
# on these grounds the source itself says where a partnership stands
SAID_BY_A_TEXT = (STATED, STAGE_PRINTED)
# what a reading rests on, from the strongest to the weakest
GROUNDS = (
    STATED,
    END_PRINTED,
    OPEN_END_ONLY,
    STAGE_PRINTED,
    "mention only",
    "inferred",
)
# the facts that have a ground, each in a column of its own
GROUNDED = ("form", "legal_class", "status")

DATES: dict[str, pa.Column] = {
    "stage_as_printed": text(),
    "start_as_printed": text(),
    "end_as_printed": text(),
    "start_edtf": edtf(),
    "end_edtf": edtf(),
    "end_kind": one_of(*END_KINDS, required=False),
}
FURTHER: dict[str, pa.Column] = {
    "initiated_by": term("initiator", required=False),
    "amount": number(minimum=0),
    "currency": text(pattern="[A-Z]{3}", example="IDR"),
    "amount_kind": term("amount_kind", required=False),
    "identifiers": registered(),
}


def partners() -> pa.Column:
    """The partners in one cell, where a row names them."""
    return list_of("partner", unfolds_into="partnership_partners")


def readings(*, with_basis: bool) -> dict[str, pa.Column]:
    """Form, legal class and status, each with its ground in one word.

    ``with_basis``: also with why it was read so, where one word cannot say it.
    """
    read: dict[str, pa.Column] = {}
    for fact in GROUNDED:
        if fact == "status":
            read |= {"status": one_of(*STATUSES, required=False), "status_on": edtf()}
        else:
            read |= {fact: term(fact, required=False)}
        read |= {f"{fact}_ground": one_of(*GROUNDS, required=False)}
        read |= {f"{fact}_basis": translated()} if with_basis else {}
    return read


def end_follows_start(frame: pd.DataFrame, others: OtherTables) -> list[CellProblem]:
    """No partnership may end before the earliest day on which it can have begun."""
    problems = []
    both = ("start_edtf", "end_edtf")
    for row, record in records(frame.dropna(subset=both), *both):
        start, end = bounds(record["start_edtf"]), bounds(record["end_edtf"])
        if start.earliest and end.latest and end.latest < start.earliest:
            told = {"end": record["end_edtf"], "start": record["start_edtf"]}
            words = message("fact.end_before_start", **told)
            problems.append(CellProblem(row, "end_edtf", words))
    return problems


def end_kind_fits_end(frame: pd.DataFrame, others: OtherTables) -> list[CellProblem]:
    """Only a closed partnership has an end, and every closed one has it."""
    problems: list[CellProblem] = []
    if "end_edtf" in others.unread:
        return problems  # and their kind alone says something
    kinds = frame.dropna(subset=["end_kind"])
    for row, record in records(kinds, "end_kind", "end_edtf"):
        closed, ended = record["end_kind"] == "closed", not pd.isna(record["end_edtf"])
        if closed and not ended:
            words = message("fact.closed_without_end")
            problems.append(CellProblem(row, "end_kind", words))
        if ended and not closed:
            words = message("fact.end_not_closed", kind=record["end_kind"])
            problems.append(CellProblem(row, "end_kind", words))
    return problems


def rests_on(columns: Iterable[str]) -> dict[str, str]:
    """The columns that say something of a fact in another column, and which it is.

    >>> rests_on(["form", "form_ground", "form_basis_en", "currency"])
    {'form_ground': 'form', 'form_basis_en': 'form', 'currency': 'amount'}
    """
    of = {"status_on": "status", "currency": "amount", "amount_kind": "amount"}
    found = {}
    for column in columns:
        for fact in GROUNDED:
            if column == f"{fact}_ground" or column.startswith(f"{fact}_basis"):
                found[column] = fact
        if column in of:
            found[column] = of[column]
    return found


def grounds_have_their_fact(
    frame: pd.DataFrame, others: OtherTables
) -> list[CellProblem]:
    """A ground, its basis and a day stand beside the fact that they are of."""
    problems = []
    for column, fact in rests_on(frame.columns).items():
        if fact in others.unread:
            continue  # and what it rests on is no slip of one row
        without = frame[column].notna() & frame[fact].isna()
        for row, found in frame.loc[without, column].items():
            words = message("fact.without_fact", found=found, fact=fact)
            problems.append(CellProblem(int(row), column, words))
    return problems


def status_is_known_by_then(
    frame: pd.DataFrame, others: OtherTables
) -> list[CellProblem]:
    """A status is of some day, and of none after that up to which the study knows."""
    as_of = others.horizon.as_of
    until = None if as_of is None else last_day(as_of)
    problems = []
    for row, day in frame["status_on"].dropna().items():
        said = bounds(day)
        if said.earliest is None or said.latest is None:
            words = message("fact.day_open", day=day)
            problems.append(CellProblem(int(row), "status_on", words))
        elif until is not None and said.earliest.isoformat() > until:
            words = message("fact.day_after_study", day=day, as_of=as_of)
            problems.append(CellProblem(int(row), "status_on", words))
    return problems


def grounds_of_nothing(
    frame: pd.DataFrame, unread: Collection[str]
) -> Iterator[tuple[str, str, int]]:
    """The columns of grounds, bases and days whose fact was not read, where any is.

    ``unread``: the columns of the frame that were not read. Returns the column, its
    fact, and the first row that holds anything.
    """
    for column, fact in rests_on(frame.columns).items():
        told = frame.index[frame[column].notna()]
        if fact in unread and len(told):
            yield column, fact, int(told[0])


def status_fits_dates(frame: pd.DataFrame, others: OtherTables) -> list[CellProblem]:
    """A status of a day and the dates of one row can be true together."""
    problems = []
    in_force = frame["status"].isin(["active", "ended"])
    columns = ("status", "status_on", *DATES)
    for row, record in records(frame[in_force], *columns):
        day = record["status_on"]
        day = others.horizon.as_of if pd.isna(day) else day
        why = _why_not(record, _bounds_of(day))
        if why is not None:
            words = message(why[0], status=record["status"], day=why[1])
            problems.append(CellProblem(row, "status", words))
    return problems


def _why_not(record: Mapping[str, Any], day: Bounds) -> tuple[str, str] | None:
    """Why a status of a day and the dates beside it cannot both be true.

    Returns the key of the message, and the date that the status contradicts.
    """
    start, end = _bounds_of(record["start_edtf"]), _bounds_of(record["end_edtf"])
    if record["end_kind"] == "not_started":
        return "fact.status_not_started", ""
    if record["status"] == "ended":
        if _before(day, start):
            return "fact.status_before_start", record["start_edtf"]
        if _before(day, end):
            return "fact.status_before_end", record["end_edtf"]
    elif _before(end, day):
        return "fact.status_after_end", record["end_edtf"]
    return None


def ground_of_status_fits_end(
    frame: pd.DataFrame, others: OtherTables
) -> list[CellProblem]:
    """A status rests on a printed end where there is one, on an open end where none."""
    problems = []
    rows = frame[frame["status_ground"].isin([END_PRINTED, OPEN_END_ONLY])]
    for row, record in records(rows, "status_ground", "end_kind", "end_edtf"):
        ground, kind = record["status_ground"], record["end_kind"]
        has_end = kind == "closed" or not pd.isna(record["end_edtf"])
        if ground == END_PRINTED and not has_end and not pd.isna(kind):
            words = message("fact.ground_without_end", ground=ground, kind=kind)
            problems.append(CellProblem(row, "status_ground", words))
        if ground == OPEN_END_ONLY and has_end:
            words = message("fact.ground_beside_end", ground=ground)
            problems.append(CellProblem(row, "status_ground", words))
    return problems


def _bounds_of(edtf: str | float | None) -> Bounds:
    return Bounds(None, None) if pd.isna(edtf) else bounds(str(edtf))


def _before(one: Bounds, other: Bounds) -> bool:
    """Whether all days of a date lie before all of another."""
    known = one.latest is not None and other.earliest is not None
    return known and one.latest < other.earliest  # type: ignore[operator]


CHECKS = (
    end_follows_start,
    end_kind_fits_end,
    grounds_have_their_fact,
    status_is_known_by_then,
    status_fits_dates,
    ground_of_status_fits_end,
)
