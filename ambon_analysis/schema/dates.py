"""Uncertain dates: the Extended Date/Time Format (ISO 8601-2), read as bounds in days.

A start and an end stand in two columns, each a point (``2016``, ``2016-05``, ``2012~``,
``201X``, ``2016-33``: its first quarter) or a set of points of which one is meant
(``[2021,2022]``, ``[2015..2017]``). An interval is refused, because ``2021/2022`` reads
as "2021 to 2022" where people mean "2021 or 2022". A season is refused, since its
months depend on where it is. An end that is not known stays empty: nothing here ever
makes one up.
"""

import calendar
import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from ambon_analysis.messages import message
from ambon_analysis.schema.date_advice import advice

Day = datetime.date

# the years that a study may speak of, where it does not say others
YEARS = (1500, 2100)
# a longer text is no date, however it goes on
LONGEST = 10_000

# a qualifier stands before the part that it is of, or behind all that it is of
_POINT = re.compile(
    r"[?~%]?(?P<year>[0-9X]{4})[?~%]?"
    r"(?:-[?~%]?(?P<month>[0-9X]{2})[?~%]?(?:-[?~%]?(?P<day>[0-9X]{2})[?~%]?)?)?"
)
# parts of a year that begin and end in the same months everywhere, as ISO 8601-2 has
# them: quarters, thirds and halves
_PARTS = {code: (3 * i + 1, 3 * i + 3) for i, code in enumerate(range(33, 37))}
_PARTS |= {code: (4 * i + 1, 4 * i + 4) for i, code in enumerate(range(37, 40))}
_PARTS |= {code: (6 * i + 1, 6 * i + 6) for i, code in enumerate(range(40, 42))}


@dataclass(frozen=True)
class Bounds:
    """The earliest and the latest day that a date names; None where it is open.

    A date that is qualified, ``2012~``, names its year, and nothing says by how much it
    may be off: what is qualified is listed among what the sources leave open.
    """

    earliest: Day | None
    latest: Day | None


@cache
def bounds(text: str) -> Bounds:
    """The first and last day of an EDTF point or set.

    Raises ValueError, in words for the table's owner, for anything else.

    >>> bounds("2016~")
    Bounds(earliest=datetime.date(2016, 1, 1), latest=datetime.date(2016, 12, 31))
    >>> bounds("[2021,2022]").latest
    datetime.date(2022, 12, 31)
    >>> bounds("2O16")
    Traceback (most recent call last):
    ValueError: "2O16" is not a date in EDTF; nearest: "2016"
    >>> bounds("2021/2022")
    Traceback (most recent call last):
    ValueError: "2021/2022" is an interval; for one of two years write "[2021,2022]"
    """
    found = _set(text) if text.startswith("[") else _point(text)
    if found is None:
        raise ValueError(advice(text, is_date=_is_date))
    return found


def last_day(text: str) -> str:
    """The last day of an EDTF date in ISO 8601; of a year or month its last day.

    >>> last_day("2021")
    '2021-12-31'
    """
    latest = bounds(text).latest
    if latest is None:
        raise ValueError(message("date.no_last_day", text=text))
    return latest.isoformat()


@dataclass(frozen=True)
class Horizon:
    """What a study says of time: the day up to which it knows, and its years.

    ``as_of`` is None where no day is said.
    """

    as_of: str | None = None
    years: tuple[int, int] = YEARS


NO_DAY = Horizon()


def within_years(text: str, years: tuple[int, int]) -> None:
    """Raise ValueError, in words, where a date lies outside the years of a study.

    >>> within_years("0201", (1500, 2100))
    Traceback (most recent call last):
    ValueError: "0201" is outside the years 1500 to 2100 of which this study speaks; ...
    """
    found = bounds(text)
    first, last = years
    if found.earliest is not None and found.earliest.year < first:
        raise ValueError(_outside(text, years))
    if found.latest is not None and found.latest.year > last:
        raise ValueError(_outside(text, years))


def _outside(text: str, years: tuple[int, int]) -> str:
    first, last = years
    return message("date.outside_years", text=text, first=first, last=last)


def _point(text: str) -> Bounds | None:
    found = _POINT.fullmatch(text)
    if found is None:
        return None
    years = _numbers(found["year"], range(1, 10_000))
    months = _months(found["month"])
    if not years or not months:
        return None
    pattern = re.compile(found["year"].replace("X", "."))
    meant = [year for year in years if pattern.fullmatch(f"{year:04}")]
    earliest, latest = _days(meant, months, found["day"])
    if earliest is None or latest is None:
        return None
    return Bounds(earliest, latest)


def _months(written: str | None) -> range | None:
    """From the first to the last month that two digits can stand for."""
    if written is None:
        return range(1, 13)
    if written.isdigit() and int(written) in _PARTS:
        first, last = _PARTS[int(written)]
        return range(first, last + 1)
    return _numbers(written, range(1, 13))


def _days(
    years: Sequence[int], months: range, written: str | None
) -> tuple[Day | None, Day | None]:
    """The first and the last day there is in these years and months."""
    all_days = _numbers(written or "XX", range(1, 32))
    if not all_days or (written and len(months) > 1 and "X" not in written):
        # the same day of several months: a set that nobody means
        return None, None
    first = Day(years[0], months[0], 1)
    last_month = calendar.monthrange(years[-1], months[-1])[1]
    if not written:
        return first, Day(years[-1], months[-1], last_month)
    # the first and the last of these months that have the day
    of_months = [
        (year, month, calendar.monthrange(year, month)[1])
        for year in years
        for month in months
    ]
    with_it = [one for one in of_months if one[2] >= all_days[0]]
    if not with_it:
        return None, None
    (year, month, _), (last_year, last_of, length) = with_it[0], with_it[-1]
    last = min(all_days[-1], length)
    return Day(year, month, all_days[0]), Day(last_year, last_of, last)


def _numbers(written: str, among: range) -> range | None:
    """From the least to the greatest number that digits with X can stand for.

    >>> _numbers("201X", range(1, 10_000)), _numbers("1X", range(1, 13))
    (range(2010, 2020), range(10, 13))
    """
    least = max(int(written.replace("X", "0")), among[0])
    greatest = min(int(written.replace("X", "9")), among[-1])
    return range(least, greatest + 1) or None


def _set(text: str) -> Bounds | None:
    """The bounds of ``[a,b..c]``, of which one is meant; open where ``..`` ends it."""
    if not text.endswith("]") or len(text) > LONGEST:
        return None
    members = [_member(member.strip()) for member in text[1:-1].split(",")]
    known = [member for member in members if member is not None]
    if len(known) < len(members):
        return None
    starts = [member.earliest for member in known]
    ends = [member.latest for member in known]
    return Bounds(
        None if None in starts else min(day for day in starts if day),
        None if None in ends else max(day for day in ends if day),
    )


def _member(text: str) -> Bounds | None:
    """One of a set: a point, or all from one point to another."""
    if ".." not in text:
        return _point(text)
    first, _, last = text.partition("..")
    a, b = (_point(end) if end else None for end in (first, last))
    if (first and a is None) or (last and b is None) or not (first or last):
        return None
    earliest = a.earliest if a else None
    latest = b.latest if b else None
    if earliest and latest and latest < earliest:
        return None
    return Bounds(earliest, latest)


def _is_date(text: str) -> bool:
    return (_set(text) if text.startswith("[") else _point(text)) is not None
