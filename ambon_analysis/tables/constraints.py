"""What each cell may hold: its type's limits, allowed words, and keys, by pandera."""

import pandas as pd
import pandera.errors

from ambon_analysis.faults import CellProblem, not_among
from ambon_analysis.schema.table import Table
from ambon_analysis.tables.sheets import Origin


def constraint_problems(
    frame: pd.DataFrame, table: Table, origin: Origin
) -> list[CellProblem]:
    """What a typed frame holds that its table does not allow, in our words.

    Columns that the frame lacks are left out of the question; ``origin`` knows how the
    rows are called.
    """
    problems = _model_problems(frame, table, origin)
    problems += _rows_without_a_name(frame, table)
    for columns in table.unique:
        if set(columns) <= set(frame.columns):
            problems += _doubled(frame, columns, origin)
    return problems


def _model_problems(frame, table, origin):
    """What the pandera model finds, one problem a cell."""
    # a cell that may hold any text has passed when it was parsed
    checked = [name for name in frame if name in table.key or _can_fail(table, name)]
    if not checked:
        return []
    try:
        table.model(checked).validate(frame[checked], lazy=True)
    except pandera.errors.SchemaErrors as errors:
        problems = {}
        for case in errors.failure_cases.itertuples():
            row, column = int(case.index), str(case.column)
            if case.check == "multiple_fields_uniqueness":
                column = table.key[-1]
                words = _stands_already(frame, table.key, row, origin)
            else:
                words = _words(case.check, case.failure_case, table.described(column))
            problems.setdefault((row, column), CellProblem(row, column, words))
        return list(problems.values())
    return []


def _can_fail(table: Table, name: str) -> bool:
    column = table.described(name)
    return bool(column.checks) or not column.nullable


def _words(check, value, column):
    described = column.metadata
    if check == "not_nullable":
        return "is empty; every row needs it"
    if described.get("allowed"):
        return not_among(str(value), described["allowed"])
    if described.get("pattern"):
        form = described.get("example") or described["pattern"]
        return f'"{value}" is not of the form {form}'
    low, high = described.get("minimum"), described.get("maximum")
    if low is not None and high is not None:
        return f"{value} is outside {low} to {high}"
    return f"{value} is below {low}" if high is None else f"{value} is above {high}"


def _rows_without_a_name(frame: pd.DataFrame, table: Table) -> list[CellProblem]:
    """Rows without an identifier, where the table has a column of them."""
    if len(table.key) > 1 or table.key[0] not in frame.columns:
        return []
    (key,) = table.key
    words = "is empty; every row needs it"
    return [CellProblem(row, key, words) for row in frame.index[frame[key].isna()]]


def _doubled(frame, columns, origin):
    doubled = frame.index[frame.duplicated(list(columns))]
    return [
        CellProblem(row, columns[-1], _stands_already(frame, columns, row, origin))
        for row in doubled
    ]


def _stands_already(frame, columns, row, origin):
    texts = frame[list(columns)].astype("str").fillna("")
    values = texts.loc[row]
    same = (texts == values).all(axis=1)
    said = ", ".join("" if pd.isna(value) else str(value) for value in values)
    first = origin.row(int(frame.index[same][0]))
    return f'"{said}" stands already in row {first}; keep one'
