"""The label files of a language, read and merged into one."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from babel import Locale, UnknownLocaleError

from ambon_analysis.faults import Fault, FaultsFound

FOLDER = Path(__file__).parent
CATEGORIES = ("zero", "one", "two", "few", "many", "other")

# what a rule of a language needs beside texts: a list of words, or a number
Rule = list[str] | int


# the languages that say which words there are; any other says as many as it can
WHOLE = ("en", "id")


class LabelMissing(KeyError):
    """A language has no words for a key; the message names the file and the key."""

    def __str__(self) -> str:
        return self.args[0]


def available() -> list[str]:
    """The codes of the languages that have a main file, ``<code>.toml``.

    >>> {"en", "id"} <= set(available())
    True
    """
    return sorted(path.stem for path in FOLDER.glob("*.toml") if "." not in path.stem)


def read(language: str) -> dict[str, str]:
    """The texts of one language by dotted key, in the order of its files.

    A plural form stands under the key of its text and its own: ``rows.one``. Raises
    FaultsFound where a file cannot be read, or where two files give the same key.

    >>> read("en")["words.figure"]
    'Figure'
    """
    labels = _read(FOLDER, language)
    return {key: label for key, label in labels.items() if isinstance(label, str)}


def rules(language: str) -> dict[str, Rule]:
    """The lists and numbers that the rules of one language need, by dotted key.

    >>> rules("en")["numbers.largest_in_prose"]
    10
    """
    labels = _read(FOLDER, language)
    return {key: label for key, label in labels.items() if not isinstance(label, str)}


def missing(language: str) -> list[str]:
    """The keys that whole languages have and ``language`` has not, in order.

    A text left empty is missing; so is a plural form that the language's rule asks for.

    >>> missing("en")
    []
    """
    own = {key for key, label in _read(FOLDER, language).items() if label != ""}
    others = [_read(FOLDER, code) for code in WHOLE if code in available()]
    wanted = dict.fromkeys(stem for labels in others for stem in stems(labels))
    return [
        key
        for stem in wanted
        if stem not in own
        for key in _keys(stem, language, others)
        if key not in own
    ]


def stems(labels: Mapping[str, object]) -> list[str]:
    """The keys of some labels in order, the plural forms of a text as one.

    >>> stems({"rows.one": "{n} row", "rows.other": "{n} rows", "some.one": "one"})
    ['rows', 'some.one']
    """
    found = []
    for key in labels:
        stem, _, form = key.rpartition(".")
        is_form = form in CATEGORIES and f"{stem}.other" in labels
        found.append(stem if is_form else key)
    return list(dict.fromkeys(found))


def _keys(stem, language, others):
    """The keys under which a language says a text: one, or one for a plural form."""
    if not any(f"{stem}.other" in labels for labels in others):
        return [stem]
    try:
        return [f"{stem}.{form}" for form in plural_categories(language)]
    except LabelMissing:
        # without words.locale, which is listed itself, its forms are not known
        return [f"{stem}.other"]


def plural_categories(language: str) -> list[str]:
    """The plural forms that texts need in a language, by its rule in CLDR.

    >>> plural_categories("en"), plural_categories("id")
    (['one', 'other'], ['other'])
    """
    tags = {*locale_of(language).plural_form.tags, "other"}
    return [category for category in CATEGORIES if category in tags]


def locale_of(language: str) -> Locale:
    """The rules of babel for a language: those of ``words.locale``, or of its code.

    Raises LabelMissing where babel knows no such locale.

    >>> locale_of("en")
    Locale('en', territory='GB')
    """
    name = read(language).get("words.locale") or language
    try:
        return Locale.parse(name.replace("_", "-"), sep="-")
    except (UnknownLocaleError, ValueError):
        raise LabelMissing(
            f'{language}.toml: babel knows no locale "{name}"; give words.locale one '
            'whose numbers, days and lists the language shares, such as "en-GB"'
        ) from None


@cache
def _read(folder: Path, language: str) -> dict[str, str | Rule]:
    words: dict[str, str | Rule] = {}
    given: dict[str, Path] = {}
    faults = []
    for path in _files(folder, language):
        for key, label in _labels(path):
            if key in words:
                twice = f'"{key}" is given in {given[key].name} too; keep it in one'
                faults.append(Fault(path.name, problem=twice))
            words[key], given[key] = label, path
    if faults:
        raise FaultsFound(faults)
    return words


def _files(folder, language):
    parts = sorted(folder.glob(f"*.{language}.toml"))
    return [folder / f"{language}.toml", *parts]


def _labels(path):
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        problem = f"cannot be read as TOML: {error}"
        raise FaultsFound([Fault(path.name, problem=problem)]) from None
    except RecursionError:
        problem = "cannot be read as TOML: it is nested too deeply"
        raise FaultsFound([Fault(path.name, problem=problem)]) from None
    labels = list(_flatten(content))
    faults = [
        Fault(path.name, problem=f'"{key}" is {label!r}; a label is a text in quotes')
        for key, label in labels
        if not _is_label(label)
    ]
    if faults:
        raise FaultsFound(faults)
    return labels


def _is_label(label):
    if isinstance(label, list):
        return all(isinstance(word, str) for word in label)
    return isinstance(label, str | int) and not isinstance(label, bool)


def _flatten(branch, prefix=""):
    for key, value in branch.items():
        if isinstance(value, dict):
            yield from _flatten(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", value
