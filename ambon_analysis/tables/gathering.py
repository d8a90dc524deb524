"""Tables whose rows stand elsewhere: in the cells of lists, or in tables of format 1.

Each gathered row knows where it stands, so that a fault names the cell that somebody
wrote, and not a row that the reading made of it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pandas as pd

from ambon_analysis.tables.sheets import GatheredOrigin, Origin, Standing

# why a table is refused that says what other cells say as well
BOTH_WAYS = (
    "stands beside {other}, which says the same in another way; take out one of them "
    "(`ambon-analysis migrate` then writes the rest in format 2)"
)


@dataclass(frozen=True)
class Part:
    """Some rows of a gathered table, from one place.

    ``standing``: the row of the origin that each row of ``frame`` stands in;
    ``column``: the column whose cells they stand in, empty for rows of their own.
    """

    frame: pd.DataFrame
    origin: Origin
    standing: Sequence[int]
    column: str = ""

    @property
    def called(self) -> str:
        """How a sentence calls the place."""
        if self.column:
            return f"the column {self.column} of {self.origin.name}"
        return self.origin.name


def gathered(parts: Iterable[Part]) -> tuple[pd.DataFrame, GatheredOrigin]:
    """The rows of all parts in order, numbered from 0, and where they stand."""
    parts = list(parts)
    columns = dict.fromkeys(name for part in parts for name in part.frame.columns)
    filled = [part.frame for part in parts if len(part.frame)] or [parts[0].frame]
    frame = pd.concat(filled, ignore_index=True).reindex(columns=list(columns))
    rows = [
        Standing(part.origin, int(row), part.column)
        for part in parts
        for row in part.standing
    ]
    called = " and ".join(dict.fromkeys(part.called for part in parts))
    origin = GatheredOrigin(
        parts[0].origin.file,
        parts[0].origin.sheet,
        rows=tuple(rows),
        parts=tuple(part.origin for part in parts),
        called=called,
    )
    return frame, origin


def called(origin: Origin, words: str) -> Origin:
    """The same place under another name in sentences."""
    return GatheredOrigin(origin.file, origin.sheet, parts=(origin,), called=words)
