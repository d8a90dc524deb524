"""Agreement among those who read a text: by hand, and each pair once."""

from hypothesis import given

from ambon_analysis.measures.agreement import AGREEMENTS, agreement_counts
from tests.measures.coded import ANY, CODEBOOK, HAND, PASSAGES, codings


def test_a_row_without_a_code_says_that_it_was_read():
    """Then the other coder did not give the code; without the row nobody knows."""
    read = codings(("r", "p1", "A", 3), ("s", "p1", None, None))
    unread = read.iloc[:1]
    for rows, kind in ((read, "code by some"), (unread, "read by one")):
        counts = agreement_counts.over(rows, PASSAGES, CODEBOOK)
        assert counts.loc[counts["pairs"] > 0, "agreement"].tolist() == [kind]


def test_agreement_by_hand():
    counts = agreement_counts.over(HAND, PASSAGES, CODEBOOK).set_index("agreement")[
        "pairs"
    ]
    assert counts.to_dict() == dict.fromkeys(AGREEMENTS, 1)


def test_a_study_without_codings():
    assert agreement_counts.over(HAND.iloc[:0], PASSAGES, CODEBOOK)["pairs"].sum() == 0


def test_a_text_that_stands_for_two_cases_counts_once():
    twice = PASSAGES.assign(key_words=["a", "a", "c", "d", "e"])
    counts = agreement_counts.over(HAND, twice, CODEBOOK).set_index("agreement")[
        "pairs"
    ]
    assert counts.to_dict() == {
        "same level": 1,
        "other level": 0,
        "level by some": 1,
        "no level": 1,
        "code by some": 0,
        "read by one": 1,
    }


@given(ANY)
def test_every_pair_is_counted_once(rows):
    counted = agreement_counts.over(codings(*rows), PASSAGES, CODEBOOK)["pairs"].sum()
    assert counted == len({row[1:3] for row in rows if row[2] != "X"})
