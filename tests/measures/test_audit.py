"""The audit: what is held, left open, and disagreed on, counted again in loops."""

import csv

import pandas as pd
import pytest

from ambon_analysis.measures.audit import (
    OPEN_POINTS,
    disagreements,
    open_points,
)
from tests.conftest import ROOT, opened


def test_holdings_against_the_files():
    study = opened(ROOT, "en")
    held = study.holdings().frame.set_index("table")
    raw = ROOT / "data" / "raw"
    assert sorted(held.index) == sorted(path.stem for path in raw.glob("*.csv"))
    for name in held.index:
        with open(raw / f"{name}.csv", encoding="utf-8") as file:
            heading, *rows = csv.reader(file)
        assert held.loc[name, "rows"] == len(rows)
        assert held.loc[name, "columns"] == len(heading)
        assert held.loc[name, "empty_cells"] == sum(row.count("") for row in rows)


def test_open_points_by_hand():
    partnerships = pd.DataFrame(
        {
            "partnership": ["x", "y"],
            "start_edtf": ["[2021,2022]", "2012"],
            "start_as_printed": ["2021 / 2022", "2012"],
            "end_kind": ["ongoing", "closed"],
            "end_as_printed": ["-", "2016"],
            "status": ["active", "undecided"],
            "sectors_open_tail": [None, "dll."],
            "partners_as_printed": ["A", "B"],
        }
    )
    partners = pd.DataFrame({"partnership": ["x"], "partner": ["A"]})
    actors = pd.DataFrame(
        {"partnership": ["x", "y"], "actor": ["A", None], "as_printed": ["A", "etc."]}
    )
    points = open_points.over(partnerships, partners, actors)
    found = points[points["is_open"]]
    assert points["is_open"].notna().all()
    assert list(zip(found["partnership"], found["point"], strict=True)) == [
        ("x", "start_uncertain"),
        ("x", "end_open"),
        ("y", "status_undecided"),
        ("y", "sectors_open"),
        ("y", "actors_open"),
        ("y", "partner_unnamed"),
    ]
    assert found["as_printed"].fillna("").tolist() == [
        "2021 / 2022",
        "-",
        "",
        "dll.",
        "etc.",
        "B",
    ]
    assert len(points) == 2 * len(OPEN_POINTS)


def test_what_was_not_read_is_not_said_to_be_closed():
    partnerships = pd.DataFrame({"partnership": ["x"], "start_edtf": ["2012"]})
    points = open_points.over(partnerships, pd.DataFrame(), pd.DataFrame())
    known = points.dropna(subset=["is_open"])
    assert list(known["point"]) == ["start_uncertain"]
    assert not known["is_open"].any()
    assert len(points) == len(OPEN_POINTS)


def test_no_disagreement_loses_a_value(frames):
    values = disagreements.over(
        frames["conflicts"], frames["conflict_partnerships"], frames["conflict_values"]
    )
    assert len(values) == len(frames["conflict_values"])
    assert set(values["conflict"]) == set(frames["conflicts"]["conflict"])
    assert (values.groupby("conflict").size() >= 2).all()


@pytest.mark.parametrize(
    ("own", "rows", "words"),
    [
        ({"actors_open_tail": ["dll.", None]}, ["x"], ["dll.", None]),
        ({"actors_open_tail": ["dll.", None]}, [], ["dll.", None]),
        ({"actors_open_tail": ["dll.", None]}, ["y"], ["dll.", "etc."]),
        ({}, ["y"], [None, "etc."]),
        ({}, [], None),
    ],
)
def test_a_list_of_actors_is_left_open_by_its_row_or_by_a_row_of_actors(
    own, rows, words
):
    partnerships = pd.DataFrame({"partnership": ["x", "y"], **own}, dtype="str")
    actors = pd.DataFrame(
        {"partnership": rows, "actor": [None] * len(rows), "as_printed": "etc."},
        dtype="str",
    )
    points = open_points.over(partnerships, pd.DataFrame(), actors)
    found = points[points["point"] == "actors_open"]
    if words is None:  # nobody looked
        assert found["is_open"].isna().all()
        return
    assert found["is_open"].tolist() == [word is not None for word in words]
    assert (
        found["as_printed"].where(found["as_printed"].notna(), None).tolist() == words
    )
