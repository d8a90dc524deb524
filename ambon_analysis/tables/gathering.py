"""Tables whose rows stand elsewhere: in the cells of lists, or in tables of format 1.

Each gathered row knows where it stands, so that a fault names the cell that somebody
wrote, and not a row that the reading made of it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pandas as pd

from ambon_analysis.messages import both, message
from ambon_analysis.tables.sheets import GatheredOrigin, Origin, Standing


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
            place = self.origin.name
            return message("place.column_of", column=self.column, place=place)
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
    called = both(dict.fromkeys(part.called for part in parts))
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
