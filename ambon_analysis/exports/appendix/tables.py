"""Tables as Typst code, their columns as wide as what they hold asks for."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ambon_analysis.exports.appendix.markup import array, lines, string

LINE_LETTERS = 118  # letters of a table's text that fit across the page
# letters: a cell of at most this length is not broken into lines, where there is room
SHORT = (15, 12, 9, 6, 0)
LONG_WORD, BREAK = 24, "\u200b"
TALL_CELL = 600  # letters: such a cell may be broken over pages


def numbered_table(block: dict[str, Any], caption: str, **quotations: Any) -> str:
    """A table with its number and caption; ``block``: anchor, headings, rows, numeric.

    ``quotations`` tell, as in ``lines``, what is quoted in it and in which language.
    """
    headings, rows, numeric = (block[key] for key in ("headings", "rows", "numeric"))
    arguments = (
        string(block["name"]),
        array(map(string, headings)),
        array(_widths(headings, rows, numeric)),
        array(str(flag).lower() for flag in numeric),
        array(array(lines(cell, **quotations) for cell in row) for row in rows),
        string(caption),
    )
    return f"#shown-table({', '.join(arguments)})"


@dataclass(frozen=True)
class Cell:
    """A cell of a table without a number: its words, and the Typst code of them."""

    words: str
    code: str


def plain_tables(
    headings: list[Cell], rows: list[list[Cell]], numeric: Sequence[bool]
) -> str:
    """A table without number and caption, as Typst code.

    Columns that do not fit across the page stand in a table of their own below, with
    the first column beside them again.
    """
    has_headings = any(heading.words for heading in headings)
    lines = [headings, *rows] if has_headings else rows
    columns = [list(column) for column in zip(*lines, strict=True)]
    parts = _side_by_side([[cell.words for cell in column] for column in columns])
    tables = []
    for part in parts:
        beside = [columns[at] for at in part]
        tables.append(_plain_table(beside, [numeric[at] for at in part], has_headings))
    return "\n".join(tables)


def breakable(text: str) -> str:
    """A text whose overlong words may be broken; the places are not seen.

    >>> len(breakable("a" * 30))
    31
    """
    return re.sub(rf"\S{{{LONG_WORD}}}(?=\S)", lambda found: found[0] + BREAK, text)


def _side_by_side(columns):
    """Which columns stand in one table; the first one in each."""
    needs = [_need([_broken(cell) for cell in cells], SHORT[1]) for cells in columns]
    parts = [[0]]
    for at, need in enumerate(needs[1:], start=1):
        if sum(needs[i] for i in parts[-1]) + need > LINE_LETTERS and parts[-1] != [0]:
            parts.append([0])
        parts[-1].append(at)
    return parts


def _plain_table(columns, numeric, has_headings):
    texts = [[_broken(cell.words) for cell in column] for column in columns]
    lengths = [_need(cells, LINE_LETTERS) for cells in texts]
    if sum(lengths) <= LINE_LETTERS:
        widths = ["auto"] * len(columns)
    else:
        headings, *rows = zip(*texts, strict=True)
        widths = _widths(headings, rows, [False] * len(columns))
    rows = [array(cell.code for cell in row) for row in zip(*columns, strict=True)]
    heading = rows.pop(0) if has_headings else "none"
    longest = max(len(cell) for cells in texts for cell in cells)
    arguments = (
        heading,
        array(widths),
        array(str(flag).lower() for flag in numeric),
        array(rows),
        str(longest > TALL_CELL).lower(),
    )
    return f"plain-table({', '.join(arguments)})"


def _broken(text):
    return breakable(text).replace(BREAK, " ")


def _widths(headings, rows, numeric):
    """Column widths as shares of the page, from what the cells hold.

    A column of numbers takes what it needs. Every other one has room for its longest
    word, or for all of a short cell; what is left goes where the text is longest.
    """
    texts = [
        [heading, *column] for heading, *column in zip(headings, *rows, strict=True)
    ]
    for short in SHORT:
        needs = [_need(cells, short) for cells in texts]
        if sum(needs) <= LINE_LETTERS * 0.6:
            break
    lengths = [_typical_length(cells) for cells in texts]
    wants = [
        max(length - need, 0.5) for length, need in zip(lengths, needs, strict=True)
    ]
    rest = max(LINE_LETTERS - sum(needs), 0)
    return [
        "auto" if is_numeric else f"{need + rest * want / sum(wants):.2f}fr"
        for is_numeric, need, want in zip(numeric, needs, wants, strict=True)
    ]


def _typical_length(cells):
    """The root mean square: a few long cells weigh more than many empty ones."""
    return (sum(len(cell) ** 2 for cell in cells) / len(cells)) ** 0.5


def _need(cells, short):
    longest_word = max(
        _letters(word) for cell in cells for word in cell.split() or [""]
    )
    longest_line = max(_letters(line) for cell in cells for line in cell.split("\n"))
    return max(longest_word, min(longest_line, short)) + 1.5


def _letters(text):
    """The width of a text in letters of average width; capitals are wider."""
    return sum(1.35 if letter.isupper() else 1 for letter in text)
