"""A failed notebook, said in at most twelve lines; the whole of it goes to a log."""

import re
from pathlib import Path

import nbformat

MOST_LINES = 12
LETTERS = 100  # of a line: a terminal's width
LIBRARY = Path(__file__).parent.parent
COLOURS = re.compile(r"\x1b\[[0-9;]*m")
FRAME = re.compile(r"^File (?P<file>.+?):(?P<line>\d+), in (?P<name>[\w.<>]+)")
CELL = re.compile(r"^Cell In\[\d+\], line (?P<line>\d+)")
LEFT_BY_PAPERMILL = "papermill-error-cell-tag"


class NotebookFailed(Exception):
    """A cell raised, or the process ended; the message is the report for people."""


def report(run, error, *, executed: Path, log: Path) -> str:
    """What to read after a failure: where, with what, which error, in whose code.

    ``error``: what papermill raised; ``executed``: the notebook as far as it came;
    ``log``: the file that ``full_log`` is written to.
    """
    book = nbformat.read(executed, as_version=4)
    cells = [c for c in book.cells if not _tagged(c, LEFT_BY_PAPERMILL)]
    at = error.cell_index
    said = f"{error.ename}: {error.evalue}".splitlines() or [error.ename]
    lines = [
        f"{run.notebook} failed",
        _entry("cell", _cell(run.notebook, cells[at])),
        _entry("heading", _heading(cells[:at])),
        _entry("parameters", run.said()),
        _entry("error", said[0]),
        *(_entry("", line) for line in said[1:3]),
        _entry("raised in", _place(error.traceback)),
        _entry("full log", str(log)),
        "What earlier runs made stands as it was.",
    ]
    return "\n".join(lines[:MOST_LINES])


def full_log(run, error) -> str:
    """The cell and its whole traceback, without the colours of a terminal."""
    traceback = COLOURS.sub("", "\n".join(error.traceback))
    return f"{run}\n\n{error.source}\n\n{traceback}\n"


def _entry(name, text):
    text = text if len(text) <= LETTERS else f"{text[: LETTERS - 1]}…"
    return f"  {name:<11}{text}"


def _tagged(cell, tag):
    return tag in cell.metadata.get("tags", [])


def _cell(notebook, failed):
    """Which cell, as a reader of the notebook counts them, and how it begins."""
    cells = nbformat.read(notebook, as_version=4).cells
    first = next(iter(failed.source.strip().splitlines()), "")
    for number, cell in enumerate(cells, start=1):
        if cell.get("id") == failed.get("id"):
            return f"{number} of {len(cells)}, {failed['id']}: {first}"
    return f"the parameters put in: {first}"


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
    """The innermost frame in this project's own code; else the line of the cell."""
    place = "(no line of this project)"
    for entry in traceback:
        lines = COLOURS.sub("", entry).splitlines() or [""]
        if cell := CELL.match(lines[0]):
            place = f"the cell, line {cell['line']}"
        frame = FRAME.match(lines[0])
        if frame and Path(frame["file"]).is_relative_to(LIBRARY):
            file = Path(frame["file"]).relative_to(LIBRARY.parent)
            place = f"{file}:{frame['line']}, {frame['name']}{_code(lines)}"
    return place


def _code(lines):
    arrow = [line for line in lines if line.lstrip().startswith("-->")]
    code = re.sub(r"^\s*-+> \d+\s*", "", arrow[0]) if arrow else ""
    return f": {code.strip()}" if code.strip() else ""
