"""Mutated studies: no traceback, plain words, no row lost; and the checks can fail."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ambon_analysis.tables import cells
from tests.conftest import ambon
from tests.fuzz import holding
from tests.fuzz.holding import outcome
from tests.fuzz.mutations import mutated


@settings(max_examples=60)
@given(st.integers(0, 2**32))
def test_what_holds_of_every_study(seed):
    assert outcome(seed).wrong == []


def test_a_row_that_is_lost_is_found(monkeypatch):
    """The count itself: with a reader that drops the last row it fails."""
    fit = cells._fit
    monkeypatch.setattr(cells, "_fit", lambda heading, body: fit(heading, body[:-1]))
    assert any("holds" in words for seed in range(5) for words in outcome(seed).wrong)


@pytest.mark.parametrize("said", ["raised in x.py", "KeyError: 3", "a\x1bb"])
def test_words_of_a_program_are_found(monkeypatch, said):
    monkeypatch.setattr(holding, "report", lambda faults: said)
    assert outcome(0).wrong[0].startswith("not plain: ")


@pytest.mark.parametrize("seed", range(3))
def test_a_study_with_faults_changes_nothing_that_stands(tmp_path, seed):
    study = tmp_path / "study"
    mutated(study, seed)
    stands = study / "data/processed/stands.txt"
    stands.parent.mkdir(parents=True)
    stands.write_text("as it was")
    told = ambon("--study", study, "check")
    kept = stands.read_text() if stands.exists() else ""
    assert "Traceback" not in told.stderr
    assert "raised in" not in told.stdout + told.stderr
    assert (told.returncode == 0) or kept == "as it was"
