"""Measures: pure functions from frames and choices to a frame that knows its grounds.

``MEASURES`` is the list of them: the public names, a study's methods, the documents
and the tests walk it. A new module of measures is a file, and a line in the list below.
"""

from importlib import import_module

from ambon_analysis.measures.measure import Measure

MODULES = (
    "audit",
    "coverage",
    "attested",
    "timeline",
    "context",
    "scores",
    "agreement",
    "places",
)


def _measures_in(module: str) -> dict[str, Measure]:
    found = import_module(f"{__name__}.{module}")
    return {
        name: value
        for name, value in vars(found).items()
        if isinstance(value, Measure) and value.__module__ == found.__name__
    }


MEASURES: dict[str, Measure] = {
    name: measure
    for module in MODULES
    for name, measure in _measures_in(module).items()
}
