"""What a measure gives: a frame, with the choices and the tables that it rests on."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from ambon_analysis.refusals import Refused


@dataclass(frozen=True)
class Ground:
    """A table as it stood when a measure read it.

    ``study``: the study's name; ``table``: the table's; ``rows``: how many it held;
    ``state``: what tells this state of the table from every other one;
    ``chosen_from``: of how many rows somebody chose these, None where nobody did;
    ``unread``: the columns that were not read; ``blank``: those without any value;
    ``partly``: those with a value in some rows only, each with in how many.
    """

    study: str
    table: str
    rows: int
    state: str
    chosen_from: int | None = None
    unread: tuple[str, ...] = ()
    blank: tuple[str, ...] = ()
    partly: tuple[tuple[str, int], ...] = ()

    @property
    def gaps(self) -> list[str]:
        """The columns that were not read, and whose values follow from nothing else."""
        return [name for name in self.unread if name in self.blank or not self.rows]


class Measured:
    """A frame that knows by which measure, choices and tables it came about.

    ``name``: the measure, or the table where it is one of a study's own tables.
    ``own``: by table, the columns of a study's own beside the key of the table; they go
    into no measure, and along with all that is made of the table.
    ``frame`` is the frame, free for any use; what is made of it is a frame like any
    other. Columns can be asked for directly: ``measured["column"]``.

    >>> table = Measured("sectors", pd.DataFrame({"sector": ["water"]}))
    >>> len(table), table["sector"].tolist()
    (1, ['water'])
    >>> table.merge
    Traceback (most recent call last):
    AttributeError: the measured "sectors" has no "merge"; .frame.merge is the frame's
    """

    __slots__ = ("_frame", "choices", "grounds", "name", "own")

    def __init__(
        self,
        name: str,
        frame: pd.DataFrame,
        *,
        choices: Mapping[str, Any] | None = None,
        grounds: Iterable[Ground] = (),
        own: Mapping[str, pd.DataFrame] | None = None,
    ) -> None:
        self.name = name
        self.choices = dict(choices or {})
        self.own = dict(own or {})
        self.grounds = tuple(sorted(set(grounds), key=str))
        self._frame = frame

    @property
    def frame(self) -> pd.DataFrame:
        """The frame; changing it leaves the measured one as it is."""
        # pandas copies what is changed, when it is changed
        return self._frame.copy(deep=False)

    @property
    def tables(self) -> list[str]:
        """The names of the tables behind it."""
        return sorted({ground.table for ground in self.grounds})

    def __len__(self) -> int:
        return len(self._frame)

    def __getitem__(self, columns: Any) -> Any:
        return self.frame[columns]

    def __contains__(self, column: object) -> bool:
        return column in self._frame

    def __iter__(self) -> Iterator[Any]:
        return iter(self._frame)

    def __repr__(self) -> str:
        return repr(self._frame)

    def _repr_html_(self) -> str:
        return self._frame.to_html(notebook=True)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)  # copying and pickling ask before it has a name
        words = f'the measured "{self.name}" has no "{name}"'
        if hasattr(pd.DataFrame, name):
            words += f"; .frame.{name} is the frame's"
        raise AttributeError(words)


def with_own_columns(frame: pd.DataFrame, measured: Iterable[Measured]) -> pd.DataFrame:
    """A frame with the columns of a study's own, where it holds the key of their table.

    One whose name the frame has already is called ``table.column``.

    >>> budget = pd.DataFrame({"sector": ["water", "roads"], "budget": ["5", "7"]})
    >>> table = Measured("sectors", budget[["sector"]], own={"sectors": budget})
    >>> with_own_columns(pd.DataFrame({"sector": ["roads"]}), [table])
      sector budget
    0  roads      7
    """
    for table, beside in {t: b for one in measured for t, b in one.own.items()}.items():
        key, *names = beside.columns
        if key not in frame or set(names) <= set(frame):
            continue
        called = {n: f"{table}.{n}" if n in frame else n for n in names}
        added = beside.set_index(key).rename(columns=called)
        frame = frame.join(added, on=key)
    return frame


def together(
    what: str, measured: Iterable[Measured], choices: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """The choices of some measured frames, which have to belong together.

    ``what`` asks for them, with further ``choices`` of its own. Raises Refused where
    one choice was made in two ways, or where one table was read in two states or from
    two studies: nothing drawn from both would be true of either.

    >>> one, other = (Measured("m", pd.DataFrame(), choices={"as_of": day})
    ...               for day in ("2018", "2022"))
    >>> together("timeline_figure", [one, other])
    Traceback (most recent call last):
    ambon_analysis.refusals.Refused: timeline_figure was given as_of="2018" and ...
    """
    measured = list(measured)
    all_choices: dict[str, Any] = {}
    for made in [*(one.choices for one in measured), choices or {}]:
        for name, value in made.items():
            before = all_choices.setdefault(name, value)
            if before != value:
                raise Refused(
                    f'{what} was given {name}="{before}" and {name}="{value}"; '
                    f"measure all of it with one {name}"
                )
    _one_state(what, {ground for one in measured for ground in one.grounds})
    return all_choices


def _one_state(what: str, grounds: set[Ground]) -> None:
    studies = sorted({ground.study for ground in grounds})
    if len(studies) > 1:
        raise Refused(
            f"{what} was given frames of {' and '.join(studies)}; "
            "measure all of it on one study"
        )
    seen: dict[str, Ground] = {}
    for ground in sorted(grounds, key=str):
        before = seen.setdefault(ground.table, ground)
        if before != ground:
            raise Refused(
                f"{what} was given {ground.table} in two states, with {before.rows} "
                f"and {ground.rows} rows; measure all of it on one study"
            )
