"""How many rows a file holds, counted letter by letter, without the reader's code."""

import re
from pathlib import Path

import openpyxl

# what can stand between cells
BETWEEN = ",;\t|"


def rows_of(path: Path, table: str) -> int | None:
    """The rows that are not blank, the heading among them; None where nobody can say.

    Of a workbook: those of the visible sheet named after ``table``, of the first
    visible one with cells where there is none.
    """
    if path.suffix == ".xlsx":
        return _of_workbook(path, table)
    text = _text(path.read_bytes())
    if text is None or "\x00" in text:
        return None
    lines = [line for line in re.split("[\r\n]+", text) if line.strip()]
    said = ""
    if lines and lines[0].strip().strip('"').lower().startswith("sep="):
        said = lines[0].strip().strip('"')[len("sep=") :].strip(" ")
        text = text[text.index(lines[0]) + len(lines[0]) :]
        lines = lines[1:]
    # a line of blanks and marks says nothing of which mark stands between cells
    told = next((line for line in lines if re.search(r"\w", line)), "")
    between = said if said and said in BETWEEN else max(BETWEEN, key=told.count)
    records = _records(text, between)
    return sum(1 for record in records if not _is_blank(record, between))


def _is_blank(record: str, between: str) -> bool:
    """Whether a record holds nothing: a delimiter between quotes is something."""
    quoted, at = False, 0
    while at < len(record):
        letter = record[at]
        if letter == '"' and quoted and record[at + 1 : at + 2] == '"':
            return False  # a quotation mark
        if letter == '"':
            quoted = not quoted
        elif not letter.isspace() and (quoted or letter != between):
            return False
        at += 1
    return True


def _text(content: bytes) -> str | None:
    for mark, encoding in (
        (b"\xef\xbb\xbf", "utf-8"),
        (b"\xff\xfe\x00\x00", "utf-32-le"),
        (b"\xff\xfe", "utf-16-le"),
        (b"\xfe\xff", "utf-16-be"),
    ):
        if content.startswith(mark):
            return _decoded(content[len(mark) :], encoding)
    if b"\x00" in content:
        # without a mark, letters of two bytes: most of one half of them are nought
        for half, encoding in (
            (content[::2], "utf-16-be"),
            (content[1::2], "utf-16-le"),
        ):
            if half.count(0) > 0.9 * len(half):
                return _decoded(content, encoding)
        return None
    return _decoded(content, "utf-8")


def _decoded(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None


def _records(text: str, between: str) -> list[str]:
    """The records of delimited text: lines, but for line ends between quotes."""
    records, record, quoted, at = [], "", False, 0
    while at < len(text):
        letter = text[at]
        if letter == '"' and quoted and text[at + 1 : at + 2] == '"':
            record += letter
            at += 1
        elif letter == '"':
            starts = not record or record[-1] == between
            quoted = starts and not quoted
            record += letter
        elif letter in "\r\n" and not quoted:
            if letter == "\r" and text[at + 1 : at + 2] == "\n":
                at += 1
            records.append(record)
            record = ""
        else:
            record += letter
        at += 1
    return [*records, record] if record else records


def _of_workbook(path: Path, table: str) -> int | None:
    try:
        book = openpyxl.load_workbook(path, data_only=False)
    except Exception:
        return None
    filled = [
        sheet
        for sheet in book.worksheets
        if sheet.sheet_state == "visible" and _count(sheet)
    ]
    named = [sheet for sheet in filled if sheet.title.lower() == table.lower()]
    chosen = named or ([] if path.stem == "study" else filled)
    return _count(chosen[0]) if chosen else 0


def _count(sheet) -> int:
    # as they are kept: going through every cell up to a far one takes minutes
    cells = sheet._cells.values()
    filled = (one for one in cells if one.value is not None and str(one.value).strip())
    return len({cell.row for cell in filled})
