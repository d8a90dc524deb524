"""Cells that a spreadsheet converted, each against what its column may hold.

A day in a column of days and a number in a column of numbers are what was meant. In a
column of text nobody knows any more what was typed: what stands there is said, and how
to type it again.
"""

from collections.abc import Iterator, Mapping

import pandera.pandas as pa

from ambon_analysis.faults import CellProblem
from ambon_analysis.messages import message
from ambon_analysis.tables.sheets import Converted, Sheet

# what a column of each kind may hold of it
MEANT = {"truth": {"yes_no"}, "number": {"integer", "number"}}
# what no column may hold
NEVER = ("error", "formula")
TRUTH = {"yes": "TRUE", "no": "FALSE"}


def converted_problems(
    sheet: Sheet, heading: Mapping[int, str], columns: Mapping[str, pa.Column]
) -> Iterator[CellProblem]:
    """A problem for each converted cell whose column is of another kind.

    ``heading``: the column that each position of a row stands under; ``columns``: those
    that the table knows. A column of a study's own shows what stands there.
    """
    for (row, at), converted in sheet.converted.items():
        name = heading.get(at)
        if name is None:
            continue
        known = columns.get(name)
        may_be = converted.why not in NEVER
        if may_be and (known is None or _meant(converted, known)):
            continue
        text = converted.text
        text = TRUTH.get(text, text) if converted.why == "truth" else text
        words = message(f"converted.{converted.why}", text=text)
        yield CellProblem(row, name, words)


def _meant(converted: Converted, column: pa.Column) -> bool:
    return column.metadata["kind"] in MEANT.get(converted.why, set())


def merged_problems(sheet: Sheet, heading: Mapping[int, str]) -> Iterator[CellProblem]:
    """A problem for each range of merged cells that holds anything."""
    rows = dict(sheet.rows[1:])
    for (row, at), cells in sheet.merged.items():
        there = rows.get(row, [])
        if at < len(there) and there[at]:
            words = message("converted.merged", cells=cells)
            yield CellProblem(row, heading.get(at, ""), words)
