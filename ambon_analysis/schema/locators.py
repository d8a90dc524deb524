"""Places in a source, written so that every edition can print them in its language.

A locator is a list of steps, from the larger to the smaller, each a unit and mostly a
number: ``table 1.1, row 3`` or ``section 5.1, items 2-3``. The units are words of
the label files; the numbers are the source's own.
"""

import re

from ambon_analysis.faults import not_among
from ambon_analysis.messages import message

# the columns that say where a row was read
PLACE = ("source", "locator")
UNITS = (
    "abstract",
    "after observation",
    "appendix",
    "chapter",
    "figure",
    "figures",
    "item",
    "items",
    "note",
    "observation",
    "page",
    "pages",
    "paragraph",
    "row",
    "rows",
    "section",
    "sections",
    "table",
    "title",
)

_STEP = re.compile(r"^(?P<unit>[^\d]+?)(?: (?P<number>\d[\w.]*(?:-\d[\w.]*)?))?$")


def steps(locator: str) -> list[tuple[str, str]]:
    """The units and numbers of a locator; ValueError in words where it has none.

    >>> steps("table 1.1, row 3")
    [('table', '1.1'), ('row', '3')]
    >>> steps("abstract")
    [('abstract', '')]
    >>> steps("tabel 1.1")
    Traceback (most recent call last):
    ValueError: "tabel 1.1" is not a place in a source: "tabel" is not one of ...
    """
    found = []
    for step in locator.split(", "):
        match = _STEP.match(step)
        if match is None:
            raise ValueError(message("locator.none", locator=locator))
        if match["unit"] not in UNITS:
            reason = not_among(match["unit"], UNITS)
            raise ValueError(message("locator.unit", locator=locator, reason=reason))
        found.append((match["unit"], match["number"] or ""))
    return found
