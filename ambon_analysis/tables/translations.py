"""Columns that stand once per language: what a language lacks, and leaving it aside."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

import pandas as pd

from ambon_analysis.faults import CellProblem
from ambon_analysis.messages import message
from ambon_analysis.schema import READ
from ambon_analysis.schema.table import Table
from ambon_analysis.tables.cells import Cells
from ambon_analysis.tables.sheets import Sheet


def columns_lacking(
    sheets: Mapping[str, Sheet], languages: Sequence[str]
) -> dict[str, list[str]]:
    """The translated columns that sheets lack, by language that lacks any.

    ``languages``: those of the study. A column is lacking in all but the first where it
    is there in that, and not read where it is there in none.
    """
    first, *others = languages
    lacking = {
        code: [
            f"{sheet.origin.file}: {name}_{code}"
            for table, sheet in sheets.items()
            for name in _families(READ[table])
            if f"{name}_{first}" in _heading(sheet)
            and f"{name}_{code}" not in _heading(sheet)
        ]
        for code in others
    }
    return {code: columns for code, columns in lacking.items() if columns}


def without_languages(cells: Cells, table: Table, languages: Iterable[str]) -> Cells:
    """The cells without the translated columns of some languages."""
    aside = _translated(table, list(languages))
    kept = [name for name in cells.frame.columns if name not in aside]
    return replace(cells, frame=cells.frame[kept])


def half_translated(
    frame: pd.DataFrame, table: Table, languages: Sequence[str]
) -> Iterator[CellProblem]:
    """The cells that are empty in one language of a text that another has."""
    for family in _families(table):
        spelt = [f"{family}_{code}" for code in languages]
        spelt = [name for name in spelt if name in frame.columns]
        empty = [frame[name].isna().to_numpy() for name in spelt]
        if all((one == empty[0]).all() for one in empty):
            continue
        filled = frame[spelt].notna()
        for row in frame.index[filled.any(axis=1) & ~filled.all(axis=1)]:
            full = next(name for name in spelt if filled.at[row, name])
            for name in spelt:
                if not filled.at[row, name]:
                    words = message("cell.not_translated", other=full)
                    yield CellProblem(int(row), name, words)


def _translated(table: Table, languages: list[str]) -> set[str]:
    return set(table.columns_for(languages)) - set(table.columns)


def _families(table: Table) -> list[str]:
    """The columns that stand once per language, without one, by name."""
    columns = table.columns.items()
    return sorted(name for name, one in columns if one.metadata.get("translated"))


def _heading(sheet: Sheet) -> set[str]:
    return set(sheet.rows[0][1]) if sheet.rows else set()
