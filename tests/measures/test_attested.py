"""What further places say, held against a partnership's own row."""

import pandas as pd
import pytest

from ambon_analysis.measures.attested import (
    COMPARED,
    contradictions,
    contradicts,
    end_kinds,
    other_dates,
)
from ambon_analysis.schema import TABLES
from ambon_analysis.tables.checking import validate
from tests.conftest import EXAMPLE

FACTS = [*COMPARED, "status_on", "currency", "amount_kind"]
COLUMNS = ["partnership", *FACTS, "source", "locator", "conflict", "as_printed"]


def rows(*given):
    """Rows of a table with what was given, and nothing else."""
    return pd.DataFrame([dict.fromkeys(COLUMNS) | one for one in given]).astype("str")


OWN = {"partnership": "a", "start_edtf": "2016", "end_kind": "open", "form": "f"}


@pytest.mark.parametrize(
    ("fact", "one", "other", "expected"),
    [
        ("form", "sister city", "programme", True),
        ("form", "sister city", None, False),
        ("start_edtf", "2016", "2016-05", False),  # more exact
        ("start_edtf", "[2021,2022]", "2021", False),  # one of the two
        ("start_edtf", "2016", "2017", True),
        ("start_edtf", "[2016,2017]", "[2017,2018]", True),  # neither holds the other
        ("start_edtf", "[..2016]", "2012", False),
        ("end_kind", "open", "ongoing", False),
        ("end_kind", "open", "closed", True),
        ("end_kind", "unknown", "closed", False),
        ("end_kind", "not_started", "ongoing", True),
    ],
)
def test_what_contradicts(fact, one, other, expected):
    assert contradicts(fact, one, other) is expected
    assert contradicts(fact, other, one) is expected


def test_a_place_that_confirms_is_no_contradiction():
    attested = rows(
        {"partnership": "a", "start_edtf": "2016-05", "end_kind": "ongoing"}
    )
    assert contradictions.over(rows(OWN), attested).empty
    assert other_dates(rows(OWN), attested).empty
    assert end_kinds(rows(OWN), attested).tolist() == ["ongoing"]


def test_both_sides_of_a_contradiction_stand_with_their_places():
    own = rows(OWN | {"source": "report", "locator": "row 1"})
    attested = rows(
        {
            "partnership": "a",
            "start_edtf": "2017",
            "source": "letter",
            "locator": "page 2",
            "conflict": "c1",
        }
    )
    found = contradictions.over(own, attested)
    assert found["fact"].tolist() == ["start_edtf", "start_edtf"]
    assert found["value"].tolist() == ["2016", "2017"]
    assert found["locator"].tolist() == ["row 1", "page 2"]
    assert found["conflict"].tolist() == ["c1", "c1"]
    (lane,) = other_dates(own, attested).to_dict("records")
    assert (lane["start_edtf"], lane["end_kind"]) == ("2017", "open")


def test_what_nobody_weighed_has_no_conflict():
    found = contradictions.over(rows(OWN), rows({"partnership": "a", "form": "g"}))
    assert found["value"].tolist() == ["f", "g"]
    assert found["conflict"].isna().all()


def test_two_places_can_contradict_where_the_own_row_is_silent():
    attested = rows(
        {"partnership": "a", "status": "active"},
        {"partnership": "a", "status": "ended"},
    )
    found = contradictions.over(rows(OWN), attested)
    assert found["value"].tolist() == ["active", "ended"]


def test_a_status_on_another_day_and_an_amount_of_another_kind_do_not_contradict():
    own = rows(
        OWN
        | {"status": "active", "status_on": "2018", "amount": "5", "currency": "EUR"}
    )
    other = {"partnership": "a", "status": "ended", "status_on": "2020"}
    attested = rows(other | {"amount": "7", "currency": "IDR"})
    assert contradictions.over(own, attested).empty
    same_day = rows(other | {"status_on": "2018", "amount": "7", "currency": "EUR"})
    found = contradictions.over(own, same_day)
    assert found["fact"].tolist() == ["status"] * 2 + ["amount"] * 2


def test_an_end_that_only_the_place_prints_is_another_lane():
    own = rows({"partnership": "a", "start_edtf": "2016", "end_kind": "open"})
    attested = rows({"partnership": "a", "end_edtf": "2020", "end_kind": "closed"})
    (lane,) = other_dates(own, attested).to_dict("records")
    assert (lane["start_edtf"], lane["end_edtf"]) == ("2016", "2020")


@pytest.mark.parametrize(
    ("own", "attested", "shown"),
    [
        ({"start_edtf": "2016"}, {"end_edtf": "2020", "end_kind": "closed"}, True),
        ({"end_kind": "unknown"}, {"end_kind": "ongoing"}, True),
        ({"end_kind": "open"}, {"end_kind": "ongoing"}, False),
        ({"start_edtf": "2016"}, {"end_kind": "unknown"}, True),
        ({"end_kind": "unknown"}, {"end_kind": "unknown"}, False),
        ({"start_edtf": "2016"}, {"form": "f"}, False),
    ],
)
def test_a_date_where_the_own_row_has_none_is_another_lane(own, attested, shown):
    both = (rows({"partnership": "a"} | one) for one in (own, attested))
    assert len(other_dates(*both)) == shown


@pytest.mark.parametrize("study", ["ambon", "kestrel bay"])
def test_exactly_the_recorded_contradictions_are_found(study, frames):
    if study == "kestrel bay":
        frames = validate(EXAMPLE, languages=["en"]).frames
    found = contradictions.over(frames["partnerships"], frames["attestations"])
    assert set(found["conflict"]) == {{"ambon": "c01", "kestrel bay": "k1"}[study]}


def test_every_compared_fact_is_a_column_of_both_tables():
    for name in ("partnerships", "attestations"):
        assert set(FACTS) <= set(TABLES[name].columns)
