"""Every number that an edition prints or draws, one a row, to compare editions by.

A number of a figure or table comes from the measure behind it; a number in prose from
the prose itself. Dates count as numbers, and so do marks that are set or not.
"""

import csv
import io
import re
from itertools import count

from ambon_analysis.exports.reading import numbers

COLUMNS = ("notebook", "name", "item", "value", "printed_in")
KEY = COLUMNS[:3]
# -3, 0.5, 2021, 2021-03-04, 2021/2022, a mark
NUMBER = re.compile(r"-?\d[\d.,:/-]*(?:e[+-]?\d+)?|True|False")
IN_PROSE = re.compile(r"(?:(?<!\w)[-−])?\d(?:[\d.,:/-]*\d)?")


def printed_numbers(sections, labels) -> list[dict[str, str]]:
    """Every number of some sections: its notebook, its place there, and its value.

    ``name`` is that of the figure or table, or of the cell whose prose it stands in;
    ``item`` says which number of it; ``printed_in`` how a reader finds it.
    """
    numbered = numbers(sections)
    rows = []
    for section in sections:
        counts = {}  # through a cell: it may write prose more than once
        for block in section.blocks:
            if block.kind == "prose":
                found = _in_prose(block.text, counts.setdefault(block.cell, count(1)))
                name, place = block.cell, labels("words.prose")
            elif block.kind in ("figure", "table"):
                found = _behind(block.record["data"])
                name = block.record["name"]
                kind, number = numbered[name]
                place = f"{labels(f'words.{kind}')} {number}"
            else:
                continue
            rows += [
                dict(zip(COLUMNS, (section.notebook, name, *pair, place), strict=True))
                for pair in found
            ]
    return rows


def as_csv(rows) -> str:
    """The rows as CSV text with a heading."""
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return buffer.getvalue()


def from_csv(text: str) -> list[dict[str, str]]:
    """The rows that ``as_csv`` wrote."""
    return list(csv.DictReader(io.StringIO(text)))


def _in_prose(text, counting):
    text = re.sub(r"\]\(#[^)]*\)", "]", text)
    for found in IN_PROSE.findall(text):
        yield f"number {next(counting)}", found


def _behind(data):
    """The numbers of a frame; its other cells say which row they stand in."""
    heading, *body = csv.reader(io.StringIO(data))
    seen = {}
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
