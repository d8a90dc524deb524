"""The parameters of a study: what each is called, allows and means, said once.

Command line, notebooks and whatever lets a reader choose ask a ``Parameter``; words
for it stand in the label files under ``parameters.<name>`` and ``values.<name>``.
A new parameter is a line in ``PARAMETERS``, and its words.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ambon_analysis.faults import nearest, not_among, with_nearest
from ambon_analysis.labels import Labels
from ambon_analysis.measures.coverage import COUNTED, EXPLORATORY, ROLL_UPS
from ambon_analysis.measures.scores import EVERY_CASE, SHOWN
from ambon_analysis.messages import message
from ambon_analysis.schema.dates import last_day
from ambon_analysis.settings import Settings

LANGUAGE, AS_OF, CASE = "language", "as_of", "case"
Cases = Callable[[], list[str]]


@dataclass(frozen=True)
class Parameter:
    """One thing that a reader can choose.

    ``values``: the words that can be chosen; empty where the study decides that, or
    where any day up to the study's own will do.
    """

    name: str
    values: tuple[str, ...] = ()

    def allowed(self, settings: Settings, cases: Cases) -> list[str] | None:
        """The values of one study in order; None where they cannot be listed.

        ``cases`` gives the cases that the study's statements speak of.
        """
        if self.name == LANGUAGE:
            return list(settings.languages)
        if self.name == CASE:
            return [EVERY_CASE, *cases()]
        return list(self.values) or None

    def every(self, settings: Settings, cases: Cases) -> list[str] | None:
        """The values to go through in turn; None where they cannot be listed."""
        return cases() if self.name == CASE else self.allowed(settings, cases)

    def fault(self, value: Any, settings: Settings, cases: Cases) -> str | None:
        """What is wrong with a value, in words; None where nothing is."""
        if self.name == AS_OF:
            return _fault_of_day(value, settings)
        if not isinstance(value, str):
            return message("parameter.no_word", name=self.name, value=repr(value))
        if self.name == CASE and value == EVERY_CASE:
            return None  # the tables need not be read for it
        allowed = self.allowed(settings, cases) or [value]
        if value not in allowed:
            return f"{self.name}={not_among(value, allowed)}"
        return None

    def title(self, labels: Labels) -> str:
        """What it is called."""
        return labels(f"parameters.{self.name}.title")

    def meaning(self, labels: Labels) -> str:
        """What it decides."""
        return labels(f"parameters.{self.name}.meaning")


PARAMETERS = {
    parameter.name: parameter
    for parameter in (
        Parameter(LANGUAGE),
        Parameter(AS_OF),
        Parameter("counted", tuple(COUNTED)),
        Parameter("roll_up", tuple(ROLL_UPS)),
        Parameter("exploratory", tuple(EXPLORATORY)),
        Parameter("statements", tuple(SHOWN)),
        Parameter(CASE),
    )
}


def unknown(name: str, known: Iterable[str], place: str) -> str:
    """The sentence for a parameter that is not known, with the nearest one."""
    known = list(known)
    said = message("parameter.unknown", place=place, name=name)
    said = with_nearest(said, nearest(name, known))
    return message("parameter.known", said=said, known=", ".join(known))


def faults_of(values: Mapping[str, Any], settings: Settings, cases: Cases) -> list[str]:
    """All that is wrong with the values of known parameters."""
    faults = (
        PARAMETERS[name].fault(value, settings, cases)
        for name, value in values.items()
        if name in PARAMETERS
    )
    return [fault for fault in faults if fault]


def _fault_of_day(value: Any, settings: Settings) -> str | None:
    if value == "":
        return None  # the study's own
    try:
        last = last_day(str(value))
    except ValueError as error:
        return f'{AS_OF}="{value}": {error}'
    if last > last_day(settings.as_of):
        said = message("parameter.after", name=AS_OF, value=value, as_of=settings.as_of)
        return with_nearest(said, settings.as_of)
    return None
