"""Columns that stand once per language: what a language lacks, and leaving it aside."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from ambon_analysis.schema import TABLES
from ambon_analysis.schema.table import Table
from ambon_analysis.tables.cells import Cells
from ambon_analysis.tables.sheets import Sheet


def columns_lacking(
    sheets: Mapping[str, Sheet], languages: Sequence[str]
) -> dict[str, list[str]]:
    """The translated columns that sheets lack, by language that lacks any."""
    lacking = {
        code: [
            f"{sheet.origin.file}: {name}"
            for table, sheet in sheets.items()
            for name in sorted(_translated(TABLES[table], [code]) - _heading(sheet))
        ]
        for code in languages
    }
    return {code: columns for code, columns in lacking.items() if columns}


def without_languages(cells: Cells, table: Table, languages: Iterable[str]) -> Cells:
    """The cells without the translated columns of some languages."""
    aside = _translated(table, list(languages))
    kept = [name for name in cells.frame.columns if name not in aside]
    return replace(cells, frame=cells.frame[kept])


def _translated(table: Table, languages: list[str]) -> set[str]:
    return set(table.columns_for(languages)) - set(table.columns)


def _heading(sheet: Sheet) -> set[str]:
    return set(sheet.rows[0][1]) if sheet.rows else set()
