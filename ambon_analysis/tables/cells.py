"""From a sheet of text to cells under their headings."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from types import MappingProxyType

import pandas as pd

from ambon_analysis.faults import (
    UNPRINTABLE,
    CellProblem,
    code_points,
    nearest,
    not_among,
    shown,
)
from ambon_analysis.messages import message
from ambon_analysis.tables.sheets import Sheet, Unreadable

# so alike two names are that one is a slip of the other: "sectros", and not "country"
NEARLY = 0.8
# a title above the headings is shorter than this
TITLE_ROWS = 20
NOWHERE: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True)
class Cells:
    """The cells of a table as text.

    ``frame``: one column per heading, index = row number; ``heading_row`` is that of
    the heading. ``comma_is_decimal``: whether a comma in a number can only be a decimal
    comma. ``problems``: rows that do not fit the heading, and cells that nobody can
    print. ``positions``: the column at each position of a row; ``refused``: what stands
    in rows that do not fit.
    """

    frame: pd.DataFrame
    comma_is_decimal: bool
    problems: tuple[CellProblem, ...] = ()
    heading_row: int = 1
    positions: dict[int, str] = field(default_factory=dict)
    refused: frozenset[str] = frozenset()


def cells_of(
    sheet: Sheet, columns: Iterable[str], *, own: Collection[str] = ()
) -> Cells:
    """The cells of a sheet; ``columns`` are those that its heading should name.

    A heading that differs from one of them by case or blanks alone is that one, unless
    it is among a study's ``own``. Raises Unreadable where the sheet has no heading, one
    that names a column twice, or a title above it.
    """
    columns = list(columns)
    if sheet.problem:
        raise Unreadable(sheet.problem)
    if not sheet.rows:
        named = ",".join(columns)
        raise Unreadable(message("heading.nothing", columns=named))
    (heading_row, heading), *body = sheet.rows
    while heading and not heading[-1]:
        heading = heading[:-1]
    _refuse_a_title(heading_row, heading, body, columns, own)
    heading = _as_known(heading, columns, own)
    _refuse_doubled(heading)
    frame, problems = _fit(heading, body)
    problems += _unprintable(frame, heading_row)
    positions = dict(enumerate(heading))
    fitting = set(frame.index)
    refused = frozenset(c for row, cells in body if row not in fitting for c in cells)
    return Cells(
        frame,
        sheet.comma_is_decimal,
        tuple(problems),
        heading_row,
        positions,
        refused,
    )


def _folded(name: str) -> str:
    return re.sub(r"[\s_-]+", "_", name.strip().casefold())


def _as_known(
    heading: Sequence[str], columns: Sequence[str], own: Collection[str]
) -> list[str]:
    """The heading with the columns that are meant, where only one can be."""
    there = set(heading)
    known = {_folded(name): name for name in columns if name not in there}
    meant = Counter(_folded(name) for name in heading if name not in own)
    return [
        known[_folded(name)]
        if name not in columns
        and name not in own
        and _folded(name) in known
        and meant[_folded(name)] == 1
        else name
        for name in heading
    ]


def _refuse_a_title(
    heading_row: int,
    heading: Sequence[str],
    body: Iterable[tuple[int, Sequence[str]]],
    columns: Sequence[str],
    own: Collection[str],
) -> None:
    known = {_folded(name) for name in columns} | {_folded(name) for name in own}

    def named(cells: Iterable[str]) -> int:
        return len(known & {_folded(cell) for cell in cells if cell})

    if named(heading):
        return
    for row, cells in list(body)[:TITLE_ROWS]:
        filled = [cell for cell in cells if cell]
        if named(filled) >= 2 or (filled and named(filled) == len(filled)):
            said = next((cell for cell in heading if cell), "")
            raise Unreadable(
                message("heading.title", said=shown(said), row=heading_row, right=row)
            )


def _refuse_doubled(heading):
    doubled = sorted({name for name in heading if heading.count(name) > 1})
    if doubled:
        names = ", ".join(f'"{shown(name)}"' for name in doubled)
        raise Unreadable(message("heading.doubled", names=names))


def _fit(heading, body):
    width, problems, kept, index = len(heading), [], [], []
    if all(len(cells) == width for _, cells in body):
        kept = [cells for _, cells in body]
        index = [row for row, _ in body]
        return pd.DataFrame(kept, columns=heading, index=index, dtype="str"), []
    for row, cells in body:
        # a quotation mark that opened no cell has parted one, and moved the others
        parted = any(cell.startswith('"') for cell in cells)
        if len(cells) > width and not any(cells[width:]) and not parted:
            cells = cells[:width]
        if len(cells) == width:
            kept.append(cells)
            index.append(row)
        else:
            words = message("row.cells", n=len(cells), width=width)
            if any("\n" in cell for cell in cells):
                words = message("row.open_quotation", said=words)
            elif parted:
                words = message("row.blank_quotation", said=words)
            problems.append(CellProblem(row, "", words))
    return pd.DataFrame(kept, columns=heading, index=index, dtype="str"), problems


def _unprintable(frame: pd.DataFrame, heading_row: int) -> list[CellProblem]:
    """The headings and cells with letters that no output can print."""
    problems = []
    for at, name in enumerate(frame.columns):
        if found := UNPRINTABLE.findall(name):
            named = code_points(dict.fromkeys(found))
            words = message("heading.unprintable", letters=named)
            problems.append(CellProblem(heading_row, name, words))
        cells = frame.iloc[:, at]
        for row, cell in cells[
            cells.str.contains(UNPRINTABLE.pattern, regex=True)
        ].items():
            named = code_points(dict.fromkeys(UNPRINTABLE.findall(cell)))
            words = message("cell.unprintable", letters=named)
            problems.append(CellProblem(int(row), name, words))
    return problems


def heading_problems(
    cells: Cells,
    table: str,
    columns: Sequence[str],
    *,
    needed: Iterable[str],
    own: Iterable[str] = (),
    elsewhere: Mapping[str, str] = NOWHERE,
) -> list[CellProblem]:
    """The columns that nobody knows, and those ``needed`` that the table lacks.

    ``own``: those of a study's own; ``elsewhere``: those that mean something in the
    table into which the rows go, by name.
    """
    found = list(cells.frame.columns)
    unknown = {
        name: message("heading.elsewhere", table=elsewhere[name])
        if name in elsewhere
        else _unknown(name, columns, table)
        for name in found
        if name not in (*columns, *own)
    }
    # a heading that is nearly one stands for it, and is told already
    meant = {nearest(name, columns) for name in unknown}
    missing = {
        name: message("heading.missing", table=table)
        for name in needed
        if name not in found and name not in meant
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
    return bool(near) or _folded(name) in without_language


def _unknown(name: str, columns: Sequence[str], table: str) -> str:
    if not name:
        return message("heading.without_name")
    where = message("place.columns_of", table=table)
    said = not_among(name, columns, where=where)
    return message("heading.unknown", said=said)


def known_columns(cells: Cells, columns: Sequence[str]) -> Cells:
    """The cells under the columns that the table knows, in the table's order."""
    ordered = [name for name in columns if name in cells.frame.columns]
    return replace(cells, frame=cells.frame[ordered])
