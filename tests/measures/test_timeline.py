"""Timelines and the number of active partnerships, against the definition by days."""

from datetime import date, timedelta

import pandas as pd
import pytest

from ambon_analysis.measures.context import context_timeline
from ambon_analysis.measures.spans import span
from ambon_analysis.measures.timeline import (
    active_by_year,
    dates_as_printed,
    going_on,
    timeline,
)
from tests.measures.one_partnership import NO_PLACES, one_partnership


@pytest.fixture(scope="module")
def lanes(frames):
    return timeline.over(
        frames["partnerships"], frames["attestations"], as_of="2022-08-31"
    )


def test_a_place_that_contradicts_has_a_lane(frames, lanes):
    assert len(lanes) == len(frames["partnerships"]) + 1
    other = lanes[lanes["lane"] > 1]
    assert other["as_printed"].tolist() == ["2021/2022 – 2025"]
    assert other["ends_later"].tolist() == [True]


def test_forms_stand_together_and_in_order_of_start(lanes):
    forms = lanes["form"].tolist()
    blocks = [f for i, f in enumerate(forms) if i == 0 or forms[i - 1] != f]
    assert len(blocks) == len(set(forms))
    counted = lanes[lanes["block"] == "counted"]
    for _, rows in counted.groupby("form", sort=False):
        assert rows["possible_from"].is_monotonic_increasing
    assert lanes["block"].tolist()[-1] == "set apart"


def test_what_carries_each_partnership_to_the_day(lanes):
    """By hand, from the table's dashes and the texts (findings on status)."""
    found = {
        (row.partnership, row.lane): (row.runs_on, row.carried)
        for row in lanes.fillna({"carried": ""}).itertuples()
    }
    assert found[("ambon-vlissingen", 1)] == (True, "")  # a text says so
    assert found[("ambon-unido", 1)] == (False, "open")  # only a dash does
    assert found[("ambon-darwin", 1)] == (False, "contested")
    assert found[("ccbo", 2)] == (False, "")  # its other reading has an end
    assert found[("apik", 1)] == (False, "")
    assert found[("japan-2021", 1)] == (False, "contested")


def test_who_goes_on_and_on_what_ground(lanes):
    """By hand: six partnerships, and where each stands."""
    found = going_on.over(lanes, as_of="2022-08-31").set_index("partnership")["ground"]
    assert found.to_dict() == {
        "ambon-vlissingen": "text",
        "ambon-unido": "open end",
        "ambon-darwin": "contested",
        "ccbo": "not begun",  # for certain
        "apik": "ended",
        "saiig": "ended",
    }
    assert going_on.over(lanes.iloc[:0], as_of="2022").empty


def test_where_nothing_speaks_of_an_end_there_is_no_ground(frames):
    own = frames["partnerships"].iloc[:1]
    own = own.assign(end_edtf=None, end_kind=None, status=None)
    lanes = timeline.over(own, frames["attestations"].iloc[:0], as_of="2022-08-31")
    assert going_on.over(lanes, as_of="2022-08-31")["ground"].isna().all()


def test_where_the_sources_do_not_decide_the_start_alone_is_certain(lanes):
    darwin = lanes[lanes["partnership"] == "ambon-darwin"].iloc[0]
    assert darwin["certain_from"] == darwin["certain_to"] == pd.Timestamp("2012-12-31")


def test_a_mention_opens_no_span(lanes):
    """Its year may date anything: it has a lane, and no time."""
    japan = lanes[lanes["status"] == "mentioned"].iloc[0]
    assert pd.isna(japan["certain_from"])
    assert pd.isna(japan["possible_to"])
    assert japan["as_printed"] == "(2021)"


def slow_active(partnerships, attestations, *, as_of):
    """The counts by looking at every day of every year, reading by reading."""
    counts = {}
    for _, row in partnerships.iterrows():
        if pd.isna(row["row_in_table"]) or row["status"] == "exploring":
            continue
        places = attestations[attestations["partnership"] == row["partnership"]]
        own = row.copy()
        if own["end_kind"] == "open" and (places["end_kind"] == "ongoing").any():
            own["end_kind"] = "ongoing"
        readings = [own]
        for _, place in places.iterrows():
            # the one kind of contradiction there is in the study
            if place["end_kind"] == "closed" and own["end_kind"] != "closed":
                readings.append(place)
        sure, carried, may = None, None, set()
        for reading in readings:
            dates = reading["start_edtf"], reading["end_edtf"], reading["end_kind"]
            found = span(*dates, as_of=as_of)
            certain, possible = set(), set()
            day = date(2000, 1, 1)
            while day <= date.fromisoformat(as_of):
                if found.certain and found.certain[0] <= day <= found.certain[1]:
                    certain.add(day.year)
                first, last = found.possible or (day + timedelta(1), day)
                if (first is None or first <= day) and day <= last:
                    possible.add(day.year)
                day += timedelta(1)
            dashed = set()
            if reading["end_kind"] == "open" and row["status"] != "undecided":
                begun = min(certain, default=9999)
                dashed = {year for year in possible if year >= begun}
            sure = certain if sure is None else sure & certain
            either = certain | dashed
            carried = either if carried is None else carried & either
            may |= possible
        for year in may:
            low, middle, high = counts.get(year, (0, 0, 0))
            low, high = low + (year in sure), high + 1
            counts[year] = (low, middle + (year in carried), high)
    return counts


@pytest.mark.parametrize("as_of", ["2022-08-31", "2016-12-30", "2031-01-01"])
def test_active_partnerships_against_every_day(frames, as_of):
    tables = frames["partnerships"], frames["attestations"]
    active = active_by_year.over(timeline.over(*tables, as_of=as_of), as_of=as_of)
    found = {
        r.year: (r.lowest, r.printed_open, r.highest)
        for r in active.itertuples()
        if r.highest
    }
    assert found == slow_active(*tables, as_of=as_of)


def test_the_lowest_number_of_the_study_is_that_counted_by_hand(frames):
    tables = frames["partnerships"], frames["attestations"]
    day = "2022-08-31"
    active = active_by_year.over(timeline.over(*tables, as_of=day), as_of=day)
    counted = [1] * 6 + [2, 1, 1, 2, 3, 2, 2, 3, 2, 1, 1]
    assert active["lowest"].tolist() == counted
    assert int((active["lowest"] == active["highest"]).sum()) == 7


def test_by_hand():
    partnerships = pd.DataFrame(
        {
            "partnership": ["a", "b", "c", "d"],
            "form": ["f"] * 4,
            "status": ["active", "undecided", "exploring", "mentioned"],
            "row_in_table": pd.array([1, 2, 3, None], dtype="Int64"),
            "start_edtf": ["[2018,2019]", "2019", "2018", "2018"],
            "end_edtf": ["2020", None, None, None],
            "end_kind": ["closed", "ongoing", "open", "unknown"],
            "start_as_printed": ["2018/2019", "2019", "2018", "2018"],
            "end_as_printed": ["2020", "-", "-", None],
            "source": ["s"] * 4,
            "locator": ["row 1"] * 4,
        }
    )
    partnerships = partnerships.assign(status_on=None, status_ground=None)
    lanes = timeline.over(partnerships, NO_PLACES, as_of="2020-06-30")
    assert lanes["partnership"].tolist() == ["a", "c", "b", "d"]
    active = active_by_year.over(lanes, as_of="2020-06-30")
    assert active["year"].tolist() == [2018, 2019, 2020]
    # b began by the end of 2019: undecided is whether it goes on
    assert active["lowest"].tolist() == [0, 2, 1]
    assert active["printed_open"].tolist() == [0, 2, 1]
    assert active["highest"].tolist() == [1, 2, 2]


def test_a_law_is_a_point_within_its_year(frames):
    context = context_timeline.over(frames["context_events"], as_of="2022-08-31")
    laws = context[context["kind"] == "law"]
    assert laws["certain_from"].isna().all()
    assert (laws["possible_to"] - laws["possible_from"]).dt.days.tolist() == [364]
    assert context["ends_later"].sum() == 2


def test_knowing_less_long_never_counts_more(frames):
    tables = frames["partnerships"], frames["attestations"]
    before, after = (
        active_by_year.over(timeline.over(*tables, as_of=day), as_of=day)
        for day in ("2018-03-01", "2022-08-31")
    )
    before, after = before.set_index("year"), after.set_index("year")
    shared = before.index
    assert (before["highest"] <= after.loc[shared, "highest"]).all()
    assert (before["lowest"] <= after.loc[shared, "lowest"]).all()


@pytest.mark.parametrize(
    ("start", "end", "both"),
    [
        ("2016", "2020", "2016-2020"),
        ("2012", "-", "2012 -"),
        ("2012", "–", "2012 –"),
        ("2012", "\u2212 ", "2012 \u2212"),
        ("2012", "sekarang", "2012-sekarang"),
        ("2012", None, "2012"),
        (None, "2020", "2020"),
        (None, "-", "-"),
        (None, None, ""),
    ],
)
def test_dates_are_joined_as_they_are_printed(start, end, both):
    rows = pd.DataFrame(
        {"start_as_printed": [start], "end_as_printed": [end]}, dtype="str"
    )
    assert dates_as_printed(rows).tolist() == [both]


@pytest.mark.parametrize(
    ("end", "later"), [("2024-06-29", 0), ("2024-06-30", 0), ("2024-07-01", 1)]
)
def test_an_end_on_the_day_of_the_study_is_no_later_one(end, later):
    own = one_partnership(end_edtf=end, end_kind="closed")
    lanes = timeline.over(own, NO_PLACES, as_of="2024-06-30")
    assert lanes["ends_later"].tolist() == [bool(later)]
