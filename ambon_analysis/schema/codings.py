"""One code that one coder put on one passage, with its level or without."""

import pandas as pd

from ambon_analysis.faults import CellProblem
from ambon_analysis.schema.codebook import SCORED_KINDS
from ambon_analysis.schema.columns import identifier, reference
from ambon_analysis.schema.table import OtherTables, Table


def agrees_with_its_passage(
    frame: pd.DataFrame, others: OtherTables
) -> list[CellProblem]:
    """Document and case of a coding are those of its passage."""
    passages = others.frames["passages"]
    passages = passages.drop_duplicates("passage").set_index("passage")
    place = others.names["passages"]
    # a column of passages without any value was not read, and contradicts nothing
    told = set(passages.columns[passages.notna().any()])
    known = frame[frame["passage"].isin(passages.index)]
    problems = []
    for column, of_passage in (("document", "source"), ("case", "case")):
        if of_passage not in told:
            continue
        there = known["passage"].map(passages[of_passage])
        differs = known[column].notna() & (known[column] != there).fillna(True)
        for row in known.index[differs]:
            here = known.at[row, column]
            words = f"{_said(here)} is not {_said(there[row])}, as {place} has it"
            problems.append(CellProblem(row, column, words))
    return problems


def only_scored_codes_have_levels(
    frame: pd.DataFrame, others: OtherTables
) -> list[CellProblem]:
    """A level stands beside an aspect or a factor, and beside nothing else."""
    if "code" in others.unread:
        return []  # and nobody said that a coder found none
    codebook = others.frames["codebook"]
    # a code whose kind was not read may be of any
    codebook = codebook.dropna(subset=["kind"])
    kinds = dict(zip(codebook["code"], codebook["kind"], strict=True))
    problems = []
    for row, code, level in zip(
        frame.index, frame["code"], frame["level"], strict=True
    ):
        kind = None if pd.isna(code) else kinds.get(code)
        if pd.isna(code) and not pd.isna(level):
            words = f"{_said(level)} stands beside no code; leave it empty"
            problems.append(CellProblem(row, "level", words))
        elif kind == "dimension":
            words = f"{_said(code)} is a dimension; code one of its aspects"
            problems.append(CellProblem(row, "code", words))
        elif kind not in (None, *SCORED_KINDS) and not pd.isna(level):
            words = f"{_said(level)} stands beside an unscored code; leave it empty"
            problems.append(CellProblem(row, "level", words))
    return problems


def read_without_a_code_stands_alone(
    frame: pd.DataFrame, others: OtherTables
) -> list[CellProblem]:
    """A row without a code says that the coder found none in the passage."""
    coded: dict[tuple, str] = {}
    empty: dict[int, tuple] = {}
    columns = (frame["coder"], frame["passage"], frame["code"])
    for row, coder, passage, code in zip(frame.index, *columns, strict=True):
        if pd.isna(code):
            empty[row] = coder, passage
        else:
            coded.setdefault((coder, passage), code)
    return [
        CellProblem(
            row,
            "code",
            f'is empty, where the same coder put "{coded[pair]}" on this passage; a '
            "row without a code says that none was found",
        )
        for row, pair in empty.items()
        if pair in coded
    ]


def _said(value):
    return "an empty cell" if pd.isna(value) else f'"{value}"'


TABLE = Table(
    name="codings",
    key=("coding",),
    columns={
        "coding": identifier(required=False),
        "coder": reference("coders"),
        "document": reference("sources", required=False),
        "passage": reference("passages"),
        "case": reference("partnerships", required=False),
        "code": reference("codebook", required=False),
        "level": reference("levels", required=False, integer=True),
    },
    unique=(("coder", "passage", "code"),),
    checks=(
        agrees_with_its_passage,
        only_scored_codes_have_levels,
        read_without_a_code_stands_alone,
    ),
    needs=("passages", "codebook"),
)
