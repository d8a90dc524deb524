"""``study.toml``: what a study says of itself, written by hand."""

import datetime
import difflib
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    model_validator,
)

from ambon_analysis.edition import AUDIENCES, PUBLIC
from ambon_analysis.faults import (
    UNPRINTABLE,
    Fault,
    FaultsFound,
    code_points,
    not_among,
)
from ambon_analysis.labels import available
from ambon_analysis.schema import dates

FILE = "study.toml"
# the format of the tables that is written; earlier ones are read as well
FORMAT = 2
# days of later years cannot be counted
LAST_YEAR = 9998
TEXTS = ("authors", "title", "subtitle", "about")


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
        raise ValueError(f'"{number}" is not the number of a format; write {FORMAT}')
    if number not in range(1, FORMAT + 1):
        raise ValueError(
            f"{number} is not known here, where formats 1 to {FORMAT} are read; a "
            "study of a later format asks for a later version of the library"
        )
    return number


def _edtf_day(text):
    day = dates.bounds(text)
    if day.earliest != day.latest or not text.replace("-", "").isdigit():
        raise ValueError(f'"{text}" is not one day; write it as 2022-08-31')
    return text


def _in_order(years):
    first, last = years
    if not 1 <= first <= last <= LAST_YEAR:
        raise ValueError(
            f"{first} to {last} are no years in order; write the first and the last "
            f"one, of 1 to {LAST_YEAR}: [{dates.YEARS[0]}, {dates.YEARS[1]}]"
        )
    return years


def _as_text(day):
    # TOML has dates of its own: 2022-08-31 without quotes means the same
    return day.isoformat() if isinstance(day, datetime.date) else day


Language = Annotated[str, AfterValidator(_known_language)]
Audience = Annotated[str, AfterValidator(_known_audience)]
Years = Annotated[tuple[int, int], AfterValidator(_in_order)]
Day = Annotated[str, BeforeValidator(_as_text), AfterValidator(_edtf_day)]


class ChapterSettings(BaseModel):
    """What a study says of its chapters; ``leave_out``: the names of those it drops."""

    model_config = ConfigDict(extra="forbid")

    leave_out: list[str] = []


class Settings(BaseModel):
    """The settings of one study.

    ``title``, ``subtitle`` and ``about`` stand once per language. ``about`` is
    printed in front of the appendix and the report, a paragraph an entry.
    ``case_selection`` says how the cases were chosen and what that means for a contrast
    of them; ``home`` is the partner that is the study's own city.
    ``as_of`` is the day up to which the study knows; nothing reads today's date.
    ``synthetic`` data are watermarked wherever they are drawn or printed.
    ``years``: the first and the last that a date of the study may name.
    ``audiences``: for whom editions are made. ``remarks``: the study's own words at
    places that shared chapters name, once per language.
    """

    model_config = ConfigDict(extra="forbid")

    name: str = Field(pattern="^[a-z0-9][a-z0-9-]*$")
    version: str
    languages: list[Language] = Field(min_length=1)
    as_of: Day
    synthetic: bool
    licence: str
    authors: dict[Language, list[str]]
    title: dict[Language, str]
    subtitle: dict[Language, str]
    about: dict[Language, list[str]]
    case_selection: dict[Language, str] = {}
    home: str | None = None
    years: Years = dates.YEARS
    parameters: dict[str, str | int | float | bool] = {}
    audiences: list[Audience] = Field([PUBLIC], min_length=1)
    chapters: ChapterSettings = ChapterSettings()
    remarks: dict[str, dict[Language, str]] = {}
    format: Annotated[int, BeforeValidator(_known_format)] = FORMAT

    @model_validator(mode="after")
    def _the_first_language_is_whole(self):
        language = self.languages[0]
        lacking = [
            f"{place} has no text in {language}" for place in self.lacking(language)
        ]
        if lacking:
            raise ValueError("; ".join(lacking))
        return self

    @model_validator(mode="after")
    def _the_day_is_within_the_years(self):
        try:
            dates.within_years(self.as_of, self.years)
        except ValueError as error:
            raise ValueError(f"as_of: {error}") from None
        return self

    @model_validator(mode="after")
    def _every_text_can_be_printed(self):
        told = [
            f"{place} holds {code_points(dict.fromkeys(found))}, which cannot be "
            "printed; take it out"
            for place, text in _texts_of(self.model_dump(), "")
            if (found := UNPRINTABLE.findall(text))
        ]
        if told:
            raise ValueError("; ".join(told))
        return self

    @property
    def horizon(self) -> dates.Horizon:
        """What the study says of time."""
        return dates.Horizon(self.as_of, self.years)

    def record(self, language: str) -> dict[str, Any]:
        """What exports print of the study itself, in one of its languages."""
        by_language = {name: getattr(self, name)[language] for name in TEXTS}
        alike = ("name", "as_of", "licence", "version", "synthetic")
        same = {name: getattr(self, name) for name in alike}
        return {**same, "language": language, **by_language}

    def lacking(self, language: str) -> list[str]:
        """The places of study.toml that have no text in a language."""
        texts = {name: getattr(self, name) for name in TEXTS}
        texts |= {f"remarks.{name}": said for name, said in self.remarks.items()}
        if self.case_selection:
            texts["case_selection"] = self.case_selection
        return [f"[{name}]" for name, said in texts.items() if language not in said]


def _texts_of(value: Any, place: str) -> Iterator[tuple[str, str]]:
    """Every text of the settings, with its place in them."""
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, Mapping):
        for name, inner in value.items():
            yield from _texts_of(inner, f"{place}.{name}" if place else str(name))
    elif isinstance(value, list):
        for inner in value:
            yield from _texts_of(inner, place)


def read_settings(folder: Path) -> Settings:
    """Read ``folder/study.toml``; raise FaultsFound with all that is wrong with it."""
    content = _content(folder)
    try:
        return Settings.model_validate(content)
    except ValidationError as errors:
        faults = [Fault(FILE, problem=_words(error)) for error in errors.errors()]
        raise FaultsFound(faults) from None


def _content(folder: Path) -> dict[str, Any]:
    try:
        text = (folder / FILE).read_bytes().decode("utf-8-sig")
        return tomllib.loads(text)
    except (FileNotFoundError, NotADirectoryError):
        words = f"is not in {folder}; a study is a folder that holds one"
    except IsADirectoryError:
        words = "is a folder; a study is a folder that holds a file of this name"
    except RecursionError:
        words = "cannot be read as TOML: it is nested too deeply"
    except UnicodeDecodeError as error:
        words = (
            f"is not UTF-8 (byte 0x{error.object[error.start]:02x}); save it as UTF-8"
        )
    except ValueError as error:  # TOML that is none, and numbers without end
        words = f"cannot be read as TOML: {str(error).split(';')[0]}"
    raise FaultsFound([Fault(FILE, problem=words)])


def languages_said(folder: Path) -> list[str]:
    """The languages that study.toml says, whatever else is wrong with it; else none."""
    try:
        said = _content(folder).get("languages")
    except FaultsFound:
        return []
    if not isinstance(said, list) or not all(code in available() for code in said):
        return []
    return said


def check_home(
    settings: Settings, partners: Mapping[str, Iterable[object]], *, where: str
) -> None:
    """Raise FaultsFound where ``home`` is not among the partners, read in ``where``."""
    known = list(partners["partner"])
    if settings.home is not None and settings.home not in known:
        words = f"home: {not_among(settings.home, known, where=where)}"
        raise FaultsFound([Fault(FILE, problem=words)])


def _words(error):
    place = ".".join(str(part) for part in error["loc"])
    if error["type"] == "missing":
        return f"{place} is missing"
    if error["type"] == "extra_forbidden":
        near = difflib.get_close_matches(place, Settings.model_fields, n=1)
        hint = f'; nearest: "{near[0]}"' if near else ""
        return f"{place} is not a setting{hint}"
    said = error["msg"].removeprefix("Value error, ")
    return f"{place}: {said}" if place else said
