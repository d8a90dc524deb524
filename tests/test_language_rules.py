"""How a language writes lists, names, plural forms, quotations and numbers."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ambon_analysis.labels import LabelMissing, Labels

ENGLISH, INDONESIAN = Labels("en"), Labels("id")
BOTH = pytest.mark.parametrize("labels", [ENGLISH, INDONESIAN], ids=["en", "id"])


def test_lists_end_as_the_language_ends_them():
    assert ENGLISH.listing(["a"]) == INDONESIAN.listing(["a"]) == "a"
    assert ENGLISH.listing(["a", "b"]) == "a and b"
    assert ENGLISH.listing(["a", "b", "c"]) == "a, b and c"
    assert INDONESIAN.listing(["a", "b"]) == "a dan b"
    assert INDONESIAN.listing(iter(["a", "b", "c"])) == "a, b, dan c"
    assert INDONESIAN.listing([]) == "tidak ada"


def test_names_of_languages():
    names = [ENGLISH.language_name(code) for code in ("en", "id", "nl", "tet", "pt-BR")]
    assert names == ["English", "Indonesian", "Dutch", "Tetum", "Brazilian Portuguese"]
    assert INDONESIAN.language_name("id") == "Indonesia"
    assert INDONESIAN.language_name("en") == "Inggris"
    assert ENGLISH.language_name("xx") == "xx"
    assert ENGLISH.language_name("xx", opening=True) == "Xx"


@BOTH
def test_numbers_and_days_are_those_of_the_language(labels):
    english = labels is ENGLISH
    assert labels.number(1234.5) == ("1,234.5" if english else "1.234,5")
    assert labels.number(2, decimals=2) == ("2.00" if english else "2,00")
    day = "31 August 2022" if english else "31 Agustus 2022"
    assert labels.day("2022-08-31") == day


# -- plural forms ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "said"),
    [(0, "0 lanes"), (1, "1 lane"), (2, "2 lanes"), (1001, "1,001 lanes")],
)
def test_plural_forms_of_english(number, said):
    assert ENGLISH.plural(number, one="{n} lane", other="{n} lanes") == said
    count = np.int64(number)
    assert ENGLISH.plural(count, one="{n} lane", other="{n} lanes") == said


def test_indonesian_has_one_form():
    assert INDONESIAN.plural(1, one="{n} baris saja", other="{n} baris") == "1 baris"
    assert INDONESIAN.plural(1234, other="{n} baris") == "1.234 baris"


def test_a_form_that_is_not_written_is_the_other_one():
    assert ENGLISH.plural(1, other="{n} kerja sama") == "1 kerja sama"


def test_the_number_of_a_plural_may_be_in_words():
    said = ENGLISH.in_words(1, opening=True)
    assert ENGLISH.plural(1, n=said, one="{n} goes on", other="") == "One goes on"


def test_braces_of_a_text_are_kept():
    assert ENGLISH.plural(2, other="{a} {n}") == "{a} 2"


def test_a_form_that_no_language_has():
    with pytest.raises(TypeError, match="ones"):
        ENGLISH.plural(1, ones="", other="")


# -- marks -----------------------------------------------------------------------------


def test_quotations_are_marked_and_found():
    assert ENGLISH.quotation_marks == INDONESIAN.quotation_marks == ("“", "”")
    assert ENGLISH.quoted("an ‘etc.’ of “all”") == "“an ‘etc.’ of ‘all’”"
    assert ENGLISH.quotation.split("a “b” c “d\ne”") == ["a ", " c ", ""]


@given(st.text(alphabet="ab “”‘’\n", min_size=1))
def test_what_is_quoted_is_found_whole(words):
    quoted = INDONESIAN.quoted(words)
    assert INDONESIAN.quotation.findall(f"{quoted}, {quoted}") == [quoted, quoted]


@BOTH
def test_ranges_and_the_dash_for_what_is_not_known(labels):
    assert labels.range(2016, 2020) == "2016–2020"
    assert labels.range("Ambon", "Vlissingen") == "Ambon–Vlissingen"
    assert labels.range(2016, 2016) == "2016"
    assert labels.not_known == "–"


# -- numbers in words ------------------------------------------------------------------

SAID = {
    0: ("zero", "nol"),
    1: ("one", "satu"),
    10: ("ten", "sepuluh"),
    11: ("11", "sebelas"),
    17: ("17", "tujuh belas"),
    20: ("20", "dua puluh"),
    21: ("21", "21"),
    90: ("90", "sembilan puluh"),
    100: ("100", "seratus"),
    105: ("105", "seratus lima"),
    110: ("110", "seratus sepuluh"),
    111: ("111", "seratus sebelas"),
    112: ("112", "112"),
    300: ("300", "tiga ratus"),
    1234: ("1,234", "1.234"),
    -1: ("-1", "-1"),
}
OPENING = {
    7: ("Seven", "Tujuh"),
    34: ("Thirty-four", "Tiga puluh empat"),
    99: ("Ninety-nine", "Sembilan puluh sembilan"),
    100: ("One hundred", "Seratus"),
    999: (
        "Nine hundred and ninety-nine",
        "Sembilan ratus sembilan puluh sembilan",
    ),
    1000: ("1,000", "1.000"),
}


@pytest.mark.parametrize("number", SAID)
def test_small_numbers_of_prose_are_in_words(number):
    said = ENGLISH.in_words(number), INDONESIAN.in_words(number)
    assert said == SAID[number]
    assert ENGLISH.in_words(np.int64(number)) == said[0]


@pytest.mark.parametrize("number", OPENING)
def test_a_sentence_opens_with_words(number):
    opened = [labels.in_words(number, opening=True) for labels in (ENGLISH, INDONESIAN)]
    assert tuple(opened) == OPENING[number]


def test_what_is_no_whole_number_is_in_digits():
    assert ENGLISH.in_words(1.5) == "1.5"
    assert INDONESIAN.in_words(2.0) == "dua"


@BOTH
def test_every_number_has_words_of_its_own(labels):
    opened = [labels.in_words(n, opening=True) for n in range(1000)]
    assert len(set(opened)) == 1000
    assert not any(character.isdigit() for character in "".join(opened))
    assert len(labels.rule("numbers.below_hundred")) == 100
    assert len(labels.rule("numbers.hundreds")) == 9


def test_a_list_is_not_a_text():
    with pytest.raises(LabelMissing, match='en.toml has no "numbers.hundreds"'):
        ENGLISH("numbers.hundreds")
