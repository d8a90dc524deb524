"""The passages that were coded, each with whose statement it is."""

import pandas as pd

from ambon_analysis.faults import CellProblem
from ambon_analysis.messages import message
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
    said, has_case = frame["attribution"].notna(), frame["case"].notna()
    city_wide = (frame["attribution"] == CITY_WIDE).fillna(False)
    for row, case in frame.loc[said & city_wide & has_case, "case"].items():
        words = message("passage.city_wide_with_case", case=case)
        problems.append(CellProblem(int(row), "case", words))
    words = message("passage.without_case")
    without = frame.index[said & ~city_wide & ~has_case]
    return problems + [CellProblem(int(row), "case", words) for row in without]


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
