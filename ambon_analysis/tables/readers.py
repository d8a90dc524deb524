"""Files as people have them, read into cells of text.

UTF-8 with or without a byte-order mark; comma, semicolon or tab; any line ends; or
an Excel workbook with the same columns on its first sheet. Every cell stays text
here, and the index is the row as a spreadsheet shows it: what a cell means is decided
in ``parsing``.
"""

import csv
import io
import zipfile
from dataclasses import dataclass
from pathlib import Path

import openpyxl
import pandas as pd
from openpyxl.utils.exceptions import InvalidFileException

from ambon_analysis.faults import CellProblem

DELIMITERS = (",", ";", "\t")
ENDINGS = (".csv", ".xlsx")


@dataclass(frozen=True)
class Cells:
    """The cells of a file as text.

    ``frame``: one column per heading, index = spreadsheet row (the heading is row 1).
    ``comma_is_decimal``: whether a comma in a number can only be a decimal comma.
    ``problems``: rows that do not fit the heading.
    """

    frame: pd.DataFrame
    comma_is_decimal: bool
    problems: tuple[CellProblem, ...] = ()


class Unreadable(Exception):
    """A file that cannot be read at all, said in words."""


def read_cells(path: Path, columns) -> Cells:
    """Read one file; ``columns`` are the headings to expect.

    They decide between delimiters: the one under which most of them are found.
    Raises Unreadable.
    """
    if path.suffix == ".xlsx":
        rows, comma_is_decimal = _workbook_rows(path), False
    else:
        rows, comma_is_decimal = _delimited_rows(path, columns)
    filled = [(n, r) for n, r in enumerate(rows, 1) if any(cell for cell in r)]
    if not filled:
        raise Unreadable(f"is empty; its first row must be {','.join(columns)}")
    (_, heading), *body = filled
    return _fit(heading, body, comma_is_decimal)


def _fit(heading, body, comma_is_decimal):
    while heading and not heading[-1]:
        heading = heading[:-1]
    _refuse_doubled(heading)
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
    frame = pd.DataFrame(kept, columns=heading, index=index, dtype="str")
    return Cells(frame, comma_is_decimal, tuple(problems))


def _refuse_doubled(heading):
    doubled = sorted({name for name in heading if heading.count(name) > 1})
    if doubled:
        names = ", ".join(f'"{name}"' for name in doubled)
        raise Unreadable(f"its heading holds {names} more than once; keep one")


def _delimited_rows(path, columns):
    try:
        content = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = error.object[: error.start].count(b"\n") + 1
        byte = error.object[error.start]
        raise Unreadable(
            f"cannot be read as UTF-8 (byte 0x{byte:02x} in line {row}); "
            "save it again as CSV UTF-8"
        ) from None
    first = content.partition("\n")[0]
    expected = set(columns)

    def found(delimiter):
        heading = next(csv.reader([first], delimiter=delimiter), [])
        return len(expected & {cell.strip() for cell in heading})

    delimiter = max(DELIMITERS, key=found)
    try:
        rows = list(
            csv.reader(
                io.StringIO(content, newline=""), delimiter=delimiter, strict=True
            )
        )
    except csv.Error as error:
        raise Unreadable(f"cannot be read as CSV: {error}") from None
    return [[cell.strip() for cell in row] for row in rows], delimiter != ","


def _workbook_rows(path):
    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    except (zipfile.BadZipFile, InvalidFileException, KeyError, OSError):
        raise Unreadable("cannot be read as an Excel workbook; save it again") from None
    sheet = book.worksheets[0]
    rows = [
        [_as_text(cell) for cell in row] for row in sheet.iter_rows(values_only=True)
    ]
    book.close()
    width = max(map(len, rows), default=0)
    return [row + [""] * (width - len(row)) for row in rows]


def _as_text(value):
    """What a person reads in the cell: Excel keeps 2016 as 2016.0 and yes as TRUE."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()
