"""A study's tables on the sheets of one workbook, as a person keeps them."""

import csv
import io

import openpyxl

from ambon_analysis.schema import TABLES
from ambon_analysis.tables.collecting import RAW


def rows_of(path):
    text = path.read_text(encoding="utf-8-sig")
    heading = text.partition("\n")[0]
    delimiter = max(",;\t", key=heading.count)
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))


def put(book, name, rows):
    """Add a sheet of text cells: what Excel makes of numbers is another matter."""
    sheet = book.create_sheet(name)
    for r, row in enumerate(rows, 1):
        for c, text in enumerate(row, 1):
            if text:
                sheet.cell(r, c, text).data_type = "s"
    return sheet


def into_one_book(study, names=TABLES):
    """Move tables of a study from their own files onto sheets of study.xlsx."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name in names:
        path = study / RAW / f"{name}.csv"
        if path.is_file():
            put(book, name, rows_of(path))
            path.unlink()
    book.save(study / RAW / "study.xlsx")
    return study
