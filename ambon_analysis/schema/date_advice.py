"""What to write instead of a text that is no date in EDTF, or none that cells hold.

What is offered says all that the text says: ``05/2019`` is a month, not a year, and of
``2019 or 2020`` both stay. Where that cannot be, nothing is offered as the nearest.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator

from ambon_analysis.messages import either, message

_LOOKALIKES = str.maketrans({"O": "0", "o": "0", "l": "1", "I": "1"})
_YEAR = r"(?<!\d)(\d{4})(?!\d)"
# the languages in which tables are kept, and words of them
LANGUAGES = ("en", "id", "nl")
_OR = r"(?:or|atau|of)"
_TO = r"(?:-|to|until|till|through|s/d|s\.d\.|sd|sampai|hingga|tot|t/m)"
_ABOUT = r"(?:c\.|ca\.?|circa|about|around|approx\.?|sekitar|kira-kira|kurang lebih|±)"
_BEFORE = r"(?:before|sebelum|voor)"
_AFTER = r"(?:after|setelah|sesudah|na)"
# words beside a year that say no more than the year
_SAYS_NO_MORE = frozenset(
    [
        "in",
        "the",
        "year",
        "tahun",
        "signed",
        "dated",
        "on",
        "pada",
        "di",
        "ditandatangani",
        "since",
        "from",
        "sejak",
        "mulai",
        "dari",
        "as",
        "of",
    ]
)
_BY = r"(?:by|until|up to|sampai|hingga|tot)"
# the months of seasons north and south of the equator, by the code of EDTF
_SEASONS = {
    21: ("spring", (3, 5), (9, 11)),
    22: ("summer", (6, 8), (12, 2)),
    23: ("autumn", (9, 11), (3, 5)),
    24: ("winter", (12, 2), (6, 8)),
}
LONGEST_QUOTED = 60
# "sep", "sept" and "september" are one; two letters could be two months
SHORTEST_MONTH = 3


def advice(text: str, *, is_date: Callable[[str], bool]) -> str:
    """The sentence for a text that is no date a cell can hold; ``is_date`` tells those.

    >>> advice("05/2019", is_date=lambda text: text == "2019-05")
    '"05/2019" is not a date in EDTF; nearest: "2019-05"'
    """
    quoted = text if len(text) <= LONGEST_QUOTED else f"{text[:LONGEST_QUOTED]}..."
    for said in (_of_excel, _interval, _all_of, _season, _digits, _far_year):
        found = said(text)
        if found is not None:
            key, values = found
            return message(key, text=quoted, **values)
    sentence = message("date.none", text=quoted)
    if len(text) > LONGEST_QUOTED:
        return message("date.write", said=sentence)
    span = _from_to(text)
    if span is not None:
        return message("date.from_to", said=sentence, **span)
    near = [one for one in dict.fromkeys(_candidates(text)) if is_date(one)]
    near = near or [one for one in _the_only_year(text) if is_date(one)]
    if near:
        listed = either(f'"{one}"' for one in near)
        return message("date.nearest", said=sentence, near=listed)
    return message("date.write", said=sentence)


# -- what is a date of the format, or of a spreadsheet, and not of a cell --------------

# the key of a message, and what fills its places
Told = tuple[str, dict[str, str]]


def _of_excel(text: str) -> Told | None:
    if re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)?", text):
        return "date.made_by_spreadsheet", {}
    return None


def _interval(text: str) -> Told | None:
    first, slash, last = (part.strip() for part in text.partition("/"))
    year = r"[0-9X?~%]{4,5}(-.+)?|\[.+\]"
    open_end = r"\.\.|"
    if not slash or not (re.fullmatch(year, first) or re.fullmatch(year, last)):
        return None
    sides = rf"(?:{year}|{open_end})"
    if not re.fullmatch(sides, first) or not re.fullmatch(sides, last):
        return None
    if first.isdigit() and last.isdigit():
        return "date.interval_of_years", {"first": first, "last": last}
    return "date.interval", {}


def _all_of(text: str) -> Told | None:
    if text.startswith("{") and text.endswith("}"):
        return "date.all_of", {"dates": text[1:-1]}
    return None


def _season(text: str) -> Told | None:
    found = re.fullmatch(r"(\d{4})-(2[1-9]|3[0-2])[?~%]?", text)
    if not found:
        return None
    year, code = int(found[1]), int(found[2])
    # 25 to 28 are those of the north, 29 to 32 those of the south
    name, north, south = _SEASONS[(code - 21) % 4 + 21]
    north_set, south_set = _months(year, north), _months(year, south)
    if code > 28:
        return "date.season_of_one_half", {"months": south_set}
    if code > 24:
        return "date.season_of_one_half", {"months": north_set}
    season = message(f"date.{name}")
    return "date.season", {"season": season, "north": north_set, "south": south_set}


def _months(year: int, months: tuple[int, int]) -> str:
    first, last = months
    return f"[{year}-{first:02}..{year + (last < first)}-{last:02}]"


def _digits(text: str) -> Told | None:
    found = re.fullmatch(r"(\d{4})S([1-4])", text)
    if not found:
        return None
    known = found[1][: int(found[2])]
    return "date.significant_digits", {"year": f"{known:X<4}"}


def _far_year(text: str) -> Told | None:
    if re.fullmatch(r"Y-?\d+(E\d+)?(S\d+)?|-\d{4}(-.*)?", text):
        return "date.far_year", {}
    return None


# -- what people write -----------------------------------------------------------------


def _from_to(text: str) -> dict[str, str] | None:
    """The two years between which something lasted, where a text says them."""
    found = re.fullmatch(rf"{_YEAR} ?{_TO} ?{_YEAR}", _plain(text))
    if not found:
        return None
    first, last = found.groups()
    return {"first": first, "last": last}


def _candidates(text: str) -> Iterator[str]:
    """The dates that a text can mean, the likeliest first."""
    plain = _plain(text)
    if found := re.fullmatch(rf"{_YEAR} ?(?:{_OR}|,|/) ?{_YEAR}", plain):
        yield f"[{found[1]},{found[2]}]"
    if found := re.fullmatch(rf"{_YEAR} ?[/-] ?(\d\d)", plain):
        year, short = int(found[1]), int(found[2])
        if short == (year + 1) % 100:  # a school year, or a year of account
            yield f"[{year},{year + 1}]"
    yield from _in_figures(plain)
    yield from _with_a_month(plain)
    for words, form in ((_ABOUT, "{}~"), (_BY, "[..{}]")):
        if found := re.fullmatch(rf"{words} ?{_YEAR}", plain):
            yield form.format(found[1])
    if found := re.fullmatch(rf"{_BEFORE} {_YEAR}", plain):
        yield f"[..{int(found[1]) - 1}]"
    if found := re.fullmatch(rf"{_AFTER} {_YEAR}", plain):
        yield f"[{int(found[1]) + 1}..]"
    if found := re.fullmatch(r"(\d{3})0(?:s|-?an|'s)", plain):
        yield f"{found[1]}X"
    yield text.translate(_LOOKALIKES)
    yield plain.upper().replace("U", "X")  # as EDTF had it until 2019


def _the_only_year(text: str) -> list[str]:
    """The year among words that add nothing; none where something would be lost."""
    years = re.findall(_YEAR, text)
    if len(years) != 1:
        return []
    rest = re.split(r"[\s\[\]{}(),.\u2010-\u2015\u200b\u00a0-]+", text.casefold())
    return years if set(rest) <= _SAYS_NO_MORE | {"", years[0]} else []


def _in_figures(plain: str) -> Iterator[str]:
    """Years, months and days in figures, whatever stands between them."""
    between = r" ?[-/. ] ?"
    if found := re.fullmatch(rf"(\d\d?){between}{_YEAR}", plain):
        yield f"{found[2]}-{int(found[1]):02}"
    if found := re.fullmatch(rf"{_YEAR}{between}(\d\d?)", plain):
        yield f"{found[1]}-{int(found[2]):02}"
    if found := re.fullmatch(rf"{_YEAR}{between}(\d\d?){between}(\d\d?)", plain):
        yield f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}"
    if found := re.fullmatch(rf"(\d\d?){between}(\d\d?){between}{_YEAR}", plain):
        one, other, year = int(found[1]), int(found[2]), found[3]
        yield f"{year}-{other:02}-{one:02}"  # the day first, as most of the world
        yield f"{year}-{one:02}-{other:02}"


def _with_a_month(plain: str) -> Iterator[str]:
    """Dates with a month in words, in any language of the labels."""
    found = re.fullmatch(
        r"(?:(?P<day>\d\d?)\.? )?(?P<word>[^\W\d]+)\.?,? (?:(?P<after>\d\d?),? )?"
        r"(?P<year>\d{4})",
        plain,
    )
    if not found:
        return
    day = found["day"] or found["after"]
    for month in _months_named(found["word"]):
        yield f"{found['year']}-{month:02}" + (f"-{int(day):02}" if day else "")


def _months_named(word: str) -> list[int]:
    # a fault is rare, and the names of months take long to load
    from babel.dates import get_month_names

    if len(word) < SHORTEST_MONTH:
        return []
    return sorted(
        {
            month
            for language in LANGUAGES
            for month, name in get_month_names("wide", locale=language).items()
            if name.casefold().startswith(word)
        }
    )


def _plain(text: str) -> str:
    """A text without capitals, double blanks and the many forms of a dash."""
    text = unicodedata.normalize("NFKC", text).casefold()
    text = re.sub(r"[‐-―−]", "-", text)
    return " ".join(text.split())
