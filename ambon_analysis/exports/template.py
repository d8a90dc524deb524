"""An empty ``study.xlsx`` to fill in: a sheet a table, from the tables' description.

A column that is there and empty says that the source says nothing. So a sheet has the
few columns that a first study reads, and any other on request. Required headings are
bold; each heading says in a note what its column means and holds; a cell that takes one
of some words offers them. Dates and identifiers are text, so that a spreadsheet makes
nothing else of them.
"""

import io
import re
import zipfile
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from ambon_analysis.exhibits.dictionary_table import dictionary_rows
from ambon_analysis.faults import Fault, FaultsFound, not_among
from ambon_analysis.labels import Labels
from ambon_analysis.messages import message, to_a_person
from ambon_analysis.schema import LISTS, TABLES
from ambon_analysis.schema.table import Table
from ambon_analysis.settings import Settings
from ambon_analysis.tables.collecting import RAW, STUDY_BOOK, table_files

FIRST = "partnerships"
# the columns of a sheet where no others are asked for; of any other table, all
FIRST_COLUMNS: dict[str, tuple[str, ...]] = {
    "sources": ("source", "label", "kind", "languages", "title_as_printed"),
    "sectors": ("sector", "label"),
    "partners": ("partner", "label", "kind", "international", "country", "city"),
    "partnerships": (
        "name_as_printed",
        "partners",
        "form",
        "status",
        "start_as_printed",
        "end_as_printed",
        "start_edtf",
        "end_edtf",
        "end_kind",
        "sectors",
        "sectors_open_tail",
    ),
    "attestations": (
        "partnership",
        "as_printed",
        "start_edtf",
        "end_edtf",
        "end_kind",
        "source",
        "locator",
    ),
    "codebook": ("code", "parent", "kind", "label", "definition"),
    "passages": ("passage", "case", "speech", "key_words", "source", "locator"),
    "codings": ("coder", "passage", "code", "level"),
    "judgements": ("interview", "case", "code", "coder", "state", "level"),
}
TEXT = "@"  # how a spreadsheet calls a cell whose content is left as it is typed
ROWS = 1000  # so many rows below the heading know what they may hold
SETTLED = (
    2000,
    1,
    1,
    0,
    0,
    0,
)  # the day of every part: the same sheets, the same bytes


@to_a_person()
def write_template(study: Path, settings: Settings, asked: Iterable[str]) -> Path:
    """Write ``data/raw/study.xlsx`` with empty sheets for what is asked for.

    ``asked``: tables, and further columns as ``table.column``. Raises FaultsFound where
    there is no such table or column, or where the study has tables already.
    """
    asked = list(dict.fromkeys(asked)) or [FIRST]
    faults = [*_unknown(asked), *_there_already(study)]
    if faults:
        raise FaultsFound(faults)
    path = study / RAW / STUDY_BOOK
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(template(asked, settings.languages))
    return path


def writable() -> list[str]:
    """The tables that somebody writes; the others unfold from lists in cells."""
    long = {one.unfolds_into for one in LISTS} - {"partnership_sectors"}
    return [name for name in TABLES if name not in long]


def _unknown(asked: list[str]) -> Iterator[Fault]:
    for one in asked:
        name, _, column = one.partition(".")
        if name not in writable():
            yield Fault("tables", problem=not_among(name, writable()))
        elif column and column not in TABLES[name].columns:
            where = message("place.columns_of", table=name)
            words = not_among(column, TABLES[name].columns, where=where)
            yield Fault("tables", problem=words)


def _there_already(study: Path) -> Iterator[Fault]:
    for path in table_files(study):
        words = message("template.tables_there")
        yield Fault(f"{RAW}/{path.name}", problem=words)


def template(asked: Iterable[str], languages: list[str]) -> bytes:
    """The workbook as bytes, the same for the same tables, columns and languages."""
    wanted: dict[str, set[str]] = {}
    for one in asked:
        name, _, column = one.partition(".")
        first = FIRST_COLUMNS.get(name, TABLES[name].columns)
        wanted.setdefault(name, set(first)).update(filter(None, [column]))
    book = Workbook()
    book.remove(book.active)
    for name, columns in wanted.items():
        _fill(book.create_sheet(name), TABLES[name], columns, languages)
    content = io.BytesIO()
    book.save(content)
    return _without_times(content.getvalue())


def _fill(
    sheet: Worksheet, table: Table, columns: Collection[str], languages: list[str]
) -> None:
    said = dictionary_rows(table, Labels(languages[0]))
    meanings = dict(zip(table.columns, said.itertuples(index=False), strict=True))
    spelt = table.columns_for(languages)
    taken = [name for name in spelt if table.family(name) in columns]
    for at, name in enumerate(taken, 1):
        column, letter = spelt[name], get_column_letter(at)
        heading = sheet.cell(1, at, name)
        heading.font = Font(bold=not column.nullable)
        _, meaning, holds = meanings[table.family(name)]
        heading.comment = Comment(f"{meaning}\n{holds}", "", height=120, width=320)
        sheet.column_dimensions[letter].width = max(12, len(name) + 2)
        kind = column.metadata["kind"]
        words = ["yes", "no"] if kind == "yes_no" else column.metadata.get("allowed")
        cells = f"{letter}2:{letter}{ROWS}"
        if words:
            listed = DataValidation("list", formula1=f'"{",".join(words)}"')
            sheet.add_data_validation(listed)
            listed.add(cells)
        if kind not in ("integer", "number"):
            for (cell,) in sheet[cells]:
                cell.number_format = TEXT
    sheet.freeze_panes = "A2"


def _without_times(content: bytes) -> bytes:
    """The workbook with the times of its making replaced by one that never changes."""
    stamp = "2000-01-01T00:00:00Z"
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as before,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for name in before.namelist():
            part = before.read(name)
            if name == "docProps/core.xml":
                part = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", stamp.encode(), part)
            after.writestr(zipfile.ZipInfo(name, SETTLED), part, zipfile.ZIP_DEFLATED)
    return made.getvalue()
