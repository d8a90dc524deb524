"""Dimension scores: by hand, in loops, and what a sceptical reviewer would try."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ambon_analysis.faults import FaultsFound
from ambon_analysis.measures.scores import (
    SHOWN,
    addressed,
    distinct_texts,
    heard,
    passages_about,
    shared_phrases,
    statement_levels,
    unscored,
)
from ambon_analysis.refusals import Refused
from ambon_analysis.tables.checking import validate
from tests.measures.coded import ANY, CODEBOOK, HAND, PASSAGES, codings


def test_marks_by_hand():
    marks = statement_levels.over(HAND, PASSAGES, CODEBOOK, statements="all")
    keys = list(zip(marks["code"], marks["passage"], strict=True))
    assert keys == [
        ("A", "p1"),
        ("A", "p2"),
        ("B", "p4"),
        ("B", "p5"),
        ("F", "p2"),
        ("F", "p3"),
    ]
    assert marks["readers"].tolist() == [2, 2, 2, 1, 2, 2]
    assert marks["coders"].tolist() == [2, 2, 2, 1, 1, 2]
    assert marks["levels"].tolist() == [2, 2, 0, 1, 1, 1]
    assert marks["lowest"].tolist() == [3, 1, pd.NA, 1, 2, 0]
    assert marks["highest"].tolist() == [3, 2, pd.NA, 1, 2, 0]
    # what one coder alone read, nobody agrees on
    assert marks["agree"].tolist() == [True, False, False, False, False, False]


def test_whose_statements_are_shown_by_hand():
    def shown(statements):
        marks = statement_levels.over(HAND, PASSAGES, CODEBOOK, statements=statements)
        return set(marks["passage"])

    assert shown("own") == {"p1", "p3", "p5"}
    assert shown("own and general") == {"p1", "p2", "p3", "p5"}
    assert shown("all") == {"p1", "p2", "p3", "p4", "p5"}


def test_not_addressed_is_not_the_lowest_level():
    marks = statement_levels.over(HAND, PASSAGES, CODEBOOK, statements="own")
    documents = addressed.over(marks, CODEBOOK, PASSAGES).set_index(["code", "case"])
    assert documents.loc[("F", "two"), "levelled"] == 1
    assert documents.loc[("A", "two"), "levelled"] == 0
    assert documents["too_few"].all()


def test_a_study_without_codings():
    marks = statement_levels.over(HAND.iloc[:0], PASSAGES, CODEBOOK, statements="all")
    assert marks.empty
    documents = addressed.over(marks, CODEBOOK.iloc[:0], PASSAGES)
    assert "levelled" in documents


def test_a_recommendation_is_no_judgement():
    marks = statement_levels.over(HAND, PASSAGES, CODEBOOK, statements="own")
    documents = addressed.over(marks, CODEBOOK, PASSAGES).set_index(["code", "case"])
    assert documents.loc[("F", "two"), "judged"] == 0
    assert documents.loc[("A", "one"), "judged"] == 1


def test_a_text_that_stands_for_two_cases_counts_once():
    twice = PASSAGES.assign(key_words=["a", "a", "c", "d", "e"])
    assert len(distinct_texts.over(PASSAGES)) == 5
    assert len(distinct_texts.over(twice)) == 4


def test_marks_on_one_phrase_are_counted():
    marks = statement_levels.over(HAND, PASSAGES, CODEBOOK, statements="all")
    found = shared_phrases.over(marks, PASSAGES)
    assert found["marks"].iloc[0] == 3
    assert found["marks"].is_monotonic_decreasing
    assert shared_phrases.over(marks.iloc[:0], PASSAGES).empty


def test_unscored_are_counted_and_never_scored():
    marks = statement_levels.over(HAND, PASSAGES, CODEBOOK, statements="all")
    assert "X" not in set(marks["code"])
    counts = unscored.over(HAND, PASSAGES, CODEBOOK)
    assert counts["texts"].tolist() == [0, 1, 1, 0]


def test_whose_side_was_heard_by_hand():
    fieldwork = pd.DataFrame(
        {
            "case": ["one", "one", None],
            "partner_side_heard": pd.array([True, False, True], dtype="boolean"),
        }
    )
    sides = heard.over(fieldwork, PASSAGES)
    assert sides["case"].dropna().tolist() == ["one", "two"]
    assert sides["records"].tolist() == [2, 0, 1]
    assert sides["partner_side"].tolist() == [1, 0, 1]


def test_every_choice_is_required():
    with pytest.raises(TypeError, match="'statements'"):
        statement_levels.over(HAND, PASSAGES, CODEBOOK)


# -- the study itself ------------------------------------------------------------------


def of_study(frames, statements="all", **changed):
    tables = frames | changed
    return statement_levels.over(
        tables["codings"], tables["passages"], tables["codebook"], statements=statements
    )


def whole(level):
    return None if pd.isna(level) else int(level)


@pytest.mark.parametrize("statements", SHOWN)
def test_the_study_against_slow_loops(frames, statements):
    marks = of_study(frames, statements)
    found = {
        (m.code, m.passage): (m.coders, m.levels, whole(m.lowest), whole(m.highest))
        for m in marks.itertuples()
    }
    expected = {}
    kinds = dict(
        zip(frames["codebook"]["code"], frames["codebook"]["kind"], strict=True)
    )
    for passage in frames["passages"].itertuples():
        if passage.attribution not in SHOWN[statements]:
            continue
        for code, kind in kinds.items():
            if kind not in ("aspect", "factor"):
                continue
            coders, levels = set(), []
            for coding in frames["codings"].itertuples():
                if (coding.passage, coding.code) == (passage.passage, code):
                    coders.add(coding.coder)
                    if not pd.isna(coding.level):
                        levels.append(coding.level)
            if coders:
                low = int(min(levels)) if levels else None
                high = int(max(levels)) if levels else None
                expected[code, passage.passage] = (len(coders), len(levels), low, high)
    assert found == expected


@pytest.mark.parametrize("gone", ["p15", "p24", "p44", "p11"])
def test_without_a_passage_exactly_its_marks_are_gone(frames, gone):
    before = of_study(frames)
    after = of_study(
        frames,
        passages=frames["passages"].query("passage != @gone"),
        codings=frames["codings"].query("passage != @gone"),
    )
    expected = before[before["passage"] != gone].reset_index(drop=True)
    pd.testing.assert_frame_equal(after, expected)


def test_no_level_moves_a_mark_to_not_addressed(frames):
    codings = frames["codings"].copy()
    absent = (codings["level"] == 0).fillna(False) & (codings["code"] == "F-INT")
    assert absent.sum() == 2
    codings.loc[absent, "level"] = pd.NA
    before = addressed.over(of_study(frames), frames["codebook"], frames["passages"])
    after = addressed.over(
        of_study(frames, codings=codings), frames["codebook"], frames["passages"]
    )
    changed = before[before["levelled"] != after["levelled"]]
    assert list(changed["code"]) == ["F-INT"]
    assert after.loc[changed.index, "levelled"].tolist() == [0]
    assert after.loc[changed.index, "statements"].tolist() == [1]


def test_levels_further_apart_change_no_order(frames):
    """Levels are ordinal: 0, 1, 2, 10 tell the same as 0, 1, 2, 3."""
    codings = frames["codings"].copy()
    codings["level"] = codings["level"].replace({3: 10})
    plain, stretched = of_study(frames), of_study(frames, codings=codings)
    for column in ("lowest", "highest"):
        assert plain[column].rank().equals(stretched[column].rank())
    assert plain["agree"].equals(stretched["agree"])


def test_doubled_codings_are_faults_and_no_heavier_marks(copied):
    path = copied / "data" / "raw" / "codings.csv"
    heading, *rows = path.read_text(encoding="utf-8").splitlines()
    one = [row for row in rows if row.startswith("reader-1")]
    again = [row.replace("reader-1-", "again-", 1) for row in one]
    path.write_text("\n".join([heading, *rows, *again]) + "\n", encoding="utf-8")
    with pytest.raises(FaultsFound) as caught:
        validate(copied, languages=["en", "id"])
    faults = caught.value.faults
    assert len(faults) == len(one)
    assert all("stands already in row" in fault.problem for fault in faults)


# -- properties ------------------------------------------------------------------------


@given(ANY, st.randoms(use_true_random=False))
def test_the_order_of_codings_does_not_matter(rows, random):
    shuffled = random.sample(rows, len(rows))
    before = statement_levels.over(codings(*rows), PASSAGES, CODEBOOK, statements="all")
    after = statement_levels.over(
        codings(*shuffled), PASSAGES, CODEBOOK, statements="all"
    )
    pd.testing.assert_frame_equal(before, after)


@given(ANY)
def test_a_wider_choice_only_adds_marks(rows):
    narrow, wide = (
        statement_levels.over(codings(*rows), PASSAGES, CODEBOOK, statements=choice)
        for choice in ("own", "all")
    )
    assert set(narrow["passage"]) <= set(wide["passage"])
    assert len(wide) >= len(narrow)


def test_the_passages_of_a_case_and_of_the_city_as_a_whole():
    passages = pd.DataFrame({"passage": ["1", "2", "3"], "case": ["x", "y", None]})
    found = passages_about.over(passages, case="x")
    assert found["passage"].tolist() == ["1", "3"]
    assert found.index.tolist() == [0, 1]
    assert passages_about.over(passages, case="all")["passage"].tolist() == list("123")
    with pytest.raises(Refused) as refused:
        passages_about.over(passages, case="z")
    assert str(refused.value) == ('case="z" cannot be chosen; it is one of: all, x, y')


@pytest.mark.parametrize(("documents", "too_few"), [(2, True), (3, False), (4, False)])
def test_levels_of_three_documents_are_the_fewest_for_a_median(documents, too_few):
    marks = pd.DataFrame(
        {
            "code": "A",
            "case": "x",
            "levels": [1] * documents,
            "document": [str(at) for at in range(documents)],
            "speech": "statement",
        }
    )
    codebook = pd.DataFrame({"code": ["A"], "kind": ["factor"]})
    passages = pd.DataFrame({"case": ["x"]})
    (found,) = addressed.over(marks, codebook, passages).to_dict("records")
    assert (found["documents"], found["too_few"]) == (documents, too_few)


def test_a_statement_of_which_nobody_read_whose_it_is_is_shown_among_all():
    passages = PASSAGES.assign(attribution=None, speech=None).astype("str")
    passages[["attribution", "speech"]] = None
    marks = statement_levels.over(HAND, passages, CODEBOOK, statements="all")
    whole = statement_levels.over(HAND, PASSAGES, CODEBOOK, statements="all")
    assert marks[["code", "passage", "levels"]].equals(
        whole[["code", "passage", "levels"]]
    )
    assert statement_levels.over(HAND, passages, CODEBOOK, statements="own").empty
