"""Spans worked by hand, every date of the study's table among them, and properties."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ambon_analysis.measures.spans import span

AS_OF = "2022-08-31"
END = date(2022, 8, 31)


def day(text):
    return None if text is None else date.fromisoformat(text)


def days(pair):
    return None if pair is None else (day(pair[0]), day(pair[1]))


# start, end, kind, as_of -> certain, possible
HAND = {
    "row 1: 2016-2020": (
        ("2016", "2020", "closed", AS_OF),
        ("2016-12-31", "2020-01-01"),
        ("2016-01-01", "2020-12-31"),
    ),
    "row 2: 2015 - 2016": (
        ("2015", "2016", "closed", AS_OF),
        ("2015-12-31", "2016-01-01"),
        ("2015-01-01", "2016-12-31"),
    ),
    "row 3: 2012 -": (
        ("2012", None, "open", AS_OF),
        ("2012-12-31", "2012-12-31"),
        ("2012-01-01", "2022-08-31"),
    ),
    "row 4: 2006 -": (
        ("2006", None, "open", AS_OF),
        ("2006-12-31", "2006-12-31"),
        ("2006-01-01", "2022-08-31"),
    ),
    "row 4, with the text that says that it goes on": (
        ("2006", None, "ongoing", AS_OF),
        ("2006-12-31", "2022-08-31"),
        ("2006-01-01", "2022-08-31"),
    ),
    "row 5: 2019 -": (
        ("2019", None, "open", AS_OF),
        ("2019-12-31", "2019-12-31"),
        ("2019-01-01", "2022-08-31"),
    ),
    "row 6: 2021 / 2022 -": (
        ("[2021,2022]", None, "open", AS_OF),
        None,
        ("2021-01-01", "2022-08-31"),
    ),
    "row 6, the text: 2021/2022 - 2025": (
        ("[2021,2022]", "2025", "closed", AS_OF),
        None,
        ("2021-01-01", "2022-08-31"),
    ),
    "row 7: 2021 /2022 -": (
        ("[2021,2022]", None, "ongoing", "2023-06-30"),
        ("2022-12-31", "2023-06-30"),
        ("2021-01-01", "2023-06-30"),
    ),
    "row 8: 2022/2023 -": (
        ("[2022,2023]", None, "open", AS_OF),
        None,
        ("2022-01-01", "2022-08-31"),
    ),
    "outside the table: (2021), end not known": (
        ("2021", None, "unknown", AS_OF),
        ("2021-12-31", "2021-12-31"),
        ("2021-01-01", "2022-08-31"),
    ),
    "a month": (
        ("2020-02", "2021-02", "closed", AS_OF),
        ("2020-02-29", "2021-02-01"),
        ("2020-02-01", "2021-02-28"),
    ),
    "a day": (
        ("2020-02-03", "2020-02-04", "closed", AS_OF),
        ("2020-02-03", "2020-02-04"),
        ("2020-02-03", "2020-02-04"),
    ),
    "one and the same year": (
        ("2018", "2018", "closed", AS_OF),
        None,
        ("2018-01-01", "2018-12-31"),
    ),
    "about 2012": (
        ("2012~", None, "ongoing", AS_OF),
        ("2012-12-31", "2022-08-31"),
        ("2012-01-01", "2022-08-31"),
    ),
    "perhaps 2012": (
        ("2012?", "2014", "closed", AS_OF),
        ("2012-12-31", "2014-01-01"),
        ("2012-01-01", "2014-12-31"),
    ),
    "a first quarter": (
        ("2012-33", "2013", "closed", AS_OF),
        ("2012-03-31", "2013-01-01"),
        ("2012-01-01", "2013-12-31"),
    ),
    "some year of a decade": (
        ("201X", None, "ongoing", AS_OF),
        ("2019-12-31", "2022-08-31"),
        ("2010-01-01", "2022-08-31"),
    ),
    "before or in 2012": (
        ("[..2012]", None, "ongoing", AS_OF),
        ("2012-12-31", "2022-08-31"),
        (None, "2022-08-31"),
    ),
    "2021 or later": (
        ("[2021..]", None, "ongoing", AS_OF),
        None,
        ("2021-01-01", "2022-08-31"),
    ),
    "no start is known": (
        (None, "2015", "closed", AS_OF),
        None,
        (None, "2015-12-31"),
    ),
    "an end that may be any later year": (
        ("2012", "[2015..]", "closed", AS_OF),
        ("2012-12-31", "2015-01-01"),
        ("2012-01-01", "2022-08-31"),
    ),
    "ends after what is known": (
        ("2012", "2025", "closed", AS_OF),
        ("2012-12-31", "2022-08-31"),
        ("2012-01-01", "2022-08-31"),
    ),
    "begins after what is known": (
        ("2023", None, "ongoing", AS_OF),
        None,
        None,
    ),
    "has not begun": (
        ("2020", None, "not_started", AS_OF),
        None,
        None,
    ),
    "known up to a year": (
        ("2012", None, "ongoing", "2021"),
        ("2012-12-31", "2021-12-31"),
        ("2012-01-01", "2021-12-31"),
    ),
    "known up to a month": (
        ("2012", None, "ongoing", "2020-02"),
        ("2012-12-31", "2020-02-29"),
        ("2012-01-01", "2020-02-29"),
    ),
}


@pytest.mark.parametrize(("given", "certain", "possible"), HAND.values(), ids=HAND)
def test_by_hand(given, certain, possible):
    start, end, kind, as_of = given
    found = span(start, end, kind, as_of=as_of)
    assert found.certain == days(certain)
    assert found.possible == days(possible)


def test_every_date_of_the_study_is_among_them(frames):
    worked = {case[0][:3] for case in HAND.values()}
    columns = ["start_edtf", "end_edtf", "end_kind"]
    for name in ("partnerships", "attestations"):
        dated = frames[name].dropna(subset="start_edtf")
        for row in dated[columns].itertuples(index=False):
            start, end, kind = (None if value != value else value for value in row)
            assert (start, end, kind) in worked


def test_an_end_that_is_not_printed_is_never_a_date():
    found = span("2012", None, "ongoing", as_of="2099-12-31")
    assert (found.end_earliest, found.end_latest) == (None, None)
    assert found.possible[1] == date(2099, 12, 31)


def test_a_day_that_says_nothing():
    with pytest.raises(ValueError, match=r'"\[2021..\]" has no last day; write a day'):
        span("2012", None, "ongoing", as_of="[2021..]")


years = st.integers(2000, 2030)
points = years.flatmap(
    lambda y: st.sampled_from(
        [
            f"{y}",
            f"{y}~",
            f"{y}-05",
            f"{y}-02-28",
            f"[{y},{y + 1}]",
            f"{y}-33",
            f"{y}/x",
        ]
    )
).filter(lambda text: "/" not in text)
ends = st.one_of(
    st.tuples(points, st.just("closed")),
    st.tuples(
        st.none(), st.sampled_from(["open", "ongoing", "unknown", "not_started"])
    ),
)
starts = st.one_of(st.none(), points)
moments = st.dates(date(1999, 1, 1), date(2035, 12, 31)).map(date.isoformat)


def length(pair):
    if pair is None:
        return 0
    return (pair[1] - (pair[0] or date(1900, 1, 1))).days + 1


@given(starts, ends, moments)
def test_bounds_are_ordered(start, end, as_of):
    found = span(start, *end, as_of=as_of)
    if found.start_earliest and found.start_latest:
        assert found.start_earliest <= found.start_latest
    if found.end_earliest and found.end_latest:
        assert found.end_earliest <= found.end_latest
    for pair in (found.certain, found.possible):
        if pair and pair[0]:
            assert pair[0] <= pair[1] <= found.as_of


@given(starts, ends, moments)
def test_what_is_certain_is_possible(start, end, as_of):
    found = span(start, *end, as_of=as_of)
    if found.certain:
        first, last = found.possible
        assert first is None or first <= found.certain[0]
        assert found.certain[1] <= last


@given(starts, ends, moments, moments)
def test_knowing_less_long_never_lengthens_a_bar(start, end, one, other):
    earlier, later = sorted([one, other])
    before = span(start, *end, as_of=earlier)
    after = span(start, *end, as_of=later)
    assert length(before.certain) <= length(after.certain)
    assert length(before.possible) <= length(after.possible)
