"""A printed table: an exhibit of words and numbers in rows, each row a mark."""

from collections.abc import Iterator, Mapping
from typing import ClassVar

import pandas as pd

from ambon_analysis import display
from ambon_analysis.drawing.marks import id_of, named
from ambon_analysis.exhibits.exhibit import Exhibit


class PrintedTable(Exhibit):
    """An exhibit of words and numbers in rows.

    ``uses``: the columns behind a heading, by its name; where none of them was read,
    the cells below it say so, and where none of a row's own table was, its cell does.
    ``key``: the columns of its data that tell its rows apart, or none where their
    number does; each row is a mark, whose id its data carry.
    """

    uses: ClassVar[Mapping[str, tuple[str, ...]]] = {}
    key: ClassVar[tuple[str, ...]] = ()

    def rows(self) -> pd.DataFrame:
        """The table as it is printed: columns are headings, cells text or numbers."""
        raise NotImplementedError

    def printed_rows(self) -> pd.DataFrame:
        """The rows, with "not read" below the headings of what was not read."""
        rows, told = self.rows(), self.labels("words.not_read")
        tables = pd.Series(self.tables_of_rows(), index=rows.index, dtype="str")
        for name, columns in self.uses.items():
            (heading,) = self.headings(name)
            if len(self.not_read(columns)) == len(columns):
                rows[heading] = told
            for table in tables.dropna().unique():
                of_table = [one for one in columns if one.startswith(f"{table}.")]
                if of_table and len(self.not_read(of_table)) == len(of_table):
                    rows[heading] = rows[heading].mask(tables == table, told)
        return rows

    def tables_of_rows(self) -> list[str] | None:
        """The table that each row is of, where some are of one and some of another."""
        return None

    def ids(self) -> list[str]:
        """The id of the printed row that each row of its data stands in, in order.

        Empty for a row of the data that no row of the table shows.
        """
        data = self.data()
        if not self.key:
            return [id_of(at) for at in range(1, len(data) + 1)]
        rows = data[[*self.key]].itertuples(index=False, name=None)
        return [id_of(*row) for row in rows]

    def ids_of_rows(self) -> list[str]:
        """The id of each printed row, in order."""
        return self.ids()

    def headings(self, *names: str) -> list[str]:
        """The words of some columns, in their order."""
        return [self.labels(f"printed.{self.words}.{name}") for name in names]

    @property
    def words(self) -> str:
        """The section of the label files that holds its words."""
        return self.name.removesuffix("_table")

    def shown(
        self, *, name: str | None = None, caption: str | None = None
    ) -> Iterator[display.Output]:
        said = [*self.note_of_gaps(), *self.chosen_rows()]
        name = name or self.published
        data = named(self.data().assign(mark=self.ids()), name)
        yield display.table(
            self.printed_rows(),
            name=name,
            caption=" ".join([caption or self.caption, *said]),
            behind=self.behind(data),
            marks=[f"{name}.{one}" for one in self.ids_of_rows()],
            number=self.labels.number,
            nothing=self.labels("words.nothing"),
        )
