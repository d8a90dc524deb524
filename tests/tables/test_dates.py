"""Dates of the Extended Date/Time Format, worked by hand."""

import datetime
from datetime import date

import edtf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ambon_analysis.schema import dates
from ambon_analysis.schema.dates import bounds


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2016", date(2016, 1, 1), date(2016, 12, 31)),
        ("2016-02", date(2016, 2, 1), date(2016, 2, 29)),
        ("2016-02-29", date(2016, 2, 29), date(2016, 2, 29)),
        ("[2021,2022]", date(2021, 1, 1), date(2022, 12, 31)),
        ("[2022,2023]", date(2022, 1, 1), date(2023, 12, 31)),
        ("2012~", date(2012, 1, 1), date(2012, 12, 31)),
        ("2012?", date(2012, 1, 1), date(2012, 12, 31)),
        ("201X", date(2010, 1, 1), date(2019, 12, 31)),
        ("[2021..]", date(2021, 1, 1), None),
        ("[..2012]", None, date(2012, 12, 31)),
    ],
)
def test_bounds(text, earliest, latest):
    assert (bounds(text).earliest, bounds(text).latest) == (earliest, latest)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2O16", '"2O16" is not a date in EDTF; nearest: "2016"'),
        ("2021 / 2022", 'is an interval; for one of two years write "[2021,2022]"'),
        ("2021/2022", "is an interval; for one of two years write"),
        ("2012/..", "is an interval; put its start and its end into their own columns"),
        ("2012 -", '"2012 -" is not a date in EDTF; nearest: "2012"'),
        ("soon", '"soon" is not a date in EDTF; write a year, 2016, or a month'),
    ],
)
def test_what_is_no_date(text, words):
    with pytest.raises(ValueError, match="EDTF|interval") as caught:
        bounds(text)
    assert words in str(caught.value)


def by_edtf(text):
    """The bounds as the library of the format has them."""
    parsed = edtf.parse_edtf(text)
    days = (parsed.lower_strict(), parsed.upper_strict())
    return tuple(datetime.date(d.tm_year, d.tm_mon, d.tm_mday) for d in days)


@given(st.dates(min_value=datetime.date(1000, 1, 1)), st.sampled_from([4, 7, 10]))
def test_a_plain_date_is_read_as_edtf_reads_it(day, letters):
    text = day.isoformat()[:letters]
    assert dates._plain(text) is not None
    assert (dates._plain(text).earliest, dates._plain(text).latest) == by_edtf(text)


@pytest.mark.parametrize(
    "text", ["2016-13", "2016-02-30", "0000", "2016~", "201", "2016-21"]
)
def test_what_is_no_plain_date_is_left_to_edtf(text):
    assert dates._plain(text) is None
