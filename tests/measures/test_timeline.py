"""Timelines and the number of active partnerships, against the definition by days."""

from datetime import date, timedelta

import pandas as pd
import pytest

from ambon_analysis.measures.context import context_timeline
from ambon_analysis.measures.spans import span
from ambon_analysis.measures.timeline import (
    active_by_year,
    going_on,
    timeline,
)


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


COLUMNS = ["partnership", "form", "status", "status_on", "status_ground", "start_edtf"]
COLUMNS += ["end_edtf", "end_kind", "as_printed", "source", "locator"]
NO_PLACES = pd.DataFrame(columns=COLUMNS, dtype="str")


def one_partnership(**cells):
    """A row of the source's table that begins in 2010, with what was given."""
    row = dict.fromkeys([*COLUMNS, "start_as_printed", "end_as_printed"])
    row |= {"partnership": "a", "start_edtf": "2010"} | cells
    return pd.DataFrame([row]).assign(row_in_table=1)


def told(own, places=NO_PLACES, *, as_of="2024-06-30"):
    """The ground of a partnership on a day, and the counts of 2012, 2018 and 2024."""
    lanes = timeline.over(own, places, as_of=as_of)
    (ground,) = going_on.over(lanes, as_of=as_of)["ground"].fillna("nothing")
    active = active_by_year.over(lanes, as_of=as_of).set_index("year")
    return ground, [tuple(active.loc[year]) for year in (2012, 2018, 2024)]


@pytest.mark.parametrize(
    ("cells", "ground", "counts"),
    [
        # read as ended, whatever a dash or an earlier text says: until its day at most
        (
            {"status": "ended", "status_on": "2020", "end_kind": "open"},
            "ended",
            [(0, 0, 1), (0, 0, 1), (0, 0, 0)],
        ),
        (
            {"status": "ended", "end_kind": "ongoing"},
            "ended",
            [(0, 0, 1), (0, 0, 1), (0, 0, 1)],
        ),
        (
            {"status": "ended", "status_on": "2016"},
            "ended",
            [(0, 0, 1), (0, 0, 0), (0, 0, 0)],
        ),
        # a text of 2015 says that it goes on: not that it does in 2018
        (
            {"status": "active", "status_on": "2015-05-01", "end_kind": "ongoing"},
            "nothing",
            [(1, 1, 1), (0, 0, 1), (0, 0, 1)],
        ),
        (
            {"status": "active", "status_on": "2024-06-30", "end_kind": "ongoing"},
            "text",
            [(1, 1, 1), (1, 1, 1), (1, 1, 1)],
        ),
        # its ground says that nothing but a dash carries it
        (
            {"status_ground": "open end only", "end_kind": "ongoing"},
            "open end",
            [(0, 1, 1), (0, 1, 1), (0, 1, 1)],
        ),
        # a text says "active" where nothing else speaks of the end, or a dash does
        (
            {"status": "active", "status_ground": "stated", "end_kind": "unknown"},
            "text",
            [(1, 1, 1), (1, 1, 1), (1, 1, 1)],
        ),
        (
            {"status": "active", "status_on": "2017", "status_ground": "stated"}
            | {"end_kind": "open"},
            "open end",
            [(1, 1, 1), (0, 1, 1), (0, 1, 1)],
        ),
        # it is read as active, and no ground is printed: nothing is certain
        (
            {"status": "active", "status_ground": "inferred"},
            "read",
            [(0, 0, 1), (0, 0, 1), (0, 0, 1)],
        ),
        ({"status": "active"}, "read", [(0, 0, 1), (0, 0, 1), (0, 0, 1)]),
        (
            {"status": "active", "status_on": "2017"},
            "nothing",
            [(0, 0, 1), (0, 0, 1), (0, 0, 1)],
        ),
        # nobody knows when it began: it is no partnership that has not begun
        ({"start_edtf": None}, "nothing", None),
        ({"start_edtf": None, "end_kind": "not_started"}, "not begun", None),
    ],
)
def test_what_a_status_says_of_an_end(cells, ground, counts):
    if counts is None:
        lanes = timeline.over(one_partnership(**cells), NO_PLACES, as_of="2024")
        found = going_on.over(lanes, as_of="2024")["ground"].fillna("nothing")
        assert found.tolist() == [ground]
    else:
        assert told(one_partnership(**cells)) == (ground, counts)


def test_an_open_end_that_another_place_disputes_is_not_undisputed():
    own = one_partnership(end_kind="open")
    place = {"partnership": "a", "end_edtf": "2019", "end_kind": "closed"}
    places = pd.DataFrame([dict.fromkeys(COLUMNS) | place]).astype("str")
    assert told(own, places) == ("contested", [(0, 1, 1), (0, 1, 1), (0, 0, 1)])


@pytest.mark.parametrize(
    ("own", "place", "ground", "counts"),
    [
        # a dash, and a text of 2018 that says that it goes on: certain until then
        (
            {"end_kind": "open"},
            {"end_kind": "ongoing", "status": "active", "status_on": "2018"},
            "open end",
            [(1, 1, 1), (1, 1, 1), (0, 1, 1)],
        ),
        # "active" alone says as much where it is stated, and nothing where it is not
        (
            {"end_kind": "open"},
            {"status": "active", "status_on": "2018", "status_ground": "stated"},
            "open end",
            [(1, 1, 1), (1, 1, 1), (0, 1, 1)],
        ),
        (
            {"end_kind": "open"},
            {"status": "active", "status_on": "2018"},
            "open end",
            [(0, 1, 1), (0, 1, 1), (0, 1, 1)],
        ),
        # a text without a day of its own speaks of the study's day
        (
            {"end_kind": "open"},
            {"end_kind": "ongoing"},
            "text",
            [(1, 1, 1), (1, 1, 1), (1, 1, 1)],
        ),
        # two places that say different things of one day: nobody decides
        (
            {"status": "active", "status_ground": "stated", "end_kind": "open"},
            {"status": "ended", "status_on": "2024-06-30"},
            "contested",
            [(0, 0, 1), (0, 0, 1), (0, 0, 1)],
        ),
        (
            {"end_edtf": "2018", "end_kind": "closed", "status": "ended"},
            {"end_kind": "ongoing", "status": "active"},
            "contested",
            [(0, 0, 1), (0, 0, 1), (0, 0, 1)],
        ),
        (
            {"end_edtf": "2018", "end_kind": "closed", "status": "ended"},
            {"end_kind": "ongoing"},
            "contested",
            [(0, 0, 1), (0, 0, 1), (0, 0, 1)],
        ),
        # different things of different days: the later one holds from its day on
        (
            {"status": "active", "status_on": "2015", "status_ground": "stated"},
            {"status": "ended", "status_on": "2020", "status_ground": "stated"},
            "ended",
            [(1, 1, 1), (0, 0, 1), (0, 0, 0)],
        ),
        # active before a printed end disputes nothing
        (
            {"end_edtf": "2020", "end_kind": "closed"},
            {"status": "active", "status_on": "2016", "status_ground": "stated"},
            "ended",
            [(1, 1, 1), (1, 1, 1), (0, 0, 0)],
        ),
        # what its own row says is only explored is no claim that a place disputes
        (
            {"status": "exploring", "end_kind": "open"},
            {"status": "active"},
            None,
            None,
        ),
    ],
)
def test_what_a_further_place_says_of_where_it_stands(own, place, ground, counts):
    places = pd.DataFrame([dict.fromkeys(COLUMNS) | {"partnership": "a"} | place])
    own = one_partnership(**own)
    if ground is None:
        lanes = timeline.over(own, places.astype("str"), as_of="2024-06-30")
        assert lanes["status"].tolist() == ["exploring"]
        assert going_on.over(lanes, as_of="2024-06-30").empty
    else:
        assert told(own, places.astype("str")) == (ground, counts)


# what one place can say of an end, and of where a partnership stands
ENDS = [
    {},
    {"end_kind": "open"},
    {"end_kind": "ongoing"},
    {"end_kind": "unknown"},
    {"end_edtf": "2018", "end_kind": "closed"},
    {"end_edtf": "2030", "end_kind": "closed"},
]
STATUSES = [
    {},
    *(
        {"status": status, "status_on": day, "status_ground": ground}
        for status in ("active", "ended")
        for day in (None, "2014", "2024-06-30")
        for ground in (None, "stated", "inferred", "open end only")
    ),
]
SAID = [end | status for end in ENDS for status in STATUSES]


def as_place(**cells):
    row = dict.fromkeys(COLUMNS) | {"partnership": "a"} | cells
    return pd.DataFrame([row]).astype("str")


@pytest.mark.parametrize("said", SAID, ids=str)
def test_the_same_words_count_the_same_wherever_they_stand(said):
    assert told(one_partnership(), as_place(**said)) == told(one_partnership(**said))


@pytest.mark.parametrize("own", SAID[::5], ids=str)
def test_the_lowest_number_is_never_above_the_highest(own):
    for place in SAID[::7]:
        lanes = timeline.over(
            one_partnership(**own), as_place(**place), as_of="2024-06-30"
        )
        active = active_by_year.over(lanes, as_of="2024-06-30")
        assert (active["lowest"] <= active["printed_open"]).all(), place
        assert (active["printed_open"] <= active["highest"]).all(), place


def test_two_places_that_agree_are_not_disputed():
    own = one_partnership(status="active", status_on="2020", status_ground="stated")
    place = {"end_kind": "ongoing", "status": "active", "status_on": "2022"}
    assert told(own, as_place(**place)) == (
        "nothing",
        [(1, 1, 1), (1, 1, 1), (0, 0, 1)],
    )


@pytest.mark.parametrize("status", ["exploring", "mentioned", "undecided"])
def test_a_place_that_reads_less_into_it_takes_no_dates_away(status):
    own = one_partnership(end_edtf="2018", end_kind="closed")
    assert told(own, as_place(status=status)) == told(own)


def test_what_ended_before_it_began_makes_nothing_certain():
    own = one_partnership(start_edtf="2012", status="ended", status_on="2011")
    older = one_partnership().assign(partnership="b")
    lanes = timeline.over(pd.concat([own, older]), NO_PLACES, as_of="2024-06-30")
    active = active_by_year.over(lanes, as_of="2024-06-30")
    assert (active["lowest"] <= active["highest"]).all()


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
