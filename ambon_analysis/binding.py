"""From a study to what a measure or an exhibit takes: tables, measures, choices.

Whatever is not given is filled in: a table from the study, another measure by
measuring it, the day and the home city from the study's settings. A choice that
changes a finding is never filled in.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import pandas as pd

from ambon_analysis.faults import nearest, not_among
from ambon_analysis.measures.measure import (
    EVERY_TABLE,
    Measure,
    name_of,
    not_measured,
)
from ambon_analysis.measures.measured import Measured, together
from ambon_analysis.refusals import Refused
from ambon_analysis.schema.dates import last_day


class Binding:
    """What one call takes, found among what was given and what the study holds."""

    def __init__(
        self,
        what: str,
        given: Iterable[Any],
        choices: Mapping[str, Any],
        *,
        table: Callable[[str], Measured],
        tables: Iterable[str],
        facts: Mapping[str, Any],
    ) -> None:
        self.what, self.given = what, list(given)
        self.table, self.tables = table, list(tables)
        self.used: set[str] = set()
        for one in self.given:
            if not isinstance(one, Measured):
                raise Refused(not_measured(what, "its frames", one))
            refuse_of_another_state(what, one, table)
        refuse_frames_by_name(what, choices)
        # what was given was measured with choices: all else is measured with the same
        inherited = together(what, self.given, choices)
        if "as_of" in inherited:
            inherited["as_of"] = known_day(inherited["as_of"], until=facts["as_of"])
        # without a table of partners, the home city is one more word
        if choices.get("home") is not None and "partners" in self.tables:
            refuse_unknown_home(choices["home"], table("partners")["partner"])
        self.choices = {**facts, **inherited}

    def fill(self, of: Iterable[Any]) -> list[Measured]:
        """The measured frames for what is taken, in order."""
        found = [self.find(wanted) for wanted in of]
        self._refuse_what_is_left()
        return found

    def find(self, wanted: Any) -> Any:
        """The measured frame for one thing that is taken."""
        if wanted == EVERY_TABLE:
            return {name: self.table(name) for name in self.tables}
        options = wanted if isinstance(wanted, tuple) else (wanted,)
        for one in self.given:
            if one.name in map(name_of, options):
                self.used.add(one.name)
                return one
        # of a table and a measure of it, the one that the choices speak of
        for option in options:
            if isinstance(option, Measure) and set(option.choices) <= set(self.choices):
                return self.measure(option)
        return self.measure(options[0])

    def measure_anew(self, measure: Measure) -> Measured:
        """The measure itself, of what was given and what the study holds."""
        measured = self.measure(measure)
        self._refuse_what_is_left()
        return measured

    def measure(self, wanted: Any) -> Measured:
        if isinstance(wanted, str):
            return self.table(wanted)
        missing = [name for name in wanted.choices if name not in self.choices]
        if missing:
            listing = ", ".join(f"{name}=" for name in missing)
            raise Refused(
                f"{self.what} needs {listing}: a choice that changes a finding"
            )
        chosen = {name: self.choices[name] for name in wanted.choices}
        return wanted(*map(self.find, wanted.of), **chosen)

    def _refuse_what_is_left(self) -> None:
        for one in self.given:
            if one.name not in self.used:
                raise Refused(f'{self.what} has no use for "{one.name}"')


def refuse_of_another_state(
    what: str, one: Measured, table: Callable[[str], Measured]
) -> None:
    """Refuse a frame that was measured on other tables than a study's own."""
    if not one.grounds:
        raise Refused(f'{what} was given a "{one.name}" that rests on no study')
    for ground in one.grounds:
        (own,) = table(ground.table).grounds
        if ground != own:
            raise Refused(
                f'{what} was given "{one.name}" of {ground.study}, measured '
                f"on {ground.rows} rows of {ground.table}, where this study has "
                f"{own.rows} of {own.study}; measure it anew on this study"
            )


def known_day(day: object, *, until: str) -> str:
    """The last day of a date in EDTF; Refused where it is after what a study knows."""
    try:
        last = last_day(str(day))
    except ValueError as error:
        raise Refused(f"as_of: {error}") from None
    if last > last_day(until):
        raise Refused(
            f'as_of="{day}" is after {until}, up to which the study knows; '
            f'nearest: "{until}"'
        )
    return last


def refuse_unknown_home(home: object, partners: Iterable[object]) -> None:
    """Refuse a home city that is none of the partners."""
    known = list(partners)
    if home not in known:
        raise Refused(f"home: {not_among(home, known, where='partners')}")


def refuse_frames_by_name(what: str, choices: Mapping[str, Any]) -> None:
    """Refuse a frame where a choice belongs; frames are given without a name."""
    for name, value in choices.items():
        if isinstance(value, pd.DataFrame | Measured):
            kind = type(value).__name__
            raise Refused(
                f"{what}: {name}= takes a word, and was given a {kind}; frames that a "
                "measure gave are given without a name"
            )


def refuse_unknown(what: str, choices: Iterable[str], known: Iterable[str]) -> None:
    """Refuse a choice that nothing takes, and name the nearest."""
    known = sorted(known)
    for name in choices:
        if name not in known:
            near = nearest(name, known)
            hint = f'; nearest: "{near}"' if near else ""
            listing = ", ".join(known) or "none"
            raise Refused(
                f'{what} has no choice "{name}"{hint}; its choices: {listing}'
            )


def told_or_known(
    what: str, options: Iterable[str], told: Mapping[str, Any], facts: Mapping[str, Any]
) -> dict[str, Any]:
    """What each option is: as told, else a fact; refuse one that is neither."""
    known = {**facts, **told}
    missing = ", ".join(f"{name}=" for name in options if name not in known)
    if missing:
        raise Refused(f"{what} has to be told {missing}")
    return {name: known[name] for name in options}


def choices_of(of: Iterable[Any]) -> set[str]:
    """The names of all choices of the measures that are taken, however far behind."""
    names: set[str] = set()
    for wanted in of:
        for option in wanted if isinstance(wanted, tuple) else (wanted,):
            if isinstance(option, Measure):
                names |= {*option.choices, *choices_of(option.of)}
    return names
