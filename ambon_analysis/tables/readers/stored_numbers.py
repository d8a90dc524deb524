"""Numbers of a spreadsheet as a person sees them, and what they were made into."""

import datetime
import re
from decimal import Decimal, InvalidOperation

# from here on a number of a spreadsheet has lost digits
EXACT = 10**15
# a format that shows a number as it is
PLAIN = re.compile(r"(General|0+|@)?", re.IGNORECASE)
ONE_DAY = datetime.timedelta(days=1)
LAST_SERIAL = 2_958_465  # the last day of the year 9999


def as_shown(stored: str, code: str, *, from_1904: bool) -> tuple[str, str | None]:
    """A number in words, and what the spreadsheet has made of what was typed.

    ``code``: the format of the cell; ``from_1904``: how the workbook counts days.

    >>> as_shown("7", "000", from_1904=False)
    ('007', None)
    >>> as_shown("42491", "yyyy", from_1904=False)
    ('2016', 'date')
    """
    try:
        number = Decimal(repr(float(stored)))
    except (ValueError, InvalidOperation):
        return stored, "number"
    if not number.is_finite():
        return stored, "number"
    if _is_of_time(code):
        return _moment(float(number), code, from_1904=from_1904), "date"
    if "%" in code:
        return f"{_positional(number * 100)}%", "percentage"
    whole = number == number.to_integral_value() and abs(number) < EXACT
    if whole and re.fullmatch("0{2,}", code):
        return f"{int(number):0{len(code)}d}", None
    plain = PLAIN.fullmatch(code) is not None
    return _positional(number), None if whole and plain else "number"


def _positional(number: Decimal) -> str:
    """A number without an exponent, and without noughts at its end."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _letters(code: str) -> str:
    """The letters of a format that stand for a part of a day or a time."""
    first = code.split(";")[0]
    bare = re.sub(r'"[^"]*"|\\.|_.|\*.|\[(?![hms]+\])[^\]]*\]', "", first.casefold())
    return "" if bare == "general" else bare


def _is_of_time(code: str) -> bool:
    return bool(re.search("[dmyhs]", _letters(code)))


def _moment(serial: float, code: str, *, from_1904: bool) -> str:
    """The day, month, year or time that a serial number shows."""
    letters = _letters(code)
    if not 0 <= serial <= LAST_SERIAL:
        return _positional(Decimal(repr(serial)))
    minutes = round(serial * 24 * 60)
    if "[" in letters:  # hours that go on after a day
        return f"{minutes // 60}:{minutes % 60:02}"
    if not re.search("[dy]", letters) and re.search("[hs]", letters):
        return f"{minutes // 60 % 24:02}:{minutes % 60:02}"
    base = (
        datetime.datetime(1904, 1, 1) if from_1904 else datetime.datetime(1899, 12, 30)
    )
    if not from_1904 and serial < 60:
        base += ONE_DAY  # a spreadsheet counts a 29 February 1900
    moment = base + datetime.timedelta(days=serial)
    if not re.search("[dhs]", letters):
        return f"{moment:%Y-%m}" if "m" in letters else f"{moment:%Y}"
    has_time = re.search("[hs]", letters) or minutes % (24 * 60)
    return f"{moment:%Y-%m-%d %H:%M}" if has_time else f"{moment:%Y-%m-%d}"
