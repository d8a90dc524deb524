"""What every column of a table means and may hold, from its description."""

import pandas as pd

from ambon_analysis import display
from ambon_analysis.exhibits.printed_table import PrintedTable
from ambon_analysis.faults import nearest
from ambon_analysis.labels import Labels
from ambon_analysis.measures.measured import Measured
from ambon_analysis.refusals import Refused
from ambon_analysis.schema import TABLES
from ambon_analysis.schema.table import Table, is_list


class DictionaryTable(PrintedTable):
    """The columns of one table in words: name, meaning, what it holds.

    ``table``: the table's name; Refused, with the nearest, where there is none. Columns
    of a study's own stand at the end, with the meaning that it gives them.

    >>> list(study.dictionary_table(table="sectors").rows())
    ['Column', 'Meaning', 'Holds']
    """

    name = "dictionary_table"
    published = "columns"
    of = ("own_columns",)
    options = ("table",)
    table: str

    def __init__(self, *measured: Measured, labels: Labels, table: str) -> None:
        if not isinstance(table, str):
            raise Refused(f"table={type(table).__name__}: it takes a table's name")
        if table not in TABLES:
            near = nearest(table, TABLES)
            hint = f'; nearest: "{near}"' if near else ""
            raise Refused(f'table="{table}" is no table of a study{hint}')
        super().__init__(*measured, labels=labels, table=table)

    @property
    def caption(self) -> str:
        title = self.labels(f"tables.{self.table}.title")
        meaning = self.labels(f"tables.{self.table}.meaning")
        return self.labels("dictionary.caption", table=title, meaning=meaning)

    def rows(self) -> pd.DataFrame:
        (own,) = self.frames
        rows = dictionary_rows(TABLES[self.table], self.labels)
        meanings = own.loc[own["table"] == self.table, ["column", self._meaning]]
        for column, meaning in meanings.itertuples(index=False, name=None):
            said = self.labels("words.not_read") if pd.isna(meaning) else meaning
            kind = self.labels("dictionary.own")
            rows.loc[len(rows)] = [column, said, kind]
        return rows

    @property
    def _meaning(self) -> str:
        return f"meaning_{self.labels.language}"

    def data(self) -> pd.DataFrame:
        return self.rows()

    def behind(self, data: pd.DataFrame) -> display.Behind:
        return display.Behind(data, {self.table: None}, {})


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
    elif is_list(column):
        target = TABLES[described["unfolds_into"]].columns[described["items"][0]]
        words = [
            labels("dictionary.places")
            if len(described["items"]) > 1
            else labels("dictionary.list_of", table=target.metadata["refers_to"])
            if "refers_to" in target.metadata
            else said
        ]
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
