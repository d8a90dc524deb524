"""The stages of the pipeline: the only list of them.

A stage says what it is made for, where it writes, what it is made of and what runs it;
scheduler, staleness, record, preloading and reports of failure follow from that. A new
stage is a file with its function, and an entry in ``STAGES``.
"""

import re
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from ambon_analysis.places import APPENDIX, EXECUTED, FIGURES, PROCESSED, REPORT

STUDY, CHAPTER, EDITION = "study", "chapter", "edition"  # what a stage is made for


@dataclass(frozen=True)
class Stage:
    """One kind of thing to make.

    ``place``: where it is written in a study, ``{edition}`` and ``{chapter}`` stand
    for their names; ``of``: the stage that it is made of, as a whole edition has it;
    ``runs``: the function behind it, ``module:name``; ``preload``: what to import
    before it is run.

    A stage per edition runs ``function(sections, target)`` over executed notebooks.
    """

    name: str
    per: str
    place: str
    runs: str
    of: str = ""
    preload: tuple[str, ...] = ()

    def function(self) -> Any:
        """The function that runs the stage, imported when it is asked for."""
        module, _, name = self.runs.partition(":")
        return getattr(import_module(module), name)

    def made_at(self, place: str) -> bool:
        """Whether the stage could have written a place.

        >>> STAGES["figures"].made_at("figures/en")
        True
        >>> STAGES["figures"].made_at("figures/../../elsewhere")
        False
        """
        shape = re.escape(self.place)
        for name, pattern in (("edition", r"[\w-]+"), ("chapter", r"\w[^/]*")):
            shape = shape.replace(re.escape(f"{{{name}}}"), pattern)
        return re.fullmatch(shape, place) is not None


_TABLES = Stage(
    name="tables",
    per=STUDY,
    place=PROCESSED,
    runs="ambon_analysis.pipeline.check_tables:check_tables",
    preload=(
        "ambon_analysis.tables.processed",
        "ambon_analysis.execution.arguments",
        "pyarrow.parquet",
    ),
)
_NOTEBOOK = Stage(
    name="notebook",
    per=CHAPTER,
    place=f"{EXECUTED}/{{edition}}/{{chapter}}.ipynb",
    runs="ambon_analysis.pipeline.execute_notebook:execute",
    of="tables",
    preload=(
        "seaborn",
        "matplotlib_inline.backend_inline",
        "pyarrow.dataset",
        "pyarrow.pandas_compat",
        "pandas.core.arrays.arrow.extension_types",
        "IPython.core.completerlib",
        "ipykernel.zmqshell",
        "papermill",
        "ambon_analysis.opening",
        "ambon_analysis.warm.engine",
        "ambon_analysis.execution.runner",
        "ambon_analysis.exports.reading",
    ),
)


def _export(name: str, place: str, runs: str) -> Stage:
    return Stage(
        name=name,
        per=EDITION,
        place=place,
        runs=f"ambon_analysis.exports.{runs}",
        of="notebook",
        preload=(f"ambon_analysis.exports.{runs.partition(':')[0]}",),
    )


STAGES: dict[str, Stage] = {
    stage.name: stage
    for stage in (
        _TABLES,
        _NOTEBOOK,
        _export("appendix", f"{APPENDIX}-{{edition}}.pdf", "appendix:write_appendix"),
        _export("report", f"{REPORT}/{{edition}}", "report:write_report"),
        _export("figures", f"{FIGURES}/{{edition}}", "figures:write_figures"),
    )
}
