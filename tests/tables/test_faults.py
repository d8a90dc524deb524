"""What all faults have in common: their order, their count, the nearest word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ambon_analysis.faults import (
    LISTED_WHOLE,
    LONGEST_QUOTED,
    Fault,
    FaultsFound,
    nearest,
    not_among,
    report,
    shortened,
    shown,
    with_nearest,
    without_unseen,
)


def test_faults_stand_in_reading_order_each_once():
    faults = [
        Fault("b.csv", problem="later"),
        Fault("a.csv", 10, "x", "tenth"),
        Fault("a.csv", 9, "y", "ninth"),
        Fault("a.csv", 9, "x", "ninth"),
        Fault("a.csv", "named", "x", "by its label"),
        Fault("a.csv", 0, "x", "zeroth"),
        Fault("a.csv", problem="the whole"),
        Fault("a.csv", sheet="s", problem="on a sheet"),
        Fault("b.csv", problem="later"),
    ]
    assert str(FaultsFound(faults)).splitlines() == [
        "a.csv: the whole",
        "a.csv, sheet s: on a sheet",
        "b.csv: later",
        "a.csv row named, x: by its label",
        "a.csv row 0, x: zeroth",
        "a.csv row 9, x: ninth",
        "a.csv row 9, y: ninth",
        "a.csv row 10, x: tenth",
        "8 faults in 2 files; nothing was written.",
    ]


def test_the_last_line_says_what_was_counted_and_what_came_of_it():
    faults = [Fault("the frame for a", 1), Fault("the frame for b", 1)]
    told = str(FaultsFound(faults, holder="frame", outcome="report.nothing_taken_in"))
    assert told.endswith("\n2 faults in 2 frames; nothing was taken in.")


@pytest.mark.parametrize("found", ["²", "--7", "", "-"])
def test_what_only_looks_like_a_number_has_no_nearest_number(found):
    assert nearest(found, ["0", "1"]) is None


def test_faults_of_one_kind_stand_in_one_line_after_the_third():
    faults = [
        Fault("a.csv", row, "sector", f'"w{row}" is not in sectors.csv')
        for row in range(2, 12)
    ]
    other = Fault("a.csv", 3, "form", "is empty")
    said = report([*faults, other]).splitlines()
    assert said == [
        'a.csv row 2, sector: "w2" is not in sectors.csv',
        'a.csv row 3, sector: "w3" is not in sectors.csv',
        'a.csv row 4, sector: "w4" is not in sectors.csv',
        "a.csv, sector: and 7 more like it: rows 5, 6, 7, 8, 9 and 2 more",
        "a.csv row 3, form: is empty",
        "11 faults in 1 file; nothing was written.",
    ]
    # a fourth alone is told as it is
    assert report(faults[:4]).splitlines()[3] == str(faults[3])
    assert report(faults[:5]).splitlines()[3] == (
        "a.csv, sector: and 2 more like it: rows 5, 6"
    )


def test_what_hides_a_whole_file_comes_first():
    row, whole = Fault("a.csv", 2, "x", "is empty"), Fault("b.csv", problem="is empty")
    assert FaultsFound([row, whole]).faults == [whole, row]


@given(st.text(max_size=60), st.lists(st.text(max_size=12), max_size=5))
def test_the_writer_of_messages_cannot_fail_on_what_it_reports(found, allowed):
    for where in (None, "sectors.csv"):
        said = not_among(found, allowed, where=where)
        line = str(Fault("data/raw/a.csv", 3, "sector", said))
        assert "\n" not in said.replace("\n".join(allowed), "") or any(
            "\n" in word for word in allowed
        )
        assert report([Fault("a.csv", 3, "sector", said)] * 5)
        assert line.startswith("data/raw/a.csv row 3, sector: ")
    assert without_unseen(shown(found)) is not None


# -- words of a fault ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "seen", "plain"),
    [
        ("a\u200bb", "a[U+200B]b", "ab"),
        ("a\u00a0b", "a[U+00A0]b", "a b"),
        ("a\x07b\x9f", "a[U+0007]b[U+009F]", "ab"),
        ("\ue000a\udc80", "[U+E000]a[U+DC80]", "a"),
        ("a\u2028b\u2029", "a[U+2028]b[U+2029]", "ab"),
        ("\u0378a", "[U+0378]a", "a"),
        ("a b", "a b", "a b"),
        (" á ñ 中 ", " á ñ 中 ", "á ñ 中"),
        ("a\nb", "a b", "ab"),
    ],
)
def test_letters_that_do_not_show(text, seen, plain):
    assert shown(text) == seen
    assert without_unseen(text) == plain


def test_a_long_text_is_cut_and_one_of_just_that_length_is_not():
    assert shortened("x" * 60) == "x" * 60
    assert shortened("x" * 61) == "x" * 60 + "..."


def test_a_fault_says_where_it_is_as_far_as_it_is_known():
    whole = Fault("a.xlsx", 3, "x\u200b" + "y" * 80, "is  \nempty", sheet="s")
    column = "x[U+200B]" + "y" * 51 + "..."
    assert str(whole) == f"a.xlsx, sheet s row 3, {column}: is   empty"
    assert str(Fault("a.csv", column="x", problem="is empty")) == "a.csv, x: is empty"


def test_faults_of_another_place_are_of_another_kind():
    one = Fault("a.csv", 3, "x", '"b" of 7 is wrong')
    assert Fault("a.csv", 4, "x", '"c d" of 12 is wrong').kind == one.kind
    for other in (
        Fault("b.csv", 3, "x", one.problem),
        Fault("a.csv", 3, "y", one.problem),
        Fault("a.csv", 3, "x", one.problem, sheet="s"),
        Fault("a.csv", 3, "x", '"b" of 7 is right'),
        Fault("a.csv", None, "x", one.problem),
    ):
        assert other.kind != one.kind
    # where no row is named, only the same words are alike
    assert Fault("a", problem="7").kind != Fault("a", problem="8").kind


def test_a_notebook_shows_the_faults_and_no_line_of_the_library():
    found = FaultsFound([Fault("a.csv", 2, "x", "is empty")])
    assert found._render_traceback_() == [
        "a.csv row 2, x: is empty",
        "1 fault in 1 file; nothing was written.",
    ]


@pytest.mark.parametrize(
    ("found", "allowed", "near"),
    [
        ("WATR", ["roads", "Water"], "Water"),
        ("water", ["Water", "WATER"], "Water"),
        ("-3", ["-2", "5"], "-2"),
        ("4", ["3", "5"], "3"),
        ("4", [], None),
        ("4", ["a4"], "a4"),
        ("a", ["3"], None),
        ("9" * 18, ["8" * 18, "1"], "8" * 18),
        ("abcde", ["abcxy", "vwxyz"], "abcxy"),
        ("abcde", ["abvwx"], None),
    ],
)
def test_the_nearest_word(found, allowed, near):
    assert nearest(found, allowed) == near


def test_a_word_that_is_not_among_those_allowed():
    assert not_among("x", []) == '"x" is not one of nothing: the list is empty'
    assert not_among(7, [1, 2]) == '"7" is not one of 1, 2; nearest: "2"'
    assert not_among("x\ny", ["a"]) == '"x y" is not one of a'
    just = "x" * LONGEST_QUOTED
    assert not_among(just, ["a"]) == f'"{just}" is not one of a'
    assert not_among(just + "y", ["a"]) == f'"{just}..." is not one of a'


def test_a_short_list_of_another_file_is_shown_and_a_long_one_is_not():
    words = [f"word{letter}" for letter in "abcdefghijklm"]
    assert len(words) == LISTED_WHOLE + 1
    told = not_among("zzz", words[:-1], where="w.csv")
    assert told == f'"zzz" is not in w.csv; it holds {", ".join(words[:-1])}'
    assert not_among("zzz", words, where="w.csv") == '"zzz" is not in w.csv'


def test_a_word_with_letters_that_do_not_show_is_told_with_them():
    told = not_among("wa\u200bt\u200ber\u00ad", ["water"], where="w.csv")
    assert told == (
        '"wa[U+200B]t[U+200B]er[U+00AD]" is not in w.csv; '
        'without U+200B, U+00AD, which cannot be seen, it is "water"'
    )
    # without them it is no word either
    assert "without" not in not_among("wa\u200btr", ["water"])


def test_the_nearest_word_is_said_where_there_is_one():
    assert with_nearest("a", None) == "a"
    assert with_nearest("a", "b") == 'a; nearest: "b"'
