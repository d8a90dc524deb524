"""Every number that an edition prints or draws, one a row, to compare editions by.

A number of a figure or table comes from the measure behind it; a number in prose from
the prose itself. Dates count as numbers, and so do marks that are set or not.
"""

import csv
import io
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import count
from typing import cast

from ambon_analysis.exports.blocks import OF_SECTIONS, Section, printed
from ambon_analysis.exports.numbering import number_of, numbers
from ambon_analysis.labels import Labels

COLUMNS = ("notebook", "name", "item", "value", "printed_in")
KEY = COLUMNS[:3]
# -3, 0.5, 2021, 2021-03-04, 2021/2022, a mark
NUMBER = re.compile(r"-?\d[\d.,:/-]*(?:e[+-]?\d+)?|True|False")
IN_PROSE = re.compile(r"(?:(?<!\w)[-−])?\d(?:[\d.,:/-]*\d)?")


def printed_numbers(
    sections: Sequence[Section], labels: Labels
) -> list[dict[str, str]]:
    """Every number of some sections: its notebook, its place there, and its value.

    ``name`` is that of the figure or table, or of the cell whose prose it stands in;
    ``item`` says which number of it; ``printed_in`` how a reader finds it.
    """
    numbered = numbers(sections)
    return [
        dict(zip(COLUMNS, (section.notebook, name, *pair, place), strict=True))
        for section in printed(sections)
        for name, place, found in _of_blocks(section, numbered, labels)
        for pair in found
    ]


def _of_blocks(section, numbered, labels):
    """What each block is called, where a reader finds it, and its numbers."""
    # through a cell: it may write prose more than once, and show several frames
    counts, rows = defaultdict(lambda: count(1)), defaultdict(dict)
    for block in section.blocks:
        cell = block.cell
        if block.kind in ("prose", "markdown", "words"):
            found = _in_prose(block.text, counts[cell], _spelled(labels))
            yield cell, labels("words.prose"), found
        elif block.kind == "output":
            yield cell, labels("words.output"), _in_prose(block.text, counts[cell])
        elif block.kind == "frame":
            yield cell, labels("words.output"), _shown(block.record, rows[cell])
        elif block.kind in OF_SECTIONS and block.panel == 1:
            name = block.record["name"]
            called = number_of(block, numbered, labels)
            yield name, called, _behind(block.record["data"])


def as_csv(rows: Iterable[Mapping[str, str]]) -> str:
    """The rows as CSV text with a heading."""
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return buffer.getvalue()


def from_csv(text: str) -> list[dict[str, str]]:
    """The rows that ``as_csv`` wrote."""
    return list(csv.DictReader(io.StringIO(text)))


def _spelled(labels: Labels) -> dict[str, str]:
    """The numbers that prose writes in words, from one word to its digits."""
    if "numbers.below_hundred" not in labels:
        return {}
    words = cast(list[str], labels.rule("numbers.below_hundred"))
    return {word: str(number) for number, word in enumerate(words)}


def _in_prose(
    text: str, counting: Iterator[int], spelled: Mapping[str, str] | None = None
) -> Iterator[tuple[str, str]]:
    spelled = spelled or {}
    text = re.sub(r"\]\(#[^)]*\)", "]", text)
    # the longest first: "twenty-one" is no "twenty"
    words = "|".join(sorted(map(re.escape, spelled), key=len, reverse=True))
    pattern = rf"{IN_PROSE.pattern}|\b(?:{words})\b" if words else IN_PROSE.pattern
    for found in re.findall(pattern, text, flags=re.IGNORECASE):
        yield f"number {next(counting)}", spelled.get(found.lower(), found)


def _behind(data):
    """The numbers of a frame; its other cells say which row they stand in."""
    heading, *body = csv.reader(io.StringIO(data))
    return _of_rows(heading, body, {})


def _shown(record, seen):
    """The numbers of a table that a cell shows by itself."""
    headings = record["headings"] or [""] * len(record["numeric"])
    return _of_rows(headings, record["rows"], seen)


def _of_rows(heading, body, seen):
    for cells in body:
        words = ", ".join(_words(heading, cells))
        seen[words] = seen.get(words, 0) + 1
        row = words if seen[words] == 1 else f"{words} ({seen[words]})"
        for column, cell in zip(heading, cells, strict=True):
            if NUMBER.fullmatch(cell):
                yield f"{row}: {column}" if row else column, cell


def _words(heading, cells):
    """The cells that say which row it is; the ids of marks say nothing to a reader."""
    for column, cell in zip(heading, cells, strict=True):
        if cell and column != "mark" and not NUMBER.fullmatch(cell):
            yield cell
