"""What is known of a failure: its words, and where the whole of it is written."""

import contextlib
from pathlib import Path

from ambon_analysis.pipeline.outputs import Output
from ambon_analysis.places import BUILD, EXECUTED, FAILED
from ambon_analysis.stages import CHAPTER


def log_of(study: Path, output: Output) -> Path:
    """Where the whole of a notebook's failure is written."""
    top = EXECUTED if output.published else BUILD
    return study / FAILED / Path(output.place).relative_to(top).with_suffix(".log")


def forget(study: Path, output: Output) -> None:
    """Remove what was written of a failure of an output that stands now."""
    if output.stage.per != CHAPTER or not (study / FAILED).is_dir():
        return
    log = log_of(study, output)
    for path in (log, log.with_suffix(".ipynb")):
        path.unlink(missing_ok=True)
    with contextlib.suppress(OSError):  # a folder that holds other logs stays
        log.parent.rmdir()
        (study / FAILED).rmdir()


def said_in_words() -> tuple[type[Exception], ...]:
    """The failures that say in their own words what is wrong and what to do."""
    from ambon_analysis.execution.arguments import WrongParameters
    from ambon_analysis.execution.failure import NotebookFailed
    from ambon_analysis.exports.reading import NotReadable
    from ambon_analysis.faults import FaultsFound
    from ambon_analysis.tables.processed import NotProcessed

    return FaultsFound, NotProcessed, NotebookFailed, NotReadable, WrongParameters
