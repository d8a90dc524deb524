"""Lists in cells: ``a; b`` becomes a row for each item, which points at its cell.

A list holds references or places, never prose. A place is written as CLDF writes its
sources: ``report[section 1.1]``, an identifier and a locator in brackets.
"""

import re
from collections.abc import Iterator

import pandas as pd

from ambon_analysis.faults import CellProblem
from ambon_analysis.messages import message
from ambon_analysis.schema import TABLES, ListColumn
from ambon_analysis.schema.columns import IDENTIFIER
from ambon_analysis.schema.locators import PLACE, steps
from ambon_analysis.tables.gathering import Part
from ambon_analysis.tables.sheets import Origin

SEPARATOR = ";"
# a reference is a word or a name; what is longer is prose
LONGEST_ITEM = 80
MOST_WORDS = 10
_PLACE = re.compile(rf"(?P<source>{IDENTIFIER})\s*(?:\[(?P<locator>[^\[\]]+)\])?")


def items_of(cell: str) -> list[str]:
    """The items of a list in a cell, in order.

    >>> items_of("health; education;")
    ['health', 'education']
    """
    return [item.strip() for item in cell.split(SEPARATOR) if item.strip()]


def as_cell(items: list[str]) -> str:
    """The cell that holds some items.

    >>> as_cell(["health", "education"])
    'health; education'
    """
    return f"{SEPARATOR} ".join(items)


def place_of(item: str) -> tuple[str, str]:
    """Source and locator of a place; ValueError in words where it is none.

    >>> place_of("report[section 1.1, item 2]")
    ('report', 'section 1.1, item 2')
    >>> place_of("report section 1.1")
    Traceback (most recent call last):
    ValueError: "report section 1.1" is not a place; write "report[section 1.1]"
    """
    found = _PLACE.fullmatch(item)
    if found:
        return found["source"], (found["locator"] or "").strip()
    near = _nearest_place(item)
    raise ValueError(message("list.no_place", item=item, near=near))


def _nearest_place(item: str) -> str:
    """The words of an item as a place, where they are a source and a locator."""
    source, _, rest = re.sub(r"[\[\](),:]+", " ", item).strip().partition(" ")
    locator = rest.strip()
    try:
        steps(locator)
    except ValueError:
        return "report[section 1.1]"
    return f"{source}[{locator}]"


def as_place(source: str, locator: str) -> str:
    """A place as a list holds it.

    >>> as_place("report", "section 1.1"), as_place("report", "")
    ('report[section 1.1]', 'report')
    """
    return f"{source}[{locator}]" if locator else source


def unfolded(
    one: ListColumn, frame: pd.DataFrame, cells: pd.Series, origin: Origin
) -> tuple[Part, list[CellProblem]]:
    """The rows of a list column as text, and a problem for each cell with a bad item.

    ``frame``: that of the table with the column, its identifiers filled in; ``cells``:
    the column as text, by the same row numbers.
    """
    described = TABLES[one.table].columns[one.column].metadata
    rows, standing, problems = [], [], []
    known = TABLES[one.table].columns  # one of a study's own means something else
    long_columns = TABLES[one.unfolds_into].columns
    beside = [name for name in long_columns if name in frame and name in known]
    for row, cell in cells[cells != ""].items():
        alike = {name: _text(frame.at[row, name]) for name in beside}
        alike |= described["alike"]
        seen: set[tuple[str, ...]] = set()
        wrong = []
        for filled, words in _filled(cell, described["items"]):
            if words is None and tuple(filled.values()) in seen:
                words = message("list.item_twice", item=_item(filled))
            if words:
                wrong.append(words)
                continue
            seen.add(tuple(filled.values()))
            rows.append(alike | filled)
            standing.append(int(row))
        if wrong:
            problems.append(CellProblem(int(row), one.column, "; ".join(wrong)))
    named = [*beside, *described["alike"], *described["items"]]
    columns = [name for name in TABLES[one.unfolds_into].columns if name in named]
    long = pd.DataFrame(rows, columns=columns, dtype="str")
    return Part(long, origin, standing, one.column), problems


def _filled(
    cell: str, columns: tuple[str, ...]
) -> Iterator[tuple[dict[str, str], str | None]]:
    """What each item of a cell fills, or why it fills nothing."""
    if columns != PLACE and (why := _prose(cell)):
        yield {}, why
        return
    for item in items_of(cell):
        if columns != PLACE:
            yield {columns[0]: item}, None
            continue
        try:
            source, locator = place_of(item)
        except ValueError as error:
            yield {}, str(error)
        else:
            yield {"source": source, "locator": locator}, None


def _item(filled: dict[str, str]) -> str:
    if tuple(filled) == PLACE:
        return as_place(filled["source"], filled["locator"])
    return " ".join(filled.values())


def _prose(cell: str) -> str | None:
    """Why a cell is no list but prose; None where it can be a list."""
    for item in items_of(cell):
        if "\n" in item or len(item) > LONGEST_ITEM:
            said = " ".join(item.split())
            return message("list.prose", item=f"{said[:40]}...")
        if item.endswith("."):
            return message("list.full_stop", item=item)
        if item.startswith("(") or len(item.split()) > MOST_WORDS:
            return message("list.prose", item=item)
    return None


def _text(value: object) -> str:
    return "" if pd.isna(value) else str(value)
