"""What a typed frame may not hold, each kind in its words."""

import pandas as pd
import pytest

from ambon_analysis.schema import TABLES
from ambon_analysis.tables.constraints import constraint_problems
from ambon_analysis.tables.conversions import converted_problems, merged_problems
from ambon_analysis.tables.sheets import Converted, Origin, Sheet

PLACE = Origin("data/raw/a.csv")


def told(table, **columns):
    described = TABLES[table]
    frame = pd.DataFrame(
        {
            name: pd.array(cells, dtype=described.described(name).dtype.type)
            for name, cells in columns.items()
        },
        index=range(2, 2 + len(next(iter(columns.values())))),
    )
    found = constraint_problems(frame, described, PLACE)
    return [(one.row, one.column, one.problem) for one in found]


@pytest.mark.parametrize(
    ("table", "column", "cell", "words"),
    [
        ("partners", "partner", "a b", '"a b" is not of the form [A-Za-z0-9][A-Za-'),
        ("partners", "country", "idn", '"idn" is not of the form [A-Z]{2}'),
        ("partnerships", "currency", "rupiah", '"rupiah" is not of the form IDR'),
        ("partnerships", "amount", -1.0, "-1.0 is below 0"),
        ("partners", "latitude", 90.5, "90.5 is outside -90 to 90"),
        ("partners", "longitude", -181.0, "-181.0 is outside -180 to 180"),
        ("partnerships", "status", "activ", '"activ" is not one of active, ended, exp'),
        ("conflict_values", "position", 0, "0 is below 1"),
        ("codings", "coder", None, "is empty; every row needs it"),
    ],
)
def test_a_cell_that_a_column_does_not_allow(table, column, cell, words):
    ((row, where, said),) = told(table, **{column: [cell]})
    assert (row, where) == (2, column)
    assert said.startswith(words)


@pytest.mark.parametrize(
    ("table", "column", "cells"),
    [
        ("partners", "latitude", [-90.0, 90.0]),
        ("partners", "longitude", [-180.0, 180.0]),
        ("partnerships", "amount", [0.0, None]),
        ("conflict_values", "position", [1]),
        ("partnerships", "identifiers", ["iati:XM-1; gleif:54", "iati:XM-1"]),
    ],
)
def test_the_limits_themselves_are_allowed(table, column, cells):
    assert told(table, **{column: cells}) == []


def test_a_row_without_a_name_beside_rows_with_one():
    assert told("codings", coding=["a", None], coder=["x", "x"]) == [
        (3, "coding", "is empty; every row needs it")
    ]
    # a key of two columns is told cell by cell, and once
    assert told("conflict_values", conflict=["c", None], position=[1, 2]) == [
        (3, "conflict", "is empty; every row needs it")
    ]


def test_what_stands_already_names_the_first_row():
    words = '"a" stands already in row 2; keep one'
    assert told("partners", partner=["a", "b", "a", "a"]) == [
        (4, "partner", words),
        (5, "partner", words),
    ]
    same = told("conflict_values", conflict=["c", "c", "d"], position=[1, 1, 1])
    assert same == [(3, "position", '"c, 1" stands already in row 2; keep one')]


def test_sets_of_columns_stand_once_and_an_empty_cell_is_a_value_there():
    columns = {"coding": ["1", "2", "3", "4"], "coder": ["x", "x", "x", "x"]}
    columns |= {"passage": ["p", "p", "p", "q"]}
    assert told("codings", **columns, code=[None, "H", None, None]) == [
        (4, "code", '"x, p, " stands already in row 2; keep one')
    ]
    # where one of the columns was not read, nobody knows
    assert told("codings", **columns) == []


def test_rows_are_called_as_people_call_them():
    frame = pd.DataFrame({"partner": pd.array(["a", "a"], dtype="str")}, index=[1, 2])
    origin = Origin("the frame for partners", row_labels=(None, "first", "second"))
    (one,) = constraint_problems(frame, TABLES["partners"], origin)
    assert one.problem == '"a" stands already in row first; keep one'


# -- what a spreadsheet converted ------------------------------------------------------


def converted(why, text, column):
    columns = TABLES["partners"].columns_for(["en"]) | TABLES["levels"].columns_for(
        ["en"]
    )
    sheet = Sheet("partners", PLACE, converted={(2, 0): Converted(why, text)})
    found = list(converted_problems(sheet, {0: column}, columns))
    return [one.problem for one in found]


MADE = "that the spreadsheet made of what was typed; format the column as text, and"


@pytest.mark.parametrize(
    ("why", "text", "words"),
    [
        ("date", "2026-04-03", f'"2026-04-03" is a day {MADE}'),
        ("truth", "yes", f'"TRUE" is a truth value {MADE}'),
        ("truth", "no", f'"FALSE" is a truth value {MADE}'),
        ("number", "1.1", f'"1.1" is a number {MADE}'),
        ("percentage", "12%", f'"12%" is a percentage {MADE}'),
        ("error", "#REF!", '"#REF!" is an error of a formula; mend it, or write'),
        ("formula", "=", "holds a formula without its value; open the workbook"),
    ],
)
def test_what_a_column_of_text_does_not_hold(why, text, words):
    (said,) = converted(why, text, "name_as_printed")
    assert said.startswith(words)


def test_what_was_meant_is_no_fault():
    assert converted("truth", "yes", "international") == []
    assert converted("number", "1.5", "latitude") == []
    assert converted("number", "2", "level") == []
    # and what is meant nowhere is one everywhere
    for why in ("error", "formula"):
        for column in ("international", "latitude", "a column of one's own"):
            assert len(converted(why, "x", column)) == 1
    assert len(converted("number", "1.5", "international")) == 1
    assert len(converted("truth", "yes", "latitude")) == 1


def test_a_column_of_ones_own_shows_what_stands_there():
    assert converted("date", "2026-04-03", "a column of one's own") == []


def test_a_cell_beside_the_headings_is_passed_over_and_the_next_is_told():
    cells = {(2, 5): Converted("error", "#N/A"), (2, 0): Converted("error", "#REF!")}
    sheet = Sheet("partners", PLACE, converted=cells)
    (one,) = converted_problems(sheet, {0: "city"}, {})
    assert (one.row, one.column) == (2, "city")
    own = {(2, 0): Converted("date", "x"), (3, 0): Converted("error", "#N/A")}
    sheet = Sheet("partners", PLACE, converted=own)
    assert [one.row for one in converted_problems(sheet, {0: "mine"}, {})] == [3]


def test_merged_cells_that_hold_anything():
    rows = ((1, ["partner", "city"]), (2, ["a", "b"]), (3, ["", "c"]))
    merged = {(2, 0): "A2:A3", (3, 0): "A3:A4", (3, 1): "B3:B4", (3, 2): "C3:C4"}
    sheet = Sheet("partners", PLACE, rows, merged=merged | {(9, 0): "A9:A10"})
    found = list(merged_problems(sheet, {0: "partner"}))
    words = "{} are merged; unmerge them, and fill each"
    assert found == [
        (2, "partner", words.format("A2:A3")),
        (3, "", words.format("B3:B4")),
    ]
    # the heading itself is no row of the table
    sheet = Sheet("partners", PLACE, rows, merged={(1, 0): "A1:B1"})
    assert list(merged_problems(sheet, {0: "partner"})) == []
