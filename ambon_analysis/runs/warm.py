"""Getting a process ready to be forked: everything imported, no thread started."""

import os
import sys
from importlib import import_module

# read by the libraries when they are loaded; each of them would start a thread
ENVIRONMENT = {
    "OPENBLAS_NUM_THREADS": "1",
    "JE_ARROW_MALLOC_CONF": "background_thread:false",
    # as in a kernel: figures that a notebook leaves open are shown below its cell
    "MPLBACKEND": "module://matplotlib_inline.backend_inline",
}
# what notebooks use, and what runs them
MODULES = (
    "seaborn",
    "matplotlib_inline.backend_inline",
    "pyarrow.dataset",
    "pyarrow.pandas_compat",
    "pandas.core.arrays.arrow.extension_types",
    "IPython.core.completerlib",
    "ipykernel.zmqshell",
    "papermill",
    "ambon_analysis.runs.engine",
    "ambon_analysis.runs.runner",
)


def prepare() -> None:
    """Set what has to stand before the first import; does nothing where it is set."""
    for name, value in ENVIRONMENT.items():
        os.environ.setdefault(name, value)
    # jsonschema takes 0.8 s to build a grammar of web addresses that JupyterLab brings
    # along and no notebook needs; it does without where the module is not to be had
    sys.modules.setdefault("rfc3987_syntax", None)


def import_all() -> None:
    """Import what notebooks use, so that a forked child finds it there."""
    import ambon_analysis

    for module in [*MODULES, *sorted(ambon_analysis.modules())]:
        import_module(module)
    _first_uses()


def _first_uses():
    """What a library does when it is first used, done once for all children."""
    from ambon_analysis.figures import style
    from ambon_analysis.labels import Labels, available
    from ambon_analysis.tables import dates

    dates.bounds("2000~")
    for language in available():
        labels = Labels(language)
        labels.day("2000-01-01")
        labels.number(1.5)
        figure, axes = style.canvas(1.0, labels)
        style.write(axes, 0, 0, "a")
        style.write(axes, 0, 0, "a", fontweight="bold")
        style.to_svg(figure)
