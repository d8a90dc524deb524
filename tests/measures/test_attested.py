"""What further places say, held against a partnership's own row."""

import pandas as pd
import pytest

from ambon_analysis.measures.attested import (
    AGAINST,
    ATTESTED,
    attested_facts,
    contradictions,
)
from ambon_analysis.measures.contradicting import COMPARED, contradicts
from ambon_analysis.measures.further_dates import end_kinds, other_dates
from ambon_analysis.schema import TABLES
from ambon_analysis.tables.checking import validate
from tests.conftest import EXAMPLE

FACTS = [*COMPARED, "status_on", "currency", "amount_kind"]
COLUMNS = [
    "partnership",
    "attestation",
    "identifiers",
    *FACTS,
    "source",
    "locator",
    "conflict",
    "as_printed",
]


def rows(*given):
    """Rows of a table with what was given, and nothing else."""
    return pd.DataFrame([dict.fromkeys(COLUMNS) | one for one in given]).astype("str")


def found_in(own, attested, *, as_of="2022"):
    """The contradictions, as of a day."""
    return contradictions.over(own, attested, as_of=as_of)


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
        ("status", "active", "exploring", True),
        ("status", "active", "undecided", False),
        ("status", "mentioned", "ended", False),
    ],
)
def test_what_contradicts(fact, one, other, expected):
    assert contradicts(fact, one, other) is expected
    assert contradicts(fact, other, one) is expected


def test_a_place_that_confirms_is_no_contradiction():
    attested = rows(
        {"partnership": "a", "start_edtf": "2016-05", "end_kind": "ongoing"}
    )
    assert found_in(rows(OWN), attested).empty
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
    found = found_in(own, attested)
    assert found["fact"].tolist() == ["start_edtf", "start_edtf"]
    assert found["value"].tolist() == ["2016", "2017"]
    assert found["locator"].tolist() == ["row 1", "page 2"]
    assert found["conflict"].tolist() == ["c1", "c1"]
    (lane,) = other_dates(own, attested).to_dict("records")
    assert (lane["start_edtf"], lane["end_kind"]) == ("2017", "open")


def test_what_nobody_weighed_has_no_conflict():
    found = found_in(rows(OWN), rows({"partnership": "a", "form": "g"}))
    assert found["value"].tolist() == ["f", "g"]
    assert found["conflict"].isna().all()


def test_two_places_can_contradict_where_the_own_row_is_silent():
    attested = rows(
        {"partnership": "a", "status": "active"},
        {"partnership": "a", "status": "ended"},
    )
    found = found_in(rows(OWN), attested)
    assert found["value"].tolist() == ["active", "ended"]


def test_a_status_on_another_day_and_an_amount_of_another_kind_do_not_contradict():
    own = rows(
        OWN
        | {"status": "active", "status_on": "2018", "amount": "5", "currency": "EUR"}
    )
    other = {"partnership": "a", "status": "ended", "status_on": "2020"}
    attested = rows(other | {"amount": "7", "currency": "IDR"})
    assert found_in(own, attested).empty
    same_day = rows(other | {"status_on": "2018", "amount": "7", "currency": "EUR"})
    found = found_in(own, same_day)
    assert found["fact"].tolist() == ["status"] * 2 + ["amount"] * 2


@pytest.mark.parametrize(
    ("own_day", "other_day", "told"),
    [
        (None, None, True),  # both on the day of the study
        (None, "2022-08-31", True),  # which lies in its year
        (None, "2020", False),
        ("2020", "2020-05", True),
        ("2020", "2021", False),
    ],
)
def test_a_status_without_a_day_is_that_of_the_study(own_day, other_day, told):
    own = rows({"partnership": "a", "status": "active", "status_on": own_day})
    other = rows({"partnership": "a", "status": "ended", "status_on": other_day})
    assert len(found_in(own, other)) == (2 if told else 0)


def test_a_conflict_of_another_currency_weighs_nothing():
    euros = {"partnership": "a", "currency": "EUR"}
    attested = rows(
        {"partnership": "a", "amount": "9", "currency": "IDR", "conflict": "c1"},
        euros | {"amount": "7"},
    )
    found = found_in(rows(euros | {"amount": "5"}), attested)
    assert found["value"].tolist() == ["5", "7"]
    assert found["conflict"].isna().all()


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
    found = found_in(frames["partnerships"], frames["attestations"])
    assert set(found["conflict"]) == {{"ambon": "c01", "kestrel bay": "k1"}[study]}


def test_every_compared_fact_is_a_column_of_both_tables():
    for name in ("partnerships", "attestations"):
        assert set(FACTS) <= set(TABLES[name].columns)


@pytest.mark.parametrize(
    ("own", "said", "against"),
    [
        ({"form": "twin"}, {"form": "twin"}, {"form": "confirms"}),
        ({"form": "twin"}, {"form": "programme"}, {"form": "contradicts"}),
        ({}, {"form": "programme"}, {"form": "adds"}),
        ({"start_edtf": "2016"}, {"start_edtf": "2016-05"}, {"start_edtf": "confirms"}),
        ({"end_kind": "open"}, {"end_kind": "ongoing"}, {"end_kind": "adds"}),
        ({"end_kind": "unknown"}, {"end_kind": "closed"}, {"end_kind": "adds"}),
        ({"end_kind": "closed"}, {"end_kind": "unknown"}, {"end_kind": "adds"}),
        ({"end_kind": "unknown"}, {"end_kind": "unknown"}, {"end_kind": "confirms"}),
        ({"status": "undecided"}, {"status": "active"}, {"status": "adds"}),
        ({"status": "active"}, {"status": "mentioned"}, {"status": "adds"}),
        (
            {"status": "active", "status_on": "2018"},
            {"status": "ended", "status_on": "2020"},
            {"status": "adds"},  # of another day
        ),
        (
            {"amount": "5", "currency": "EUR"},
            {"amount": "7", "currency": "IDR", "identifiers": "iati:1"},
            {"amount": "adds", "identifiers": "adds"},
        ),
        ({"identifiers": "iati:1"}, {"identifiers": "iati:1"}, {"identifiers": "conf"}),
        ({"form": "twin"}, {}, {}),
    ],
)
def test_what_a_place_does_to_the_own_row(own, said, against):
    both = (
        rows({"partnership": "a"} | own),
        rows({"partnership": "a", "attestation": "1"} | said),
    )
    found = attested_facts.over(*both, as_of="2022")
    told = dict(zip(found["fact"], found["against"], strict=True))
    assert {fact: word[:4] for fact, word in told.items()} == {
        fact: word[:4] for fact, word in against.items()
    }


def test_no_fact_of_a_place_is_lost_or_doubled(frames):
    """Each filled cell is one row, and what contradicts is among the contradictions."""
    attested = frames["attestations"]
    found = attested_facts.over(frames["partnerships"], attested, as_of="2022")
    filled = attested[[*ATTESTED]].notna().to_numpy().sum()
    assert len(found) == filled
    # the study has each of them
    assert set(found["against"]) == set(AGAINST)
    assert not found.duplicated(["attestation", "fact"]).any()
    against = found[found["against"] == "contradicts"]
    told = found_in(frames["partnerships"], attested)
    known = set(zip(told["partnership"], told["fact"], told["value"], strict=True))
    assert {(r.partnership, r.fact, r.value) for r in against.itertuples()} <= known
    assert len(against) == 1
