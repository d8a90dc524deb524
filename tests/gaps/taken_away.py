"""Studies of the repository with something taken away from one of their tables."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from unittest import mock

from ambon_analysis.schema import TABLES
from ambon_analysis.schema.table import Table
from ambon_analysis.settings import read_settings
from ambon_analysis.tables import checking
from ambon_analysis.tables.collecting import collect
from tests.conftest import EXAMPLE, ROOT

STUDIES = {"ambon": ROOT, "kestrel bay": EXAMPLE}
DROPPED, EMPTIED = WAYS = ("dropped", "emptied")
BARE = "bare"  # the first row of a table without all that it may lack


@cache
def collected(name: str):
    settings = read_settings(STUDIES[name])
    return settings, collect(STUDIES[name], languages=settings.languages)


def examined(name: str, table: str = "", column: str = "", way: str = ""):
    """A study of the repository with a column dropped or emptied, examined."""
    settings, found = collected(name)
    sheets = dict(found.sheets)
    if table:
        sheets[table] = without(sheets[table], TABLES[table], column, way)
    given = replace(found, sheets=sheets)
    with mock.patch.object(checking, "collect", return_value=given):
        return checking.validate(STUDIES[name], languages=settings.languages)


def without(sheet, table: Table, column: str, way: str):
    """A sheet with the cells of a column emptied, or without it, or with a bare row.

    A column that stands once per language goes in all of them.
    """
    heading = sheet.rows[0][1]
    at = {i for i, n in enumerate(heading) if table.family(n) == column}
    if way == BARE:
        at = {i for i, n in enumerate(heading) if _may_be_empty(table, n)}
    if way == DROPPED:
        rows = [(n, [c for i, c in enumerate(r) if i not in at]) for n, r in sheet.rows]
    else:
        head, *body = sheet.rows
        gone = {n for n, _ in (body[:1] if way == BARE else body)}
        rows = [head]
        rows += [
            (n, ["" if i in at and n in gone else c for i, c in enumerate(r)])
            for n, r in body
        ]
    return replace(sheet, rows=tuple(rows))


def _may_be_empty(table: Table, column: str) -> bool:
    # it stays a row of the source's table, with the identifier that all rows have
    kept = (*table.key, "row_in_table")
    return column not in kept and table.described(column).nullable


def optional_columns(name: str) -> Iterator[tuple[str, str]]:
    """The columns that a study has and may do without, by table."""
    _, found = collected(name)
    for table, sheet in found.sheets.items():
        heading = sheet.rows[0][1]
        for column, described in TABLES[table].columns.items():
            if described.nullable and column in map(TABLES[table].family, heading):
                yield table, column


def cases(name: str) -> list[tuple[str, str, str, str]]:
    """What is taken away of a study: optional columns in each way, and bare rows."""
    columns = [(name, *one, way) for one in optional_columns(name) for way in WAYS]
    return columns + [(name, table, "", BARE) for table in collected(name)[1].sheets]
