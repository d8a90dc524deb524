"""References to tables that are not there: words that stand for themselves."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ambon_analysis.tables.checking import examine, validate
from ambon_analysis.tables.collecting import RAW
from ambon_analysis.tables.completing import identifiers_of
from ambon_analysis.tables.words import look_alikes
from tests.conftest import ambon

STUDY = """\
name = "small"
version = "1"
languages = ["en"]
as_of = "2024-12-31"
synthetic = false
licence = "CC-BY-4.0"
authors.en = ["A. Author"]
title.en = "A list of partners"
subtitle.en = "Typed in an afternoon"
about.en = ["A list."]
[parameters]
counted = "own row"
roll_up = "none"
exploratory = "counted"
statements = "all"
"""
PARTNERSHIPS = """\
name_as_printed,start_edtf,status,form
Kota Vlissingen,2001,active,sister city
Darwin,2010,ended,sister citi
Metz,,exploring,
"""


@pytest.fixture
def small(tmp_path):
    """A study of one table with four columns."""
    (tmp_path / RAW).mkdir(parents=True)
    (tmp_path / "study.toml").write_text(STUDY, encoding="utf-8")
    (tmp_path / RAW / "partnerships.csv").write_text(PARTNERSHIPS, encoding="utf-8")
    return tmp_path


def test_one_table_is_a_study(small):
    found = validate(small, languages=["en"])
    partnerships = found.frames["partnerships"]
    assert list(partnerships["partnership"]) == ["kota-vlissingen", "darwin", "metz"]
    assert list(partnerships["label_en"]) == ["Kota Vlissingen", "Darwin", "Metz"]
    assert list(partnerships["row_in_table"]) == [1, 2, 3]
    assert partnerships["end_kind"].isna().all()
    assert "end_kind" in found.unread["partnerships"]
    assert "status" not in found.unread["partnerships"]


def test_words_without_their_table_are_its_rows(small):
    terms = validate(small, languages=["en"]).frames["terms"]
    told = terms[["vocabulary", "term", "label_en"]].itertuples(index=False, name=None)
    assert list(told) == [
        ("form", "sister city", "sister city"),
        ("form", "sister citi", "sister citi"),
    ]


def test_check_tells_the_words_and_those_that_look_alike(small):
    first, *others = ambon("--study", small, "check").stdout.splitlines()
    assert first.startswith("tables: 1 table, 3 rows, no faults, ")
    assert (
        "  the vocabulary form of terms is not there; its words stand for themselves: "
        '"sister city", "sister citi"'
    ) in others
    assert (
        '  "sister citi" (partnerships row 3) looks like "sister city" '
        "(partnerships row 2)"
    ) in others


def test_check_tells_words_that_may_be_lists_with_commas(small):
    cells = (
        'name_as_printed,sectors,form\nKota,"health, education and roads",twin\n'
        'Darwin,health; education,"twin, of a kind"\n'
    )
    (small / RAW / "partnerships.csv").write_text(cells, encoding="utf-8")
    told = ambon("--study", small, "check").stdout
    assert (
        "a comma does not part the items of a list, a semicolon does; one word each: "
        '"health, education and roads" (partnerships row 2)'
    ) in told
    # a form is one word, and its comma parts nothing
    assert told.count("a comma does not part") == 1


def test_with_their_table_another_word_is_a_fault(small):
    terms = "vocabulary,term\nform,sister city\n"
    (small / RAW / "terms.csv").write_text(terms, encoding="utf-8")
    (fault,) = examine(small, languages=["en"]).faults
    assert str(fault) == (
        'data/raw/partnerships.csv row 3, form: "sister citi" is not in the vocabulary '
        'form of terms.csv; nearest: "sister city"'
    )


def test_a_vocabulary_without_terms_is_open_and_adds_no_row(small):
    terms = "vocabulary,term\nactor_kind,city\n"
    (small / RAW / "terms.csv").write_text(terms, encoding="utf-8")
    found = validate(small, languages=["en"])
    assert list(found.frames["terms"]["term"]) == ["city"]
    assert ambon("--study", small, "build").returncode == 0
    page = (small / "build/report/en/research_questions.html").read_text("utf-8")
    assert "sister citi" in page


def test_words_change_with_the_table_that_they_stand_in(small):
    assert ambon("--study", small, "build").returncode == 0
    (small / RAW / "codings.csv").write_text(
        "coder,passage,code\nx,p1,mutuality\n", encoding="utf-8"
    )
    assert ambon("--study", small, "build").returncode == 0
    page = small / "build" / "report" / "en" / "methods.html"
    assert "mutuality" in page.read_text(encoding="utf-8")
    path = small / RAW / "codings.csv"
    path.write_text("coder,passage,code\nx,p1,norms\n", encoding="utf-8")
    assert ambon("--study", small, "build").returncode == 0
    assert "norms" in page.read_text(encoding="utf-8")


def test_a_study_of_one_table_is_made_whole(small):
    told = ambon("--study", small, "build")
    assert told.returncode == 0, told.stdout + told.stderr
    assert (
        "sector_coverage (en) leaves itself out: The study holds nothing of what this "
        "chapter needs: Sectors of each partnership."
    ) in told.stdout
    page = (small / "build/report/en/timelines.html").read_text(encoding="utf-8")
    assert "not read" in page
    page = small / "build/report/en/research_questions.html"
    text = page.read_text(encoding="utf-8")
    # and nothing is said of sectors that nobody read
    assert "<p>The table" in text.replace("&#39;", "'")
    assert "The time stands in <a" in text
    assert "The sectors stand in <a" not in text
    assert "not shown here" not in text
    assert (small / "build/appendix-en.pdf").stat().st_size > 10_000


def distance(one, other):
    """The number of letters to put in, take out or change, slowly."""
    rows = [list(range(len(other) + 1))]
    for i, a in enumerate(one, 1):
        row = [i]
        for j, b in enumerate(other, 1):
            row.append(min(row[-1] + 1, rows[-1][j] + 1, rows[-1][j - 1] + (a != b)))
        rows.append(row)
    return rows[-1][-1]


WORDS = st.lists(st.text("abc", min_size=4, max_size=7), max_size=8, unique=True)


@given(WORDS)
def test_no_pair_of_near_words_is_missed(words):
    told = {later for later, _ in look_alikes(words)}
    for at, later in enumerate(words):
        if any(distance(later, before) == 1 for before in words[:at]):
            assert later in told


@given(WORDS)
def test_words_far_from_each_other_are_not_told(words):
    for later, before in look_alikes(words):
        assert distance(later, before) <= 2


def test_a_name_never_takes_the_identifier_of_another():
    made = list(identifiers_of(pd.Series(["a", "a-2", "a", "Á", "!"])))
    assert made == ["a", "a-2", "a-3", "a-4", "row"]


@given(st.lists(st.text(max_size=12), max_size=8))
def test_every_name_has_an_identifier_of_its_own(names):
    made = identifiers_of(pd.Series(names, dtype="object"))
    assert len(set(made)) == len(names)
    assert made.map(lambda one: bool(one)).all()


def one_after_the_other(names):
    """The identifiers of names that are slugs already, sought from 2 on each time."""
    made = []
    for name in names:
        tried = name
        number = 1
        while tried in made:
            number += 1
            tried = f"{name}-{number}"
        made.append(tried)
    return made


@given(st.lists(st.sampled_from(["a", "a-2", "a-3", "b"]), max_size=12))
def test_identifiers_are_those_that_are_sought_from_the_first(names):
    assert identifiers_of(pd.Series(names, dtype="str")).tolist() == (
        one_after_the_other(names)
    )
