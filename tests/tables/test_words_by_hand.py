"""Words without their table, by hand: which, where, in which order, told how."""

import pandas as pd
import pytest

from ambon_analysis.schema import TABLES
from ambon_analysis.tables.sheets import GatheredOrigin, Origin, Standing
from ambon_analysis.tables.words import (
    NAMED_WORDS,
    STAND_INS,
    Words,
    look_alikes,
    stand_ins,
    with_words,
    words_told,
    words_without_a_table,
)

ORIGINS = {name: Origin(f"data/raw/{name}.csv") for name in TABLES}


def text(**columns):
    frame = pd.DataFrame(columns, dtype="str")
    return frame.set_axis(range(2, len(frame) + 2))


def found(frames, origins=ORIGINS):
    """Table, vocabulary and words of what is not there."""
    words = words_without_a_table(frames, frames, origins)
    return {(one.table, one.vocabulary): one.first for one in words}


def test_words_stand_in_order_where_each_is_first():
    sectors = text(partnership=["a", "a", "b", "b"], sector=["x", "y", "x", None])
    assert found({"partnership_sectors": sectors}) == {
        ("partnerships", None): {
            "a": "partnership_sectors row 2",
            "b": "partnership_sectors row 4",
        },
        ("sectors", None): {
            "x": "partnership_sectors row 2",
            "y": "partnership_sectors row 3",
        },
    }


def test_with_its_table_a_reference_is_closed():
    frames = {
        "partnership_sectors": text(partnership=["a"], sector=["x"]),
        "sectors": text(sector=["x"]),
    }
    assert list(found(frames)) == [("partnerships", None)]
    # the OECD's list is always there
    frames["sectors"] = text(sector=["x"], oecd_dac_sector=["120"])
    assert list(found(frames)) == [("partnerships", None)]


def test_a_vocabulary_is_closed_where_terms_hold_one_of_it():
    own = text(partnership=["a"], form=["twinning"])
    frames = {"partnerships": own}
    (open_one,) = [key for key in found(frames) if key[1] == "form"]
    assert open_one == ("terms", "form")
    frames["terms"] = text(vocabulary=["actor_kind"], term=["office"])
    assert ("terms", "form") in found(frames)
    frames["terms"] = text(vocabulary=["actor_kind", "form"], term=["office", "mou"])
    assert ("terms", "form") not in found(frames)
    # terms that do not say of which vocabulary they are may be of any
    frames["terms"] = text(term=["mou"])
    assert ("terms", "form") not in found(frames)


def test_tables_that_nobody_knows_bring_no_words():
    assert found({"sheet1": text(sector=["x"])}) == {}


def test_words_of_gathered_rows_stand_where_they_were_written():
    file = Origin("data/raw/study.xlsx", "deals")
    origin = GatheredOrigin("data/raw/study.xlsx", rows=(Standing(file, 7, "sectors"),))
    frame = pd.DataFrame({"sector": ["x"]}, dtype="str")
    words = found({"partnership_sectors": frame}, {"partnership_sectors": origin})
    assert words == {("sectors", None): {"x": "deals row 7"}}


# -- cells that say nothing in a word --------------------------------------------------


@pytest.mark.parametrize("word", [*STAND_INS, "N/A", "Unknown", "Tidak Ada"])
def test_what_stands_in_for_nothing(word):
    frames = {"partnership_sectors": text(partnership=["a", "b"], sector=["x", word])}
    ((name, problem),) = stand_ins(frames, frames)
    assert (name, problem.row, problem.column) == ("partnership_sectors", 3, "sector")
    assert word in problem.problem


def test_where_a_list_is_closed_it_is_told_with_all_others():
    frames = {
        "partnership_sectors": text(partnership=["a"], sector=["-"]),
        "sectors": text(sector=["x"]),
    }
    assert list(stand_ins(frames, frames)) == []
    assert list(stand_ins({"sheet1": text(sector=["-"])}, ["sheet1"])) == []


# -- rows of words ---------------------------------------------------------------------


def test_words_become_rows_of_their_table():
    table = TABLES["sectors"]
    frame = pd.DataFrame({"sector": ["x"], "label_en": ["X"]}, dtype="str")
    words = Words("sectors", first={"z": "row 2", "y": "row 3"})
    whole = with_words(table, frame, [words])
    assert whole["sector"].tolist() == ["x", "z", "y"]
    assert whole["label_en"].isna().tolist() == [False, True, True]
    assert with_words(table, frame, []) is frame
    assert with_words(table, frame, [Words("sectors")]) is frame


def test_words_of_a_vocabulary_stand_in_it():
    frame = pd.DataFrame({"vocabulary": [], "term": []}, dtype="str")
    words = [
        Words("terms", "form", {"twinning": "row 2"}),
        Words("terms", "actor_kind", {"office": "row 2"}),
    ]
    whole = with_words(TABLES["terms"], frame, words)
    assert whole.to_numpy().tolist() == [["form", "twinning"], ["actor_kind", "office"]]


def test_levels_stand_by_their_size():
    frame = pd.DataFrame({"level": pd.array([], dtype="Int64")})
    words = Words("levels", first={10: "a", 9: "b", -1: "c"})
    whole = with_words(TABLES["levels"], frame, [words])
    assert whole["level"].tolist() == [-1, 9, 10]


# -- words that look alike -------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("water", "Water"),
        ("water", " water "),
        ("wa-ter", "water"),
        ("wäter", "water"),
        ("water", "watr"),
        ("water", "waters"),
        ("water", "watar"),
        ("Kota/Ambon", "kota ambon"),
        ("abc", "ABC"),
        ("--", "--"),
    ],
)
def test_what_looks_alike(one, other):
    assert look_alikes([one, other]) == [(other, one)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("abc", "abd"),
        ("port", "fort works"),
        ("2019", "2018"),
        ("12345", "1234"),
        ("--", "++"),
        ("water", "wat"),
    ],
)
def test_what_does_not(one, other):
    assert look_alikes([one, other]) == []


def test_a_word_of_four_letters_has_neighbours_and_one_of_three_has_none():
    assert look_alikes(["port", "pot"]) == [("pot", "port")]
    assert look_alikes(["pot", "pet"]) == []
    assert look_alikes(["port", "sort"]) == [("sort", "port")]


# -- what is told ----------------------------------------------------------------------


def test_words_are_told_as_far_as_they_are_few():
    few = Words("sectors", first={f"word{i}": "t row 2" for i in range(NAMED_WORDS)})
    (said, *_) = words_told([few])
    assert said.startswith("the table sectors is not there; its words stand for")
    assert said.count("word") - said.count("words") == NAMED_WORDS
    many = Words("sectors", first={**few.first, "zzzzzzzz": "t row 9"})
    (said, *_) = words_told([many])
    assert "zzzzzzzz" not in said
    assert "1 more" in said
    assert list(words_told([Words("sectors")])) == []


def test_words_with_a_comma_may_be_lists_where_a_list_can_stand():
    first = {"health, water": "partnerships row 2", "roads": "partnerships row 3"}
    told = list(words_told([Words("sectors", first=first)]))
    assert len(told) == 2
    assert '"health, water" (partnerships row 2)' in told[1]
    assert "roads" not in told[1]
    # a table whose words stand in no list
    told = list(words_told([Words("levels", first=first)]))
    assert len(told) == 1


def test_look_alikes_are_told_with_their_places():
    first = {"Kesehatan": "t row 2", "Kesehatn": "t row 9", 7: "t row 3"}
    told = list(words_told([Words("terms", "form", first)]))
    assert '"Kesehatn" (t row 9)' in told[1]
    assert '"Kesehatan" (t row 2)' in told[1]
    assert told[0].startswith("the vocabulary form of terms is not there")
