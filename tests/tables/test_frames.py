"""Frames that a researcher brings: checked as a file would be, against the study."""

import datetime
import io

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ambon_analysis.schema import TABLES
from ambon_analysis.tables.checking import validate
from ambon_analysis.tables.frames import check_frame, check_frames
from ambon_analysis.tables.processed import PROCESSED, read_tables, write_tables
from tests.conftest import EXAMPLE
from tests.tables.brought import (
    FRAMES,
    LANGUAGES,
    LINKS,
    SECTORS,
    checked,
    told,
)

# -- what comes back -------------------------------------------------------------------


def as_numpy(frame):
    """As a merge leaves it: whole numbers with a gap are floats, the rest objects."""
    columns = {}
    for name, values in frame.items():
        if str(values.dtype) == "Int64":
            columns[name] = values.astype("float64")
        else:
            columns[name] = values.astype("object")
    return pd.DataFrame(columns)


def as_read(frame):
    """As read_csv reads what somebody saved with to_csv."""
    return pd.read_csv(io.StringIO(frame.to_csv(index=False)), keep_default_na=False)


DRESSES = {
    "as it is": lambda frame: frame,
    "columns the other way round": lambda frame: frame[frame.columns[::-1]],
    "categories": lambda frame: frame.astype("category"),
    "objects and floats": as_numpy,
    "read from a file": as_read,
    "a key in the index": lambda frame: frame.set_index(frame.columns[0]),
    "all of it in the index": lambda frame: frame.set_index(list(frame.columns)),
    "words with blanks around": lambda frame: frame.map(
        lambda value: f" {value} " if isinstance(value, str) else value
    ),
}


@pytest.mark.parametrize("dress", DRESSES.values(), ids=DRESSES)
def test_every_table_comes_back_from_any_dress(dress):
    for name, frame in FRAMES.items():
        back = check_frame(name, dress(frame), study_frames=FRAMES, languages=LANGUAGES)
        pd.testing.assert_frame_equal(back, frame)


def test_a_whole_study_of_another_city_comes_back():
    frames = validate(EXAMPLE, languages=["en"]).frames
    back = check_frames(frames, study_frames={}, languages=["en"])
    for name in TABLES:
        pd.testing.assert_frame_equal(back[name], frames[name].reset_index(drop=True))


@given(kept=st.lists(st.booleans(), min_size=len(LINKS), max_size=len(LINKS)))
def test_a_filter_keeps_its_rows_and_their_order(kept):
    kept[0] = True  # the table may not be empty
    filtered = LINKS[kept][::-1]
    (back,) = checked({"partnership_sectors": filtered}).values()
    pd.testing.assert_frame_equal(back, filtered.reset_index(drop=True))


def test_what_is_brought_stays_as_it_was():
    frame = LINKS.set_index("partnership")
    frame.attrs = {"tables": ["partnership_sectors"]}
    before = frame.copy()
    (back,) = checked({"partnership_sectors": frame}).values()
    pd.testing.assert_frame_equal(frame, before)
    assert frame.attrs == {"tables": ["partnership_sectors"]}
    assert back.attrs == {}


def test_numbers_keep_their_last_digit():
    partners = FRAMES["partners"].assign(latitude=0.1 + 0.2, longitude=1e-07)
    (back,) = checked({"partners": partners}).values()
    assert back["latitude"].tolist() == [0.1 + 0.2] * len(partners)
    assert back["longitude"].tolist() == [1e-07] * len(partners)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (datetime.date(2022, 5, 1), "2022-05-01"),
        (pd.Period("2022-05"), "2022-05"),
        (2022, "2022"),
        (np.int64(2022), "2022"),
        (np.float32(2022), "2022"),
    ],
)
def test_a_date_that_says_how_much_it_knows_is_taken(value, text):
    events = FRAMES["context_events"].assign(end_edtf=None).astype("object")
    events.loc[0, "start_edtf"] = value
    back = checked({"context_events": events})["context_events"]
    assert back.loc[0, "start_edtf"] == text


# -- what is refused -------------------------------------------------------------------


def test_an_unknown_sector_is_a_fault_and_no_dropped_row():
    links = LINKS.copy()
    links.loc[14, "sector"] = "musik"
    assert told({"partnership_sectors": links}) == [
        'the frame for partnership_sectors row 14, sector: "musik" is not in sectors; '
        'nearest: "music"',
        "1 fault in 1 frame; nothing was taken in.",
    ]


def test_the_row_is_the_label_of_the_index():
    links = LINKS.copy()
    links.loc[14, "sector"] = "musik"
    place = "the frame for partnership_sectors row 14, sector"
    filtered = links[links["partnership"] == links.loc[14, "partnership"]][::-1]
    assert told({"partnership_sectors": filtered})[0].startswith(place)
    named = links.rename({14: "fifteenth"})
    words = told({"partnership_sectors": named})[0]
    assert words.startswith(place.replace("14", "fifteenth"))


def test_a_label_that_stands_twice_is_told_with_its_position():
    levels = pd.concat([FRAMES["levels"], FRAMES["levels"].iloc[[1]]])
    assert told({"levels": levels})[0] == (
        'the frame for levels row 1 (iloc 4), level: "1" stands already in '
        "row 1 (iloc 1); keep one"
    )


def test_missing_and_unknown_columns():
    levels = FRAMES["levels"].drop(columns="level").assign(orign="x")
    assert told({"levels": levels}) == [
        "the frame for levels, level: is missing; levels needs this column",
        'the frame for levels, orign: "orign" is not in the columns of levels; '
        'nearest: "origin"; one of your own with such a name needs a row in '
        "own_columns",
        "2 faults in 1 frame; nothing was taken in.",
    ]


def test_a_column_of_ones_own_goes_along():
    levels = FRAMES["levels"].assign(remark=["x", None, "y", ""])
    back = checked({"levels": levels})["levels"]
    assert list(back)[-1] == "remark"
    assert back["remark"].isna().tolist() == [False, True, False, True]


def test_a_column_that_stands_twice():
    levels = FRAMES["levels"]
    doubled = pd.concat([levels, levels[["origin"]]], axis=1)
    assert told({"levels": doubled})[0] == (
        'the frame for levels: its heading holds "origin" more than once; keep one'
    )


@pytest.mark.parametrize(
    ("table", "column", "value", "words"),
    [
        ("codings", "level", "two", '"two" is not a whole number'),
        ("codings", "level", 1.5, '"1.5" is not a whole number'),
        ("codings", "level", 7, '"7" is not in levels; nearest: "3"'),
        ("codings", "level", True, '"yes" is not a whole number'),
        ("partners", "latitude", 91.0, "91.0 is outside -90 to 90"),
        ("partners", "latitude", float("inf"), '"Infinity" is not a number'),
        ("partners", "latitude", "1,234", '"1,234" can be read as 1.234 and as 1234'),
        ("partners", "latitude", None, "is empty; a place has a latitude and a long"),
        ("partners", "international", 1, '"1" is not one of yes, no'),
        ("partners", "kind", "citi", '"citi" is not in the vocabulary actor_kind of '),
        ("partnerships", "name_as_printed", "", "is empty; every row needs it"),
        ("partnerships", "name_as_printed", pd.NA, "is empty; every row needs it"),
        (
            "partners",
            "label_en",
            "",
            "is empty, where label_id is not; a text stands in",
        ),
        ("partners", "city", ["a", "b"], "holds a list; a cell holds one text, number"),
        ("partners", "city", b"a", "holds a bytes; a cell holds one text, number"),
        ("partnerships", "status", "activ", '"activ" is not one of active, ended,'),
        ("partnerships", "start_edtf", "2O16", '"2O16" is not a date in EDTF'),
        (
            "partnerships",
            "start_edtf",
            pd.Timestamp("2022-05-01"),
            '"2022-05-01 00:00:00" is a moment, which leaves open whether a day, a '
            'month or a year is meant; write text: "2022-05-01", "2022-05" or "2022"',
        ),
        (
            "partnerships",
            "end_edtf",
            "1900",
            '"1900" is before start_edtf, ',
        ),
    ],
)
def test_one_wrong_cell(table, column, value, words):
    frame = FRAMES[table].astype("object")
    row = frame[column].first_valid_index()
    frame.at[row, column] = value
    place = f"the frame for {table} row {row}, {column}: {words}"
    lines = [line for line in told({table: frame}) if f"row {row}, " in line]
    assert len(lines) == 1
    assert lines[0].startswith(place)


def test_an_empty_row_is_a_fault_and_no_dropped_row():
    links = LINKS.copy()
    links.loc[3] = None
    lines = told({"partnership_sectors": links})
    assert (
        "the frame for partnership_sectors row 3, sector: is empty; every row needs it"
    ) in lines


def test_a_frame_without_rows():
    assert "the frame for partnerships: holds no rows; a study needs at least one" in (
        told({"partnerships": FRAMES["partnerships"].iloc[:0]})
    )
    (back,) = checked({"fieldwork": FRAMES["fieldwork"].iloc[:0]}).values()
    pd.testing.assert_frame_equal(back, FRAMES["fieldwork"].iloc[:0])


def test_no_table_and_no_frame():
    assert told({"sektors": SECTORS, "levels": [1, 2]}) == [
        "the frame for levels: is a list; bring a pandas DataFrame",
        'the frame for sektors: is no table of a study; nearest: "sectors"',
        "2 faults in 2 frames; nothing was taken in.",
    ]


def test_only_the_tables_that_take_part_are_read(copied, examined):
    write_tables(copied / PROCESSED, examined, languages=LANGUAGES)
    study = read_tables(copied, languages=LANGUAGES)
    check_frame("coders", FRAMES["coders"], study_frames=study, languages=LANGUAGES)
    files = {"codings.csv", "passages.csv", "codebook.csv", "judgements"}
    assert set(study.read) == files
