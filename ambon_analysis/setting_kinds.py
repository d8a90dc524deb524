"""What a setting may hold, and the sentence for one that holds something else."""

import datetime
import json
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field

from ambon_analysis.edition import AUDIENCES
from ambon_analysis.faults import not_among, shortened, shown
from ambon_analysis.labels import available
from ambon_analysis.messages import message
from ambon_analysis.schema import dates

# the format of the tables that is written; earlier ones are read as well
FORMAT = 2
# days of later years cannot be counted
LAST_YEAR = 9998


def _known_language(code):
    if code not in available():
        raise ValueError(not_among(code, available()))
    return code


def _known_audience(name):
    if name not in AUDIENCES:
        raise ValueError(not_among(name, AUDIENCES))
    return name


def _known_format(number):
    if not isinstance(number, int) or isinstance(number, bool):
        raise ValueError(message("setting.no_format", found=number, format=FORMAT))
    if number not in range(1, FORMAT + 1):
        raise ValueError(message("setting.later_format", found=number, format=FORMAT))
    return number


def _edtf_day(text):
    day = dates.bounds(text)
    if day.earliest != day.latest or not text.replace("-", "").isdigit():
        raise ValueError(message("setting.no_day", text=text))
    return text


def _in_order(years):
    first, last = years
    if not 1 <= first <= last <= LAST_YEAR:
        usual, until = dates.YEARS
        told = {"most": LAST_YEAR, "usual": usual, "until": until}
        raise ValueError(message("setting.years", first=first, last=last, **told))
    return years


def as_written(value: object) -> str:
    """A value of TOML as a message quotes it."""
    return shortened(shown(json.dumps(value, default=str, ensure_ascii=False)))


def _as_pair(years):
    if not isinstance(years, list | tuple) or len(years) != 2:
        found, (first, last) = as_written(years), dates.YEARS
        raise ValueError(
            message("setting.no_pair", found=found, first=first, last=last)
        )
    return tuple(years)


def _each_once(words):
    doubled = [word for word in dict.fromkeys(words) if words.count(word) > 1]
    if doubled:
        raise ValueError(message("setting.doubled", found=", ".join(doubled)))
    return words


def _plain(value):
    if not isinstance(value, str | int | float | bool):
        raise ValueError(message("setting.parameter_type", found=as_written(value)))
    return value


def _as_text(day):
    # TOML has dates of its own: 2022-08-31 without quotes means the same
    return day.isoformat() if isinstance(day, datetime.date) else day


Language = Annotated[str, AfterValidator(_known_language)]
Audience = Annotated[str, AfterValidator(_known_audience)]
Years = Annotated[tuple[int, int], BeforeValidator(_as_pair), AfterValidator(_in_order)]
Day = Annotated[str, BeforeValidator(_as_text), AfterValidator(_edtf_day)]
Languages = Annotated[list[Language], Field(min_length=1), AfterValidator(_each_once)]
Audiences = Annotated[list[Audience], Field(min_length=1), AfterValidator(_each_once)]
Parameter = Annotated[Any, AfterValidator(_plain)]
Format = Annotated[int, BeforeValidator(_known_format)]
