"""One notebook with papermill: its parameters put in, run, and freed of time stamps."""

import os
import re
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import nbformat
import papermill
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat import NotebookNode
from papermill.engines import papermill_engines
from traitlets.config import Config

from ambon_analysis.edition import PUBLIC
from ambon_analysis.execution.arguments import read_notebook
from ambon_analysis.execution.failure import (
    LEFT_BY_PAPERMILL,
    NotebookFailed,
    full_log,
    report,
    report_end,
)
from ambon_analysis.opening import AUDIENCE_NAMED_BY, STUDY_NAMED_BY
from ambon_analysis.refusals import LeftOut
from ambon_analysis.schema import TABLES
from ambon_analysis.tables.collecting import files_behind
from ambon_analysis.tables.processed import PROCESSED
from ambon_analysis.warm import engine
from ambon_analysis.warm.forking import why_not_here

papermill_engines.register(engine.NAME, engine.WarmEngine)
ENGINES = {engine.NAME: engine.NAME, "kernel": None}
CODE_OF_CELL = re.compile(r"[^\s\"']*ipykernel_\d+[/\\]\d+\.py")


def default_engine() -> str:
    """The engine that is used where none is asked for."""
    return "kernel" if why_not_here() else engine.NAME


@dataclass(frozen=True)
class Run:
    """One notebook to be run: on which study, with which values, by which engine."""

    notebook: Path
    study: Path
    values: dict
    engine: str
    audience: str = PUBLIC

    def said(self) -> str:
        """The values in words."""
        # what tells two runs apart stands first
        ordered = sorted(self.values.items(), key=lambda pair: pair[0] != "language")
        return ", ".join(f"{name}={value}" for name, value in ordered)

    def __str__(self) -> str:
        return f"{self.notebook} ({self.said()})"


@dataclass(frozen=True)
class Outcome:
    """What came of a run: what it went through, and why it left itself out if it did.

    ``read``: the files that it read, ``ran``: the modules of the library; both None
    where nothing is known of that: a kernel does not tell.
    """

    read: list[str] | None
    ran: list[str] | None
    left_out: str = ""


def execute(
    run: Run,
    target: Path,
    *,
    log: Path,
    on_cell: Callable[[int, int], None] | None = None,
) -> Outcome:
    """Run a notebook into the file ``target``.

    ``on_cell(index, of)`` is called before each cell. Raises NotebookFailed, with a
    report, where a cell raised or the process ended; the whole traceback then stands
    in ``log``, and beside it the notebook as far as it came.
    """
    left_out = ""
    source = read_notebook(run.notebook)
    cells = source.cells
    reached = cells[:1]

    def started(cell: NotebookNode, cell_index: int) -> None:
        reached[:] = [cell]
        if on_cell:
            on_cell(cell_index + 1, len(cells) + 1)  # with the parameters put in

    try:
        with _in_environment(run), TemporaryDirectory() as folder:
            book = papermill.execute_notebook(
                _written(source, Path(folder)),
                str(target),
                run.values,
                engine_name=ENGINES[run.engine],
                kernel_name="python3",
                cwd=str(run.notebook.parent),
                progress_bar=False,
                request_save_on_cell_execute=False,
                on_cell_start=started,
                # a kernel cuts what a cell prints into pieces as time goes by
                coalesce_streams=True,
                config=_kernel(folder),
                # a graceful end takes as long as a small notebook, and complains
                shutdown_kernel="immediate",
            )
    except papermill.PapermillExecutionError as error:
        if error.ename != LeftOut.__name__:
            raise _failed(run, error, target, log) from None
        book = _without_what_it_says_of_leaving(target)
        left_out = error.evalue
    except (DeadKernelError, CellTimeoutError) as error:
        _keep(log, f"{run}\n\n{reached[0].source}\n\n{error}\n")
        log.with_suffix(".ipynb").unlink(missing_ok=True)
        raise NotebookFailed(report_end(run, reached[0], log=log)) from None
    _refuse_half(run, book, target, log)
    read, ran = files_read(book), book.metadata.pop(engine.RAN, None)
    _without_time(book)
    text = nbformat.writes(book, indent=1)
    target.write_text(f"{text}\n", encoding="utf-8")
    return Outcome(read, ran, left_out)


def _without_what_it_says_of_leaving(target):
    """The notebook of a chapter that left itself out, without the error of that."""
    book = nbformat.read(target, as_version=4)
    tag = LEFT_BY_PAPERMILL
    book.cells = [c for c in book.cells if tag not in c.metadata.get("tags", [])]
    for cell in book.cells:
        if "outputs" in cell:
            cell.outputs = [o for o in cell.outputs if o.output_type != "error"]
    return book


def _written(book, folder):
    """The clean form in a file: old outputs and odd ids of a notebook never matter."""
    path = folder / "clean.ipynb"
    path.write_text(nbformat.writes(book), encoding="utf-8")
    return str(path)


def files_read(book: Any) -> list[str] | None:
    """The files that the cells of an executed notebook opened.

    A processed table stands for the raw file that it was made from, there or not.
    """
    opened = book.metadata.pop(engine.OPENED, None)
    if opened is None:
        return None
    files = set()
    for name in opened:
        path = Path(name)
        if path.parent == PROCESSED and path.stem in TABLES:
            files |= set(files_behind(path.stem))
        else:
            files.add(name)
    return sorted(files)


def _refuse_half(run, book, target, log):
    """Refuse a notebook that stopped by itself: papermill takes an exit for success."""
    for index, cell in enumerate(book.cells):
        for output in cell.get("outputs", []):
            if output.output_type == "error":
                error = papermill.PapermillExecutionError(
                    cell_index=index,
                    exec_count=cell.execution_count,
                    source=cell.source,
                    ename=output.ename,
                    evalue=output.evalue,
                    traceback=output.traceback,
                )
                raise _failed(run, error, target, log)


def _failed(run, error, target, log):
    """Keep the log and the notebook as far as it came; the failure in words."""
    words = report(run, error, executed=target, log=log)
    _keep(log, full_log(run, error))
    target.replace(log.with_suffix(".ipynb"))
    return NotebookFailed(words)


def _keep(log, text):
    log.parent.mkdir(parents=True, exist_ok=True)
    log.write_text(text, encoding="utf-8")


@contextmanager
def _in_environment(run):
    """Name the study and the audience for the cells, where no parameter does."""
    named = {STUDY_NAMED_BY: str(run.study.resolve()), AUDIENCE_NAMED_BY: run.audience}
    before = {name: os.environ.get(name) for name in named}
    os.environ |= named
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def _kernel(sockets):
    """Talk to the kernel through files: over TCP others on the machine could listen."""
    config = Config()
    if os.name != "nt":
        config.KernelManager.transport = "ipc"
        config.KernelManager.ip = str(Path(sockets, "kernel"))
    return config


def _without_time(book):
    """Take out what differs between two runs: times, paths and random identifiers.

    A warning names the file that the cell's code was kept in, which is the process's.
    """
    book.metadata.pop("papermill", None)
    for cell in book.cells:
        cell.metadata.pop("papermill", None)
        cell.metadata.pop("execution", None)
        if "injected-parameters" in cell.metadata.get("tags", []):
            cell["id"] = "injected-parameters"
        for output in cell.get("outputs", []):
            if output.output_type == "stream":
                output.text = CODE_OF_CELL.sub("the cell", output.text)
