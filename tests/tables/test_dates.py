"""Dates of the Extended Date/Time Format, worked by hand."""

from datetime import date

import pytest

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
