"""The partners, the home city among them."""

import pandas as pd

from ambon_analysis.faults import CellProblem
from ambon_analysis.messages import message
from ambon_analysis.schema.columns import (
    identifier,
    locator,
    number,
    reference,
    registered,
    term,
    text,
    translated,
    yes_no,
)
from ambon_analysis.schema.table import OtherTables, Table


def both_coordinates_or_none(
    frame: pd.DataFrame, others: OtherTables
) -> list[CellProblem]:
    """A latitude without a longitude, or the other way round, is no place."""
    problems: list[CellProblem] = []
    if {"latitude", "longitude"} & set(others.unread):
        return problems
    north, east = frame["latitude"].isna(), frame["longitude"].isna()
    words = message("partner.one_coordinate")
    for row in frame.index[north != east]:
        column = "latitude" if north[row] else "longitude"
        problems.append(CellProblem(int(row), column, words))
    return problems


TABLE = Table(
    name="partners",
    key=("partner",),
    columns={
        "partner": identifier(),
        "name_as_printed": text(),
        "label": translated(),
        "kind": term("actor_kind", required=False),
        "international": yes_no(required=False),
        "country": text(pattern="[A-Z]{2}"),
        "city": text(),
        "latitude": number(minimum=-90, maximum=90, unit="degree"),
        "longitude": number(minimum=-180, maximum=180, unit="degree"),
        "identifiers": registered(),
        "source": reference("sources", required=False),
        "locator": locator(),
        "note": translated(),
    },
    checks=(both_coordinates_or_none,),
)
