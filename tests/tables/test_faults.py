"""What all faults have in common: their order, their count, the nearest word."""

import pytest

from ambon_analysis.faults import Fault, FaultsFound, nearest


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
        "a.csv row named, x: by its label",
        "a.csv row 0, x: zeroth",
        "a.csv row 9, x: ninth",
        "a.csv row 9, y: ninth",
        "a.csv row 10, x: tenth",
        "a.csv, sheet s: on a sheet",
        "b.csv: later",
        "8 faults in 2 files; nothing was written.",
    ]


def test_the_last_line_says_what_was_counted_and_what_came_of_it():
    faults = [Fault("the frame for a", 1), Fault("the frame for b", 1)]
    told = str(FaultsFound(faults, holder="frame", outcome="nothing was taken in"))
    assert told.endswith("\n2 faults in 2 frames; nothing was taken in.")


@pytest.mark.parametrize("found", ["²", "--7", "", "-"])
def test_what_only_looks_like_a_number_has_no_nearest_number(found):
    assert nearest(found, ["0", "1"]) is None
