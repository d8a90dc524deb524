"""Rows gathered from several places: in order, each with where it stands."""

import pandas as pd

from ambon_analysis.tables.gathering import Part, gathered
from ambon_analysis.tables.sheets import Origin

ONE, OTHER = Origin("data/raw/a.csv"), Origin("data/raw/study.xlsx", "b")


def part(origin, column="", **columns):
    frame = pd.DataFrame(columns, dtype="str")
    return Part(frame, origin, range(2, len(frame) + 2), column)


def test_a_place_is_called_by_its_table_or_its_column():
    assert part(ONE).called == "a.csv"
    assert part(ONE, "languages").called == "the column languages of a.csv"
    assert part(OTHER, "c").called == "the column c of the sheet b of study.xlsx"


def test_rows_stand_in_order_and_know_their_place():
    frame, origin = gathered(
        [part(ONE, x=["1", "2"]), part(OTHER, "c", x=["3"], y=["4"])]
    )
    assert frame["x"].tolist() == ["1", "2", "3"]
    assert frame["y"].isna().tolist() == [True, True, False]
    assert frame.index.tolist() == [0, 1, 2]
    assert origin.name == "a.csv and the column c of the sheet b of study.xlsx"
    assert origin.files == ["a.csv", "study.xlsx"]
    assert str(origin.fault("w", row=1, column="x")) == "data/raw/a.csv row 3, x: w"
    # of a list the cell is told that somebody wrote
    assert str(origin.fault("w", row=2, column="x")) == (
        "data/raw/study.xlsx, sheet b row 2, c: w"
    )
    assert str(origin.fault("w")) == "data/raw/a.csv: w"
    assert origin.row(2) == 2


def test_parts_without_rows_bring_their_columns():
    frame, origin = gathered([part(ONE, x=[]), part(OTHER, x=["1"], y=["2"])])
    assert (list(frame), len(frame)) == (["x", "y"], 1)
    assert len(origin.rows) == 1
    frame, _ = gathered([part(ONE, x=[]), part(OTHER, y=[])])
    assert (list(frame), len(frame)) == (["x", "y"], 0)
