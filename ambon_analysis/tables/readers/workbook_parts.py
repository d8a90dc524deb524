"""What stands in the parts of a workbook besides values: one pass over their XML.

A reader of values does not say which cells a spreadsheet has converted, which formulas
have no value, which rows are hidden, which cells are merged. Names are compared without
their namespace, so that Strict Open XML reads as the usual one does.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from xml.etree import ElementTree

from ambon_analysis.tables.sheets import Unreadable

# so much may the parts of one workbook hold, unpacked
LARGEST = 500_000_000
# a style that shows numbers as they are: general, whole, text, or with leading zeros
PLAIN_FORMAT = re.compile(r"(General|0+|@)?", re.IGNORECASE)
BUILT_IN = {0: "General", 1: "0", 9: "0%", 10: "0.00%", 49: "@"}
OTHER_FORMAT = "other"
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]+)")
# the first bytes of files that are given the ending of a workbook
OLE, OF_EXCEL_97 = b"\xd0\xcf\x11\xe0", "Workbook".encode("utf-16-le")
OPEN_DOCUMENT = b"application/vnd.oasis.opendocument"


@dataclass
class Marks:
    """What is known of the cells of one sheet, by row and column counted from 0.

    ``formats``: of numbers, where they are not shown as they are; ``numbers``: as they
    are stored; ``errors``; ``without_value``: formulas that nobody has calculated;
    ``merged``: first and last cell of each range; ``hidden_rows``, ``hidden_columns``;
    ``extent``: how many rows and columns hold anything.
    """

    formats: dict[tuple[int, int], str] = field(default_factory=dict)
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    without_value: set[tuple[int, int]] = field(default_factory=set)
    merged: list[tuple[tuple[int, int], tuple[int, int]]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    extent: tuple[int, int] = (0, 0)


def marks_of(content: bytes) -> dict[str, Marks]:
    """What is known of the cells of each sheet, by its name.

    Raises Unreadable, in words, for what is no workbook that can be read.
    """
    _refuse_other_files(content)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _of_archive(archive)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, NotImplementedError):
        words = "cannot be unpacked as an Excel workbook; save it again"
        raise Unreadable(words) from None
    except ElementTree.ParseError as error:
        words = f"holds a part that is no XML ({error}); save it again"
        raise Unreadable(words) from None


def _refuse_other_files(content: bytes) -> None:
    if content.startswith(OLE):
        if OF_EXCEL_97 in content:
            words = "is a workbook of Excel 97 under another name; save it as .xlsx"
            raise Unreadable(words)
        raise Unreadable("is encrypted; save it without a password")
    if not content.startswith(b"PK"):
        said = "is empty" if not content.strip() else "is no Excel workbook"
        raise Unreadable(f"{said}; save it as .xlsx, or as .csv if it is text")
    if OPEN_DOCUMENT in content[:200]:
        raise Unreadable("is an OpenDocument table; save it as .xlsx")


def _of_archive(archive: zipfile.ZipFile) -> dict[str, Marks]:
    entries = archive.infolist()
    if any(entry.flag_bits & 1 for entry in entries):
        raise Unreadable("is encrypted; save it without a password")
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > LARGEST:
        raise Unreadable(
            f"unpacks to {unpacked // 1_000_000} MB, more than any table of a study"
        )
    parts = {entry.filename.replace("\\", "/").lstrip("/"): entry for entry in entries}
    book = _part_of_type(archive, parts, "", "officeDocument")
    if book is None:
        raise Unreadable("holds no workbook; save it as .xlsx")
    formats = _formats(archive, parts, book)
    targets = dict(_relations(archive, parts, book))
    found = {}
    for element in _elements(archive, parts[book], {"sheet"}):
        at = next((v for k, v in element.items() if _local(k) == "id"), "")
        kind, part = targets.get(at, ("", ""))
        if kind == "worksheet" and part in parts:
            name = element.get("name", "")
            found[name] = _marks(archive, parts[part], formats)
    return found


def _relations(
    archive: zipfile.ZipFile, parts: dict[str, zipfile.ZipInfo], of: str
) -> Iterator[tuple[str, tuple[str, str]]]:
    """What a part points to: by identifier, the kind and the name of the other part."""
    path = PurePosixPath(of)
    name = str(path.parent / "_rels" / f"{path.name}.rels").removeprefix("./")
    if name not in parts:
        return
    for element in _elements(archive, parts[name], {"Relationship"}):
        target = element.get("Target", "")
        whole = target.lstrip("/") if target.startswith("/") else _joined(path, target)
        kind = element.get("Type", "").rpartition("/")[2]
        yield element.get("Id", ""), (kind, whole)


def _joined(path: PurePosixPath, target: str) -> str:
    steps: list[str] = []
    for step in (path.parent / target).parts:
        steps = steps[:-1] if step == ".." else [*steps, step]
    return "/".join(steps)


def _part_of_type(
    archive: zipfile.ZipFile, parts: dict[str, zipfile.ZipInfo], of: str, kind: str
) -> str | None:
    related = (target for _, target in _relations(archive, parts, of))
    return next((name for one, name in related if one == kind and name in parts), None)


def _formats(
    archive: zipfile.ZipFile, parts: dict[str, zipfile.ZipInfo], book: str
) -> list[str]:
    """How each style of the workbook shows a number; the styles' looks are not read."""
    styles = _part_of_type(archive, parts, book, "styles")
    if styles is None:
        return []
    codes: dict[str, str] = {str(at): code for at, code in BUILT_IN.items()}
    formats: list[str] = []
    within = ""
    wanted = {"numFmt", "xf", "cellXfs", "cellStyleXfs"}
    for event, element in _events(archive, parts[styles], wanted):
        name = _local(element.tag)
        if event == "start":
            within = name if name in ("cellXfs", "cellStyleXfs") else within
        elif name == "numFmt":
            codes[element.get("numFmtId", "")] = element.get("formatCode", "")
        elif name == "xf" and within == "cellXfs":
            formats.append(codes.get(element.get("numFmtId", "0"), OTHER_FORMAT))
    return formats


def _marks(
    archive: zipfile.ZipFile, entry: zipfile.ZipInfo, formats: list[str]
) -> Marks:
    marks = Marks()
    row, column = -1, -1
    rows = columns = 0
    for event, element in _events(archive, entry, {"row", "c", "mergeCell", "col"}):
        name = _local(element.tag)
        if event == "start":
            if name == "row":
                row = _whole(element.get("r"), row + 2) - 1
                column = -1
                if element.get("hidden") in ("1", "true"):
                    marks.hidden_rows.add(row)
        elif name == "c":
            at = _REFERENCE.fullmatch(element.get("r", ""))
            row, column = _at(at) if at else (row, column + 1)
            if _note_cell(marks, (row, column), element, formats):
                rows, columns = max(rows, row + 1), max(columns, column + 1)
        elif name == "mergeCell":
            ends = [_at(m) for m in _REFERENCE.finditer(element.get("ref", ""))]
            if len(ends) == 2:
                marks.merged.append((ends[0], ends[1]))
        elif name == "col" and element.get("hidden") in ("1", "true"):
            first, last = (_whole(element.get(end), 0) for end in ("min", "max"))
            marks.hidden_columns |= set(range(first - 1, min(last, first + 999)))
    marks.extent = rows, columns
    return marks


def _note_cell(
    marks: Marks,
    at: tuple[int, int],
    element: ElementTree.Element,
    formats: list[str],
) -> bool:
    """Note what is to be known of a cell; whether it holds anything."""
    inner = {_local(child.tag): child for child in element}
    kind, value = element.get("t", "n"), inner.get("v")
    text = "" if value is None else (value.text or "")
    if kind == "e":
        marks.errors[at] = text or "an error"
    elif "f" in inner and not text and kind != "str" and "is" not in inner:
        marks.without_value.add(at)
    elif kind == "n" and text:
        style = _whole(element.get("s"), 0)
        code = formats[style] if style < len(formats) else "General"
        if not PLAIN_FORMAT.fullmatch(code) or re.fullmatch("0{2,}", code):
            marks.formats[at] = code
    return bool(text) or "is" in inner or at in marks.without_value


def _events(
    archive: zipfile.ZipFile, entry: zipfile.ZipInfo, names: set[str]
) -> Iterator[tuple[str, ElementTree.Element]]:
    """Starts and ends of some elements of a part, each forgotten when it was seen."""
    with archive.open(entry) as part:
        if b"<!DOCTYPE" in part.peek(1000)[:1000]:  # type: ignore[attr-defined]
            raise Unreadable(
                "holds a document type, whose entities can unfold without end; save it "
                "again with a spreadsheet program"
            )
        for event, element in ElementTree.iterparse(part, events=("start", "end")):
            if _local(element.tag) in names:
                yield event, element
                if event == "end":
                    element.clear()


def _elements(
    archive: zipfile.ZipFile, entry: zipfile.ZipInfo, names: set[str]
) -> Iterator[ElementTree.Element]:
    for event, element in _events(archive, entry, names):
        if event == "end":
            yield element


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def _at(found: re.Match) -> tuple[int, int]:
    """Row and column of a reference, counted from 0."""
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]) - 1, column - 1


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isdecimal() else otherwise
