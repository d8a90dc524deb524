"""Excel workbooks: one table on the first sheet, or a table on every sheet.

A workbook that is named after a table holds that table on its first sheet; in any other
one every sheet holds the table that the sheet is named after.
"""

import io
import zipfile
from collections.abc import Mapping, Sequence

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from ambon_analysis.tables.sheets import Origin, RawFile, Sheet, Unreadable, numbered


def read(file: RawFile, headings: Mapping[str, Sequence[str]]) -> list[Sheet]:
    """The tables of a workbook, on whatever sheets they stand."""
    book = _opened(file.content)
    if file.stem in headings:
        first = book.worksheets[0]
        return [Sheet(file.stem, Origin(file.place), _rows(first))]
    return [
        Sheet(sheet.title, Origin(file.place, sheet.title), _rows(sheet))
        for sheet in book.worksheets
    ]


def _opened(content):
    try:
        book = openpyxl.load_workbook(
            io.BytesIO(content), read_only=True, data_only=True
        )
    except (zipfile.BadZipFile, InvalidFileException, KeyError, OSError):
        raise Unreadable("cannot be read as an Excel workbook; save it again") from None
    if not book.worksheets:
        raise Unreadable("holds no sheet with cells; a chart is no table")
    return book


def _rows(sheet):
    rows = [
        [_as_text(cell) for cell in row] for row in sheet.iter_rows(values_only=True)
    ]
    width = max(map(len, rows), default=0)
    return numbered(row + [""] * (width - len(row)) for row in rows)


def _as_text(value):
    """What a person reads in the cell: Excel keeps 2016 as 2016.0 and yes as TRUE."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()
