"""The codes: dimensions with their aspects, factors, and what is never scored."""

import pandas as pd

from ambon_analysis.faults import CellProblem
from ambon_analysis.messages import message
from ambon_analysis.schema.columns import (
    identifier,
    list_of,
    one_of,
    reference,
    text,
    translated,
)
from ambon_analysis.schema.levels import ORIGINS
from ambon_analysis.schema.table import OtherTables, Table, records

KINDS = ("dimension", "aspect", "factor", "unscored")
SCORED_KINDS = ("aspect", "factor")


def aspects_have_a_dimension(
    frame: pd.DataFrame, others: OtherTables
) -> list[CellProblem]:
    """An aspect stands under a dimension; nothing else has a parent."""
    kinds = dict(zip(frame["code"], frame["kind"], strict=True))
    problems: list[CellProblem] = []
    if "parent" in others.unread:
        return problems
    for row, record in records(frame, "parent", "kind"):
        parent = record["parent"]
        if record["kind"] == "aspect" and pd.isna(parent):
            words = message("codebook.aspect_without_parent")
            problems.append(CellProblem(row, "parent", words))
        elif pd.isna(parent) or pd.isna(record["kind"]):
            continue
        elif record["kind"] != "aspect":
            kind_of = record["kind"]
            words = message("codebook.parent_of_other", parent=parent, kind=kind_of)
            problems.append(CellProblem(row, "parent", words))
        elif not pd.isna(kind := kinds.get(parent)) and kind != "dimension":
            words = message("codebook.parent_no_dimension", parent=parent, kind=kind)
            problems.append(CellProblem(row, "parent", words))
    return problems


TABLE = Table(
    name="codebook",
    key=("code",),
    columns={
        "code": identifier(),
        "parent": reference("codebook", required=False),
        "kind": one_of(*KINDS, required=False),
        "origin": one_of(*ORIGINS, required=False),
        "label": translated(),
        "words_as_printed": text(),
        "definition": translated(),
        "include": translated(),
        "exclude": translated(),
        "places": list_of("source", "locator", unfolds_into="code_locators"),
    },
    checks=(aspects_have_a_dimension,),
)
