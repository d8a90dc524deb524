"""Columns that stand once per language: lacking, left aside, and half there."""

import pandas as pd

from ambon_analysis.schema import TABLES
from ambon_analysis.tables.cells import Cells
from ambon_analysis.tables.sheets import Origin, Sheet
from ambon_analysis.tables.translations import (
    columns_lacking,
    half_translated,
    without_languages,
)


def sheet(name, *heading):
    rows = ((1, list(heading)),) if heading else ()
    return Sheet(name, Origin(f"data/raw/{name}.csv"), rows)


def test_a_column_of_the_first_language_is_asked_of_the_others():
    sheets = {
        "sectors": sheet("sectors", "sector", "label_en", "label_id"),
        "terms": sheet("terms", "term", "label_en", "note_en", "note_nl"),
    }
    assert columns_lacking(sheets, ["en", "id", "nl"]) == {
        "id": ["data/raw/terms.csv: label_id", "data/raw/terms.csv: note_id"],
        "nl": ["data/raw/sectors.csv: label_nl", "data/raw/terms.csv: label_nl"],
    }
    # what the first lacks was not read, whatever others have
    assert columns_lacking(sheets, ["nl", "en"]) == {}
    assert columns_lacking(sheets, ["en"]) == {}
    assert columns_lacking({"sectors": sheet("sectors")}, ["en", "id"]) == {}


def test_columns_of_some_languages_are_left_aside():
    frame = pd.DataFrame(columns=["term", "label_en", "label_nl", "note_nl", "mine_nl"])
    cells = without_languages(
        Cells(frame, comma_is_decimal=False), TABLES["terms"], ["nl"]
    )
    assert list(cells.frame) == ["term", "label_en", "mine_nl"]


def test_a_text_that_one_language_has_alone_is_told_of_the_others():
    frame = pd.DataFrame(
        {
            "sector": ["a", "b", "c", "d"],
            "label_en": ["A", None, None, "D"],
            "label_id": ["A", "B", None, None],
            "note_en": [None, None, None, "n"],
        },
        dtype="str",
        index=[2, 3, 4, 7],
    )
    told = [
        tuple(one) for one in half_translated(frame, TABLES["sectors"], ["en", "id"])
    ]
    assert [(row, column) for row, column, _ in told] == [
        (3, "label_en"),
        (7, "label_id"),
    ]
    assert "label_id" in told[0][2]
    assert "label_en" in told[1][2]
    assert list(half_translated(frame, TABLES["sectors"], ["en"])) == []
    assert list(half_translated(frame, TABLES["sectors"], ["nl"])) == []


def test_of_three_languages_each_that_lacks_is_told_with_one_that_has():
    frame = pd.DataFrame(
        {"label_en": [None], "label_id": ["A"], "label_nl": [None]}, dtype="str"
    )
    told = list(half_translated(frame, TABLES["sectors"], ["en", "id", "nl"]))
    assert [one.column for one in told] == ["label_en", "label_nl"]
    assert all("label_id" in one.problem for one in told)
