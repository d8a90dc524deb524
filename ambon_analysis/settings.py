"""``study.toml``: what a study says of itself, written by hand."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    ValidationError,
    model_validator,
)

from ambon_analysis.edition import PUBLIC
from ambon_analysis.faults import (
    UNPRINTABLE,
    Fault,
    FaultsFound,
    code_points,
    nearest,
    not_among,
    with_nearest,
)
from ambon_analysis.labels import available
from ambon_analysis.messages import message, to_a_person
from ambon_analysis.schema import dates
from ambon_analysis.setting_kinds import (
    FORMAT,
    Audiences,
    Day,
    Format,
    Language,
    Languages,
    Parameter,
    Years,
    as_written,
)

FILE = "study.toml"
TEXTS = ("authors", "title", "subtitle", "about")


class ChapterSettings(BaseModel):
    """What a study says of its chapters; ``leave_out``: the names of those it drops."""

    model_config = ConfigDict(extra="forbid")

    leave_out: list[str] = []


class Settings(BaseModel):
    """The settings of one study, each of its own kind: "yes" is no truth value.

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

    model_config = ConfigDict(extra="forbid", strict=True)

    name: str = Field(pattern="^[a-z0-9][a-z0-9-]*$")
    version: str
    languages: Languages
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
    parameters: dict[str, Parameter] = {}
    audiences: Audiences = [PUBLIC]
    chapters: ChapterSettings = ChapterSettings()
    remarks: dict[str, dict[Language, str]] = {}
    format: Format = FORMAT

    @model_validator(mode="after")
    def _the_first_language_is_whole(self):
        language = self.languages[0]
        lacking = [
            message("setting.no_text", place=place, language=language)
            for place in self.lacking(language)
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
            message("setting.unprintable", place=place, letters=_listed(found))
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


def _listed(letters: Iterable[str]) -> str:
    return code_points(dict.fromkeys(letters))


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


@to_a_person()
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
        words = message("setting.no_file", folder=folder)
    except IsADirectoryError:
        words = message("setting.a_folder")
    except RecursionError:
        words = message("setting.nested")
    except UnicodeDecodeError as error:
        words = message("setting.not_utf8", byte=f"{error.object[error.start]:02x}")
    except ValueError as error:  # TOML that is none, and numbers without end
        words = message("setting.no_toml", said=str(error).split(";")[0])
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


@to_a_person()
def check_home(
    settings: Settings, partners: Mapping[str, Iterable[object]], *, where: str
) -> None:
    """Raise FaultsFound where ``home`` is not among the partners, read in ``where``."""
    known = list(partners["partner"])
    if settings.home is not None and settings.home not in known:
        words = f"home: {not_among(settings.home, known, where=where)}"
        raise FaultsFound([Fault(FILE, problem=words)])


# every name that study.toml may have
NAMES = (
    *Settings.model_fields,
    *(f"chapters.{name}" for name in ChapterSettings.model_fields),
)
# the kinds of values that pydantic refuses and messages have words for
WRONG_KINDS = (
    *("string_type", "bool_type", "int_type", "list_type", "dict_type"),
    *("model_type", "too_short", "string_pattern_mismatch"),
)


def _words(error):
    place = ".".join(str(part) for part in error["loc"])
    if error["type"] == "missing":
        return message("setting.missing", place=place)
    if error["type"] == "extra_forbidden":
        said = message("setting.unknown", place=place)
        return with_nearest(said, nearest(place, NAMES))
    if error["type"] in WRONG_KINDS:
        found = as_written(error["input"])
        return message(f"setting.{error['type']}", place=place, found=found)
    said = error["msg"].removeprefix("Value error, ")
    return f"{place}: {said}" if place else said
