"""What is known of the tables of one study while they are read and checked."""

from collections.abc import Iterable
from dataclasses import dataclass, field

import pandas as pd

from ambon_analysis.faults import CellProblem, Fault
from ambon_analysis.schema import unfolding_into
from ambon_analysis.schema.dates import NO_DAY, Horizon
from ambon_analysis.tables.folding import formers_of
from ambon_analysis.tables.sheets import Origin
from ambon_analysis.tables.words import Words


@dataclass
class Examination:
    """What is known so far of one study's tables.

    ``frames``: typed frames by table name, index = row number; a table that is
    unreadable is not among them. ``origins``: where each table stands, or would;
    ``not_given``: those that stand nowhere. ``sha256``: of each file that was read.
    ``lacking``: the translated columns that are not there, by language. ``unread``: the
    columns of each table that were not read, all of a table that is not there.
    ``words``: those that stand for tables that are not there. ``own``: the
    columns of a study's own, by table; ``declared``: those that it gives a meaning.
    ``rows``: how many each table held that was read. ``horizon``: what the study
    says of time. ``told``: what is to be said of how files were read. ``refused``: the
    cells of rows that could not be read, by table.
    """

    frames: dict[str, pd.DataFrame] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    sha256: dict[str, str] = field(default_factory=dict)
    origins: dict[str, Origin] = field(default_factory=dict)
    not_given: set[str] = field(default_factory=set)
    lacking: dict[str, list[str]] = field(default_factory=dict)
    unread: dict[str, list[str]] = field(default_factory=dict)
    words: list[Words] = field(default_factory=list)
    own: dict[str, list[str]] = field(default_factory=dict)
    declared: set[tuple[str, str]] = field(default_factory=set)
    rows: dict[str, int] = field(default_factory=dict)
    horizon: Horizon = NO_DAY
    told: list[str] = field(default_factory=list)
    refused: dict[str, frozenset[str]] = field(default_factory=dict)
    faulty_rows: dict[str, set[int]] = field(default_factory=dict)
    _told: set[tuple] = field(default_factory=set, repr=False)

    @property
    def given(self) -> list[str]:
        """The tables that stand somewhere and were read."""
        return [name for name in self.frames if name not in self.not_given]

    @property
    def written(self) -> list[str]:
        """The tables of which somebody wrote rows: no list in a cell makes them all."""
        return [
            name
            for name in self.given
            if name in self.rows
            # of a former table that goes into a list, too, its rows count once
            or (set(formers_of(name)) & set(self.rows) and not unfolding_into(name))
        ]

    @property
    def called(self) -> dict[str, str]:
        """How a sentence calls the place of each table."""
        return {name: origin.name for name, origin in self.origins.items()}

    def tell(self, table: str, problems: Iterable[CellProblem]) -> None:
        """Add the problems of a table, the first one of each cell."""
        for row, column, words in problems:
            if (table, row, column) not in self._told:
                self._told.add((table, row, column))
                fault = self.origins[table].fault(words, row=int(row), column=column)
                self.faults.append(fault)
                self.faulty_rows.setdefault(table, set()).add(row)
