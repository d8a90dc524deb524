"""From a sheet of text to cells under their headings."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

import pandas as pd

from ambon_analysis.faults import CellProblem, not_among
from ambon_analysis.tables.sheets import Sheet, Unreadable

# so alike two names are that one is a slip of the other: "sectros", and not "country"
NEARLY = 0.8


@dataclass(frozen=True)
class Cells:
    """The cells of a table as text.

    ``frame``: one column per heading, index = row number; ``heading_row`` is that of
    the heading. ``comma_is_decimal``: whether a comma in a number can only be a decimal
    comma. ``problems``: rows that do not fit the heading.
    """

    frame: pd.DataFrame
    comma_is_decimal: bool
    problems: tuple[CellProblem, ...] = ()
    heading_row: int = 1


def cells_of(sheet: Sheet, columns: Iterable[str]) -> Cells:
    """The cells of a sheet; ``columns`` are those that its heading should name.

    Raises Unreadable where it has no heading or one that names a column twice.
    """
    if sheet.problem:
        raise Unreadable(sheet.problem)
    if not sheet.rows:
        raise Unreadable(f"is empty; its first row must be {','.join(columns)}")
    (heading_row, heading), *body = sheet.rows
    while heading and not heading[-1]:
        heading = heading[:-1]
    _refuse_doubled(heading)
    frame, problems = _fit(heading, body)
    return Cells(frame, sheet.comma_is_decimal, tuple(problems), heading_row)


def _refuse_doubled(heading):
    doubled = sorted({name for name in heading if heading.count(name) > 1})
    if doubled:
        names = ", ".join(f'"{name}"' for name in doubled)
        raise Unreadable(f"its heading holds {names} more than once; keep one")


def _fit(heading, body):
    width, problems, kept, index = len(heading), [], [], []
    for row, cells in body:
        while len(cells) > width and not cells[-1]:
            cells = cells[:-1]
        if len(cells) == width:
            kept.append(cells)
            index.append(row)
        else:
            words = f"has {len(cells)} cells where the heading has {width}"
            problems.append(CellProblem(row, "", words))
    return pd.DataFrame(kept, columns=heading, index=index, dtype="str"), problems


def heading_problems(
    cells: Cells,
    table: str,
    columns: Sequence[str],
    *,
    needed: Iterable[str],
    own: Iterable[str] = (),
) -> list[CellProblem]:
    """The columns that nobody knows, and those ``needed`` that the table lacks.

    ``own``: those of a study's own.
    """
    found = list(cells.frame.columns)
    unknown = {
        name: _unknown(name, columns, table)
        for name in found
        if name not in (*columns, *own)
    }
    missing = {
        name: f"is missing; {table} needs this column"
        for name in needed
        if name not in found
    }
    told = unknown | missing
    return [CellProblem(cells.heading_row, name, words) for name, words in told.items()]


def own_columns(
    cells: Cells, columns: Sequence[str], *, declared: Iterable[str]
) -> list[str]:
    """The columns of a study's own: those ``declared``, and those like no other.

    A column whose name is nearly one of ``columns``, or lacks nothing but a language,
    may be a slip, and has to be declared.
    """
    declared = set(declared)
    return [
        name
        for name in cells.frame.columns
        if name and name not in columns
        if name in declared or not _may_be_a_slip(name, columns)
    ]


def _may_be_a_slip(name: str, columns: Sequence[str]) -> bool:
    without_language = [column.rpartition("_")[0] for column in columns]
    near = get_close_matches(name.casefold(), columns, n=1, cutoff=NEARLY)
    return bool(near) or name in without_language


def _unknown(name: str, columns: Sequence[str], table: str) -> str:
    if not name:
        return "has no name; name it, or take its cells out"
    said = not_among(name, columns, where=f"the columns of {table}")
    return f"{said}; one of your own with such a name needs a row in own_columns"


def known_columns(cells: Cells, columns: Sequence[str]) -> Cells:
    """The cells under the columns that the table knows, in the table's order."""
    ordered = [name for name in columns if name in cells.frame.columns]
    return Cells(cells.frame[ordered], cells.comma_is_decimal, cells.problems)
