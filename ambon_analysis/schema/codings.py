"""One code that one coder put on one passage, with its level or without."""

import pandas as pd

from ambon_analysis.faults import CellProblem
from ambon_analysis.messages import message
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
    # a column of passages without any value was not read, and contradicts nothing; one
    # of codings that was not read follows from the passage
    told = set(passages.columns[passages.notna().any()])
    pairs = (("document", "source"), ("case", "case"))
    both = [(c, of) for c, of in pairs if of in told and c not in others.unread]
    known = frame[frame["passage"].isin(passages.index)] if both else frame
    problems = []
    for column, of_passage in both:
        there = known["passage"].map(passages[of_passage])
        differs = known[column].notna() & (known[column] != there).fillna(True)
        for row in known.index[differs]:
            here = known.at[row, column]
            other = _said(there[row])
            words = message(
                "coding.differs", here=_said(here), there=other, place=place
            )
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
    code, has_level = frame["code"], frame["level"].notna()
    kind = code.map(kinds)
    beside = code.isna() & has_level
    of_dimension = (kind == "dimension").fillna(False)
    scored = kind.isna() | kind.isin(SCORED_KINDS) | of_dimension
    problems = [
        CellProblem(int(row), "level", message("coding.level_alone", level=level))
        for row, level in frame.loc[beside, "level"].items()
    ]
    for row, name in code[of_dimension].items():
        words = message("coding.of_dimension", code=name)
        problems.append(CellProblem(int(row), "code", words))
    for row, level in frame.loc[~scored & has_level, "level"].items():
        words = message("coding.level_unscored", level=level)
        problems.append(CellProblem(int(row), "level", words))
    return problems


def read_without_a_code_stands_alone(
    frame: pd.DataFrame, others: OtherTables
) -> list[CellProblem]:
    """A row without a code says that the coder found none in the passage."""
    without = frame["code"].isna()
    if not without.any():
        return []
    pairs = ["coder", "passage"]
    coded = frame[~without].drop_duplicates(pairs).set_index(pairs)["code"]
    code_of = dict(zip(coded.index, coded, strict=True))
    rows = frame.loc[without, pairs].itertuples(name=None)
    return [
        CellProblem(
            int(row), "code", message("coding.none_found", code=code_of[coder, passage])
        )
        for row, coder, passage in rows
        if (coder, passage) in code_of
    ]


def _said(value):
    if pd.isna(value):
        return message("coding.empty_cell")
    return f'"{value}"'


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
