"""The tables that lists in cells unfold into, made of all cells that hold any.

A table that was written as well as listed is a fault, unless both can stand together.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import pandas as pd

from ambon_analysis.faults import CellProblem
from ambon_analysis.messages import both, message
from ambon_analysis.schema import LISTS, TABLES, ListColumn
from ambon_analysis.schema.columns import DTYPES
from ambon_analysis.schema.partnership_sectors import OWN_ROW
from ambon_analysis.schema.table import Table
from ambon_analysis.tables.both_ways import told_of_both
from ambon_analysis.tables.cells import Cells
from ambon_analysis.tables.constraints import constraint_problems
from ambon_analysis.tables.examination import Examination
from ambon_analysis.tables.gathering import Part, gathered
from ambon_analysis.tables.parsing import parse
from ambon_analysis.tables.sheets import Origin
from ambon_analysis.tables.unfolding import unfolded

SECTORS = "partnership_sectors"


def unfold_lists(
    found: Examination, languages: Sequence[str], read: Iterable[str], *, whole: bool
) -> list[str]:
    """Unfold every list of the tables that were read; the tables that came to be.

    ``whole``: whether all tables of a study were read, from where they stand. Frames
    that somebody brings may hold both, a list and the rows made of it.
    """
    read = list(read)
    coming = {one.unfolds_into for one in LISTS if _has_list(found, one, read)}
    came = []
    for name in (name for name in TABLES if name in coming):
        parts = []
        for one in LISTS:
            # a table beside those that were read still says what its lists say
            if one.unfolds_into == name and _has_list(found, one, found.frames):
                part, problems = _rows_of(found, one)
                parts.append(part)
                if one.table in read:
                    found.tell(one.table, problems)
        beside = _beside(found, name, parts, read, whole=whole)
        if beside is not None:
            _take_in_parts(found, name, parts, beside, languages)
            came.append(name)
    return came


def _has_list(found: Examination, one: ListColumn, among: Iterable[str]) -> bool:
    return one.table in among and one.column in found.frames[one.table]


def _rows_of(found: Examination, one: ListColumn) -> tuple[Part, list[CellProblem]]:
    cells = found.frames[one.table][one.column].fillna("")
    return unfolded(one, _as_read(found, one.table), cells, found.origins[one.table])


def _as_read(found: Examination, name: str) -> pd.DataFrame:
    """The frame of a table without the columns that nobody read.

    They were added without a value, and are not read where the rows go, either.
    """
    frame = found.frames[name]
    unread = [column for column in found.unread.get(name, []) if column in frame]
    return frame.drop(columns=[one for one in unread if frame[one].isna().all()])


def _beside(
    found: Examination, name: str, parts: list[Part], read: list[str], *, whole: bool
) -> list[Part] | None:
    """What of a table stays beside the rows of lists; None where both say the same."""
    if name not in found.given or name not in found.frames:
        return []
    own = _as_read(found, name)
    beside = Part(own, found.origins[name], list(own.index))
    if name == SECTORS:
        if name not in read:
            return [_without_own_rows_of(beside, found)]
        return [_not_said_twice(found, beside, parts)]
    brought = name in read and (whole or not _says_the_same(own, parts))
    if brought:
        called = both(part.called for part in parts)
        words, lost = told_of_both(own, gathered(parts)[0], called=called)
        found.faults.append(found.origins[name].fault(words))
        found.tell(name, lost)
        return None
    return []


def _take_in_parts(
    found: Examination,
    name: str,
    parts: list[Part],
    beside: list[Part],
    languages: Sequence[str],
) -> None:
    """Put the rows of lists into the table that they unfold into."""
    table = TABLES[name]
    columns = table.frame_columns_for(languages)
    typed, problems, before = [], [], 0
    for part in parts:
        cells = Cells(part.frame, comma_is_decimal=False)
        described = {column: columns[column] for column in part.frame}
        frame, told = parse(cells, described, years=found.horizon.years)
        typed.append(replace(part, frame=frame))
        problems += [CellProblem(at + before, *cell) for at, *cell in told]
        before += len(frame)
    frame, origin = gathered([*_without_confirmations(typed, table), *beside])
    # a column that one part lacks has lost its type where the others are empty
    kinds = {c: columns[c].metadata["kind"] for c in frame if c in columns}
    frame = frame.astype({column: DTYPES[kind] for column, kind in kinds.items()})
    found.frames[name], found.origins[name] = frame, origin
    found.not_given.discard(name)
    found.tell(name, problems)
    # what is wrong with the row of a list is told where that row is checked
    told = constraint_problems(frame, table, origin)
    keys = {key for one in LISTS if one.unfolds_into == name for key in _keys(one)}
    keys.discard(table.key[-1])  # which names what stands twice
    found.tell(name, (one for one in told if one.column not in keys))


def _without_confirmations(parts: list[Part], table: Table) -> Iterator[Part]:
    """The parts without rows that another row of a list has named before.

    A place that names the same partner again confirms. One cell that names it twice is
    a slip, and stays for the check of keys.
    """
    named: dict[tuple, tuple[Origin, int]] = {}
    for part in parts:
        keys = part.frame.reindex(columns=list(table.key)).itertuples(index=False)
        stays = [
            named.setdefault(tuple(key), (part.origin, row)) == (part.origin, row)
            for key, row in zip(keys, part.standing, strict=True)
        ]
        standing = [row for row, kept in zip(part.standing, stays, strict=True) if kept]
        # as a series: an empty list would ask for no columns
        frame = part.frame[pd.Series(stays, index=part.frame.index, dtype="bool")]
        yield replace(part, frame=frame, standing=standing)


def _keys(one: ListColumn) -> set[str]:
    """The columns that a list does not fill, since they are of its row."""
    described = TABLES[one.table].columns[one.column].metadata
    return set(TABLES[one.table].columns) - set(described["items"])


def _says_the_same(own: pd.DataFrame, parts: list[Part]) -> bool:
    """Whether a table says what lists say as well: then it was made of them."""
    listed, _ = gathered(parts)
    names = list(listed)
    if len(own) != len(listed) or not set(names) <= set(own):
        return False
    rows = [frame[names].fillna("").astype("str") for frame in (own, listed)]
    one, other = (frame.sort_values(names, ignore_index=True) for frame in rows)
    return one.equals(other)


def _without_own_rows_of(beside: Part, found: Examination) -> Part:
    """The rows of sectors that the lists of partnerships do not say anew."""
    frame = beside.frame
    listed = found.frames["partnerships"]["partnership"]
    stays = ~((frame["attribution"] == OWN_ROW) & frame["partnership"].isin(listed))
    return Part(frame[stays], beside.origin, list(frame.index[stays]))


def _not_said_twice(found: Examination, beside: Part, parts: list[Part]) -> Part:
    """The rows of sectors without those that a list says too, each of them a fault."""
    own = beside.frame
    if not {"partnership", "attribution"} <= set(own):
        return beside
    of_row = own[own["attribution"] == OWN_ROW]
    backwards = of_row["partnership"].iloc[::-1]
    first = {name: row for row, name in backwards.items()}
    twice = set()
    for part in parts:
        for at, name in zip(part.standing, part.frame["partnership"], strict=True):
            if name in first:
                twice.add(name)
                words = message(
                    "list.sectors_twice",
                    partnership=name,
                    other=beside.origin.name,
                    row=beside.origin.row(first[name]),
                )
                found.tell("partnerships", [CellProblem(at, part.column, words)])
    stays = ~((own["attribution"] == OWN_ROW) & own["partnership"].isin(twice))
    return Part(own[stays], beside.origin, list(own.index[stays]))
