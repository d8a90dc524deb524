"""Two ways of saying the same: what one of them says besides is known by its rows."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ambon_analysis.tables.both_ways import told_of_both

SAME = "stands beside b.csv, which says the same in another way; take out one of them"
LESS = "stands beside b.csv, which says all of it in another way, and more; take this "
MORE = "stands beside b.csv, which is another way of saying the same, and holds rows "


def frame_of(rows, columns):
    return pd.DataFrame(rows, columns=list(columns), dtype="str")


@pytest.mark.parametrize(
    ("one", "other", "words", "lost"),
    [
        ([("a", "1")], [("a", "1")], SAME, []),
        ([("a", "1")], [("a", "1"), ("a", "2")], LESS, []),
        ([("a", None)], [("a", "1")], LESS, []),
        ([("a", "1")], [("a", None)], MORE, [7]),
        ([("a", "1"), ("a", "2"), ("b", "2")], [("a", "2")], MORE, [7, 9]),
        ([], [("a", "1")], LESS, []),
        ([("a", "1")], [], MORE, [7]),
    ],
)
def test_by_hand(one, other, words, lost):
    frames = [
        pd.DataFrame(rows, columns=["x", "y"], dtype="str") for rows in (one, other)
    ]
    frames[0].index += 7
    said, problems = told_of_both(*frames, called="b.csv")
    assert said.startswith(words)
    assert [problem.row for problem in problems] == lost


def test_a_column_that_only_the_other_has_makes_no_further_row():
    one, other = pd.DataFrame({"x": ["a"]}), pd.DataFrame({"x": ["a"], "z": ["1"]})
    assert told_of_both(one, other, called="b.csv")[0].startswith(SAME)
    assert told_of_both(other, one, called="b.csv")[0].startswith(MORE)


CELLS = st.sampled_from([None, "1", "2"])
ROWS = st.lists(st.tuples(CELLS, CELLS, CELLS), max_size=6)


@given(ROWS, ROWS)
def test_each_row_is_looked_for_one_by_one(one, other):
    frames = [
        pd.DataFrame(rows, columns=list("xyz"), dtype="str") for rows in (one, other)
    ]
    _, problems = told_of_both(*frames, called="b.csv")
    lost = [
        at
        for at, row in enumerate(one)
        if not any(
            all(cell in (None, there) for cell, there in zip(row, o, strict=True))
            for o in other
        )
    ]
    assert [problem.row for problem in problems] == lost
