"""The passages that were coded, each with whose statement it is."""

import pandas as pd

from ambon_analysis.faults import CellProblem
from ambon_analysis.schema.columns import (
    identifier,
    locator,
    one_of,
    reference,
    text,
    translated,
)
from ambon_analysis.schema.table import OtherTables, Table

STATEMENTS = OWN, GENERAL, CITY_WIDE = ("own", "general", "city-wide")
SPEECHES = ("statement", "recommendation")


def only_city_wide_has_no_case(
    frame: pd.DataFrame, others: OtherTables
) -> list[CellProblem]:
    """A statement about the city as a whole has no case; every other one has."""
    problems: list[CellProblem] = []
    if "case" in others.unread:
        return problems  # and whose statement it is alone says something
    for row, record in frame.dropna(subset=["attribution"]).iterrows():
        city_wide = record["attribution"] == "city-wide"
        if city_wide and not pd.isna(record["case"]):
            words = f'"{record["case"]}" stands beside "city-wide"; leave it empty'
            problems.append(CellProblem(row, "case", words))
        elif not city_wide and pd.isna(record["case"]):
            words = 'is empty; only a "city-wide" statement has no case'
            problems.append(CellProblem(row, "case", words))
    return problems


TABLE = Table(
    name="passages",
    key=("passage",),
    columns={
        "passage": identifier(),
        "source": reference("sources", required=False),
        "locator": locator(),
        "case": reference("partnerships", required=False),
        "attribution": one_of(*STATEMENTS, required=False),
        "speech": one_of(*SPEECHES, required=False),
        "key_words": text(),
        "strength_words": text(),
        "gist": translated(),
    },
    checks=(only_city_wide_has_no_case,),
)
