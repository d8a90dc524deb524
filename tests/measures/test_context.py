"""Laws, plans and visits to the field: between which days, by hand."""

import pandas as pd

from ambon_analysis.measures.context import COLUMNS, context_timeline


def days(**event):
    """What is said of one event: its days, and whether it ends later."""
    row = {"event": "e", "kind": "plan", "end_edtf": None} | event
    (found,) = context_timeline.over(
        pd.DataFrame([row], dtype="str"), as_of="2022-08-31"
    ).to_dict("records")
    assert (found.pop("event"), found.pop("kind")) == ("e", "plan")
    later = found.pop("ends_later")
    assert list(found) == COLUMNS
    return [
        None if pd.isna(day) else f"{day:%Y-%m-%d}" for day in found.values()
    ], later


def test_an_event_without_an_end_is_a_point_within_its_start():
    assert days(start_edtf="2014") == (
        ["2014-01-01", None, None, "2014-12-31"],
        False,
    )
    assert days(start_edtf="2014-05-06") == (
        ["2014-05-06", None, None, "2014-05-06"],
        False,
    )


def test_an_event_with_an_end_is_certain_between_the_two():
    assert days(start_edtf="2014", end_edtf="2019") == (
        ["2014-01-01", "2014-12-31", "2019-01-01", "2019-12-31"],
        False,
    )
    # within one year nothing is certain but that it was then
    assert days(start_edtf="2014", end_edtf="2014") == (
        ["2014-01-01", None, None, "2014-12-31"],
        False,
    )


def test_what_the_study_does_not_know_yet_is_not_drawn_and_is_said():
    assert days(start_edtf="2020", end_edtf="2024") == (
        ["2020-01-01", "2020-12-31", "2022-08-31", "2022-08-31"],
        True,
    )
    assert days(start_edtf="2022", end_edtf="2022-08-31")[1] is False


def test_events_stand_in_the_order_of_their_table():
    rows = [
        {"event": name, "kind": "law", "start_edtf": year, "end_edtf": None}
        for name, year in (("b", "2019"), ("a", "2014"))
    ]
    found = context_timeline.over(pd.DataFrame(rows), as_of="2022-08-31")
    assert found["event"].tolist() == ["b", "a"]
    assert found["possible_from"].dt.year.tolist() == [2019, 2014]


def test_without_events_there_are_no_rows():
    events = pd.DataFrame(columns=["event", "kind", "start_edtf", "end_edtf"])
    found = context_timeline.over(events, as_of="2022-08-31")
    assert list(found) == ["event", "kind", *COLUMNS, "ends_later"]
    assert found.empty
