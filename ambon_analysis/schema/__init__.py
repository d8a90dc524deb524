"""The tables of a study: what each may hold, in reading order.

A new table is a file, and a line in the list below. Some are mostly written in another
way: as lists in the cells of a table (``LISTS``), or as format 1 had them (``FORMER``).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module

from ambon_analysis.schema.former import FORMER as FORMER
from ambon_analysis.schema.table import Table, is_list

MODULES = (
    "sources",
    "source_languages",
    "terms",
    "term_locators",
    "oecd_dac_sectors",
    "sectors",
    "partners",
    "partnerships",
    "partnership_partners",
    "partnership_sectors",
    "partnership_actors",
    "attestations",
    "levels",
    "codebook",
    "code_locators",
    "passages",
    "coders",
    "codings",
    "judgements",
    "research_questions",
    "recommendations",
    "conflicts",
    "conflict_partnerships",
    "conflict_values",
    "context_events",
    "event_locators",
    "fieldwork",
    "own_columns",
)


def _table_of(module: str) -> Table:
    return import_module(f"{__name__}.{module}").TABLE


TABLES: dict[str, Table] = {table.name: table for table in map(_table_of, MODULES)}
# every table that may stand in a file
READ: dict[str, Table] = TABLES | FORMER


@dataclass(frozen=True)
class ListColumn:
    """A column whose cells are lists, and the table that they unfold into."""

    table: str
    column: str
    unfolds_into: str


def _lists() -> Iterator[ListColumn]:
    for table in TABLES.values():
        for name, column in table.columns.items():
            if is_list(column):
                into = column.metadata["unfolds_into"]
                yield ListColumn(table.name, name, into)


LISTS: tuple[ListColumn, ...] = tuple(_lists())


def written_in(name: str) -> list[str]:
    """The columns of other tables that a table unfolds from.

    >>> written_in("source_languages")
    ['sources.languages']
    """
    return [f"{one.table}.{one.column}" for one in LISTS if one.unfolds_into == name]


def unfolding_into(name: str) -> list[str]:
    """The tables whose lists unfold into a table.

    >>> unfolding_into("partnership_partners")
    ['partnerships', 'attestations']
    """
    return [one.table for one in LISTS if one.unfolds_into == name]


def referring_to(name: str) -> list[str]:
    """The tables with a column that refers to a table.

    >>> referring_to("coders")
    ['codings', 'judgements']
    """
    return [
        table.name
        for table in TABLES.values()
        if any(c.metadata.get("refers_to") == name for c in table.columns.values())
    ]
