"""What each cell may hold: its type's limits, allowed words, and keys, by pandera."""

from collections.abc import Sequence

import pandas as pd
import pandera.errors

from ambon_analysis.faults import CellProblem, not_among
from ambon_analysis.messages import message
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


def _model_problems(
    frame: pd.DataFrame, table: Table, origin: Origin
) -> list[CellProblem]:
    """What the pandera model finds, one problem a cell."""
    # a cell that may hold any text has passed when it was parsed
    checked = [name for name in frame if name in table.key or _can_fail(table, name)]
    if not checked:
        return []
    try:
        table.model(checked).validate(frame[checked], lazy=True)
    except pandera.errors.SchemaErrors as errors:
        problems: dict[tuple[int, str], CellProblem] = {}
        said: dict[tuple, str] = {}
        twice: dict[int, str] | None = None
        for case in errors.failure_cases.itertuples():
            row, column = int(case.index), str(case.column)
            if case.check == "multiple_fields_uniqueness":
                column = table.key[-1]
                if twice is None:
                    twice = _standing_already(frame, table.key, origin)
                words = twice[row]
            else:
                what = (case.check, column, str(case.failure_case))
                if what not in said:
                    described = table.described(column)
                    said[what] = _words(case.check, case.failure_case, described)
                words = said[what]
            problems.setdefault((row, column), CellProblem(row, column, words))
        return list(problems.values())
    return []


def _can_fail(table: Table, name: str) -> bool:
    column = table.described(name)
    return bool(column.checks) or not column.nullable


def _words(check, value, column):
    described = column.metadata
    if check == "not_nullable":
        return message("cell.empty")
    if described.get("allowed"):
        return not_among(str(value), described["allowed"])
    if described.get("pattern"):
        form = described.get("example") or described["pattern"]
        return message("cell.form", value=value, form=form)
    low, high = described.get("minimum"), described.get("maximum")
    if low is not None and high is not None:
        return message("cell.outside", value=value, low=low, high=high)
    if high is None:
        return message("cell.below", value=value, low=low)
    return message("cell.above", value=value, high=high)


def _rows_without_a_name(frame: pd.DataFrame, table: Table) -> list[CellProblem]:
    """Rows without an identifier, where the table has a column of them."""
    if len(table.key) > 1 or table.key[0] not in frame.columns:
        return []
    (key,) = table.key
    words = message("cell.empty")
    return [CellProblem(row, key, words) for row in frame.index[frame[key].isna()]]


def _doubled(frame, columns, origin):
    told = _standing_already(frame, columns, origin)
    return [CellProblem(row, columns[-1], words) for row, words in told.items()]


def _standing_already(
    frame: pd.DataFrame, columns: Sequence[str], origin: Origin
) -> dict[int, str]:
    """Why each row is refused whose values of some columns stand in an earlier one."""
    if not frame.duplicated(list(columns)).any():
        return {}
    texts = frame[list(columns)].astype("str").fillna("")
    first: dict[tuple, int] = {}
    told = {}
    for row, *values in texts.itertuples(name=None):
        earlier = first.setdefault(tuple(values), row)
        if earlier != row:
            said = ", ".join(values)
            where = origin.row(int(earlier))
            told[int(row)] = message("row.already", said=said, row=where)
    return told
