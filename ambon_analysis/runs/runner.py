"""Running notebooks with papermill: whole or not at all, and without time stamps."""

import os
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import nbformat
import papermill
from traitlets.config import Config

from ambon_analysis.runs.parameters import check
from ambon_analysis.study import ENVIRONMENT

BUILD = Path("build")
EXECUTED = BUILD / "notebooks"
OTHER_RUNS = BUILD / "runs"


class NotebookFailed(Exception):
    """A cell raised; the message says which, and nothing was replaced."""


def run(notebook: Path, folder: Path, *, settings, given: dict[str, str]) -> Path:
    """Execute one notebook on the study in ``folder``; returns the executed file.

    With the study's own parameters it goes to ``build/notebooks/<language>/``, from
    where it is published; with any other to ``build/runs/<parameters>/``.
    """
    values = check(notebook, given=given, settings=settings)
    target = folder / _place(notebook, values, given)
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_suffix(".partial.ipynb")
    try:
        _execute(notebook, partial, values, folder)
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)
    return target


def _place(notebook, values, given):
    language = values["language"]
    other = {name: value for name, value in given.items() if name != "language"}
    if not other:
        return EXECUTED / language / notebook.name
    said = ",".join(f"{name}={value}" for name, value in sorted(other.items()))
    return OTHER_RUNS / said.replace(" ", "-") / language / notebook.name


def _execute(notebook, target, values, folder):
    try:
        with _study_in_environment(folder), TemporaryDirectory() as sockets:
            papermill.execute_notebook(
                str(notebook),
                str(target),
                values,
                kernel_name="python3",
                cwd=str(notebook.parent),
                progress_bar=False,
                config=_kernel(sockets),
                # a graceful end takes as long as a small notebook, and complains
                shutdown_kernel="immediate",
            )
    except papermill.PapermillExecutionError as error:
        lines = [
            f"{notebook} failed in cell {error.cell_index} ({_said(values)})",
            *error.source.strip().splitlines()[:1],
            f"{error.ename}: {error.evalue}",
            "The outputs of earlier runs stand.",
        ]
        raise NotebookFailed("\n".join(lines)) from None
    book = nbformat.read(target, as_version=4)
    _without_time(book)
    target.write_text(nbformat.writes(book, indent=1) + "\n", encoding="utf-8")


@contextmanager
def _study_in_environment(folder):
    before = os.environ.get(ENVIRONMENT)
    os.environ[ENVIRONMENT] = str(folder.resolve())
    try:
        yield
    finally:
        if before is None:
            del os.environ[ENVIRONMENT]
        else:
            os.environ[ENVIRONMENT] = before


def _kernel(sockets):
    """Talk to the kernel through files: over TCP others on the machine could listen."""
    config = Config()
    if os.name != "nt":
        config.KernelManager.transport = "ipc"
        config.KernelManager.ip = str(Path(sockets, "kernel"))
    return config


def _said(values):
    return ", ".join(f"{name}={value}" for name, value in values.items())


def _without_time(book):
    """Take out what differs between two runs: times, paths and random identifiers."""
    book.metadata.pop("papermill", None)
    for cell in book.cells:
        cell.metadata.pop("papermill", None)
        cell.metadata.pop("execution", None)
        if "injected-parameters" in cell.metadata.get("tags", []):
            cell["id"] = "injected-parameters"
