"""From the text of a cell to its value: what is in doubt is a fault."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ambon_analysis.schema import TABLES
from ambon_analysis.tables.cells import Cells
from ambon_analysis.tables.parsing import parse
from ambon_analysis.tables.words import STAND_INS
from tests.tables.small import told

COLUMNS = TABLES["partners"].columns_for(["en"]) | TABLES["codings"].columns_for(["en"])
COLUMNS |= TABLES["partnerships"].columns_for(["en"])


def parsed(column, *texts, comma=False, years=(1500, 2100)):
    frame = pd.DataFrame(
        {column: list(texts)}, dtype="str", index=range(2, 2 + len(texts))
    )
    return parse(Cells(frame, comma), {column: COLUMNS[column]}, years=years)


def value(column, text, **more):
    frame, problems = parsed(column, text, **more)
    assert problems == []
    return frame[column].iloc[0]


def why(column, text, **more):
    frame, ((row, where, words),) = parsed(column, text, **more)
    assert (row, where) == (2, column)
    assert pd.isna(frame[column].iloc[0])
    return words


@pytest.mark.parametrize(
    ("text", "number"),
    [("0", 0), ("+7", 7), ("-7", -7), ("007", 7), ("9" * 18, int("9" * 18))],
)
def test_whole_numbers(text, number):
    assert value("row_in_table", text) == number


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("7.0", '"7.0" is not a whole number'),
        ("1²", '"1²" is not a whole number'),
        ("٧", '"٧" is not a whole number'),
        ("se\u200bven", '"se[U+200B]ven" is not a whole number'),
        ("9" * 19, f'"{"9" * 19}" has more than 18 digits'),
    ],
)
def test_what_is_no_whole_number(text, words):
    assert why("row_in_table", text) == words


def test_a_word_in_the_place_of_a_level():
    assert why("level", "high") == (
        '"high" is not a whole number; write the place in the order of levels, the '
        "lowest first, and the words as label in the table levels"
    )


@pytest.mark.parametrize(
    ("text", "comma", "number"),
    [
        ("51.4", False, 51.4),
        ("51,4", False, 51.4),
        ("51,4", True, 51.4),
        ("+1.5", False, 1.5),
        ("-0,25", False, -0.25),
        # what parts a fraction where the other could part thousands
        ("1.234", False, 1.234),
        ("1,234", True, 1.234),
        # and what can be no thousands
        ("1234,567", False, 1234.567),
        ("0,234", False, 0.234),
        ("1,23", False, 1.23),
        ("9" * 15, False, float("9" * 15)),
        ("000" + "9" * 15, False, float("9" * 15)),
    ],
)
def test_numbers(text, comma, number):
    assert value("amount", text, comma=comma) == number


@pytest.mark.parametrize(
    ("text", "comma", "words"),
    [
        (
            "1,234",
            False,
            '"1,234" can be read as 1.234 and as 1234; write one of them',
        ),
        (
            "-12,345",
            False,
            '"-12,345" can be read as -12.345 and as -12345; write one of them',
        ),
        (
            "250.000",
            True,
            '"250.000" can be read as 250.000 and as 250000; write "250,000" or '
            '"250000"',
        ),
        ("1,234,567", False, '"1,234,567" is not a number'),
        ("5 million", False, '"5 million" is not a number'),
        (".5", False, '".5" is not a number'),
        ("1e3", False, '"1e3" is not a number'),
        ("1" + "0" * 15, False, f'"1{"0" * 15}" has more than 15 digits'),
    ],
)
def test_what_is_no_number_or_two(text, comma, words):
    assert why("amount", text, comma=comma) == words


def test_yes_and_no():
    assert value("international", "yes")
    assert not value("international", "no")
    assert why("international", "Yes") == '"Yes" is not one of yes, no; nearest: "yes"'


def test_dates_and_places_stay_as_they_are_written():
    assert value("start_edtf", "[2021,2022]") == "[2021,2022]"
    assert value("locator", "table 1.1, row 3") == "table 1.1, row 3"
    assert why("start_edtf", "2O16").startswith('"2O16" is not a date in EDTF')
    assert why("locator", "somewhere").startswith('"somewhere" is not a place in a')


def test_the_first_and_the_last_year_are_allowed():
    for text in ("1900", "1900-01-01", "2030-12-31", "[1900..2030]"):
        assert value("start_edtf", text, years=(1900, 2030)) == text
    for text in ("1899-12-31", "2031", "[1899,2000]", "[2000..2031]"):
        words = why("start_edtf", text, years=(1900, 2030))
        assert words.startswith(f'"{text}" is outside the years 1900 to 2030 of which')


def test_an_empty_cell_is_missing_and_no_problem():
    for column in ("amount", "row_in_table", "international", "start_edtf", "note_en"):
        frame, problems = parsed(column, "", "")
        assert problems == []
        assert frame[column].isna().all()


def test_every_cell_with_the_same_wrong_word_is_told():
    frame, problems = parsed("international", "ja", "yes", "ja")
    assert [one.row for one in problems] == [2, 4]
    assert frame["international"].fillna(False).tolist() == [False, True, False]


@given(st.decimals(-(10**9), 10**9, places=4), st.booleans())
def test_a_number_written_with_four_places_is_one_number(number, comma):
    text = f"{number:.4f}"
    assert value("amount", text.replace(".", ","), comma=comma) == float(number)
    assert value("amount", text, comma=comma) == float(number)


# -- words that say nothing ------------------------------------------------------------


@pytest.mark.parametrize("word", [*STAND_INS, "N/A", "Tidak Ada", "NULL"])
def test_a_word_that_says_nothing_is_no_word_of_its_own(put, word):
    folder = put(partnerships=f"name_as_printed,form|A,{word}|B,twin")
    assert told(folder)[0] == (
        f'data/raw/partnerships.csv row 2, form: "{word}" is no word of its own; leave '
        "the cell empty where the source says nothing, and leave out a column that was "
        "not read"
    )
