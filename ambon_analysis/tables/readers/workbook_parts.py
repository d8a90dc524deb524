"""What the parts of a workbook hold: every filled cell once, and what is known of it.

A pass over the XML, since readers of values say nothing of cells that a spreadsheet has
converted, of formulas without a value, of what is hidden or merged, and lose in silence
what another program wrote in an uncommon way. Names are compared without namespace and
case, so that Strict Open XML reads as the usual one does. The cost grows with what is
filled, wherever it stands.
"""

import io
import re
import zipfile
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException

from ambon_analysis.messages import message
from ambon_analysis.tables.readers.package import (
    Package,
    local_name,
    refuse_other_files,
)
from ambon_analysis.tables.sheets import Unreadable

# so many rows a sheet has at most, and so many cells any table of a study
MOST_ROWS = 1_048_576
MOST_CELLS = 2_000_000
BUILT_IN = {0: "General", 1: "0", 2: "0.00", 9: "0%", 10: "0.00%", 49: "@"}
# the formats of days and times that have no code in the file
BUILT_IN |= dict.fromkeys([14, 15, *range(27, 32), 36, *range(50, 59)], "yyyy-mm-dd")
BUILT_IN |= {16: "d-mmm", 17: "mmm-yy", 22: "yyyy-mm-dd hh:mm", 46: "[h]:mm:ss"}
BUILT_IN |= dict.fromkeys([18, 19, 20, 21, 32, 33, 34, 35, 45, 47], "hh:mm:ss")
_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
BINARY = ".bin"
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


@dataclass(frozen=True)
class StoredCell:
    """A cell as it is stored: its ``kind`` is text, number, truth, date, error or
    formula (one without a value); ``code``: how a number is shown."""

    kind: str
    text: str
    code: str = "General"


@dataclass
class Worksheet:
    """One sheet of a workbook: its filled cells by row and column counted from 0.

    ``merged``: first and last cell of each range. ``problem``: why it cannot be read,
    in words.
    """

    name: str
    is_visible: bool
    cells: dict[tuple[int, int], StoredCell] = field(default_factory=dict)
    merged: list[tuple[tuple[int, int], tuple[int, int]]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    problem: str = ""


@dataclass(frozen=True)
class Workbook:
    """The worksheets of a workbook in order; ``from_1904``: how it counts days."""

    sheets: list[Worksheet]
    from_1904: bool


def workbook_of(content: bytes) -> Workbook:
    """The worksheets of a file; Unreadable, in words, for what is no workbook."""
    refuse_other_files(content)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _Book(Package(archive)).workbook()
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, NotImplementedError):
        raise Unreadable(message("workbook.not_unpacked")) from None
    except DefusedXmlException:
        raise Unreadable(message("workbook.document_type")) from None
    except ParseError as error:
        raise Unreadable(message("workbook.no_xml", error=error)) from None


class _Book:
    """A workbook in its package: texts, formats and sheets."""

    def __init__(self, package: Package) -> None:
        self.parts = package.parts
        self.related, self.relations = package.related, package.relations
        self.elements, self.events = package.elements, package.events

    def workbook(self) -> Workbook:
        book = self.related("", "officedocument")
        if book is None:
            raise Unreadable(message("workbook.nothing"))
        if book.endswith(BINARY):
            raise Unreadable(message("workbook.binary"))
        self.texts = self.shared_texts(book)
        self.formats = self.formats_of(book)
        wanted = {"sheet", "workbookpr", "calcpr"}
        named: list[Element] = []
        self.nothing_calculated = from_1904 = False
        for element in self.elements(self.parts[book], wanted):
            name = local_name(element.tag)
            if name == "sheet":
                named.append(_kept(element))
            elif name == "workbookpr":
                from_1904 = element.get("date1904") in ("1", "true")
            else:
                self.nothing_calculated = element.get("fullCalcOnLoad") in ("1", "true")
        targets = dict(self.relations(book))
        sheets = [one for e in named if (one := self.worksheet(e, targets))]
        return Workbook(sheets, from_1904)

    def worksheet(
        self, element: Element, targets: dict[str, tuple[str, str]]
    ) -> Worksheet | None:
        """One sheet; None for a chart, and other sheets without cells."""
        at = next((v for k, v in element.items() if local_name(k) == "id"), "")
        kind, part = targets.get(at, ("worksheet", ""))
        if kind != "worksheet":
            return None
        is_visible = element.get("state", "visible") == "visible"
        sheet = Worksheet(element.get("name", ""), is_visible)
        if part not in self.parts:
            sheet.problem = message("sheet.no_part")
            return sheet
        try:
            self.read_into(sheet, self.parts[part])
        except Unreadable as error:
            sheet.problem = str(error)
        return sheet

    def read_into(self, sheet: Worksheet, part: zipfile.ZipInfo) -> None:
        row = column = -1
        wanted = {"row", "c", "mergecell", "col"}
        for event, element in self.events(part, wanted):
            name = local_name(element.tag)
            if event == "start":
                if name == "row":
                    row, column = _whole(element.get("r"), row + 2) - 1, -1
                    if row >= MOST_ROWS:
                        raise Unreadable(message("sheet.rows"))
                    if element.get("hidden") in ("1", "true"):
                        sheet.hidden_rows.add(row)
            elif name == "c":
                found = _REFERENCE.fullmatch(element.get("r", ""))
                row, column = _at(found) if found else (row, column + 1)
                cell = self.cell(element)
                if cell is None:
                    continue
                if (row, column) in sheet.cells:
                    where = f"{column_name(column)}{row + 1}"
                    raise Unreadable(message("sheet.cell_twice", cell=where))
                sheet.cells[row, column] = cell
                if len(sheet.cells) > MOST_CELLS:
                    raise Unreadable(message("sheet.cells"))
            elif name == "mergecell":
                ends = [_at(m) for m in _REFERENCE.finditer(element.get("ref", ""))]
                if len(ends) == 2:
                    sheet.merged.append((ends[0], ends[1]))
            elif name == "col" and element.get("hidden") in ("1", "true"):
                first, last = (_whole(element.get(end), 0) for end in ("min", "max"))
                hidden = range(first - 1, min(last, first + 999))
                sheet.hidden_columns |= set(hidden)

    def cell(self, element: Element) -> StoredCell | None:
        """What a cell holds; None where that is nothing."""
        inner = {local_name(child.tag): child for child in element}
        kind = element.get("t", "n")
        value = inner.get("v")
        text = "" if value is None else "".join(value.itertext())
        if "f" in inner and (value is None or self.nothing_calculated):
            return StoredCell("formula", "=")
        if kind == "e":
            return StoredCell("error", text or message("sheet.an_error"))
        if kind == "s":
            at = _whole(text.strip(), len(self.texts))
            if at >= len(self.texts):
                return StoredCell("error", message("sheet.no_text"))
            text = self.texts[at]
        elif kind == "inlineStr" and "is" in inner:
            text = _text_of(inner["is"])
        elif kind == "str":
            text = _unescaped(text)
        if not text.strip():
            return None
        if kind == "b":
            truth = text.strip().casefold() in ("1", "true")
            return StoredCell("truth", "yes" if truth else "no")
        if kind == "d":
            return StoredCell("date", text.strip())
        if kind != "n":
            return StoredCell("text", text)
        style = _whole(element.get("s"), 0)
        code = self.formats[style] if style < len(self.formats) else "General"
        return StoredCell("number", text.strip(), code)

    def shared_texts(self, book: str) -> list[str]:
        part = self.related(book, "sharedstrings")
        if part is None:
            return []
        return [_text_of(one) for one in self.elements(self.parts[part], {"si"})]

    def formats_of(self, book: str) -> list[str]:
        """How each style shows a number; the looks of styles are not read."""
        part = self.related(book, "styles")
        if part is None:
            return []
        codes = {str(at): code for at, code in BUILT_IN.items()}
        formats: list[str] = []
        within = ""
        wanted = {"numfmt", "xf", "cellxfs", "cellstylexfs"}
        for event, element in self.events(self.parts[part], wanted):
            name = local_name(element.tag)
            if event == "start":
                within = name if name in ("cellxfs", "cellstylexfs") else within
            elif name == "numfmt":
                codes[element.get("numFmtId", "")] = element.get("formatCode", "")
            elif name == "xf" and within == "cellxfs":
                formats.append(codes.get(element.get("numFmtId", "0"), "other"))
        return formats


def _kept(element: Element) -> Element:
    """An element that stays when the one of the pass is forgotten."""
    return Element(element.tag, dict(element.items()))


def _text_of(element: Element) -> str:
    """The text of a shared or inline string: its runs, without how they are spoken."""
    texts = []
    for child in element:
        name = local_name(child.tag)
        if name == "t":
            texts.append(_unescaped(child.text or ""))
        elif name == "r":
            texts += [
                _unescaped(t.text or "") for t in child if local_name(t.tag) == "t"
            ]
    return "".join(texts)


def _unescaped(text: str) -> str:
    """The text with the letters that a workbook writes as ``_x000D_``."""
    return _ESCAPED.sub(_letter, text)


def _letter(found: re.Match) -> str:
    code = int(found[1], 16)
    # half of a letter, which stands for nothing alone, stays as it is written
    return found[0] if 0xD800 <= code <= 0xDFFF else chr(code)


def _at(found: re.Match) -> tuple[int, int]:
    """Row and column of a reference, counted from 0."""
    column = 0
    for letter in found[1].upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]) - 1, column - 1


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


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and re.fullmatch("[0-9]{1,9}", text) else otherwise
