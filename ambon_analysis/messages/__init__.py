"""What the library says to a person at a terminal, in the person's language.

The sentences stand in ``<language>.toml`` beside this file, by key; ``en.toml`` holds
all of them, and what another language lacks is said in English. They are no part of an
edition: what exports print stands in ``ambon_analysis.labels``.
"""

import os
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
FIRST = "en"
# where the environment says a language, as gettext looks for it
ENVIRONMENT = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")

_spoken: ContextVar[str] = ContextVar("spoken", default=FIRST)


def available() -> list[str]:
    """The codes of the languages that have a file of messages."""
    return sorted(path.stem for path in FOLDER.glob("*.toml"))


def language_of(environment: Mapping[str, str]) -> str:
    """The language that an environment asks for; English where there is none of it.

    >>> language_of({"LANG": "id_ID.UTF-8"}), language_of({"LANG": "C"})
    ('id', 'en')
    >>> language_of({"LC_ALL": "en_GB.UTF-8", "LANG": "id_ID.UTF-8"})
    'en'
    """
    given = [environment[name] for name in ENVIRONMENT if environment.get(name)]
    # LANGUAGE may list several: "nl:id"
    asked = (re.split("[-_.@]", one)[0] for one in given[0].split(":")) if given else ()
    return next((code for code in asked if code in available()), FIRST)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Say what is said within in a language that has a file of messages.

    >>> with speaking("id"):
    ...     message("fault.of_row", place="a.csv", row=7)
    'a.csv, baris 7'
    """
    before = _spoken.set(language)
    try:
        yield
    finally:
        _spoken.reset(before)


@contextmanager
def to_a_person() -> Iterator[None]:
    """Say what is said within in the language that the environment asks for.

    What goes into an output is never said so: it would differ by who made it.
    """
    with speaking(language_of(os.environ)):
        yield


def message(key: str, /, **values: object) -> str:
    """The sentence of a key, its ``{places}`` filled, in the language that is spoken.

    A sentence with plural forms takes the one that ``n`` asks for. Raises KeyError for
    a key that is not in ``en.toml``.

    >>> message("report.faults", n=1), message("report.faults", n=2)
    ('1 fault', '2 faults')
    """
    language = _spoken.get()
    if key not in _messages(language):
        language = FIRST
    said = _messages(language)[key]
    if isinstance(said, dict):
        said = said.get(_plural(language, values["n"]), said["other"])
    return str(said).format(**values)


def either(words: Iterable[str]) -> str:
    """Words of which one is meant.

    >>> either(["a", "b", "c"])
    'a, b or c'
    """
    return _joined("or", list(words))


def both(words: Iterable[str]) -> str:
    """Words that are all meant.

    >>> both(["a", "b", "c"])
    'a, b and c'
    """
    return _joined("and", list(words))


def first_of(words: Iterable[str], most: int) -> str:
    """The first words of many in a row, and how many more there are.

    >>> first_of(["7", "9", "11"], 2)
    '7, 9 and 1 more'
    """
    words = list(words)
    listed = ", ".join(words[:most])
    if len(words) <= most:
        return listed
    return message("list.and_more", words=listed, n=len(words) - most)


def _joined(how: str, words: list[str]) -> str:
    *others, last = words
    if not others:
        return last
    key = f"list.{'two' if len(others) == 1 else 'many'}_{how}"
    return message(key, words=", ".join(others), last=last)


@cache
def _messages(language: str) -> dict[str, Any]:
    content = (FOLDER / f"{language}.toml").read_text(encoding="utf-8")
    return {
        f"{part}.{key}": said
        for part, sentences in tomllib.loads(content).items()
        for key, said in sentences.items()
    }


def _plural(language: str, number: Any) -> str:
    from babel import Locale

    return Locale.parse(language).plural_form(number)
