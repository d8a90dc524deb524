"""Dates of the Extended Date/Time Format, worked by hand, and against its library."""

import datetime
from datetime import date

import edtf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ambon_analysis.schema.dates import YEARS, Bounds, bounds, last_day, within_years

HAND = {
    "2016": (date(2016, 1, 1), date(2016, 12, 31)),
    "2016-02": (date(2016, 2, 1), date(2016, 2, 29)),
    "2015-02": (date(2015, 2, 1), date(2015, 2, 28)),
    "2016-02-29": (date(2016, 2, 29), date(2016, 2, 29)),
    "0001": (date(1, 1, 1), date(1, 12, 31)),
    "9999-12-31": (date(9999, 12, 31), date(9999, 12, 31)),
    # uncertain, approximate, both; a part of it, or all to its left
    "2012~": (date(2012, 1, 1), date(2012, 12, 31)),
    "2012?": (date(2012, 1, 1), date(2012, 12, 31)),
    "2012%": (date(2012, 1, 1), date(2012, 12, 31)),
    "2004-06~-11": (date(2004, 6, 11), date(2004, 6, 11)),
    "?2004-06": (date(2004, 6, 1), date(2004, 6, 30)),
    # figures that the source does not print
    "201X": (date(2010, 1, 1), date(2019, 12, 31)),
    "XXXX": (date(1, 1, 1), date(9999, 12, 31)),
    "2016-XX": (date(2016, 1, 1), date(2016, 12, 31)),
    "2016-1X": (date(2016, 10, 1), date(2016, 12, 31)),
    "2016-0X": (date(2016, 1, 1), date(2016, 9, 30)),
    "2016-02-XX": (date(2016, 2, 1), date(2016, 2, 29)),
    "2016-02-2X": (date(2016, 2, 20), date(2016, 2, 29)),
    "2016-XX-XX": (date(2016, 1, 1), date(2016, 12, 31)),
    "201X-02-29": (date(2012, 2, 29), date(2016, 2, 29)),
    "19X2-02-29": (date(1912, 2, 29), date(1992, 2, 29)),
    "201X-05-04": (date(2010, 5, 4), date(2019, 5, 4)),
    # quarters, thirds and halves of a year
    "2016-33": (date(2016, 1, 1), date(2016, 3, 31)),
    "2016-36": (date(2016, 10, 1), date(2016, 12, 31)),
    "2016-37": (date(2016, 1, 1), date(2016, 4, 30)),
    "2016-39": (date(2016, 9, 1), date(2016, 12, 31)),
    "2016-40": (date(2016, 1, 1), date(2016, 6, 30)),
    "2016-41": (date(2016, 7, 1), date(2016, 12, 31)),
    # one of a set
    "[2021,2022]": (date(2021, 1, 1), date(2022, 12, 31)),
    "[2022, 2021]": (date(2021, 1, 1), date(2022, 12, 31)),
    "[2016-05]": (date(2016, 5, 1), date(2016, 5, 31)),
    "[2001,2003..2005]": (date(2001, 1, 1), date(2005, 12, 31)),
    "[1800..2100]": (date(1800, 1, 1), date(2100, 12, 31)),
    "[2016-05~,2016-07-03]": (date(2016, 5, 1), date(2016, 7, 3)),
    "[2019-12..2020-02]": (date(2019, 12, 1), date(2020, 2, 29)),
    "[2021..]": (date(2021, 1, 1), None),
    "[..2012]": (None, date(2012, 12, 31)),
    "[..2012,2014]": (None, date(2014, 12, 31)),
    "[2010,2012..]": (date(2010, 1, 1), None),
}


@pytest.mark.parametrize("text", HAND)
def test_bounds(text):
    assert bounds(text) == Bounds(*HAND[text])


NO_DATE = "is not a date in EDTF; "
ADVICE = {
    # what people write, and what says as much
    "2O16": NO_DATE + 'nearest: "2016"',
    "20l6": NO_DATE + 'nearest: "2016"',
    "１９９９": NO_DATE + 'nearest: "1999"',
    "201x": NO_DATE + 'nearest: "201X"',
    "201u": NO_DATE + 'nearest: "201X"',
    "2019 or 2020": NO_DATE + 'nearest: "[2019,2020]"',
    "2019 atau 2020": NO_DATE + 'nearest: "[2019,2020]"',
    "2019, 2020": NO_DATE + 'nearest: "[2019,2020]"',
    "2019/20": NO_DATE + 'nearest: "[2019,2020]"',
    "2019-20": NO_DATE + 'nearest: "[2019,2020]"',
    "1999/00": NO_DATE + 'nearest: "[1999,2000]"',
    "05/2019": NO_DATE + 'nearest: "2019-05"',
    "2019/12": NO_DATE + 'nearest: "2019-12"',
    "2016-5": NO_DATE + 'nearest: "2016-05"',
    "2016-5-3": NO_DATE + 'nearest: "2016-05-03"',
    "31/12/2019": NO_DATE + 'nearest: "2019-12-31"',
    "12.5.2019": NO_DATE + 'nearest: "2019-05-12" or "2019-12-05"',
    "May 2019": NO_DATE + 'nearest: "2019-05"',
    "Mei 2019": NO_DATE + 'nearest: "2019-05"',
    "12 Agustus 2022": NO_DATE + 'nearest: "2022-08-12"',
    "August 12, 2022": NO_DATE + 'nearest: "2022-08-12"',
    "Sept. 2019": NO_DATE + 'nearest: "2019-09"',
    "c. 2019": NO_DATE + 'nearest: "2019~"',
    "sekitar 2019": NO_DATE + 'nearest: "2019~"',
    "before 2019": NO_DATE + 'nearest: "[..2018]"',
    "setelah 2019": NO_DATE + 'nearest: "[2020..]"',
    "until 2019": NO_DATE + 'nearest: "[..2019]"',
    "sejak 2019": NO_DATE + 'nearest: "2019"',
    "2010s": NO_DATE + 'nearest: "201X"',
    "2010-an": NO_DATE + 'nearest: "201X"',
    "2012 -": NO_DATE + 'nearest: "2012"',
    "signed in 2012": NO_DATE + 'nearest: "2012"',
    # nothing that is known is thrown away: rather nothing is offered
    "2019 and 5 months": NO_DATE + "write a year, 2016, or a month, 2016-05",
    "2015-02-29": NO_DATE + "write a year, 2016, or a month, 2016-05",
    "soon": NO_DATE + "write a year, 2016, or a month, 2016-05",
    "[..]": NO_DATE + "write a year, 2016, or a month, 2016-05",
    "[2022..2020]": NO_DATE + "write a year, 2016, or a month, 2016-05",
    "2016-02-3X": NO_DATE + "write a year, 2016, or a month, 2016-05",
    "0000": NO_DATE + "write a year, 2016, or a month, 2016-05",
    "2019–2021": NO_DATE + 'for a time put its start, "2019", and its end, "2021", '
    'into their own columns; for one of these years write "[2019..2021]"',
    # dates of the format, and not of a cell
    "2021/2022": 'is an interval; for one of two years write "[2021,2022]"',
    "2021 / 2022": 'is an interval; for one of two years write "[2021,2022]"',
    "2012/..": "is an interval; put its start and its end into their own columns",
    "{2019,2020}": "holds all of its dates, and a cell holds one; for one of them "
    'write "[2019,2020]", and for a time its start and its end in their own columns',
    "2019-24": "is a season, winter, whose months depend on where it is; write them: "
    '"[2019-12..2020-02]" north of the equator, "[2019-06..2019-08]" south of it',
    "2019-21": "is a season, spring, whose months depend on where it is; write them: "
    '"[2019-03..2019-05]" north of the equator, "[2019-09..2019-11]" south of it',
    "2019-22": "is a season, summer, whose months depend on where it is; write them: "
    '"[2019-06..2019-08]" north of the equator, "[2019-12..2020-02]" south of it',
    "2019-23": "is a season, autumn, whose months depend on where it is; write them: "
    '"[2019-09..2019-11]" north of the equator, "[2019-03..2019-05]" south of it',
    "2019-28": 'is a season; write its months, "[2019-12..2020-02]"',
    "2019-29": 'is a season; write its months, "[2019-09..2019-11]"',
    "2016-42": NO_DATE + "write a year, 2016, or a month, 2016-05",
    "2016-32-01": NO_DATE + "write a year, 2016, or a month, 2016-05",
    "2016-01-32": NO_DATE + "write a year, 2016, or a month, 2016-05",
    "XXXX-XX-32": NO_DATE + "write a year, 2016, or a month, 2016-05",
    "2OIo": NO_DATE + 'nearest: "2010"',
    "[..2012]/2014": "is an interval; put its start and its end into their own columns",
    "{2019": NO_DATE + 'nearest: "2019"',
    "2019-25": 'is a season; write its months, "[2019-03..2019-05]"',
    "2019-30": 'is a season; write its months, "[2019-12..2020-02]"',
    "1950S2": "counts significant digits, which are not read; write X for the others: "
    '"19XX"',
    "Y170000002": "is a year that no partnership is of; write a year, 2016",
    "-0100": "is a year that no partnership is of; write a year, 2016",
    "2022-08-31 00:00:00": "is not a date in EDTF: a spreadsheet made a day of it; "
    "format the column as text",
}


@pytest.mark.parametrize("text", ADVICE)
def test_what_is_no_date(text):
    with pytest.raises(ValueError, match=r"\w") as caught:
        bounds(text)
    assert str(caught.value) == f'"{text}" {ADVICE[text]}'


@given(st.text(alphabet="012X9-/[]{},.~ aS", max_size=24) | st.text(max_size=40))
def test_any_text_is_a_date_or_told(text):
    """What is offered as nearest is a date; and no text raises anything else."""
    try:
        found = bounds(text)
    except ValueError as error:
        _, told, nearest = str(error).partition("; nearest: ")
        for offered in nearest.split(" or ") if told else []:
            bounds(offered.strip('"'))
    else:
        if found.earliest and found.latest:
            assert found.earliest <= found.latest


def test_a_long_text_is_quoted_in_part():
    text = "2016 " * 5000
    with pytest.raises(ValueError, match="EDTF") as caught:
        bounds(text)
    assert str(caught.value) == (
        f'"{text[:60]}..." is not a date in EDTF; write a year, 2016, or a month, '
        "2016-05"
    )
    with pytest.raises(ValueError, match="EDTF") as caught:
        bounds("x" * 60)
    assert str(caught.value).startswith(f'"{"x" * 60}" is not')


def test_years_outside_those_of_the_study():
    within_years("[1500..2100]", (1500, 2100))
    within_years("[..2100]", (1500, 2100))
    words = (
        '"0201" is outside the years 1500 to 2100 of which this study speaks; mend the '
        "year, or write other years in study.toml: years = [1500, 2100]"
    )
    for text in ("0201", "1499-12-31", "2101", "[2020,2101]", "15XX", "14XX"):
        if text == "15XX":
            within_years(text, (1500, 2100))
            continue
        with pytest.raises(ValueError, match="outside the years") as caught:
            within_years(text, (1500, 2100))
        assert str(caught.value) == words.replace("0201", text)


def test_the_years_of_a_study_that_says_none():
    assert YEARS == (1500, 2100)


def test_a_date_without_a_last_day():
    assert last_day("[2010,2012]") == "2012-12-31"
    with pytest.raises(ValueError, match="last day") as caught:
        last_day("[2021..]")
    assert str(caught.value) == '"[2021..]" has no last day; write a day, 2022-08-31'


def by_edtf(text):
    """The bounds as the library of the format has them."""
    parsed = edtf.parse_edtf(text)
    days = (parsed.lower_strict(), parsed.upper_strict())
    return Bounds(*(datetime.date(d.tm_year, d.tm_mon, d.tm_mday) for d in days))


days = st.dates(min_value=datetime.date(1000, 1, 1))
points = st.tuples(days, st.sampled_from([4, 7, 10]), st.sampled_from(["", *"?~%"]))
texts = points.map(lambda point: point[0].isoformat()[: point[1]] + point[2])


@given(texts)
def test_a_point_is_read_as_the_library_of_the_format_reads_it(text):
    assert bounds(text) == by_edtf(text)


@given(st.lists(texts, min_size=1, max_size=4).map(lambda all_of: sorted(all_of)))
def test_a_set_is_read_as_the_library_of_the_format_reads_it(members):
    # that library takes the first and the last member for the bounds
    found = bounds(f"[{','.join(members)}]")
    read = [by_edtf(member) for member in members]
    assert found.earliest == min(one.earliest for one in read)
    assert found.latest == max(one.latest for one in read)


@pytest.mark.parametrize("text", ["201X", "2016-XX", "2016-02-XX", "2004-06~-11"])
def test_unspecified_figures_as_the_library_of_the_format_reads_them(text):
    assert bounds(text) == by_edtf(text)
