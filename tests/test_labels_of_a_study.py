"""Labels of one study's tables: of rows, terms, columns and places."""

import pandas as pd
import pytest
from babel import Locale

from ambon_analysis.labels import LabelMissing, Labels
from ambon_analysis.labels.words import Words
from ambon_analysis.refusals import Refused

TABLES = {
    "sectors": pd.DataFrame({"sector": ["health"], "label_en": ["Health care"]}),
    "terms": pd.DataFrame(
        {
            "vocabulary": ["actor_kind", "form"],
            "term": ["office", "office"],
            "label_en": ["Public office", "Form called office"],
        }
    ),
    "levels": pd.DataFrame({"level": [0, 1], "label_en": ["None", "Some"]}),
    "sources": pd.DataFrame({"source": ["report"], "label_en": ["The report"]}),
}


@pytest.fixture
def labels():
    return Labels("en", tables=TABLES)


def test_names_of_rows(labels):
    assert labels.name("sectors", "health") == "Health care"
    assert labels.name("levels", 1) == "Some"
    for nothing in (None, pd.NA, float("nan")):
        assert labels.name("sectors", nothing) == labels.not_known
    with pytest.raises(Refused) as refused:
        labels.name("sectors", "helth")
    assert str(refused.value) == '"helth" is not in sectors; nearest: "health"'
    with pytest.raises(Refused) as refused:
        labels.name("sector", "health")
    assert str(refused.value) == (
        '"sector" is not in the tables of a study; nearest: "sectors"'
    )


def test_names_of_terms_are_those_of_their_vocabulary(labels):
    assert labels.term("form", "office") == "Form called office"
    assert labels.term("actor_kind", "office") == "Public office"
    # a word of which the vocabulary says nothing stands for itself
    assert labels.term("form", "port") == "port"
    assert labels.term("form", None) == labels.not_known


def test_words_of_the_librarys_lists(labels):
    assert labels.word("status", "active") == labels("status.active")
    assert labels.word("status", None) == labels.not_known


def test_without_tables_only_the_librarys_words_are_known():
    assert Labels("en")("words.figure") == "Figure"
    with pytest.raises(KeyError):
        Labels("en").name("sectors", "health")


def test_a_column_of_one_table_and_one_that_means_the_same_in_all(labels):
    for what in ("title", "meaning"):
        here = labels.column("partnerships", "status_basis", what)
        assert here == labels(f"columns.partnerships.status_basis.{what}")
        assert labels.column("sectors", "label", what) == labels(
            f"columns.any.label.{what}"
        )
    assert labels.column("sectors", "label", "title", language="id") == (
        "Label (Indonesian)"
    )


@pytest.mark.parametrize(
    ("source", "locator", "said"),
    [
        ("report", "table 1.1, row 3", "The report, table 1.1, row 3"),
        ("report", None, "The report"),
        (None, "table 1.1", "Table 1.1"),
        (None, None, None),
    ],
)
def test_a_place(labels, source, locator, said):
    assert labels.place(source, locator) == (said or labels.not_known)


def test_a_step_without_a_number(labels):
    assert labels.locator("abstract") == "Abstract"
    assert labels.locator(None) == ""


# -- words and numbers -----------------------------------------------------------------


def test_numbers_are_written_as_the_language_does():
    english, indonesian = Words("en"), Words("id")
    for value, decimals, one, other in (
        (1234, None, "1,234", "1.234"),
        (0.5, None, "0.5", "0,5"),
        (0.12345, None, "0.123", "0,123"),
        (2, 2, "2.00", "2,00"),
        (2.6, 0, "3", "3"),
        (1234.5, 1, "1,234.5", "1.234,5"),
        (-3, None, "-3", "-3"),
    ):
        assert english.number(value, decimals=decimals) == one
        assert indonesian.number(value, decimals=decimals) == other


def test_a_key_with_and_without_values():
    words = Words("en")
    key = "words.of_table"
    assert words(key, column="A", table="B") == "A (B)"
    assert "{column}" in words(key)


def test_what_there_is():
    words = Words("en")
    assert "words.figure" in words
    assert "numbers.largest_in_prose" in words
    assert "words.figur" not in words


def test_a_key_that_is_not_there_is_told_with_the_nearest():
    with pytest.raises(LabelMissing) as missing:
        Words("en")("words.figur")
    assert str(missing.value) == 'en.toml has no "words.figur"; nearest: "words.figure"'
    with pytest.raises(LabelMissing) as missing:
        Words("en").rule("words.figure")
    assert 'en.toml has no "words.figure"' in str(missing.value)
    with pytest.raises(LabelMissing) as missing:
        Words("en")("q")
    assert str(missing.value) == 'en.toml has no "q"'


@pytest.mark.parametrize("code", ["xx", "", "EN"])
def test_a_language_without_a_file(code):
    with pytest.raises(ValueError, match=f'no label file for "{code}"; known: en, id'):
        Words(code)


def test_counts():
    english, indonesian = Words("en"), Words("id")
    key = "figures.dimension_scores.alt.opening"
    assert "1 statement " in english.count(key, 1)
    assert "2 statements " in english.count(key, 2)
    assert "0 statements " in english.count(key, 0)
    assert "1,234 statements " in english.count(key, 1234)
    assert "1.234 pernyataan" in indonesian.count(key, 1234)
    # a number of one's own is printed in the form that the count asks for
    assert "One statement " in english.count(key, 1, n="One")
    # a text without forms is taken as it is
    assert english.count("words.figure", 2) == "Figure"


def test_plurals_of_a_language():
    english = Words("en")
    texts = {"one": "{n} lane", "other": "{n} lanes"}
    assert english.plural(1, **texts) == "1 lane"
    assert english.plural(0, **texts) == "0 lanes"
    assert english.plural(2000, **texts) == "2,000 lanes"
    assert english.plural(1, other="{n} lanes") == "1 lanes"
    # an empty text is a text
    assert english.plural(1, one="", other="{n} lanes") == ""
    assert english.plural(3, n="three", **texts) == "three lanes"
    assert english.plural(3, n="", **texts) == " lanes"


def test_plurals_of_a_language_of_six_forms():
    words = Words("en")
    words.locale = Locale.parse("ar")
    forms = ("zero", "one", "two", "few", "many", "other")
    texts = {form: f"{{n}} {form}" for form in forms}
    for number, form in zip((0, 1, 2, 3, 11, 100), forms, strict=True):
        assert words.plural(number, n="n", **texts) == f"n {form}"
