"""Getting a process ready to be forked: everything imported, no thread started."""

import os
import sys
from contextlib import suppress
from functools import cache
from importlib import import_module

from ambon_analysis.stages import CHAPTER, STAGES

# read by the libraries when they are loaded; each of them would start a thread
ENVIRONMENT = {
    "OPENBLAS_NUM_THREADS": "1",
    "JE_ARROW_MALLOC_CONF": "background_thread:false",
    # as in a kernel: figures that a notebook leaves open are shown below its cell
    "MPLBACKEND": "module://matplotlib_inline.backend_inline",
}


def prepare() -> None:
    """Set what has to stand before the first import; does nothing where it is set."""
    for name, value in ENVIRONMENT.items():
        os.environ.setdefault(name, value)
    # jsonschema takes 0.8 s to build a grammar of web addresses that JupyterLab brings
    # along and no notebook needs; it does without where the module is not to be had
    # (None says so to Python, and the type of sys.modules leaves that out)
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]


@cache
def import_for(stage: str) -> None:
    """Import what a stage uses, so that a forked child finds it there."""
    prepare()
    for module in STAGES[stage].preload:
        import_module(module)
    if STAGES[stage].per == CHAPTER:
        _first_uses()


def _first_uses() -> None:
    """What a library does when it is first used, done once for all children."""
    import nbformat

    from ambon_analysis.drawing.page import PRINT
    from ambon_analysis.drawing.svg import to_svg
    from ambon_analysis.labels import LabelMissing, Labels, available

    nbformat.validate(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell()]))
    for language in available():
        labels = Labels(language)
        # a language that a study does not use may lack what its rules need
        with suppress(LabelMissing):
            labels.day("2000-01-01")
            labels.number(1.5)
            labels.listing("ab")
        figure, axes = PRINT.canvas(1.0)
        PRINT.write(axes, 0, 0, "a")
        PRINT.write(axes, 0, 0, "a", fontweight="bold")
        to_svg(figure)
