"""Which files of a study hold its tables, and where each table stands.

A table stands in a file of its own, named after it, or on a sheet of ``study.xlsx``;
in one place only.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ambon_analysis.faults import Fault, nearest, with_nearest
from ambon_analysis.messages import both, either, message
from ambon_analysis.schema import READ, unfolding_into
from ambon_analysis.tables.cells import cells_of
from ambon_analysis.tables.folding import formers_of
from ambon_analysis.tables.readers import READERS, read_file
from ambon_analysis.tables.sheets import Origin, RawFile, Sheet, Unreadable

RAW = Path("data/raw")
STUDY_BOOK = "study.xlsx"
DESCRIPTOR = "datapackage.json"
# sheets of the study's workbook that people keep for themselves
FOR_PEOPLE = ("README", "notes", "changes", "lists")


@dataclass
class Collected:
    """The sheets of a study by table, and the SHA-256 of each file that was read.

    ``not_given``: the tables that stand nowhere, each with the place where it would be
    looked for. A table that is in neither has a fault.
    """

    sheets: dict[str, Sheet] = field(default_factory=dict)
    not_given: dict[str, Origin] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    sha256: dict[str, str] = field(default_factory=dict)


def files_for(table: str) -> list[str]:
    """Every file of a study in which a table may stand, there or not.

    >>> files_for("sectors")
    ['data/raw/sectors.csv', 'data/raw/sectors.xlsx', 'data/raw/study.xlsx']
    """
    own = [f"{table}{ending}" for ending in READERS]
    return [f"{RAW}/{name}" for name in (*own, STUDY_BOOK)]


def files_behind(table: str) -> list[str]:
    """Every file in which rows of a table may stand, in whatever way, there or not."""
    names = [table, *unfolding_into(table), *formers_of(table)]
    return list(dict.fromkeys(file for name in names for file in files_for(name)))


def table_files(folder: Path) -> list[Path]:
    """The files below ``folder/data/raw`` that hold tables; the workbook comes last."""
    places = {place for table in READ for place in files_for(table)}
    found = [folder / place for place in places if (folder / place).is_file()]
    return sorted(found, key=lambda path: (path.name == STUDY_BOOK, path.name))


def collect(folder: Path, *, languages: Sequence[str]) -> Collected:
    """Read every table file of a study, and find the one place of each table."""
    headings = {t.name: list(t.columns_for(languages)) for t in READ.values()}
    collected = Collected(faults=_stray_files(folder / RAW))
    standing: dict[str, list[Any]] = {name: [] for name in READ}
    unreadable_book = False
    for path in table_files(folder):
        file = RawFile(f"{RAW}/{path.name}", path.read_bytes())
        collected.sha256[path.name] = file.sha256
        for sheet in read_file(file, headings):
            if sheet.table in READ:
                standing[sheet.table].append(sheet)
            else:
                unreadable_book |= bool(sheet.problem)
                collected.faults += _stray_sheet(sheet)
    for name, sheets in standing.items():
        _place(collected, name, sheets)
    if unreadable_book:
        # the tables that stand nowhere else may all be in there
        collected.not_given.clear()
    return collected


def texts_in(folder: Path, table: str, column: str) -> list[str]:
    """The cells of one column of a raw table, unchecked, in the order of its rows.

    Empty where the table or the column is not there or cannot be read.
    """
    headings = {name: list(READ[name].columns) for name in READ}
    for place in files_for(table):
        path = folder / place
        if not path.is_file():
            continue
        for sheet in read_file(RawFile(place, path.read_bytes()), headings):
            if sheet.table != table:
                continue
            try:
                frame = cells_of(sheet, headings[table]).frame
            except Unreadable:
                continue
            return list(frame[column]) if column in frame.columns else []
    return []


def _place(collected: Collected, name: str, sheets: list[Sheet]) -> None:
    if not sheets:
        in_book = STUDY_BOOK in collected.sha256
        file, sheet = (
            (STUDY_BOOK, name) if in_book else (f"{name}{next(iter(READERS))}", "")
        )
        collected.not_given[name] = Origin(f"{RAW}/{file}", sheet)
    elif len(sheets) > 1:
        words = message(
            "file.beside", other=both(sheet.origin.name for sheet in sheets[1:])
        )
        collected.faults.append(sheets[0].origin.fault(words))
    else:
        collected.sheets[name] = sheets[0]


def _stray_sheet(sheet: Sheet) -> list[Fault]:
    if sheet.problem:
        return [sheet.origin.fault(sheet.problem)]
    kept = {name.casefold() for name in FOR_PEOPLE}
    if sheet.table.casefold() in kept or not sheet.rows:
        return []
    words = message(
        "sheet.no_table", said=_no_table(sheet.table), named=either(FOR_PEOPLE)
    )
    return [sheet.origin.fault(words)]


def _stray_files(raw: Path) -> list[Fault]:
    if not raw.is_dir():
        return [Fault(str(RAW), problem=_no_tables(raw))]
    told = {path.name: _why_stray(path) for path in sorted(raw.iterdir())}
    told |= {
        f"{path.parent.name}/{path.name}": message("file.in_a_folder", folder=RAW)
        for path in sorted(raw.glob("*/*"))
        if path.name in {*(f"{name}{end}" for name in READ for end in READERS)}
    }
    return [
        Fault(f"{RAW}/{name}", problem=words) for name, words in told.items() if words
    ]


def _no_tables(raw: Path) -> str:
    kept = sorted(path.name for path in raw.parent.glob(f"{raw.name}-format-*"))
    if kept:
        where = either(f"{raw.parent.name}/{name}" for name in kept)
        return message("file.no_folder_migrating", where=where)
    return message("file.no_folder")


def _why_stray(path: Path) -> str | None:
    if path.name.startswith(("~$", ".")):
        return None  # what a spreadsheet leaves there while a file is open
    is_table = path.stem in READ and path.suffix in READERS
    if (is_table or path.name == STUDY_BOOK) and not path.is_file():
        return message("file.no_file")
    if path.name in (STUDY_BOOK, DESCRIPTOR):
        return None
    stem = path.stem.lower()
    if stem in READ and path.name not in {f"{stem}{end}" for end in READERS}:
        return message("file.save_as", name=f"{stem}{either(READERS)}")
    if stem == Path(STUDY_BOOK).stem and path.suffix.lower() != ".csv":
        return message("file.save_as", name=STUDY_BOOK)
    copied = _named_like(path.name.lower())
    if copied and not is_table and copied != stem:
        of_book = copied == Path(STUDY_BOOK).stem
        right = STUDY_BOOK if of_book else f"{copied}{either(READERS)}"
        return message("file.copied", name=right)
    if path.suffix in READERS and path.stem not in READ:
        return _no_table(path.stem, path.suffix)
    return None


# the endings of tables, and of what other programs make of them
OF_TABLES = (
    ".csv",
    ".xlsx",
    ".xls",
    ".xlsm",
    ".xlsb",
    ".ods",
    ".tsv",
    ".tab",
    ".txt",
    ".gz",
    ".zip",
    ".part",
    ".bak",
)


def _named_like(name: str) -> str | None:
    """The table whose name a file has with something behind it: ``sectors (1).xls``."""
    if not name.endswith(OF_TABLES):
        return None
    names = sorted((*READ, Path(STUDY_BOOK).stem), key=len, reverse=True)
    return next((n for n in names if re.match(rf"{n}[ ._(~-]", name)), None)


def _no_table(name: str, ending: str = "") -> str:
    near = nearest(name, READ)
    right = f"{near}{ending}" if near else None
    return with_nearest(message("file.no_table"), right)
