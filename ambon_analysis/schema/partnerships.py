"""The partnerships: the rows of the source's table, and mentions outside it."""

import pandas as pd

from ambon_analysis.faults import CellProblem
from ambon_analysis.schema.columns import (
    edtf,
    identifier,
    integer,
    locator,
    one_of,
    reference,
    term,
    text,
    translated,
    yes_no,
)
from ambon_analysis.schema.dates import bounds
from ambon_analysis.schema.table import OtherTables, Table

STATUSES = ("active", "ended", "exploring", "undecided", "mentioned")
END_KINDS = ("closed", "ongoing", "unknown", "not_started")


def end_follows_start(frame: pd.DataFrame, others: OtherTables) -> list[CellProblem]:
    """No partnership may end before the earliest day on which it can have begun."""
    problems = []
    for row, record in frame.dropna(subset=["start_edtf", "end_edtf"]).iterrows():
        start, end = bounds(record["start_edtf"]), bounds(record["end_edtf"])
        if start.earliest and end.latest and end.latest < start.earliest:
            words = (
                f'"{record["end_edtf"]}" is before start_edtf, {record["start_edtf"]}'
            )
            problems.append(CellProblem(row, "end_edtf", words))
    return problems


def end_kind_fits_end(frame: pd.DataFrame, others: OtherTables) -> list[CellProblem]:
    """Only a closed partnership has an end, and every closed one has it."""
    problems: list[CellProblem] = []
    if frame["end_edtf"].isna().all():
        return problems  # ends were not read, and their kind alone says something
    for row, record in frame.dropna(subset=["end_kind"]).iterrows():
        closed, ended = record["end_kind"] == "closed", not pd.isna(record["end_edtf"])
        if closed and not ended:
            words = '"closed" asks for a date in end_edtf; without one write "unknown"'
            problems.append(CellProblem(row, "end_kind", words))
        if ended and not closed:
            words = f'"{record["end_kind"]}" stands beside an end; write "closed"'
            problems.append(CellProblem(row, "end_kind", words))
    return problems


TABLE = Table(
    name="partnerships",
    key=("partnership",),
    columns={
        "partnership": identifier(required=False),
        "row_in_table": integer(minimum=1),
        "name_as_printed": text(required=True),
        "label": translated(),
        "partners_as_printed": text(),
        "form": term("form", required=False),
        "form_basis": translated(),
        "legal_class": reference("legal_classes", required=False),
        "legal_class_basis": translated(),
        "status": one_of(*STATUSES, required=False),
        "status_basis": translated(),
        "stage_as_printed": text(),
        "start_as_printed": text(),
        "end_as_printed": text(),
        "start_edtf": edtf(),
        "end_edtf": edtf(),
        "end_kind": one_of(*END_KINDS, required=False),
        "printed_as_multi_sector": yes_no(required=False),
        "sectors_open_tail": text(),
        "source": reference("sources", required=False),
        "locator": locator(),
        "note": translated(),
    },
    checks=(end_follows_start, end_kind_fits_end),
)
