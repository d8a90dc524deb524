"""Which modules of the library a run went through, noted as it goes.

Measures and exhibits note themselves where they are called; whatever of the library
a notebook imports by name is noted too. A run that went through other modules need
not be made again when this one changes.
"""

import builtins
from collections.abc import Callable, Mapping, Sequence
from typing import Any

PACKAGE = __package__
_modules: set[str] = set()


def note(module: str) -> None:
    """Note that a run went through a module of the library.

    >>> forget()
    >>> note("ambon_analysis.measures.coverage")
    >>> noted()
    ['ambon_analysis.measures.coverage']
    """
    _modules.add(module)


def noted() -> list[str]:
    """The modules noted so far, in the order of their names."""
    return sorted(_modules)


def forget() -> None:
    """Begin anew: a forked child has not gone through what its parent has."""
    _modules.clear()


def watch_imports() -> None:
    """Note from now on what is imported of the library by code outside it."""
    imported: Callable[..., Any] = builtins.__import__

    def watching(
        name: str,
        globals: Mapping[str, object] | None = None,
        locals: Mapping[str, object] | None = None,
        fromlist: Sequence[str] | None = (),
        level: int = 0,
    ) -> Any:
        asks = str((globals or {}).get("__name__", ""))
        inside = name.partition(".")[0] == PACKAGE and level == 0
        if inside and asks.partition(".")[0] != PACKAGE:
            note(name)
            for part in fromlist or ():
                note(f"{name}.{part}")
        return imported(name, globals, locals, fromlist, level)

    builtins.__import__ = watching
