"""The tables of a study: what each may hold, in reading order.

A new table is a file, and a line in the list below.
"""

from importlib import import_module

from ambon_analysis.schema.table import Table

MODULES = (
    "sources",
    "source_languages",
    "terms",
    "oecd_dac_sectors",
    "sectors",
    "partners",
    "partnerships",
    "partnership_partners",
    "partnership_sectors",
    "partnership_actors",
    "initiatives",
    "legal_classes",
    "levels",
    "codebook",
    "code_locators",
    "passages",
    "coders",
    "codings",
    "research_questions",
    "recommendations",
    "conflicts",
    "conflict_partnerships",
    "conflict_values",
    "alternative_dates",
    "context_events",
    "event_locators",
    "fieldwork",
)


def _table_of(module: str) -> Table:
    return import_module(f"{__name__}.{module}").TABLE


TABLES: dict[str, Table] = {table.name: table for table in map(_table_of, MODULES)}


def referring_to(name: str) -> list[str]:
    """The tables with a column that refers to a table.

    >>> referring_to("coders")
    ['codings']
    """
    return [
        table.name
        for table in TABLES.values()
        if any(c.metadata.get("refers_to") == name for c in table.columns.values())
    ]
