"""All tables of a study: typed, checked one by one and against each other.

Every fault of every table is collected before anything is said, each cell at most
once. A table that cannot be read silences only the checks that need it. Nothing here
knows of files: the tables come as sheets of text, from wherever they stand.
"""

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pandas as pd

from ambon_analysis.faults import Fault, FaultsFound
from ambon_analysis.messages import message, to_a_person
from ambon_analysis.schema import FORMER, LISTS, READ, TABLES
from ambon_analysis.schema.dates import NO_DAY, Horizon
from ambon_analysis.schema.table import OtherTables, Table, is_list
from ambon_analysis.tables.assembling import assemble, do_without
from ambon_analysis.tables.cells import (
    cells_of,
    heading_problems,
    known_columns,
    own_columns,
)
from ambon_analysis.tables.collecting import RAW as RAW
from ambon_analysis.tables.collecting import collect
from ambon_analysis.tables.constraints import constraint_problems
from ambon_analysis.tables.conversions import converted_problems, merged_problems
from ambon_analysis.tables.examination import Examination
from ambon_analysis.tables.folding import goes_into
from ambon_analysis.tables.parsing import parse
from ambon_analysis.tables.references import reference_problems
from ambon_analysis.tables.sheets import Sheet, Unreadable
from ambon_analysis.tables.translations import (
    columns_lacking,
    half_translated,
    without_languages,
)

# a study holds at least one of these
SMALLEST = ("partnerships", "judgements", "codings")


def validate(
    folder: Path, *, languages: Sequence[str], horizon: Horizon = NO_DAY
) -> Examination:
    """Examine ``folder/data/raw``; raise FaultsFound with every fault there is.

    Returns the typed frames of all tables, in the order of ``TABLES``; a table that
    stands nowhere holds the words that refer to it, each as its own label. The first
    language has to be whole; the columns that another lacks are listed in ``lacking``,
    and its columns left aside. ``horizon``: what the study says of time.
    """
    found = examine(folder, languages=languages, horizon=horizon)
    if found.faults:
        raise FaultsFound(found.faults)
    return found


@contextmanager
def _nothing_collected() -> Iterator[None]:
    """Look for no garbage meanwhile: all cells that are read stay, and are many."""
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if before:
            gc.enable()


@to_a_person()
@_nothing_collected()
def examine(
    folder: Path, *, languages: Sequence[str], horizon: Horizon = NO_DAY
) -> Examination:
    """Examine ``folder/data/raw`` and return what was found, faults included."""
    collected = collect(folder, languages=languages)
    faults, sha256 = list(collected.faults), collected.sha256
    found = Examination(faults=faults, sha256=sha256, horizon=horizon)
    found.told = [said for one in collected.sheets.values() for said in one.told]
    found.lacking = columns_lacking(collected.sheets, languages)
    languages = [code for code in languages if code not in found.lacking]
    found.declared = _declared(collected.sheets.get("own_columns"))
    for table in READ.values():
        if table.name in collected.sheets:
            take_in(found, table, collected.sheets[table.name], languages)
        elif table.name in TABLES and table.name in collected.not_given:
            found.origins[table.name] = collected.not_given[table.name]
            do_without(found, table.name, languages)
    found.faults += _nothing_to_study(found)
    assemble(found, languages)
    for table in READ.values():
        check_references(found, table)
        check_rows(found, table, languages)
    for name in FORMER:
        found.frames.pop(name, None)
    return found


def _declared(sheet: Sheet | None) -> set[tuple[str, str]]:
    """The columns that a study says to be its own, as they stand there, unchecked."""
    if sheet is None:
        return set()
    try:
        frame = cells_of(sheet, ["table", "column"]).frame
    except Unreadable:
        return set()
    if not {"table", "column"} <= set(frame):
        return set()
    return set(zip(frame["table"], frame["column"], strict=True))


def _nothing_to_study(found: Examination) -> list[Fault]:
    """The fault of a study that holds a row in none of the tables that it could."""
    if any(fault.file == str(RAW) for fault in found.faults):
        return []  # the folder itself is not there
    if set(SMALLEST) <= found.not_given:
        words = message("study.no_table", tables=", ".join(SMALLEST))
        return [Fault(str(RAW), problem=words)]
    read = [name for name in SMALLEST if name in found.given]
    if any(len(found.frames[name]) for name in read) or found.faults:
        return []
    words = message("study.no_rows")
    return [found.origins[name].fault(words) for name in read]


def take_in(
    found: Examination, table: Table, sheet: Sheet, languages: Sequence[str]
) -> None:
    """Add the typed frame of a sheet, and the faults of its heading and cells.

    Lists in cells are unfolded later, when the rows have their identifiers.
    """
    columns = table.columns_for(languages)
    found.origins[table.name] = sheet.origin
    try:
        declared = [column for name, column in found.declared if name == table.name]
        cells = cells_of(sheet, columns, own=declared)
    except Unreadable as error:
        found.faults.append(sheet.origin.fault(str(error)))
        return
    found.tell(table.name, merged_problems(sheet, cells.positions))
    found.tell(table.name, converted_problems(sheet, cells.positions, columns))
    cells = without_languages(cells, table, found.lacking)
    needed = [name for name, column in columns.items() if not column.nullable]
    own = own_columns(cells, list(columns), declared=declared)
    # a column of a study's own goes along with its rows, and means nothing else there
    elsewhere = {
        name: into
        for into in reversed(goes_into(table.name))
        for name in own
        if name in TABLES[into].columns_for(languages)
    }
    own = [name for name in own if name not in elsewhere]
    told = heading_problems(
        cells,
        table.name,
        list(columns),
        needed=needed,
        own=own,
        elsewhere=elsewhere,
    )
    found.tell(table.name, told)
    known = known_columns(cells, list(columns))
    lists = [name for name in known.frame if is_list(columns[name])]
    known = replace(known, frame=known.frame.drop(columns=lists))
    known = replace(known, frame=_without_blank_identifiers(known.frame, table))
    found.tell(table.name, cells.problems)
    found.refused[table.name] = cells.refused
    frame, problems = parse(known, columns, years=found.horizon.years)
    found.frames[table.name] = frame
    found.rows[table.name] = len(frame)
    found.tell(table.name, problems)
    problems = constraint_problems(frame, table, sheet.origin)
    found.tell(table.name, [*problems, *half_translated(frame, table, languages)])
    if own:
        found.own[table.name] = own
    if own or lists:
        # as they were written: what a list holds stands in the table it unfolds into
        kept = cells.frame[[*lists, *own]]
        kept = kept.where(kept != "").astype("str")
        found.frames[table.name] = pd.concat([frame, kept], axis=1)


def _without_blank_identifiers(frame: pd.DataFrame, table: Table) -> pd.DataFrame:
    """The cells without optional identifiers of which none is written.

    An empty cell says that a source says nothing; but no source says identifiers.
    """
    blank = [
        name
        for name in table.key
        if name in frame and table.columns[name].nullable and (frame[name] == "").all()
    ]
    return frame.drop(columns=blank)


def check_references(found: Examination, table: Table) -> None:
    """Add a fault for each cell of a table that points to no row."""
    if table.name in found.frames:
        # what follows from other tables is told there, and of a list its items only
        follows = {*found.unread.get(table.name, ()), *keys_of_lists(table.name, found)}
        frame = found.frames[table.name].drop(columns=follows, errors="ignore")
        names = found.called
        problems = reference_problems(
            table, frame, into=found.frames, names=names, refused=found.refused
        )
        found.tell(table.name, problems)


def keys_of_lists(name: str, found: Examination) -> set[str]:
    """The columns that a table has from the rows of lists, where lists make it all."""
    lists = [one for one in LISTS if one.unfolds_into == name]
    if not lists or name in found.rows:
        return set()
    items = {
        i
        for one in lists
        for i in TABLES[one.table].columns[one.column].metadata["items"]
    }
    return set(TABLES[name].columns) - items


def check_rows(found: Examination, table: Table, languages: Sequence[str]) -> None:
    """Run the checks across columns, only over rows that have passed so far."""
    for name in (table.name, *table.needs):
        columns = READ[name].frame_columns_for(languages)
        if name not in found.frames or set(columns) - set(found.frames[name].columns):
            return
    frame = found.frames[table.name]
    faulty = sorted(found.faulty_rows.get(table.name, set()))
    # a row with too few or too many cells is not in the frame at all
    passed = frame.drop(index=faulty, errors="ignore")
    unread = found.unread.get(table.name, [])
    others = OtherTables(found.frames, found.called, unread, found.horizon)
    for check in table.checks:
        found.tell(table.name, check(passed, others))
