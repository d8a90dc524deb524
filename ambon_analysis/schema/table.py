"""A table: its columns described once, its keys, and the checks across its columns."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd
import pandera.pandas as pa

from ambon_analysis.faults import CellProblem
from ambon_analysis.schema.columns import text
from ambon_analysis.schema.dates import NO_DAY, Horizon


@dataclass(frozen=True)
class OtherTables:
    """What a check may look into besides its own rows.

    ``frames`` by table name; ``names`` say how a sentence calls the place of a table:
    ``passages.csv``; ``unread``: the columns of its own table that were not read;
    ``horizon``: what the study says of time.
    """

    frames: Mapping[str, pd.DataFrame]
    names: Mapping[str, str]
    unread: Collection[str] = ()
    horizon: Horizon = NO_DAY


RowCheck = Callable[[pd.DataFrame, OtherTables], list[CellProblem]]


# a column of a study's own
OWN = text()
# what stands behind the name of a column that is written once per language
LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]+)*")


@dataclass(frozen=True)
class Table:
    """One table of a study.

    Parameters
    ----------
    name
        The file's name without its ending.
    key
        The columns that identify a row; none of them may be empty.
    columns
        Column name to ``pandera.Column``, in the order of the file. A translated
        column is named without its language here.
    unique
        Further sets of columns whose values may stand only once. Unlike in a key,
        an empty cell counts as a value of its own.
    checks
        Functions ``(frame, others) -> list[CellProblem]`` over rows that passed.
    needs
        The other tables that ``checks`` look into.
    """

    name: str
    key: tuple[str, ...]
    columns: dict[str, pa.Column]
    unique: tuple[tuple[str, ...], ...] = ()
    checks: tuple[RowCheck, ...] = ()
    needs: tuple[str, ...] = ()
    _models: dict = field(default_factory=dict, repr=False, compare=False)

    def columns_for(self, languages: Sequence[str]) -> dict[str, pa.Column]:
        """The columns of the file, a translated one spelt out for each language.

        >>> from ambon_analysis.schema import TABLES
        >>> list(TABLES["oecd_dac_sectors"].columns_for(["en", "nl"]))
        ['oecd_dac_sector', 'label_en', 'label_nl']
        """
        spelt_out = {}
        for name, column in self.columns.items():
            if column.metadata.get("translated"):
                spelt_out.update({f"{name}_{code}": column for code in languages})
            else:
                spelt_out[name] = column
        return spelt_out

    def frame_columns_for(self, languages: Sequence[str]) -> dict[str, pa.Column]:
        """The columns of the frame: those of the file, without lists that unfold.

        >>> from ambon_analysis.schema import TABLES
        >>> "languages" in TABLES["sources"].frame_columns_for(["en"])
        False
        """
        columns = self.columns_for(languages)
        return {name: c for name, c in columns.items() if not is_list(c)}

    def family(self, name: str) -> str:
        """The name of a column without a language: ``label`` for ``label_en``.

        >>> from ambon_analysis.schema import TABLES
        >>> [TABLES["partnerships"].family(name) for name in ("status_on", "label_en")]
        ['status_on', 'label']
        """
        stem, _, code = name.rpartition("_")
        described = self.columns.get(stem)
        translated = described is not None and described.metadata.get("translated")
        return stem if translated and LANGUAGE.fullmatch(code) else name

    def described(self, name: str) -> pa.Column:
        """The column of a name as it stands in the file: ``label`` for ``label_en``.

        A column that the table does not know is one of a study's own, and holds text.
        """
        return self.columns.get(self.family(name), OWN)

    def model(self, columns: Iterable[str]) -> pa.DataFrameSchema:
        """The pandera model of a frame with these columns, by their names in it."""
        columns = tuple(columns)
        if columns not in self._models:
            whole = set(self.key) <= set(columns)
            self._models[columns] = pa.DataFrameSchema(
                {name: self.described(name) for name in columns},
                name=self.name,
                strict=True,
                unique=list(self.key) if whole else [],
                report_duplicates="exclude_first",
            )
        return self._models[columns]


def records(frame: pd.DataFrame, *columns: str) -> Iterator[tuple[int, dict[Any, Any]]]:
    """The rows of a frame with their numbers, as plain values of some columns."""
    rows = frame[list(columns)].to_dict("records")
    return ((int(row), record) for row, record in zip(frame.index, rows, strict=True))


def is_list(column: pa.Column) -> bool:
    """Whether a cell of a column is a list that unfolds into another table."""
    return "unfolds_into" in column.metadata
