"""Delimited text: a file holds the table that it is named after.

UTF-8 or UTF-16; comma, semicolon, tab or upright bar, found out from the whole file or
said in a first line ``sep=;``; any line ends.
"""

import codecs
import csv
import io
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from ambon_analysis.messages import message
from ambon_analysis.tables.sheets import Origin, RawFile, Sheet, Unreadable, numbered

DELIMITERS = (",", ";", "\t", "|")
QUOTE = '"'
SAYS_DELIMITER = "sep="
# an UTF-32 mark begins as that of UTF-16 does
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
LONGEST_CELL = 2**31 - 1
# so many letters are looked at for the delimiter, and so many rows for the heading
SAMPLE = 200_000
HEADING_ROWS = 20


def read(file: RawFile, headings: Mapping[str, Sequence[str]]) -> list[Sheet]:
    """The one table of a file; a comma that delimits nothing is a decimal comma."""
    text = decoded(file.content)
    lines, said = _without_its_delimiter(text)
    expected = {name.casefold() for name in headings[file.stem]}
    beginnings = {one: _beginning(lines, one) for one in DELIMITERS}
    named = {one: _named(rows, expected) for one, rows in beginnings.items()}
    found = max(DELIMITERS, key=lambda one: _fits(beginnings[one], named[one]))
    if said and named[found] and not named[said]:
        told = {"said": _in_words(said), "found": _in_words(found)}
        raise Unreadable(message("delimited.says_another", **told))
    delimiter = said or found
    try:
        rows = [[""]] * bool(said) + _rows(lines, delimiter, strict=True)
    except csv.Error:
        raise Unreadable(_why_not(lines, delimiter, first=1 + bool(said))) from None
    tidy = _plain if "\r" in text else str.strip
    origin = Origin(file.place)
    stripped = numbered([*map(tidy, row)] for row in rows)
    return [Sheet(file.stem, origin, stripped, delimiter == ";", delimiter)]


def decoded(content: bytes) -> str:
    """The text of a file; Unreadable names what it seems to be instead."""
    if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise Unreadable(message("delimited.workbook"))
    mark, encoding = next(
        ((m, e) for m, e in MARKS if content.startswith(m)), (b"", _unmarked(content))
    )
    try:
        return content[len(mark) :].decode(encoding)
    except UnicodeDecodeError as error:
        raise Unreadable(_not_decoded(error, encoding)) from None


def _unmarked(content: bytes) -> str:
    """UTF-8, or UTF-16 where every second byte of the beginning is nought."""
    beginning = content[:200]
    for offset, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        every_second = beginning[offset::2]
        if len(every_second) > 1 and every_second.count(0) > 0.8 * len(every_second):
            return encoding
    return "utf-8"


def _not_decoded(error: UnicodeDecodeError, encoding: str) -> str:
    before, byte = error.object[: error.start], error.object[error.start]
    if encoding != "utf-8":
        return message("delimited.encoding", encoding=encoding.upper())
    lines = before.replace(b"\r\n", b"\n").replace(b"\r", b"\n").count(b"\n")
    try:
        letter = bytes([byte]).decode("cp1252")
    except UnicodeDecodeError:
        letter = ""
    is_one = letter and letter.isprintable()
    told = {"byte": f"0x{byte:02x}", "line": lines + 1}
    if is_one:
        return message("delimited.windows", letter=letter, **told)
    return message("delimited.not_utf8", **told)


def _without_its_delimiter(text: str) -> tuple[str, str]:
    """The text without a first line ``sep=;``, and the delimiter that it says."""
    first, end, rest = text.partition("\n")
    if "\r" in first.rstrip("\r"):
        first, end, rest = text.partition("\r")
    said = first.strip().strip(QUOTE)
    if said[: len(SAYS_DELIMITER)].casefold() != SAYS_DELIMITER:
        return text, ""
    delimiter = said[len(SAYS_DELIMITER) :].strip(" ")
    delimiter = "\t" if delimiter in ("\\t", "") else delimiter
    return (rest, delimiter) if delimiter in DELIMITERS else (text, "")


def _fits(rows: list[list[str]], named: int) -> tuple[int, int, int]:
    """How well a delimiter fits: most columns that are known, most rows alike."""
    widths = Counter(len(row) for row in rows if len(row) > 1)
    (_, alike), *_ = widths.most_common(1) or [(0, 0)]
    return (named if widths else 0, alike, named)


def _named(rows: list[list[str]], expected: set[str]) -> int:
    """How many expected columns the heading names, whichever row it is."""
    cells = ({_plain(cell).casefold() for cell in row} for row in rows[:HEADING_ROWS])
    return max((len(expected & names) for names in cells), default=0)


def _in_words(delimiter: str) -> str:
    return message("delimited.tab") if delimiter == "\t" else delimiter


def _beginning(text: str, delimiter: str) -> list[list[str]]:
    """The rows of the beginning that hold anything; what it says, the whole would."""
    try:
        rows = _rows(text[:SAMPLE], delimiter, strict=False)
    except csv.Error:
        return []
    return [row for row in rows if any(row)]


def _rows(text: str, delimiter: str, *, strict: bool) -> list[list[str]]:
    lines = io.StringIO(text, newline="")
    with _cells_of_any_length():
        return list(csv.reader(lines, delimiter=delimiter, strict=strict))


@contextmanager
def _cells_of_any_length() -> Iterator[None]:
    before = csv.field_size_limit(LONGEST_CELL)
    try:
        yield
    finally:
        csv.field_size_limit(before)


def _why_not(text: str, delimiter: str, *, first: int) -> str:
    """Why a text is no table: the row of the quotation mark that is wrong in it."""
    row, opened, within, at_start = first, 0, False, True
    letters = text.replace("\r\n", "\n").replace("\r", "\n")
    at = 0
    while at < len(letters):
        letter = letters[at]
        if within:
            if letter == QUOTE:
                if letters[at + 1 : at + 2] == QUOTE:
                    at += 1
                else:
                    within = False
                    after = letters[at + 1 : at + 2]
                    if after not in ("", "\n", delimiter):
                        return message("delimited.quotation_within", row=opened)
        elif letter == QUOTE and at_start:
            within, opened = True, row
        elif letter == "\n":
            row += 1
        at_start = not within and letter in (delimiter, "\n")
        at += 1
    if within:
        return message("delimited.quotation_open", row=opened)
    return message("delimited.none")


def _plain(cell: str) -> str:
    """The text of a cell with one kind of line break, and no blanks around it."""
    return cell.replace("\r\n", "\n").replace("\r", "\n").strip()
