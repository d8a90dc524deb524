"""Every short word that a reader sees, in the language of the edition.

A language is one file, ``<code>.toml``; nothing else in the library knows a language.
A ``Labels`` also knows the labels of one study's own tables, so a figure asks one
object for every word it prints.
"""

import datetime
import tomllib
from functools import cache
from pathlib import Path

import babel.dates
import babel.numbers
import pandas as pd

from ambon_analysis.faults import nearest
from ambon_analysis.schema import TABLES, locators, terms

FOLDER = Path(__file__).parent
VOCABULARIES = terms.TABLE.name


def available() -> list[str]:
    """The codes of the languages that there is a label file for.

    >>> available()
    ['en', 'id']
    """
    return sorted(path.stem for path in FOLDER.glob("*.toml"))


@cache
def read(language: str) -> dict[str, str]:
    """The words of one language by dotted key, ``words.figure`` for example."""
    with open(FOLDER / f"{language}.toml", "rb") as file:
        return dict(_flatten(tomllib.load(file)))


def _flatten(branch, prefix=""):
    for key, value in branch.items():
        if isinstance(value, dict):
            yield from _flatten(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", value


class Labels:
    """The words of one language, and the labels of one study's tables.

    Parameters
    ----------
    language
        The code of a label file.
    tables
        The study's frames by name; without them only the library's words are known.
    synthetic
        Whether the study's data are invented, so that every figure says so.

    >>> labels = Labels("en")
    >>> labels("words.figure")
    'Figure'
    >>> labels.number(1234.5)
    '1,234.5'
    >>> Labels("id").number(1234.5)
    '1.234,5'
    """

    def __init__(self, language, *, tables=None, synthetic=False):
        if language not in available():
            known = ", ".join(available())
            raise ValueError(f'there is no label file for "{language}"; known: {known}')
        self.language = language
        self.synthetic = synthetic
        self._words = read(language)
        self._tables = {} if tables is None else tables
        self._names = {}

    def __call__(self, key: str, **values) -> str:
        """The word or sentence of ``key``, its ``{places}`` filled from ``values``."""
        if key not in self._words:
            near = nearest(key, self._words)
            hint = f'; nearest: "{near}"' if near else ""
            raise KeyError(f'{self.language}.toml has no "{key}"{hint}')
        return self._words[key].format(**values) if values else self._words[key]

    def name(self, table: str, identifier) -> str:
        """The label that the study gives to one row of one of its tables."""
        return self._names_in(table)[str(identifier)]

    def term(self, vocabulary: str, term: str) -> str:
        """The label of a word of the study's own vocabulary."""
        return self._names_in(VOCABULARIES)[vocabulary, term]

    def _names_in(self, table):
        # read when first asked for, so that a table that names nothing is not read
        if table not in self._names:
            frame, key = self._tables[table], list(TABLES[table].key)
            identifiers = (
                tuple(map(str, row)) if len(key) > 1 else str(row[0])
                for row in frame[key].itertuples(index=False, name=None)
            )
            labels = frame[f"label_{self.language}"]
            self._names[table] = dict(zip(identifiers, labels, strict=True))
        return self._names[table]

    def column(self, table: str, column: str, what: str, *, language=None) -> str:
        """The title or meaning of a column; ``language`` is that of a translated one.

        A column that means the same in every table is described once, under ``any``.
        """
        own = f"columns.{table}.{column}.{what}"
        key = own if own in self._words else f"columns.any.{column}.{what}"
        said = self(key)
        return f"{said} ({self(f'languages.{language}')})" if language else said

    def locator(self, locator: str) -> str:
        """A place in a source in the words of the language.

        >>> Labels("id").locator("table 1.1, row 3")
        'Tabel 1.1, baris 3'
        """
        if pd.isna(locator):
            return ""
        said = ", ".join(
            f"{self(f'locators.{unit}')} {number}".rstrip()
            for unit, number in locators.steps(locator)
        )
        return said[:1].upper() + said[1:]

    def place(self, source: str, locator: str) -> str:
        """A source and the place in it."""
        said = self.locator(locator)
        return f"{self.name('sources', source)}, {said[:1].lower()}{said[1:]}"

    def quoted(self, words: str) -> str:
        """Words of a source, between the quotation marks of the language.

        >>> Labels("en").quoted("dll.")
        '“dll.”'
        """
        return self("words.quoted", words=words)

    def number(self, value, *, decimals: int | None = None) -> str:
        """A number as the language writes it."""
        pattern = "#,##0.###" if decimals is None else f"#,##0.{'0' * decimals}"
        return babel.numbers.format_decimal(
            value, format=pattern.rstrip("."), locale=self.language
        )

    def day(self, day: str) -> str:
        """A day as the language writes it.

        >>> Labels("id").day("2022-08-31")
        '31 Agustus 2022'
        """
        date = datetime.date.fromisoformat(day)
        return babel.dates.format_date(date, format="d MMMM y", locale=self.language)

    def listing(self, words) -> str:
        """Words in a row, the last joined as the language joins them.

        >>> Labels("en").listing(["a", "b", "c"])
        'a, b and c'
        >>> Labels("en").listing([])
        'none'
        """
        words = list(words)
        if not words:
            return self("words.nothing")
        if len(words) < 2:
            return "".join(words)
        joiner = "and" if len(words) == 2 else "and_after_list"
        return f"{', '.join(words[:-1])}{self(f'words.{joiner}')}{words[-1]}"
