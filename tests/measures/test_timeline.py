"""Timelines and the number of active partnerships, against the definition by days."""

from datetime import date, timedelta

import pandas as pd
import pytest

from ambon_analysis.measures.spans import span
from ambon_analysis.measures.timeline import active_by_year, context_timeline, timeline


@pytest.fixture(scope="module")
def lanes(frames):
    return timeline.over(
        frames["partnerships"], frames["alternative_dates"], as_of="2022-08-31"
    )


def test_one_lane_a_reading(frames, lanes):
    readings = len(frames["partnerships"]) + len(frames["alternative_dates"])
    assert len(lanes) == readings
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


def test_nothing_is_certain_where_the_sources_do_not_decide(lanes):
    undecided = lanes[lanes["status"].isin(["undecided", "mentioned"])]
    assert len(undecided) == 2
    assert undecided["certain_from"].isna().all()
    assert not undecided["runs_on"].any()
    assert undecided["possible_to"].notna().all()


def slow_active(partnerships, others, *, as_of):
    """Lowest and highest by looking at every day of every year, reading by reading."""
    counts = {}
    for _, row in partnerships.iterrows():
        if pd.isna(row["row_in_table"]) or row["status"] == "exploring":
            continue
        readings = [row]
        readings += [
            other
            for _, other in others.iterrows()
            if other["partnership"] == row["partnership"]
        ]
        sure, may = None, set()
        for reading in readings:
            found = span(
                reading["start_edtf"],
                reading["end_edtf"],
                reading["end_kind"],
                as_of=as_of,
            )
            certain, possible = set(), set()
            day = date(2000, 1, 1)
            while day <= date.fromisoformat(as_of):
                if found.certain and found.certain[0] <= day <= found.certain[1]:
                    certain.add(day.year)
                first, last = found.possible or (day + timedelta(1), day)
                if (first is None or first <= day) and day <= last:
                    possible.add(day.year)
                day += timedelta(1)
            sure = certain if sure is None else sure & certain
            may |= possible
        for year in may:
            low, high = counts.get(year, (0, 0))
            certain = year in sure and row["status"] != "undecided"
            counts[year] = (low + certain, high + 1)
    return counts


@pytest.mark.parametrize("as_of", ["2022-08-31", "2016-12-30", "2031-01-01"])
def test_active_partnerships_against_every_day(frames, as_of):
    tables = frames["partnerships"], frames["alternative_dates"]
    active = active_by_year.over(timeline.over(*tables, as_of=as_of), as_of=as_of)
    found = {r.year: (r.lowest, r.highest) for r in active.itertuples() if r.highest}
    assert found == slow_active(*tables, as_of=as_of)


def test_by_hand():
    partnerships = pd.DataFrame(
        {
            "partnership": ["a", "b", "c", "d"],
            "form": ["f"] * 4,
            "status": ["active", "undecided", "exploring", "mentioned"],
            "row_in_table": pd.array([1, 2, 3, None], dtype="Int64"),
            "start_edtf": ["[2018,2019]", "2019", "2018", "2018"],
            "end_edtf": ["2020", None, None, None],
            "end_kind": ["closed", "ongoing", "ongoing", "unknown"],
            "start_as_printed": ["2018/2019", "2019", "2018", "2018"],
            "end_as_printed": ["2020", "-", "-", None],
            "source": ["s"] * 4,
            "locator": ["row 1"] * 4,
        }
    )
    columns = ["partnership", "start_edtf", "end_edtf", "end_kind"]
    columns += ["as_printed", "source", "locator"]
    others = pd.DataFrame(columns=columns, dtype="str")
    lanes = timeline.over(partnerships, others, as_of="2020-06-30")
    assert lanes["partnership"].tolist() == ["a", "c", "b", "d"]
    active = active_by_year.over(lanes, as_of="2020-06-30")
    assert active["year"].tolist() == [2018, 2019, 2020]
    assert active["lowest"].tolist() == [0, 1, 1]
    assert active["highest"].tolist() == [1, 2, 2]


def test_a_law_is_a_point_within_its_year(frames):
    context = context_timeline.over(frames["context_events"], as_of="2022-08-31")
    laws = context[context["kind"] == "law"]
    assert laws["certain_from"].isna().all()
    assert (laws["possible_to"] - laws["possible_from"]).dt.days.tolist() == [364]
    assert context["ends_later"].sum() == 2


def test_knowing_less_long_never_counts_more(frames):
    tables = frames["partnerships"], frames["alternative_dates"]
    before, after = (
        active_by_year.over(timeline.over(*tables, as_of=day), as_of=day)
        for day in ("2018-03-01", "2022-08-31")
    )
    before, after = before.set_index("year"), after.set_index("year")
    shared = before.index
    assert (before["highest"] <= after.loc[shared, "highest"]).all()
    assert (before["lowest"] <= after.loc[shared, "lowest"]).all()
