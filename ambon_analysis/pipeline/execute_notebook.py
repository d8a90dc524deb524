"""The stage ``notebook``: one notebook run in one edition."""

from pathlib import Path
from typing import Any

from ambon_analysis.pipeline.outputs import Output


def execute(
    tell: Any, study: Path, target: Path, output: Output, engine: str, log: Path
) -> Any:
    """Run one notebook; returns what came of it."""
    from ambon_analysis.execution.arguments import check
    from ambon_analysis.execution.runner import Run
    from ambon_analysis.execution.runner import execute as run_notebook
    from ambon_analysis.exports.reading import NotReadable, refusals

    edition = output.edition
    assert edition is not None
    assert output.notebook is not None
    given = {"language": edition.language, **dict(edition.parameters)}
    values = check(output.notebook, given=given, study=study)
    run = Run(output.notebook, study, values, engine, edition.audience)
    outcome = run_notebook(
        run, target, log=log, on_cell=lambda at, of: tell("cell", (at, of))
    )
    refused = refusals(_as_written(target), output.notebook.stem)
    if refused and output.published:
        raise NotReadable("\n  ".join([f"{output} is refused", *refused]))
    return outcome


def _as_written(path: Path) -> Any:
    """An executed notebook; it was checked against the schema when it was written."""
    import nbformat

    return nbformat.v4.reads(path.read_text(encoding="utf-8"))
