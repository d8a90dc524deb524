"""A failed notebook, said in at most twelve lines; the whole of it goes to a log."""

import re
from pathlib import Path
from textwrap import wrap
from typing import Any

import nbformat

from ambon_analysis.execution.arguments import read_notebook

LETTERS = 66  # of an entry, so that a line fits a terminal of 80
LIBRARY = Path(__file__).parent.parent
COLOURS = re.compile(r"\x1b\[[0-9;]*m")
FRAME = re.compile(r"^File (?P<file>.+?):(?P<line>\d+), in (?P<name>[\w.<>]+)")
CELL = re.compile(r"^\s*Cell In\[\d+\], line (?P<line>\d+)")
ARROW = re.compile(r"^\s*-+> \d+(?P<code>.*)")
# the name that IPython gives to a cell's code
NAME_OF_CODE = re.compile(r" \(\d+\.py, line \d+\)$")
STANDS = "What earlier runs made stands as it was."
LEFT_BY_PAPERMILL = "papermill-error-cell-tag"


class NotebookFailed(Exception):
    """A cell raised, or the process ended; the message is the report for people."""


def report(run: Any, error: Any, *, executed: Path, log: Path) -> str:
    """What to read after a failure: where, with what, which error, in whose code.

    ``error``: what papermill raised; ``executed``: the notebook as far as it came;
    ``log``: the file that ``full_log`` is written to.
    """
    book = nbformat.read(executed, as_version=4)
    cells = [c for c in book.cells if not _tagged(c, LEFT_BY_PAPERMILL)]
    at = error.cell_index
    place, code = _place(error.traceback)
    lines = [
        f"{run.notebook} failed",
        _entry("cell", _cell(run.notebook, cells[at], error.traceback)),
        _entry("heading", _heading(cells[:at])),
        *_entries("parameters", run.said()),
        *_entries("error", _of_error(error)),
        _entry("raised in", place),
        *([_entry("", code)] if code else []),
        _entry("full log", str(log)),
        STANDS,
    ]
    return "\n".join(lines)


def report_end(run: Any, cell: Any, *, log: Path) -> str:
    """What to read where the process of a notebook ended in a cell."""
    lines = [
        f"{run.notebook} failed",
        _entry("cell", _cell(run.notebook, cell, [])),
        *_entries("parameters", run.said()),
        _entry("error", "its process ended before the notebook did"),
        _entry("full log", str(log)),
        STANDS,
    ]
    return "\n".join(lines)


def full_log(run: Any, error: Any) -> str:
    """The cell and its whole traceback, without the colours of a terminal."""
    traceback = COLOURS.sub("", "\n".join(error.traceback))
    return f"{run}\n\n{error.source}\n\n{traceback}\n"


def _entry(name, text):
    text = text if len(text) <= LETTERS else f"{text[: LETTERS - 1]}…"
    return f"  {name:<12}{text}"


def _entries(name, text):
    """An entry of at most three lines."""
    lines = [part for line in text.splitlines() for part in wrap(line, LETTERS)][:3]
    first, *rest = lines or [""]
    return [_entry(name, first), *(_entry("", line) for line in rest)]


def _of_error(error):
    said = "\n".join(f"{error.ename}: {error.evalue}".splitlines()[:3])
    return NAME_OF_CODE.sub("", said)


def _tagged(cell, tag):
    return tag in cell.metadata.get("tags", [])


def _cell(notebook, failed, traceback):
    """Which cell, as a reader of the notebook counts them, and its line that failed."""
    line = next(iter(failed.source.strip().splitlines()), "")
    for entry in traceback:
        lines = COLOURS.sub("", entry).splitlines() or [""]
        if CELL.match(lines[0]):
            line = _code(lines) or line
            break
    cells = read_notebook(notebook).cells
    for number, cell in enumerate(cells, start=1):
        if cell.get("id") == failed.get("id"):
            return f"{number} of {len(cells)}, {failed['id']}: {line}"
    return f"the parameters put in: {line}"


def _heading(cells):
    """The headings that were shown last before the cell, the section's first."""
    levels = {}
    for cell in cells:
        for output in cell.get("outputs", []):
            shown = output.get("data", {}).get("text/markdown", "")
            for line in "".join(shown).splitlines():
                if heading := re.match(r"(#+) (.+)", line):
                    depth = len(heading[1])
                    levels = {d: h for d, h in levels.items() if d < depth}
                    levels[depth] = heading[2]
    return " > ".join(levels.values()) or "(before the first)"


def _place(traceback):
    """The innermost frame in this project's own code, and its line of code.

    Where no frame is, the line of the cell, and no code.
    """
    place, code = "the cell", ""
    for entry in traceback:
        lines = COLOURS.sub("", entry).splitlines() or [""]
        if cell := CELL.match(lines[0]):
            place, code = f"the cell, line {cell['line']}", ""
        frame = FRAME.match(lines[0])
        if frame and _is_own(Path(frame["file"])):
            file = Path(frame["file"]).relative_to(LIBRARY.parent)
            place, code = f"{file}:{frame['line']}, {frame['name']}", _code(lines)
    return place, code


def _is_own(path):
    """Whether code is this project's; what runs the cells is not what they do."""
    inside = path.is_relative_to(LIBRARY)
    machinery = (LIBRARY / "warm", LIBRARY / "execution", LIBRARY / "ran.py")
    return inside and not any(map(path.is_relative_to, machinery))


def _code(lines):
    """The line that an arrow points at."""
    pointed = (ARROW.match(line) for line in lines)
    return next((found["code"].strip() for found in pointed if found), "")
