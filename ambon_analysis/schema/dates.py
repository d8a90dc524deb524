"""Uncertain dates: the Extended Date/Time Format (ISO 8601-2), read by ``edtf``.

A start and an end stand in two columns, each a point (``2016``, ``2016-05``,
``2012~``, ``2012-21``) or a set of points (``[2021,2022]``: one of them). An interval
is refused, because ``2021/2022`` reads as "2021 to 2022" where people mean "2021 or
2022". An end that is not known stays empty: nothing here ever makes one up.
"""

import calendar
import datetime
import re
from dataclasses import dataclass
from functools import cache

import edtf
from edtf.parser.edtf_exceptions import EDTFParseException
from edtf.parser.parser_classes import Interval, Level1Interval, Level2Interval

_LOOKALIKES = str.maketrans({"O": "0", "o": "0", "l": "1", "I": "1"})


@dataclass(frozen=True)
class Bounds:
    """The earliest and the latest day that a date allows; None where it is open."""

    earliest: datetime.date | None
    latest: datetime.date | None


@cache
def bounds(text: str) -> Bounds:
    """The first and last day of an EDTF point or set.

    Raises ValueError, in words for the table's owner, for anything else.

    >>> bounds("2016")
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
    plain = _plain(text)
    if plain is not None:
        return plain
    try:
        date = edtf.parse_edtf(text)
    except EDTFParseException:
        raise ValueError(_not_a_date(text)) from None
    if isinstance(date, Interval | Level1Interval | Level2Interval) or "/" in text:
        first, _, last = (part.strip() for part in text.partition("/"))
        if first.isdigit() and last.isdigit():
            advice = f'for one of two years write "[{first},{last}]"'
        else:
            advice = "put its start and its end into their own columns"
        raise ValueError(f'"{text}" is an interval; {advice}')
    return Bounds(_day(date.lower_strict()), _day(date.upper_strict()))


# a year, a month, a day: what most tables hold, and read a thousand times as fast
_PLAIN = re.compile(r"([0-9]{4})(?:-(0[1-9]|1[0-2])(?:-([0-9]{2}))?)?")


def _plain(text: str) -> Bounds | None:
    """The bounds of a date of ISO 8601; None for every other one."""
    found = _PLAIN.fullmatch(text)
    if not found or found[1] == "0000":
        return None
    # the year always stands; a month or a day that does not is nought
    year, month, day = (int(part or 0) for part in found.groups())
    try:
        if found[3]:
            date = datetime.date(year, month, day)
            return Bounds(date, date)
    except ValueError:
        return None  # what is wrong with it is said by edtf
    last = month or 12
    days = calendar.monthrange(year, last)[1]
    return Bounds(datetime.date(year, month or 1, 1), datetime.date(year, last, days))


def last_day(text: str) -> str:
    """The last day of an EDTF date in ISO 8601; of a year or month its last day.

    >>> last_day("2021")
    '2021-12-31'
    """
    latest = bounds(text).latest
    if latest is None:
        raise ValueError(f'"{text}" has no last day; write a day, 2022-08-31')
    return latest.isoformat()


def _day(moment):
    # edtf returns a float infinity for the open side of a set
    if isinstance(moment, float):
        return None
    return datetime.date(moment.tm_year, moment.tm_mon, moment.tm_mday)


def _not_a_date(text):
    sentence = f'"{text}" is not a date in EDTF'
    if text.endswith(" 00:00:00"):
        return f"{sentence}: a spreadsheet made a day of it; format the column as text"
    candidates = [text.translate(_LOOKALIKES), *re.findall(r"(?<!\d)\d{4}(?!\d)", text)]
    for candidate in candidates:
        try:
            edtf.parse_edtf(candidate)
        except EDTFParseException:
            continue
        if candidate != text:
            return f'{sentence}; nearest: "{candidate}"'
    return f"{sentence}; write a year, 2016, or a month, 2016-05"
