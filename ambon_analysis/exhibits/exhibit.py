"""An exhibit: a figure or a printed table, as one object that knows all of itself.

It takes measured frames that belong together, and the labels of an edition of their
study. What it reads, how it is drawn or its rows come about, its words, its alternative
text and its data are asked of it; a notebook that ends a cell with it shows it.
"""

from collections.abc import Iterable, Iterator
from typing import Any, ClassVar

import pandas as pd

from ambon_analysis import display, ran
from ambon_analysis.drawing.choices import chosen_rows
from ambon_analysis.labels import Labels
from ambon_analysis.measures.measure import name_of, take
from ambon_analysis.measures.measured import Measured, together
from ambon_analysis.refusals import Refused
from ambon_analysis.schema import TABLES


class Exhibit:
    """What figures and printed tables have in common.

    ``name``: that of the method of a study which makes it; ``published``: that which
    exports print, link and name files by; ``of``: the tables and measures that it
    takes, in order; ``options``: what else it is told. ``needs``: the columns, as
    ``table.column``, without whose values there is nothing to show; ``needs_read``:
    those that may hold nothing, and have to be read for that; ``reads``: those that it
    speaks of besides, named under it where they were not read; ``counts_by``: those
    that its numbers count by, so that it says in how many rows they stand.
    """

    name: ClassVar[str]
    published: ClassVar[str]
    of: ClassVar[tuple[Any, ...]] = ()
    options: ClassVar[tuple[str, ...]] = ()
    needs: ClassVar[tuple[str, ...]] = ()
    needs_read: ClassVar[tuple[str, ...]] = ()
    reads: ClassVar[tuple[str, ...]] = ()
    counts_by: ClassVar[tuple[str, ...]] = ()

    def __init__(self, *measured: Measured, labels: Labels, **options: Any) -> None:
        if len(measured) != len(self.of) or set(options) != set(self.options):
            takes = [*(_said(one) for one in self.of), "labels=", *self.options]
            raise Refused(f"{self.name} takes {', '.join(takes)}")
        for at, (wanted, one) in enumerate(zip(self.of, measured, strict=True)):
            take(self.name, f"its frame {at + 1}", wanted, one)
        ran.note(type(self).__module__)
        self.measured = measured
        self.choices = together(self.name, measured)
        self.labels = labels
        vars(self).update(options)

    @property
    def frames(self) -> list[pd.DataFrame]:
        """The frames of what it was given, in order."""
        return [one.frame for one in self.measured]

    @property
    def caption(self) -> str:
        """Its caption where the notebook gives it none."""
        return self.labels(f"exhibits.{self.name}")

    def chosen_rows(self) -> list[str]:
        """Of how many rows of a table those behind it were chosen, in words."""
        return chosen_rows(self.measured, self.labels)

    def data(self) -> pd.DataFrame:
        """The data that travel with it: those of the first measured frame."""
        return self.measured[0].frame

    def behind(self, data: pd.DataFrame) -> display.Behind:
        """What stands behind the exhibit, with the data that travel with it."""
        return display.Behind.of(data, self.measured)

    def needed(self) -> list[str]:
        """The columns that it needs, as ``table.column``."""
        return list(self.needs)

    def not_read(self, columns: Iterable[str]) -> list[str]:
        """Those of some columns, as ``table.column``, that were not read."""
        grounds = (ground for one in self.measured for ground in one.grounds)
        unread = {
            f"{ground.table}.{column}"
            for ground in grounds
            for name in ground.gaps
            for column in (name, TABLES[ground.table].family(name))
        }
        return [name for name in columns if name in unread]

    def not_read_beside(self, columns: Iterable[str]) -> list[str]:
        """Those of some columns that were not read, where others of them were."""
        columns = list(columns)
        unread = self.not_read(columns)
        return unread if len(unread) < len(columns) else []

    def unread(self) -> list[str]:
        """The columns that it speaks of and that were not read, as ``table.column``."""
        return self.not_read(self.reads)

    def note_of_gaps(self) -> list[str]:
        """What of the columns that it speaks of was not read, in words."""
        unread = self.unread()
        said = []
        if unread:
            columns = self.in_words_of(unread)
            said.append(self.labels("words.not_read_columns", columns=columns))
        return [*said, *self._partly_read()]

    @property
    def gaps(self) -> str:
        """What was not read, as sentences that follow one of a chapter with a blank."""
        return "".join(f" {said}" for said in self.note_of_gaps())

    def _partly_read(self) -> Iterator[str]:
        """In how many rows stands what its numbers count by, where not in all."""
        grounds = {ground for one in self.measured for ground in one.grounds}
        for ground in sorted(grounds, key=str):
            none = [(column, 0) for column in ground.blank if ground.rows]
            for column, rows in [*none, *ground.partly]:
                name = f"{ground.table}.{column}"
                if name in self.counts_by and column not in ground.unread:
                    yield self.labels(
                        "words.read_in_rows",
                        column=self.labels.title_of(name),
                        n=self.labels.number(rows),
                        of=self.labels.number(ground.rows),
                    )

    def lacking(self) -> list[str]:
        """The columns that it needs, and that hold nothing."""
        unread = self.not_read(self.needs_read)
        return list(dict.fromkeys([*self.without_values(self.needed()), *unread]))

    def without_values(self, columns: Iterable[str]) -> list[str]:
        """Those of some columns, as ``table.column``, that hold nothing."""
        columns = list(columns)
        grounds = (ground for one in self.measured for ground in one.grounds)
        blank = {f"{g.table}.{column}" for g in grounds for column in g.blank}
        unread = self.not_read(columns)
        return [name for name in columns if name in blank or name in unread]

    def in_words_of(self, columns: Iterable[str]) -> str:
        """Some columns by their titles, each with that of its table."""
        return self.labels.listing(map(self.labels.title_of, columns))

    def outputs(
        self, *, name: str | None = None, caption: str | None = None
    ) -> Iterator[display.Output]:
        """What a notebook displays for it, with all that exports ask of it.

        Where it lacks what it needs, it leaves itself out, and one line says so.
        """
        lacking = self.lacking()
        if not lacking:
            yield from self.shown(name=name, caption=caption)
            return
        words = {"caption": caption or self.caption}
        words |= {"columns": self.in_words_of(lacking)}
        yield display.prose(self.labels("words.not_shown", **words))

    def shown(
        self, *, name: str | None = None, caption: str | None = None
    ) -> Iterator[display.Output]:
        """The outputs of it, where all is there that it needs."""
        raise NotImplementedError

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> Any:
        bundles = list(self.outputs())
        if len(bundles) == 1:
            return bundles[0]
        pages = "\n".join(bundle["text/html"] for bundle, _ in bundles)
        return {"text/html": pages, "text/plain": self.caption}


def _said(wanted: Any) -> str:
    options = wanted if isinstance(wanted, tuple) else (wanted,)
    return " or ".join(map(name_of, options))
