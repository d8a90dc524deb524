"""What is not there: never a row less without a line or a "not read"."""

import os
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import pytest

from ambon_analysis.exhibits.active_table import ActiveTable
from tests.gaps.outcomes import outcome
from tests.gaps.taken_away import BARE, STUDIES, cases

# what becomes of a column that is not there, an example of each kind
DROPPED = {
    "partnerships.form": "left out, not read",
    "partnerships.status": "not read",
    "partnerships.start_edtf": "left out, not read",
    "partnerships.sectors_open_tail": "not read",
    "partnership_sectors.reading": "not read",
    "partners.international": "left out",
    "codings.level": "left out, not read",
    "codebook.origin": "not read",
    "sources.label": "the same",
    "passages.attribution": "the same",
    "passages.key_words": "not read",
    "passages.case": "left out, not read",
    "codings.code": "left out",
    "fieldwork.case": "left out, not read",
}


@pytest.mark.parametrize("name", DROPPED)
def test_a_column_that_is_not_there(name):
    assert outcome("kestrel bay", *name.split("."), "dropped") == DROPPED[name]


@pytest.mark.parametrize("table", ["partnerships", "partners", "attestations"])
def test_a_row_with_nothing_that_it_may_lack_ends_no_chapter(table):
    assert outcome("kestrel bay", table, "", BARE) == "the same"


def test_a_contradiction_is_told():
    told = outcome("kestrel bay", "codings", "code", "emptied")
    assert told.startswith("a fault: data/raw/codings.csv row 2, level:")


def test_what_an_exhibit_said_no_word_of_is_told(monkeypatch):
    """The comparison itself: without its notes, the same study fails."""
    monkeypatch.setattr(ActiveTable, "unread", lambda self: [])
    with pytest.raises(AssertionError, match="other numbers in .*active-by-year"):
        outcome("kestrel bay", "attestations", "end_edtf", "dropped")


@pytest.mark.every
@pytest.mark.timeout(1200)
@pytest.mark.parametrize("study", STUDIES)
def test_every_column_dropped_and_emptied(study):
    taken_away = cases(study)
    assert len(taken_away) > 150
    # each raises where a row is lost, or a number changed, without a word
    with ProcessPoolExecutor(os.cpu_count(), mp_context=get_context("spawn")) as pool:
        told = list(pool.map(outcome, *zip(*taken_away, strict=True), chunksize=8))
    assert {"the same", "not read", "left out"} <= set(told)
