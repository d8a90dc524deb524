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
    problems = []
    for row, record in frame.iterrows():
        if record["passage"] not in passages.index:
            continue
        passage = passages.loc[record["passage"]]
        for column, of_passage in (("document", "source"), ("case", "case")):
            here, there = record[column], passage[of_passage]
            if pd.isna(here) or here == there or of_passage not in told:
                continue
            words = f"{_said(here)} is not {_said(there)}, as {place} has it"
            problems.append(CellProblem(row, column, words))
    return problems


def only_scored_codes_have_levels(
    frame: pd.DataFrame, others: OtherTables
) -> list[CellProblem]:
    """A level stands beside an aspect or a factor, and beside nothing else."""
    codebook = others.frames["codebook"]
    kinds = dict(zip(codebook["code"], codebook["kind"], strict=True))
    problems = []
    for row, record in frame.iterrows():
        kind = kinds.get(record["code"])
        if pd.isna(record["code"]) and not pd.isna(record["level"]):
            words = f"{_said(record['level'])} stands beside no code; leave it empty"
            problems.append(CellProblem(row, "level", words))
        elif kind == "dimension":
            words = f"{_said(record['code'])} is a dimension; code one of its aspects"
            problems.append(CellProblem(row, "code", words))
        elif kind not in (None, *SCORED_KINDS) and not pd.isna(record["level"]):
            words = f"{_said(record['level'])} stands beside an unscored code"
            problems.append(CellProblem(row, "level", f"{words}; leave it empty"))
    return problems


def read_without_a_code_stands_alone(
    frame: pd.DataFrame, others: OtherTables
) -> list[CellProblem]:
    """A row without a code says that the coder found none in the passage."""
    by = ["coder", "passage"]
    coded = frame.dropna(subset=["code"]).drop_duplicates(by)
    empty = frame[frame["code"].isna()]
    both = empty.reset_index(names="row").merge(coded[[*by, "code"]], on=by)
    return [
        CellProblem(
            int(row.row),
            "code",
            f'is empty, where the same coder put "{row.code_y}" on this passage; a row '
            "without a code says that none was found",
        )
        for row in both.itertuples()
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
