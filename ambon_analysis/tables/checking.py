"""All tables of a study: typed, checked one by one and against each other.

Every fault of every table is collected before anything is said, each cell at most
once. A table that cannot be read silences only the checks that need it. Nothing here
knows of files: the tables come as sheets of text, from wherever they stand.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd
import pandera.pandas as pa

from ambon_analysis.faults import CellProblem, Fault, FaultsFound
from ambon_analysis.schema import TABLES
from ambon_analysis.schema.columns import DTYPES
from ambon_analysis.schema.table import OtherTables, Table
from ambon_analysis.tables.cells import cells_of, heading_problems, known_columns
from ambon_analysis.tables.collecting import RAW as RAW
from ambon_analysis.tables.collecting import collect
from ambon_analysis.tables.completing import (
    unread_columns,
    with_every_column,
    with_labels,
    with_what_follows,
)
from ambon_analysis.tables.constraints import constraint_problems
from ambon_analysis.tables.parsing import parse
from ambon_analysis.tables.references import reference_problems
from ambon_analysis.tables.sheets import Origin, Sheet, Unreadable
from ambon_analysis.tables.translations import (
    columns_lacking,
    half_translated,
    without_languages,
)
from ambon_analysis.tables.words import Words, with_words, words_without_a_table

# a study holds at least one of these
SMALLEST = ("partnerships", "codings")
NOTHING_TO_STUDY = (
    f"holds none of {', '.join(SMALLEST)}; a study needs one of them: "
    "partnerships.csv with a column name_as_printed is enough"
)


@dataclass
class Examination:
    """What is known so far of one study's tables.

    ``frames``: typed frames by table name, index = row number; a table that is
    unreadable is not among them. ``origins``: where each table stands, or would;
    ``not_given``: those that stand nowhere. ``sha256``: of each file that was read.
    ``lacking``: the translated columns that are not there, by language. ``unread``: the
    columns of each table that were not read, all of a table that is not there.
    ``words``: those that stand for tables that are not there.
    """

    frames: dict[str, pd.DataFrame] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    sha256: dict[str, str] = field(default_factory=dict)
    origins: dict[str, Origin] = field(default_factory=dict)
    not_given: set[str] = field(default_factory=set)
    lacking: dict[str, list[str]] = field(default_factory=dict)
    unread: dict[str, list[str]] = field(default_factory=dict)
    words: list[Words] = field(default_factory=list)
    faulty_rows: dict[str, set[int]] = field(default_factory=dict)
    _told: set[tuple] = field(default_factory=set, repr=False)

    @property
    def given(self) -> list[str]:
        """The tables that stand somewhere and were read."""
        return [name for name in self.frames if name not in self.not_given]

    def tell(self, table: str, problems: Iterable[CellProblem]) -> None:
        """Add the problems of a table, the first one of each cell."""
        for row, column, words in problems:
            if (table, row, column) not in self._told:
                self._told.add((table, row, column))
                fault = self.origins[table].fault(words, row=int(row), column=column)
                self.faults.append(fault)
                self.faulty_rows.setdefault(table, set()).add(row)


def validate(folder: Path, *, languages: Sequence[str]) -> Examination:
    """Examine ``folder/data/raw``; raise FaultsFound with every fault there is.

    Returns the typed frames of all tables, in the order of ``TABLES``; a table that
    stands nowhere holds the words that refer to it, each as its own label. The first
    language has to be whole; the columns that another lacks are listed in ``lacking``,
    and its columns left aside.
    """
    found = examine(folder, languages=languages)
    if found.faults:
        raise FaultsFound(found.faults)
    return found


def examine(folder: Path, *, languages: Sequence[str]) -> Examination:
    """Examine ``folder/data/raw`` and return what was found, faults included."""
    collected = collect(folder, languages=languages)
    found = Examination(faults=list(collected.faults), sha256=collected.sha256)
    found.lacking = columns_lacking(collected.sheets, languages)
    languages = [code for code in languages if code not in found.lacking]
    for table in TABLES.values():
        if table.name in collected.sheets:
            take_in(found, table, collected.sheets[table.name], languages)
        elif table.name in collected.not_given:
            do_without(found, table, collected.not_given[table.name], languages)
    found.faults += _nothing_to_study(found)
    complete(found, languages)
    for table in TABLES.values():
        check_references(found, table)
        check_rows(found, table, languages)
    return found


def _nothing_to_study(found: Examination) -> list[Fault]:
    """The fault of a study that holds a row in none of the tables that it could."""
    if set(SMALLEST) <= found.not_given:
        return [Fault(str(RAW), problem=NOTHING_TO_STUDY)]
    read = [name for name in SMALLEST if name in found.given]
    if any(len(found.frames[name]) for name in read) or found.faults:
        return []
    words = "holds no rows; a study needs at least one"
    return [found.origins[name].fault(words) for name in read]


def take_in(
    found: Examination, table: Table, sheet: Sheet, languages: Sequence[str]
) -> None:
    """Add the typed frame of a sheet, and the faults of its heading and cells."""
    columns = table.columns_for(languages)
    found.origins[table.name] = sheet.origin
    try:
        cells = cells_of(sheet, columns)
    except Unreadable as error:
        found.faults.append(sheet.origin.fault(str(error)))
        return
    cells = without_languages(cells, table, found.lacking)
    needed = [name for name, column in columns.items() if not column.nullable]
    told = heading_problems(cells, table.name, list(columns), needed=needed)
    found.tell(table.name, told)
    frame, problems = parse(known_columns(cells, list(columns)), columns)
    found.frames[table.name] = frame
    found.tell(table.name, [*cells.problems, *problems])
    problems = constraint_problems(frame, table, languages, sheet.origin)
    found.tell(table.name, [*problems, *half_translated(frame, table, languages)])


def do_without(
    found: Examination, table: Table, place: Origin, languages: Sequence[str]
) -> None:
    """Add an empty frame for a table that is not given."""
    found.origins[table.name] = place
    found.not_given.add(table.name)
    found.frames[table.name] = _empty(table.columns_for(languages))


def _empty(columns: dict[str, pa.Column]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            name: pd.array([], dtype=DTYPES[column.metadata["kind"]])
            for name, column in columns.items()
        }
    )


def complete(
    found: Examination, languages: Sequence[str], names: Iterable[str] | None = None
) -> None:
    """Add what was not read: columns, what follows from others, words for tables.

    ``names``: the tables that were read, where these are not all of a study.
    """
    read = found.frames if names is None else {n: found.frames[n] for n in names}
    for name, frame in read.items():
        table = TABLES[name]
        lacks = unread_columns(table, frame, languages)
        if name in found.not_given:
            lacks = list(frame.columns)
        found.unread[name] = lacks
        found.frames[name] = with_every_column(table, frame, languages)
    for name in read:
        frame, unread = found.frames[name], found.unread[name]
        frame = with_what_follows(name, frame, unread=unread, into=found.frames)
        found.frames[name] = frame
    if names is None:
        found.words = words_without_a_table(found.frames, found.given)
    for name in read:
        frame = found.frames[name]
        if name not in found.given:  # what is there holds its own rows, and no other
            words = [one for one in found.words if one.table == name]
            frame = with_words(TABLES[name], frame, words)
        found.frames[name] = with_labels(TABLES[name], frame)


def check_references(found: Examination, table: Table) -> None:
    """Add a fault for each cell of a table that points to no row."""
    if table.name in found.frames:
        frame = found.frames[table.name]
        names = _names(found)
        problems = reference_problems(table, frame, into=found.frames, names=names)
        found.tell(table.name, problems)


def check_rows(found: Examination, table: Table, languages: Sequence[str]) -> None:
    """Run the checks across columns, only over rows that have passed so far."""
    for name in (table.name, *table.needs):
        columns = TABLES[name].columns_for(languages)
        if name not in found.frames or set(columns) - set(found.frames[name].columns):
            return
    frame = found.frames[table.name]
    faulty = sorted(found.faulty_rows.get(table.name, set()))
    # a row with too few or too many cells is not in the frame at all
    passed = frame.drop(index=faulty, errors="ignore")
    others = OtherTables(found.frames, _names(found))
    for check in table.checks:
        found.tell(table.name, check(passed, others))


def _names(found):
    return {name: origin.name for name, origin in found.origins.items()}
