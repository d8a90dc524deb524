"""One language, and in it the labels of one study's own tables."""

from collections.abc import Mapping

import pandas as pd

from ambon_analysis.faults import not_among
from ambon_analysis.labels.language import Language
from ambon_analysis.refusals import Refused
from ambon_analysis.schema import TABLES, locators, terms

VOCABULARIES = terms.TABLE.name


class Labels(Language):
    """The words of one language, and the labels of one study's tables.

    Parameters
    ----------
    language
        The code of a label file.
    tables
        The study's frames by name; without them only the library's words are known.
    synthetic
        Whether the study's data are invented, so that every figure says so.

    >>> Labels("en")("words.figure")
    'Figure'
    """

    def __init__(
        self,
        language: str,
        *,
        tables: Mapping[str, pd.DataFrame] | None = None,
        synthetic: bool = False,
    ) -> None:
        super().__init__(language)
        self.synthetic = synthetic
        self._tables = {} if tables is None else tables
        self._names: dict[str, dict[object, str]] = {}

    def name(self, table: str, identifier: object) -> str:
        """The label that the study gives to one row of one of its tables."""
        if pd.isna(identifier):
            return self.not_known
        names = self._names_in(table)
        if str(identifier) not in names:
            raise Refused(not_among(str(identifier), names, where=table))
        return names[str(identifier)]

    def term(self, vocabulary: str, term: str) -> str:
        """The label of a word of the study's own vocabulary."""
        if pd.isna(term):
            return self.not_known
        return self._names_in(VOCABULARIES).get((vocabulary, term), term)

    def word(self, group: str, word: str) -> str:
        """The label of a word of one of the library's lists, where there is one."""
        return self.not_known if pd.isna(word) else self(f"{group}.{word}")

    def _names_in(self, table):
        # read when first asked for, so that a table that names nothing is not read
        if table not in TABLES:
            raise Refused(not_among(table, TABLES, where="the tables of a study"))
        if table not in self._names:
            frame, key = self._tables[table], list(TABLES[table].key)
            identifiers = (
                tuple(map(str, row)) if len(key) > 1 else str(row[0])
                for row in frame[key].itertuples(index=False, name=None)
            )
            labels = frame[f"label_{self.language}"]
            self._names[table] = dict(zip(identifiers, labels, strict=True))
        return self._names[table]

    def column(
        self, table: str, column: str, what: str, *, language: str | None = None
    ) -> str:
        """The title or meaning of a column; ``language`` is that of a translated one.

        A column that means the same in every table is described once, under ``any``.

        >>> Labels("en").column("sectors", "label", "title", language="nl")
        'Label (Dutch)'
        """
        own = f"columns.{table}.{column}.{what}"
        said = self(own if own in self else f"columns.any.{column}.{what}")
        return f"{said} ({self.language_name(language)})" if language else said

    def title_of(self, name: str) -> str:
        """The title of a table, or of a column named ``table.column`` with its table.

        >>> Labels("en").title_of("partners.latitude")
        'Latitude (Partners)'
        """
        table, _, column = name.partition(".")
        title = self(f"tables.{table}.title")
        if not column:
            return title
        said = self.column(table, column, "title")
        return self("words.of_table", column=said, table=title)

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
        words = [] if pd.isna(source) else [self.name("sources", source)]
        words += [f"{said[:1].lower()}{said[1:]}" if words else said] if said else []
        return ", ".join(words) or self.not_known
