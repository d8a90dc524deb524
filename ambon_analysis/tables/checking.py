"""All tables of a study: read, parsed, checked one by one and against each other.

Every fault of every table is collected before anything is said, each cell at most
once. A file that cannot be read silences only the checks that need it.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd
import pandera.errors

from ambon_analysis.faults import (
    CellProblem,
    Fault,
    FaultsFound,
    nearest,
    not_among,
)
from ambon_analysis.schema import TABLES
from ambon_analysis.tables.parsing import parse
from ambon_analysis.tables.readers import ENDINGS, Cells, Unreadable, read_cells

RAW = Path("data/raw")
NOT_TABLES = ("datapackage.json",)


@dataclass
class Examination:
    """What is known so far of one study's tables.

    ``frames``: typed frames by table name, index = spreadsheet row; a table whose
    file is unreadable is not among them. ``sha256``: of each file that was read.
    """

    frames: dict[str, pd.DataFrame] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    sha256: dict[str, str] = field(default_factory=dict)
    faulty_rows: dict[str, set[int]] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)


def validate(folder: Path, *, languages: Sequence[str]) -> Examination:
    """Examine ``folder/data/raw``; raise FaultsFound with every fault there is.

    Returns the typed frames of all tables, in the order of ``TABLES``; an optional
    table without a file is an empty frame.
    """
    found = examine(folder, languages=languages)
    if found.faults:
        raise FaultsFound(found.faults)
    return found


def examine(folder: Path, *, languages: Sequence[str]) -> Examination:
    """Examine ``folder/data/raw`` and return what was found, faults included."""
    found = Examination()
    raw = folder / RAW
    found.faults += _stray_files(raw)
    for table in TABLES.values():
        _read_table(found, raw, table, languages)
    for table in TABLES.values():
        if table.name in found.frames:
            _check_references(found, table, languages)
    for table in TABLES.values():
        if {table.name, *table.needs} <= found.frames.keys():
            _check_rows(found, table, languages)
    return found


def _stray_files(raw):
    if not raw.is_dir():
        return [Fault(str(RAW), problem="is not there; put the study's tables into it")]
    faults = []
    for path in sorted(raw.iterdir()):
        if path.name.startswith(("~$", ".")):
            continue  # what a spreadsheet leaves there while a file is open
        if (
            path.stem.lower() in TABLES
            and path.name != f"{path.stem.lower()}{_end(path)}"
        ):
            words = f"is not read; save it as {path.stem.lower()}.csv or .xlsx"
            faults.append(Fault(f"{RAW}/{path.name}", problem=words))
        elif path.suffix in ENDINGS and path.stem not in TABLES:
            near = nearest(path.stem, TABLES)
            hint = f'; nearest: "{near}{path.suffix}"' if near else ""
            words = f"is no table of a study{hint}"
            faults.append(Fault(f"{RAW}/{path.name}", problem=words))
    return faults


def _end(path):
    return path.suffix if path.suffix in ENDINGS else ".csv"


def _read_table(found, raw, table, languages):
    columns = table.columns_for(languages)
    paths = [raw / f"{table.name}{end}" for end in ENDINGS]
    paths = [path for path in paths if path.is_file()]
    file = f"{RAW}/{paths[0].name if paths else table.name + '.csv'}"
    found.files[table.name] = file
    if len(paths) > 1:
        words = f"stands beside {paths[1].name}; keep one of them"
        found.faults.append(Fault(file, problem=words))
        return
    if not paths:
        if table.optional:
            found.frames[table.name] = _empty(columns)
        else:
            words = f"is missing; its first row is {','.join(columns)}"
            found.faults.append(Fault(file, problem=words))
        return
    try:
        cells = read_cells(paths[0], list(columns))
    except Unreadable as error:
        found.faults.append(Fault(file, problem=str(error)))
        return
    if cells.frame.empty and not cells.problems and not table.optional:
        words = "holds no rows; a study needs at least one"
        found.faults.append(Fault(file, problem=words))
    found.sha256[paths[0].name] = hashlib.sha256(paths[0].read_bytes()).hexdigest()
    _type_table(found, table, cells, columns, languages)


def _type_table(found, table, cells, columns, languages):
    file = found.files[table.name]
    unknown = [name for name in cells.frame.columns if name not in columns]
    missing = [name for name in columns if name not in cells.frame.columns]
    for name in unknown:
        words = not_among(name, columns, where=f"the columns of {table.name}")
        found.faults.append(Fault(file, 1, name, words))
    for name in missing:
        words = f"is missing; {table.name} needs this column"
        found.faults.append(Fault(file, 1, name, words))
    known = Cells(cells.frame.drop(columns=unknown), cells.comma_is_decimal)
    frame, problems = parse(known, columns)
    frame = frame[[name for name in columns if name in frame.columns]]
    found.frames[table.name] = frame
    _add(found, table, list(cells.problems) + problems)
    _add(found, table, _model_problems(frame, table, missing, languages))
    _add(found, table, _doubled(frame, table))


def _model_problems(frame, table, missing, languages):
    """What the pandera model finds, one problem a cell, in our words."""
    model = table.model(languages)
    if missing:
        model = model.remove_columns(missing)
        model.unique = [] if set(missing) & set(table.key) else model.unique
    try:
        model.validate(frame, lazy=True)
    except pandera.errors.SchemaErrors as errors:
        problems = {}
        for case in errors.failure_cases.itertuples():
            row, column = int(case.index), str(case.column)
            if case.check == "multiple_fields_uniqueness":
                column = table.key[-1]
            words = _words(case.check, case.failure_case, frame, row, column, table)
            problems.setdefault((row, column), CellProblem(row, column, words))
        return list(problems.values())
    return []


def _words(check, value, frame, row, column, table):
    columns = {name: table.columns[_family(name, table)] for name in frame.columns}
    described = columns[column].metadata
    if check == "multiple_fields_uniqueness":
        return _stands_already(frame, table.key, row)
    if check == "not_nullable":
        return "is empty; every row needs it"
    if described.get("allowed"):
        return not_among(str(value), described["allowed"])
    if described.get("pattern"):
        return f'"{value}" is not of the form {described["pattern"]}'
    low, high = described.get("minimum"), described.get("maximum")
    if low is not None and high is not None:
        return f"{value} is outside {low} to {high}"
    return f"{value} is below {low}" if high is None else f"{value} is above {high}"


def _family(name, table):
    """The described name of a column: ``label`` for ``label_en``."""
    return name if name in table.columns else name.rpartition("_")[0]


def _stands_already(frame, columns, row):
    values = frame.loc[row, list(columns)]
    same = (frame[list(columns)].fillna("") == values.fillna("")).all(axis=1)
    said = ", ".join("" if pd.isna(value) else str(value) for value in values)
    return f'"{said}" stands already in row {frame.index[same][0]}; keep one'


def _doubled(frame, table):
    problems = []
    for columns in table.unique:
        if set(columns) <= set(frame.columns):
            doubled = frame.index[frame.duplicated(list(columns))]
            problems += [
                CellProblem(row, columns[-1], _stands_already(frame, columns, row))
                for row in doubled
            ]
    return problems


def _check_references(found, table, languages):
    frame = found.frames[table.name]
    problems = []
    for name in frame.columns:
        described = table.columns[_family(name, table)].metadata
        target = described.get("refers_to")
        if target is None or target not in found.frames:
            continue
        allowed = _identifiers(found.frames[target], target, described)
        if allowed is None:
            continue
        where = found.files[target].rpartition("/")[2]
        if "vocabulary" in described:
            where += f" as a {described['vocabulary']}"
        for row, value in frame[name].dropna().items():
            if value not in allowed:
                words = not_among(str(value), allowed, where=where)
                problems.append(CellProblem(row, name, words))
    _add(found, table, problems)


def _identifiers(frame, target, described):
    """The values that a reference may take; None where the column is not readable."""
    if "vocabulary" in described:
        if not {"vocabulary", "term"} <= set(frame.columns):
            return None
        return list(frame.loc[frame["vocabulary"] == described["vocabulary"], "term"])
    (key,) = TABLES[target].key
    return list(frame[key].dropna()) if key in frame.columns else None


def _check_rows(found, table, languages):
    """Run the checks across columns, only over rows that have passed so far."""
    for name in (table.name, *table.needs):
        columns = TABLES[name].columns_for(languages)
        if set(columns) - set(found.frames[name].columns):
            return
    frame = found.frames[table.name]
    faulty = sorted(found.faulty_rows.get(table.name, set()))
    # a row with too few or too many cells is not in the frame at all
    passed = frame.drop(index=faulty, errors="ignore")
    for check in table.checks:
        _add(found, table, check(passed, found.frames))


def _add(found, table, problems):
    """Keep the first problem of each cell."""
    file = found.files[table.name]
    told = {(f.row, f.column) for f in found.faults if f.file == file}
    for row, column, words in problems:
        if (row, column) not in told:
            told.add((row, column))
            found.faults.append(Fault(file, int(row), column, words))
            found.faulty_rows.setdefault(table.name, set()).add(row)


def _empty(columns):
    return pd.DataFrame(
        {
            name: pd.array([], dtype=str(column.dtype))
            for name, column in columns.items()
        }
    )
