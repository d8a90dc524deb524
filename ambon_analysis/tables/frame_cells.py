"""From the cells of a data frame to the text that a file would hold in their place."""

import datetime
import numbers
from collections.abc import Sequence
from decimal import Decimal

import numpy as np
import pandas as pd

from ambon_analysis.faults import CellProblem
from ambon_analysis.messages import message
from ambon_analysis.tables.sheets import Origin, Sheet


def sheet_of(
    frame: pd.DataFrame, table: str, place: str, columns: Sequence[str]
) -> tuple[Sheet, list[CellProblem]]:
    """A frame as a sheet of text, and a problem for each cell that no file can hold.

    Levels of the index that are named after one of ``columns`` become columns. Row 0 of
    the sheet is the heading; the others are called by the labels of the frame's index.
    """
    labels = (None, *_labels(frame.index))
    frame = _with_named_index(frame, columns)
    heading = [str(name).strip() for name in frame.columns]
    problems, texts = [], []
    for at, name in enumerate(heading):
        column = []
        for row, value in enumerate(frame.iloc[:, at], 1):
            try:
                column.append(as_text(value))
            except ValueError as error:
                column.append("")
                problems.append(CellProblem(row, name, str(error)))
        texts.append(column)
    rows = [heading, *map(list, zip(*texts, strict=True))]
    origin = Origin(place, row_labels=labels)
    return Sheet(table, origin, tuple(enumerate(rows))), problems


def _labels(index):
    """What the rows are called; where a label stands twice, with their positions."""
    if not index.is_unique:
        return [f"{label} (iloc {at})" for at, label in enumerate(index)]
    return [int(n) if isinstance(n, numbers.Integral) else str(n) for n in index]


def _with_named_index(frame, columns):
    levels = [
        name
        for name in frame.index.names
        if name in columns and name not in frame.columns
    ]
    return frame.reset_index(level=levels) if levels else frame


def as_text(value: object) -> str:
    """What a person would write for a value of pandas; ValueError where that is open.

    >>> as_text(2016.0), as_text(51.4), as_text(True), as_text(pd.NA)
    ('2016', '51.4', 'yes', '')
    >>> as_text(pd.Period("2022-05"))
    '2022-05'
    """
    if isinstance(value, str):
        return value.strip()
    if pd.api.types.is_scalar(value) and pd.isna(value):
        return ""
    if isinstance(value, bool | np.bool_):
        return "yes" if value else "no"
    if isinstance(value, int | float | np.integer | np.floating | Decimal):
        return _number(value)
    if isinstance(value, datetime.datetime | np.datetime64):
        raise ValueError(_moment(pd.Timestamp(value)))
    if isinstance(value, datetime.date | pd.Period):
        return str(value)
    kind = type(value).__name__
    raise ValueError(message("frame.cell_of_kind", kind=kind))


def _number(value):
    """A number in full: pandas keeps 2016 as 2016.0 where another cell is empty."""
    number = Decimal(str(value))
    if number.is_finite() and number == number.to_integral_value():
        return str(int(number))
    return f"{number:f}"


def _moment(moment):
    day = moment.strftime("%Y-%m-%d")
    parts = {"day": day, "month": day[:7], "year": day[:4]}
    return message("frame.moment", moment=moment, **parts)
