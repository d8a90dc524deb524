"""Excel workbooks: one table on a visible sheet, or a table on every visible sheet.

A workbook that is named after a table holds that table on the sheet of that name, or on
its first visible sheet with cells; in any other one every visible sheet holds the table
that the sheet is named after. What was not read, and what a filter hides, is told.
"""

import datetime
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from ambon_analysis.tables.readers.workbook_parts import Marks, marks_of
from ambon_analysis.tables.sheets import (
    Converted,
    Origin,
    RawFile,
    Sheet,
    Unreadable,
    numbered,
)

# a table of a study has fewer cells; one cell far away would stand for all before it
MOST_CELLS = 20_000_000
# from here on a number of a spreadsheet has lost digits
EXACT = 10**15


def read(file: RawFile, headings: Mapping[str, Sequence[str]]) -> list[Sheet]:
    """The tables of a workbook, on whatever sheets they stand."""
    marks = marks_of(file.content)
    book = _opened(file.content)
    worksheets = [
        one
        for one in book.sheets_metadata
        if one.typ == SheetTypeEnum.WorkSheet and one.name in marks
    ]
    shown = [one.name for one in worksheets if one.visible == SheetVisibleEnum.Visible]
    with_cells = [name for name in marks if marks[name].extent != (0, 0)]
    if not worksheets:
        raise Unreadable("holds no sheet with cells; a chart is no table")
    if file.stem in headings:
        return [_the_one_table(file, book, marks, shown, with_cells)]
    hidden = [name for name in with_cells if name not in shown]
    sheets = [
        _sheet(name, Origin(file.place, name), book, name, marks[name])
        for name in shown
    ]
    told = tuple(
        f"{file.place}: the sheet {name} is hidden and was not read" for name in hidden
    )
    if not sheets:
        raise Unreadable("holds hidden sheets only; show those to be read")
    return [sheets[0].saying(told), *sheets[1:]]


def _the_one_table(
    file: RawFile,
    book: Any,
    marks: Mapping[str, Marks],
    shown: Sequence[str],
    with_cells: Sequence[str],
) -> Sheet:
    """The table of a workbook that is named after it, and which sheets are not read."""
    filled = [name for name in shown if name in with_cells]
    if not filled and with_cells:
        raise Unreadable("holds hidden sheets only; show the one to be read")
    named = [name for name in filled if name.casefold() == file.stem.casefold()]
    chosen = next(iter([*named, *filled, *shown]), next(iter(marks)))
    others = [name for name in with_cells if name != chosen]
    told = []
    if others:
        why = "of the table's name" if named else "the first that is visible"
        told.append(
            f"{file.place}: read was the sheet {chosen} ({why}), and not "
            f"{_listed(others)}"
        )
    sheet = _sheet(file.stem, Origin(file.place), book, chosen, marks[chosen])
    return sheet.saying(told)


def _opened(content: bytes) -> Any:
    try:
        return CalamineWorkbook.from_filelike(io.BytesIO(content))
    except BaseException as error:
        raise _unreadable(error) from None


def _unreadable(error: BaseException) -> BaseException:
    """What a failure of the reader is called; Ctrl-C stays what it is."""
    if isinstance(error, KeyboardInterrupt | SystemExit | MemoryError):
        return error
    return Unreadable(f"cannot be read as an Excel workbook ({error}); save it again")


def _sheet(table: str, origin: Origin, book: Any, name: str, marks: Marks) -> Sheet:
    rows, columns = marks.extent
    if rows * columns > MOST_CELLS:
        problem = (
            f"has a cell in row {rows} and column {column_name(columns - 1)}, far from "
            "all others; take it out"
        )
        return Sheet(table, origin, problem=problem)
    try:
        values = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    except BaseException as error:
        raise _unreadable(error) from None
    converted: dict[tuple[int, int], Converted] = {}
    texts = []
    for row in range(max(rows, len(values))):
        given = values[row] if row < len(values) else []
        cells = []
        for column in range(max(columns, len(given))):
            value = given[column] if column < len(given) else ""
            text, why = _as_text(value, (row, column), marks)
            cells.append(text)
            if why is not None:
                converted[row + 1, column] = Converted(why, text)
        texts.append(cells)
    told = tuple(_hidden_told(str(origin), marks, texts))
    merged = {
        (first[0] + 1, first[1]): _range(first, last)
        for first, last in marks.merged
        if first != last
    }
    kept = {at: one for at, one in converted.items() if one.text}
    return Sheet(
        table, origin, numbered(texts), converted=kept, merged=merged, told=told
    )


def _as_text(value: Any, at: tuple[int, int], marks: Marks) -> tuple[str, str | None]:
    """What a person reads in a cell, and what the spreadsheet has made of it."""
    if at in marks.errors:
        return marks.errors[at], "error"
    if at in marks.without_value:
        return "=", "formula"
    if isinstance(value, bool):
        return ("yes" if value else "no"), "truth"
    if isinstance(value, datetime.datetime):
        at_midnight = value.time() == datetime.time()
        day = value.date().isoformat()
        return (day if at_midnight else value.isoformat(" ")), "date"
    if isinstance(value, datetime.date | datetime.time | datetime.timedelta):
        return str(value), "date"
    if isinstance(value, int | float):
        return _number(float(value), marks.formats.get(at))
    return _plain(str(value)), None


def _number(value: float, code: str | None) -> tuple[str, str | None]:
    whole = value.is_integer() and abs(value) < EXACT
    if code and set(code) == {"0"} and whole:
        return f"{int(value):0{len(code)}d}", None  # as it shows: 007
    if code and "%" in code:
        return f"{value * 100:.12g}%", "percentage"
    text = str(int(value)) if whole else repr(value)
    return text, None if whole and not code else "number"


def _plain(text: str) -> str:
    """The text of a cell with one kind of line break, and no blanks around it."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def _hidden_told(
    place: str, marks: Marks, texts: Sequence[Sequence[str]]
) -> Iterable[str]:
    hidden = sorted(
        row + 1 for row in marks.hidden_rows if row < len(texts) and any(texts[row])
    )
    if hidden:
        yield f"{place}: hidden rows were read as well: {_listed(map(str, hidden))}"
    width = max(map(len, texts), default=0)
    columns = sorted(
        column
        for column in marks.hidden_columns
        if column < width and any(row[column : column + 1] != [""] for row in texts)
    )
    if columns:
        names = _listed(map(column_name, columns))
        yield f"{place}: hidden columns were read as well: {names}"


def _range(first: tuple[int, int], last: tuple[int, int]) -> str:
    ends = (f"{column_name(column)}{row + 1}" for row, column in (first, last))
    return ":".join(ends)


def column_name(column: int) -> str:
    """How a spreadsheet calls a column counted from 0.

    >>> column_name(0), column_name(26), column_name(701)
    ('A', 'AA', 'ZZ')
    """
    letters = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters


def _listed(words: Iterable[str], most: int = 10) -> str:
    words = list(words)
    more = [f"{len(words) - most} more"] if len(words) > most else []
    return ", ".join([*words[:most], *more])
