"""Where a partnership stands, by what its own row and further places say of days."""

import pandas as pd
import pytest

from ambon_analysis.measures.standing import standing
from ambon_analysis.measures.timeline import active_by_year, going_on, timeline
from tests.measures.one_partnership import COLUMNS, NO_PLACES, one_partnership, told


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


def test_a_place_speaks_of_no_other_partnership():
    own = pd.concat(
        [
            one_partnership(status="active", status_on="2015"),
            one_partnership(partnership="b", status="active", status_on="2015"),
        ],
        ignore_index=True,
    )
    place = dict.fromkeys(COLUMNS) | {
        "partnership": "b",
        "status": "ended",
        "status_on": "2020",
    }
    places = pd.DataFrame([place], columns=COLUMNS, dtype="str")
    found = standing(own, places, as_of="2024-06-30")
    assert found["status"].tolist() == ["active", "ended"]
    assert found["ended_by"].isna().tolist() == [True, False]
