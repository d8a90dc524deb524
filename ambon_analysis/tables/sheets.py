"""One table as text, wherever it was read from, and how its place is called."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath

from ambon_analysis.faults import Fault
from ambon_analysis.messages import message


class Unreadable(Exception):
    """A file or a table that cannot be read at all, said in words."""


@dataclass(frozen=True)
class RawFile:
    """A file as it was found: ``place`` is its path in the study, in words."""

    place: str
    content: bytes

    @property
    def name(self) -> str:
        """The file's name: ``sectors.csv``."""
        return PurePosixPath(self.place).name

    @property
    def stem(self) -> str:
        """The file's name without its ending: ``sectors``."""
        return PurePosixPath(self.place).stem

    @property
    def ending(self) -> str:
        """The ending that says who reads the file: ``.csv``."""
        return PurePosixPath(self.place).suffix

    @property
    def sha256(self) -> str:
        """The SHA-256 of the content."""
        return hashlib.sha256(self.content).hexdigest()


@dataclass(frozen=True)
class Origin:
    """Where a table stands: in a file, on a sheet of one, or in a frame.

    ``row_labels``: how people call the rows, by row number; empty where they call them
    by their numbers.

    >>> str(Origin("data/raw/study.xlsx", "sectors"))
    'data/raw/study.xlsx, sheet sectors'
    >>> Origin("data/raw/study.xlsx", "sectors").name
    'the sheet sectors of study.xlsx'
    >>> Origin("data/raw/sectors.csv").name
    'sectors.csv'
    """

    file: str
    sheet: str = ""
    row_labels: tuple[int | str | None, ...] = ()

    def __str__(self) -> str:
        if not self.sheet:
            return self.file
        return message("fault.of_sheet", place=self.file, sheet=self.sheet)

    @property
    def file_name(self) -> str:
        """The file without its folders: ``study.xlsx``."""
        return self.file.rpartition("/")[2]

    @property
    def files(self) -> list[str]:
        """The files that its rows stand in, without their folders."""
        return [self.file_name]

    @property
    def short(self) -> str:
        """The sheet, or the file without its ending: ``sectors``."""
        return self.sheet or PurePosixPath(self.file).stem

    @property
    def name(self) -> str:
        """How a sentence about another table calls this one."""
        if not self.sheet:
            return self.file_name
        return message("place.sheet_of", sheet=self.sheet, file=self.file_name)

    def fault(self, problem: str, *, row: int | None = None, column: str = "") -> Fault:
        """A fault of this table, of one of its rows, or of one of its cells."""
        label = None if row is None else self.row(row)
        return Fault(self.file, label, column, problem, self.sheet)

    def row(self, number: int) -> int | str | None:
        """How people call a row; None for one that they have no name for."""
        return self.row_labels[number] if self.row_labels else number


@dataclass(frozen=True)
class Standing:
    """Where one row of a gathered table stands: in a row, or in one of its cells."""

    origin: Origin
    row: int
    column: str = ""


@dataclass(frozen=True)
class GatheredOrigin(Origin):
    """Where a table stands whose rows were gathered from cells and rows elsewhere.

    ``rows``: where each of them stands; ``parts``: the origins of all of them;
    ``called``: how a sentence calls the whole.
    """

    rows: tuple[Standing, ...] = ()
    parts: tuple[Origin, ...] = ()
    called: str = ""

    @property
    def files(self) -> list[str]:
        return sorted({name for part in self.parts for name in part.files})

    @property
    def name(self) -> str:
        return self.called

    def fault(self, problem: str, *, row: int | None = None, column: str = "") -> Fault:
        if row is None:
            return self.parts[0].fault(problem, column=column)
        at = self.rows[row]
        return at.origin.fault(problem, row=at.row, column=at.column or column)

    def row(self, number: int) -> int | str | None:
        at = self.rows[number]
        return at.origin.row(at.row)


@dataclass(frozen=True)
class Converted:
    """What a spreadsheet made of a cell: ``why`` is a kind, ``text`` what it shows."""

    why: str
    text: str


@dataclass(frozen=True)
class Sheet:
    """One table as it stands somewhere, every cell as text.

    Parameters
    ----------
    table
        The name of the table that it says to hold; nobody has looked whether there is
        such a table.
    origin
        Where it stands.
    rows
        The rows that are not blank, the heading first, each with its number as a
        spreadsheet counts them.
    comma_is_decimal
        Whether a comma in a number can only be a decimal comma.
    delimiter
        What stands between the cells of a line, in delimited text.
    problem
        Why it cannot be read, in words; it then has no rows.
    converted
        The cells that a spreadsheet converted, by number of the row and position in it.
    merged
        The ranges of merged cells, by the place of the first of them.
    told
        What is to be said of how it was read, whole sentences.
    """

    table: str
    origin: Origin
    rows: tuple[tuple[int, list[str]], ...] = ()
    comma_is_decimal: bool = False
    delimiter: str = ""
    problem: str = ""
    converted: Mapping[tuple[int, int], Converted] = field(default_factory=dict)
    merged: Mapping[tuple[int, int], str] = field(default_factory=dict)
    told: tuple[str, ...] = ()

    def saying(self, told: Iterable[str]) -> "Sheet":
        """The same sheet with more to be said of it."""
        return replace(self, told=(*told, *self.told))


def numbered(rows: Iterable[list[str]]) -> tuple[tuple[int, list[str]], ...]:
    """The rows that are not blank, with their numbers as a spreadsheet counts them.

    >>> numbered([["sector"], [""], ["water"]])
    ((1, ['sector']), (3, ['water']))
    """
    return tuple([(n, row) for n, row in enumerate(rows, 1) if any(row)])
