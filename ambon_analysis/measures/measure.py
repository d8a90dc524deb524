"""A measure: a pure function over frames, wrapped so that its result says whence it is.

``@measure("partnerships", "sectors")`` names what the function takes, in order: tables
by their name, other measures by themselves. Called with what they are, it gives a
``Measured``; ``over`` is the pure function, from frames to a frame.
"""

import inspect
from collections.abc import Callable, Mapping
from functools import update_wrapper
from typing import Any

import pandas as pd

from ambon_analysis import ran
from ambon_analysis.measures.measured import Measured, together
from ambon_analysis.refusals import Refused
from ambon_analysis.schema import TABLES

# decimals: processors differ in the last digits of sums of products, exp and log
KEPT_DECIMALS = 9
# stands for all tables of a study, handed over by their names
EVERY_TABLE = "every table"


class Measure:
    """A function from frames and keyword choices to a frame.

    ``of`` says what it takes: names of tables and other measures; a tuple of them
    where one or the other will do. ``sees_gaps``: it takes frames without the columns
    that were not read, since these mean something else to it than empty cells.
    """

    def __init__(
        self, function: Callable[..., pd.DataFrame], of: tuple, sees_gaps: bool = False
    ) -> None:
        update_wrapper(self, function)
        self.sees_gaps = sees_gaps
        self.name: str = function.__name__
        self.of = of
        self._function = function
        self.__signature__ = inspect.signature(function)

    @property
    def inputs(self) -> list[str]:
        """The names of the parameters that take frames, in order."""
        return list(self.__signature__.parameters)[: len(self.of)]

    @property
    def choices(self) -> list[str]:
        """The names of the choices, which are keywords without a default."""
        return list(self.__signature__.parameters)[len(self.of) :]

    def over(self, *frames: Any, **choices: Any) -> pd.DataFrame:
        """The measure over plain frames, checked by nobody: for tests and definitions.

        Floats are rounded, so that they are the same on every processor.
        """
        ran.note(self._function.__module__)
        return _rounded(self._function(*frames, **choices))

    def __call__(self, *given: Any, **choices: Any) -> Measured:
        bound = bind(self.name, self.__signature__, given, choices)
        measured: list[Measured] = []
        frames = {}
        for name, wanted in zip(self.inputs, self.of, strict=True):
            value = bound.pop(name)
            values = take(self.name, name, wanted, value)
            measured += values
            frames[name] = _frames(wanted, values, sees_gaps=self.sees_gaps)
        inherited = together(self.name, measured, bound)
        return Measured(
            self.name,
            self.over(*frames.values(), **bound),
            choices=inherited,
            grounds=(ground for one in measured for ground in one.grounds),
            own={table: own for one in measured for table, own in one.own.items()},
        )


def measure(
    *of: Any, sees_gaps: bool = False
) -> Callable[[Callable[..., pd.DataFrame]], Measure]:
    """Mark a function as a measure; ``of`` says which tables and measures it takes.

    ``sees_gaps``: whether columns that were not read are left out of its frames.

    >>> @measure("sectors")
    ... def heads(sectors: pd.DataFrame, *, rows: int) -> pd.DataFrame:
    ...     return sectors.head(rows)
    >>> table = Measured("sectors", pd.DataFrame({"sector": ["water", "roads"]}))
    >>> heads(table, rows=1).choices
    {'rows': 1}
    >>> heads(table.frame, rows=1)
    Traceback (most recent call last):
    ambon_analysis.refusals.Refused: heads takes the table sectors of a study, ...
    """
    return lambda function: Measure(function, of, sees_gaps)


def bind(
    what: str, signature: inspect.Signature, given: tuple, choices: Mapping[str, Any]
) -> dict[str, Any]:
    """What was given by parameter; Refused names what is missing or not known."""
    try:
        return dict(signature.bind(*given, **choices).arguments)
    except TypeError as error:
        takes = ", ".join(
            f"{name}=" if parameter.kind is parameter.KEYWORD_ONLY else name
            for name, parameter in signature.parameters.items()
        )
        raise Refused(f"{what}: {error}; it takes {takes}") from None


def take(what: str, parameter: str, wanted: Any, value: Any) -> list[Measured]:
    """The measured frames that were given for one parameter; Refused where not."""
    if wanted == EVERY_TABLE:
        wanted_names, values = None, list(dict(value).values())
    else:
        options = wanted if isinstance(wanted, tuple) else (wanted,)
        wanted_names = [name_of(option) for option in options]
        values = [value]
    for one in values:
        if not isinstance(one, Measured):
            first = wanted[0] if isinstance(wanted, tuple) else wanted
            table = first if isinstance(first, str) and first != EVERY_TABLE else ""
            raise Refused(not_measured(what, parameter, one, table=table))
        if wanted_names is not None and one.name not in wanted_names:
            listing = " or ".join(wanted_names)
            raise Refused(f'{what} takes {listing}, and was given "{one.name}"')
    return values


def name_of(wanted: Any) -> str:
    """The name of a table or measure that is taken."""
    return wanted if isinstance(wanted, str) else wanted.name


def not_measured(what: str, parameter: str, value: Any, *, table: str = "") -> str:
    """The sentence for a plain frame, or anything else, where a measured one belongs.

    ``table``: the table that is taken, where it is one.
    """
    kind = "a plain frame" if isinstance(value, pd.DataFrame) else repr(value)[:40]
    if table:
        return (
            f"{what} takes the table {table} of a study, and was given {kind}; "
            f'study.with_table("{table}", frame) checks a frame and takes it in'
        )
    return (
        f"{what} takes for {parameter} what a measure gave, and was given {kind}; "
        "take rows out before measuring: study.only(...), study.with_table(...)"
    )


def _frames(wanted: Any, values: list[Measured], *, sees_gaps: bool) -> Any:
    if wanted == EVERY_TABLE:
        return {
            one.name: one.frame.drop(columns=_unread(one) if sees_gaps else [])
            for one in values
        }
    (one,) = values
    frame = one.frame
    if one.name in TABLES:
        # columns of a study's own go along with its tables, and into no measure
        table = TABLES[one.name]
        own = [name for name in frame if table.family(name) not in table.columns]
        frame = frame.drop(columns=own) if own else frame
    gaps = [name for ground in one.grounds for name in ground.gaps]
    return frame.drop(columns=gaps if sees_gaps else [], errors="ignore")


def _unread(table: Measured) -> list[str]:
    return [name for ground in table.grounds for name in ground.unread]


def _rounded(frame: pd.DataFrame) -> pd.DataFrame:
    for name in frame.columns[frame.dtypes.map(pd.api.types.is_float_dtype)]:
        frame[name] = frame[name].round(KEPT_DECIMALS)
    return frame


def chosen(value: Any, options: Any, *, name: str) -> Any:
    """Look up a choice strictly; Refused lists what can be chosen.

    >>> chosen("b", {"a": 1}, name="rule")
    Traceback (most recent call last):
    ambon_analysis.refusals.Refused: rule="b" cannot be chosen; it is one of: a
    """
    if not isinstance(value, str):
        kind = type(value).__name__
        raise Refused(f"{name}= takes a word, and was given a {kind}")
    if value not in options:
        listing = ", ".join(map(str, options))
        raise Refused(f'{name}="{value}" cannot be chosen; it is one of: {listing}')
    return options[value] if isinstance(options, dict) else value
