"""What every column of a table means and may hold, from its description."""

import pandas as pd

from ambon_analysis import display
from ambon_analysis.exhibits.exhibit import PrintedTable
from ambon_analysis.labels import Labels
from ambon_analysis.schema.table import Table


class DictionaryTable(PrintedTable):
    """The columns of one ``Table`` in words: name, meaning, what it holds.

    >>> from ambon_analysis.schema import TABLES
    >>> list(study.dictionary_table(table=TABLES["sectors"]).rows())
    ['Column', 'Meaning', 'Holds']
    """

    name = "dictionary_table"
    published = "columns"
    options = ("table",)
    table: Table

    @property
    def caption(self) -> str:
        title = self.labels(f"tables.{self.table.name}.title")
        meaning = self.labels(f"tables.{self.table.name}.meaning")
        return self.labels("dictionary.caption", table=title, meaning=meaning)

    def rows(self) -> pd.DataFrame:
        return dictionary_rows(self.table, self.labels)

    def data(self) -> pd.DataFrame:
        return self.rows()

    def behind(self, data: pd.DataFrame) -> display.Behind:
        return display.Behind(data, {self.table.name: None}, {})


def dictionary_rows(table: Table, labels: Labels) -> pd.DataFrame:
    """The columns of one ``Table`` in words, one row a column."""
    return pd.DataFrame(
        [
            {
                labels("dictionary.column"): _name(name, column),
                labels("dictionary.meaning"): _meaning(table, name, labels),
                labels("dictionary.holds"): _holds(column, labels),
            }
            for name, column in table.columns.items()
        ]
    )


def _name(name, column):
    return f"{name}_…" if column.metadata.get("translated") else name


def _meaning(table, name, labels):
    title = labels.column(table.name, name, "title")
    return f"{title}. {labels.column(table.name, name, 'meaning')}."


def _holds(column, labels):
    described = column.metadata
    said = labels(f"kinds.{described['kind']}")
    words = [said]
    if "vocabulary" in described:
        vocabulary = described["vocabulary"]
        words = [labels("dictionary.term_of", vocabulary=vocabulary)]
    elif "refers_to" in described:
        words = [labels("dictionary.refers_to", table=described["refers_to"])]
    elif described.get("allowed"):
        allowed = ", ".join(described["allowed"])
        words = [labels("dictionary.one_of", words=allowed)]
    words += _limits(described, labels)
    if described.get("unit"):
        unit = labels(f"units.{described['unit']}")
        words.append(labels("dictionary.in_unit", unit=unit))
    if described.get("translated"):
        words.append(labels("dictionary.per_language"))
    if not column.nullable:
        words.append(labels("dictionary.never_empty"))
    return "; ".join(words)


def _limits(described, labels):
    low, high = described.get("minimum"), described.get("maximum")
    if low is None:
        return []
    if high is None:
        return [labels("dictionary.from", low=low)]
    return [labels("dictionary.from_to", low=low, high=high)]
