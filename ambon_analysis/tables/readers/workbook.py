"""Excel workbooks: one table on a visible sheet, or a table on every visible sheet.

A workbook that is named after a table holds that table on the sheet of that name, or on
its first visible sheet with cells; in any other one every visible sheet holds the table
that the sheet is named after. What was not read, and what a filter hides, is told.
"""

from collections.abc import Iterable, Mapping, Sequence

from ambon_analysis.faults import shown
from ambon_analysis.messages import first_of, message
from ambon_analysis.tables.readers.stored_numbers import as_shown
from ambon_analysis.tables.readers.workbook_parts import (
    StoredCell,
    Workbook,
    Worksheet,
    column_name,
    workbook_of,
)
from ambon_analysis.tables.sheets import Converted, Origin, RawFile, Sheet, Unreadable

# a table of a study has fewer cells; one cell far away would stand for all before it
MOST_CELLS = 3_000_000
# so many sheets, rows or columns are named of those that were not read, or are hidden
NAMED = 10


def read(file: RawFile, headings: Mapping[str, Sequence[str]]) -> list[Sheet]:
    """The tables of a workbook, on whatever sheets they stand."""
    book = workbook_of(file.content)
    if not book.sheets:
        raise Unreadable(message("workbook.no_cells"))
    if file.stem in headings:
        return [_the_one_table(file, book)]
    visible = [sheet for sheet in book.sheets if sheet.is_visible]
    if not visible:
        raise Unreadable(message("workbook.hidden"))
    told = tuple(
        message("told.hidden_sheet", file=file.place, sheet=shown(one.name))
        for one in book.sheets
        if not one.is_visible and (one.cells or one.problem)
    )
    read_sheets = [
        _sheet(one.name, Origin(file.place, one.name), one, book) for one in visible
    ]
    return [read_sheets[0].saying(told), *read_sheets[1:]]


def _the_one_table(file: RawFile, book: Workbook) -> Sheet:
    """The table of a workbook that is named after it, and which sheets are not read."""
    visible = [sheet for sheet in book.sheets if sheet.is_visible]
    filled = [sheet for sheet in visible if sheet.cells or sheet.problem]
    held = [sheet for sheet in book.sheets if sheet.cells or sheet.problem]
    if not filled and held:
        raise Unreadable(message("workbook.hidden"))
    stem = file.stem.casefold()
    named = [sheet for sheet in filled if sheet.name.casefold() == stem]
    chosen = next(iter([*named, *filled, *visible, *book.sheets]))
    others = [shown(sheet.name) for sheet in held if sheet is not chosen]
    told = []
    if others:
        key = "told.sheet_of_its_name" if named else "told.first_sheet"
        read_one, left = shown(chosen.name), first_of(others, NAMED)
        told.append(message(key, file=file.place, sheet=read_one, others=left))
    return _sheet(file.stem, Origin(file.place), chosen, book).saying(told)


def _sheet(table: str, origin: Origin, sheet: Worksheet, book: Workbook) -> Sheet:
    if sheet.problem:
        words = message("sheet.of_it", sheet=shown(sheet.name), problem=sheet.problem)
        return Sheet(table, origin, problem=words)
    widths: dict[int, int] = {}
    for row, column in sheet.cells:
        widths[row] = max(widths.get(row, 0), column + 1)
    filled = sorted(widths)
    # each row is as wide as the heading, and no wider than what it holds
    heading = widths[filled[0]] if filled else 0
    widths = {row: max(width, heading) for row, width in widths.items()}
    if sum(widths.values()) > MOST_CELLS:
        furthest = column_name(max(widths.values()) - 1)
        problem = message("sheet.far_cell", column=furthest)
        return Sheet(table, origin, problem=problem)
    rows = {row: [""] * widths[row] for row in filled}
    converted = {}
    for (row, column), cell in sheet.cells.items():
        text, why = _as_text(cell, book)
        rows[row][column] = text
        if why is not None:
            converted[row + 1, column] = Converted(why, text)
    merged = {
        (first[0] + 1, first[1]): _range(first, last)
        for first, last in sheet.merged
        if first != last
    }
    return Sheet(
        table,
        origin,
        tuple((row + 1, rows[row]) for row in filled if any(rows[row])),
        converted=converted,
        merged=merged,
        told=tuple(_hidden_told(str(origin), sheet)),
    )


def _as_text(cell: StoredCell, book: Workbook) -> tuple[str, str | None]:
    """What a person reads in a cell, and what the spreadsheet has made of it."""
    if cell.kind == "number":
        return as_shown(cell.text, cell.code, from_1904=book.from_1904)
    if cell.kind == "text":
        return cell.text.replace("\r\n", "\n").replace("\r", "\n").strip(), None
    return cell.text, cell.kind


def _hidden_told(place: str, sheet: Worksheet) -> Iterable[str]:
    rows = sorted({row for row, _ in sheet.cells} & sheet.hidden_rows)
    if rows:
        listed = first_of((str(row + 1) for row in rows), NAMED)
        yield message("told.hidden_rows", place=place, rows=listed)
    columns = sorted({column for _, column in sheet.cells} & sheet.hidden_columns)
    if columns:
        listed = first_of(map(column_name, columns), NAMED)
        yield message("told.hidden_columns", place=place, columns=listed)


def _range(first: tuple[int, int], last: tuple[int, int]) -> str:
    ends = (f"{column_name(column)}{row + 1}" for row, column in (first, last))
    return ":".join(ends)
