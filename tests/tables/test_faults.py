"""What all faults have in common: their order, their count, the nearest word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ambon_analysis.faults import (
    Fault,
    FaultsFound,
    nearest,
    not_among,
    report,
    shown,
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
