"""Delimited text: a file holds the table that it is named after.

UTF-8 with or without a byte-order mark; comma, semicolon or tab; any line ends.
"""

import csv
import io
from collections.abc import Mapping, Sequence

from ambon_analysis.tables.sheets import Origin, RawFile, Sheet, Unreadable, numbered

DELIMITERS = (",", ";", "\t")


def read(file: RawFile, headings: Mapping[str, Sequence[str]]) -> list[Sheet]:
    """The one table of a file; a comma that delimits nothing is a decimal comma.

    The delimiter is the one under which most of the expected columns are found.
    """
    text = _decoded(file.content)
    delimiter = _delimiter(text.partition("\n")[0], headings[file.stem])
    lines = io.StringIO(text, newline="")
    try:
        rows = list(csv.reader(lines, delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise Unreadable(f"cannot be read as CSV: {error}") from None
    stripped = [[cell.strip() for cell in row] for row in rows]
    origin = Origin(file.place)
    return [Sheet(file.stem, origin, numbered(stripped), delimiter != ",", delimiter)]


def _decoded(content):
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = error.object[: error.start].count(b"\n") + 1
        byte = error.object[error.start]
        raise Unreadable(
            f"cannot be read as UTF-8 (byte 0x{byte:02x} in line {row}); "
            "save it again as CSV UTF-8"
        ) from None


def _delimiter(first_line, expected):
    def found(delimiter: str) -> int:
        heading = next(csv.reader([first_line], delimiter=delimiter), [])
        return len(set(expected) & {cell.strip() for cell in heading})

    return max(DELIMITERS, key=found)
