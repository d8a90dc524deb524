"""The tables that a study holds, as measured frames, and what of them was read."""

from collections.abc import Iterable, Mapping

import pandas as pd

from ambon_analysis.faults import not_among
from ambon_analysis.measures.measured import Ground, Measured
from ambon_analysis.refusals import Refused
from ambon_analysis.schema import TABLES
from ambon_analysis.tables.processed import state_of

UNDETERMINED = "und"  # what ISO 639-2 calls a language that nobody has determined


def given(tables: Mapping[str, pd.DataFrame]) -> list[str]:
    """The names of the tables that are there, in order."""
    return list(getattr(tables, "given", TABLES))


def written(tables: Mapping[str, pd.DataFrame]) -> list[str]:
    """The names of the tables whose rows were written as such, in order."""
    return list(getattr(tables, "written", given(tables)))


def measured(tables: Mapping[str, pd.DataFrame], name: str, *, study: str) -> Measured:
    """One of the tables, with what is to be known of its state; ``study``: its name."""
    frame = tables[name]
    values = list(frame.notna().sum().items())
    ground = Ground(
        study,
        name,
        len(frame),
        state_of(tables, name),
        getattr(tables, "chosen_from", {}).get(name),
        tuple(getattr(tables, "unread", {}).get(name, ())),
        # of no rows, none holds a value
        blank=tuple(column for column, n in values if n == 0),
        partly=tuple((column, int(n)) for column, n in values if 0 < n < len(frame)),
    )
    return Measured(name, frame, grounds=[ground], own=_own_columns(name, frame))


def _own_columns(name: str, frame: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """The columns of a study's own beside the one column that tells the rows apart."""
    table = TABLES[name]
    own = [column for column in frame if table.family(column) not in table.columns]
    if not own or len(table.key) > 1:
        return {}
    return {name: frame[[*table.key, *own]]}


def has_read(tables: Mapping[str, pd.DataFrame], name: str, *, language: str) -> bool:
    """Whether a table is there, or a column, ``partners.latitude``, holds a value."""
    table, _, column = name.partition(".")
    if table not in TABLES:
        raise Refused(f"tables of a study: {not_among(table, TABLES)}")
    # asked for even where its presence says all: it may come to be, or go
    frame, columns = tables[table], TABLES[table].columns
    if not column:
        return table in given(tables)
    if column not in (*columns, *frame):
        words = not_among(column, columns, where=f"the columns of {table}")
        raise Refused(f"{name}: {words}")
    spelt = [one for one in frame if one in (column, f"{column}_{language}")]
    return bool(frame[spelt].notna().to_numpy().any())


def holds(tables: Mapping[str, pd.DataFrame], name: str, *, language: str) -> bool:
    """Whether a table holds rows, or a column a value."""
    is_there = has_read(tables, name, language=language)
    return is_there if "." in name else is_there and len(tables[name]) > 0


def lacking(
    tables: Mapping[str, pd.DataFrame], names: Iterable[str], *, language: str
) -> list[str]:
    """Those of some tables and columns that hold nothing.

    A column of a table without rows is that table.
    """
    lacks = [name for name in names if not holds(tables, name, language=language)]
    whole = [
        name if len(tables[name.partition(".")[0]]) else name.partition(".")[0]
        for name in lacks
    ]
    return list(dict.fromkeys(whole))


def quoted_language(tables: Mapping[str, pd.DataFrame]) -> str:
    """The language that most sources are written in, for readers of quotations."""
    languages = tables["source_languages"]["language"].mode()
    return str(languages.iloc[0]) if len(languages) else UNDETERMINED
