"""From a sheet of text to cells under their headings."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pandas as pd

from ambon_analysis.faults import CellProblem, not_among
from ambon_analysis.tables.sheets import Sheet, Unreadable


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
    cells: Cells, table: str, columns: Sequence[str], *, needed: Iterable[str]
) -> list[CellProblem]:
    """The columns that the table does not know, and those ``needed`` that it lacks."""
    found, where = list(cells.frame.columns), f"the columns of {table}"
    unknown = {
        name: not_among(name, columns, where=where)
        for name in found
        if name not in columns
    }
    missing = {
        name: f"is missing; {table} needs this column"
        for name in needed
        if name not in found
    }
    told = unknown | missing
    return [CellProblem(cells.heading_row, name, words) for name, words in told.items()]


def known_columns(cells: Cells, columns: Sequence[str]) -> Cells:
    """The cells under the columns that the table knows, in the table's order."""
    ordered = [name for name in columns if name in cells.frame.columns]
    return Cells(cells.frame[ordered], cells.comma_is_decimal, cells.problems)
