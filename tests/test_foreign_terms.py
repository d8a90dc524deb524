"""Foreign terms in italics: which ones, where not, and nothing else changed."""

import mistune
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ambon_analysis.labels import Labels
from ambon_analysis.labels.foreign import with_emphasis

TERMS = ["city", "sister", "sister city", "hash"]


def marked(markdown):
    return with_emphasis(markdown, TERMS, quotation="“.*?”")


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("Kota sister city itu.", "Kota *sister city* itu."),
        ("Sister City, city; hash.", "*Sister City*, *city*; *hash*."),
        ("hash-nya (hash)", "*hash*-nya (*hash*)"),
        ("- hash\n* hash", "- *hash*\n* *hash*"),
        ("    - hash", "    - *hash*"),
        ("## Nilai hash", "## Nilai *hash*"),
        ("sebuah sister\ncity", "sebuah *sister\ncity*"),
        ("sister\n\ncity", "*sister*\n\n*city*"),
        ("kolom a_b, *hash", "kolom a_b, *hash"),
    ],
)
def test_whole_terms_are_marked_the_longest_first(markdown, expected):
    assert marked(markdown) == expected


@pytest.mark.parametrize(
    "markdown",
    [
        "hashing, rehash, hash_of, hash.csv, data/hash",
        "Laporan menulis “sister city” dan “satu\nhash”.",
        'Judul "sister city".',
        "`hash` dan ``a ` hash``",
        "```\nhash\n\nhash\n```",
        "    hash = 1",
        "[hash](#hash) ![hash](a.svg) [hash][1]",
        "<a title='hash'> <https://a/hash> https://a/?b=hash",
        "*hash*, _hash_, **hash**, __hash__, ***hash***",
        "*sebuah hash lain* dan *satu **b** hash*",
        "**sebuah *b* hash**",
    ],
)
def test_what_is_left_as_it_is(markdown):
    assert marked(markdown) == markdown


def test_a_mark_that_nothing_closes_marks_nothing():
    assert marked("2 * 3 dan hash, “hash") == "2 * 3 dan *hash*, “*hash*"


PIECES = ["hash", "sister city", "kata", " ", "\n", "\n\n", "- ", "# ", ".", "(", "/"]
PIECES += ["*", "**", "_", "`", "```", "[", "](#a)", "<", ">", "“", "”", '"', "\\"]
PROSE = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)


@given(PROSE)
def test_only_stars_are_added(markdown):
    assert marked(markdown).replace("*", "") == markdown.replace("*", "")


@given(PROSE)
def test_a_second_time_adds_nothing(markdown):
    once = marked(markdown)
    assert marked(once) == once


WORDS = ["hash", "*kata*", "`hash`", "“hash”", "[hash](#a)", "**b *c* hash**", "kata"]


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map(" ".join))
def test_a_reader_sees_the_same_words(markdown):
    def words(text):
        return mistune.html(text).replace("<em>", "").replace("</em>", "")

    assert words(marked(markdown)) == words(markdown)
    assert marked(markdown).count("*hash*") == markdown.split(" ").count("hash")


def test_terms_are_those_of_the_label_file():
    prose = "Kerja sama sister city, notebook dan nilai hash."
    marked = "Kerja sama *sister city*, *notebook* dan nilai *hash*."
    assert Labels("id").with_foreign_terms(prose) == marked
    assert Labels("en").with_foreign_terms(prose) == prose
    assert Labels("id").with_foreign_terms("“sister city”") == "“sister city”"
