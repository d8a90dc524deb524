"""A city's foreign partnerships: from raw tables to an audited appendix.

>>> import ambon_analysis
>>> "open_study" in dir(ambon_analysis)
True
"""

from importlib import import_module
from importlib.util import find_spec

__version__ = "0.1.0"

# name -> module; loaded when first asked for, so that importing does nothing. Measures
# and exhibits are public too: their own lists name them
PUBLIC = {
    "open_study": "opening",
    "Study": "study",
    "Edition": "edition",
    "Page": "drawing.page",
    "Measured": "measures.measured",
    "Refused": "refusals",
    "MEASURES": "measures",
    "EXHIBITS": "exhibits",
    "PARAMETERS": "parameters",
}


def __getattr__(name: str) -> object:
    if name in PUBLIC:
        return getattr(import_module(f"{__name__}.{PUBLIC[name]}"), name)
    if name.startswith("_") or find_spec(f"{__name__}.{name}"):
        # a module of the library: the import that asks goes on to load it
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    listed = _listed()
    if name in listed:
        return listed[name]
    from ambon_analysis.faults import nearest

    near = nearest(name, [*PUBLIC, *listed])
    hint = f'; nearest: "{near}"' if near else ""
    raise AttributeError(f'{__name__} has no "{name}"{hint}')


def _listed() -> dict[str, object]:
    """Every measure and exhibit by its name."""
    from ambon_analysis.exhibits import EXHIBITS
    from ambon_analysis.measures import MEASURES

    return {**MEASURES, **EXHIBITS}


def __dir__() -> list[str]:
    return sorted([*PUBLIC, *_listed()])
