"""A state of the repository to measure: copies of its project and of its library."""

import ast
import shutil
import subprocess
import tomllib
from dataclasses import dataclass
from pathlib import Path

from benchmarks import ways

# a table that few notebooks read, and those that do
ONE_TABLE, ITS_READERS = "fieldwork.csv", ["data_audit", "dimension_scores"]
FIGURE_MODULE = "sector_matrix.py"


@dataclass
class State:
    """``folder`` holds a copy of the project; ``library``, one of the library.

    They lie apart, as the project's folder comes first where Python looks for modules.
    """

    folder: Path
    library: Path
    changes: int = 0

    @classmethod
    def copied(cls, source: Path, folder: Path) -> "State":
        """Copy a checkout into two new folders, and make everything once."""
        project = ways.copy_project(folder / "project", source=source)
        state = cls(project, copy_library(source, folder / "library"))
        # the first call compiles the library
        state.make()
        return state

    @property
    def here(self) -> dict:
        """Where the ways of `benchmarks.ways` work."""
        return {"folder": self.folder, "library": self.library}

    def make(self, *, jobs=None):
        return ways.make(**self.here, jobs=jobs)

    def make_after_clean(self, *, jobs):
        return ways.make_after_clean(**self.here, jobs=jobs)

    def execute(self, *, jobs):
        return ways.ours_notebooks_only(**self.here, jobs=jobs)

    def make_with_changed_table(self, *, jobs):
        """Give a table one record more than ever before, and make."""
        path = self.folder / "data" / "raw" / ONE_TABLE
        self.changes += 1
        _rewrite(path, with_record, self.changes)
        return self.make(jobs=jobs)

    def make_with_changed_figure_module(self, *, jobs):
        """Change the body of a function that draws, not what it draws, and make."""
        self.changes += 1
        _rewrite(figure_module(self.library), with_statement, self.changes)
        return self.make(jobs=jobs)


def _rewrite(path, change, number):
    path.write_text(change(path.read_text(encoding="utf-8"), number), encoding="utf-8")


def copy_library(source: Path, target: Path) -> Path:
    """A copy of the library, with what an installation says of it beside.

    papermill asks for the engines of installed packages when it is imported: without
    that it would look for those of another revision.
    """
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(
        source / "ambon_analysis", target / "ambon_analysis", ignore=ignored
    )
    # the chapters that all studies share lie beside the library
    shutil.copytree(source / "notebooks", target / "notebooks")
    project = tomllib.loads((source / "pyproject.toml").read_text())["project"]
    name = project["name"].replace("-", "_")
    described = target / f"{name}-{project['version']}.dist-info"
    described.mkdir()
    words = f"Name: {project['name']}\nVersion: {project['version']}\n"
    (described / "METADATA").write_text(f"Metadata-Version: 2.1\n{words}")
    lines = []
    for group, entries in project.get("entry-points", {}).items():
        lines += [f"[{group}]", *(f"{key}={value}" for key, value in entries.items())]
    (described / "entry_points.txt").write_text("\n".join(lines) + "\n")
    return target


def with_record(table: str, number: int) -> str:
    """The table and a copy of its last record with an identifier of its own."""
    lines = table.splitlines()
    _, rest = lines[-1].split(",", 1)
    return "\n".join([*lines, f"bench{number},{rest}"]) + "\n"


def figure_module(library: Path) -> Path:
    """Where the figure module lies, whatever its folder is called in a revision."""
    (path,) = library.rglob(FIGURE_MODULE)
    return path


def with_statement(source: str, number: int) -> str:
    """The code with one more statement in its first function, which does nothing.

    >>> print(with_statement("def draw(frame):\\n    return frame", 3))
    def draw(frame):
        _ = 3
        return frame
    <BLANKLINE>
    """
    body = next(
        n for n in ast.parse(source).body if isinstance(n, ast.FunctionDef)
    ).body
    at = body[0].end_lineno if _is_text(body[0]) else body[0].lineno - 1
    lines = source.splitlines()
    lines.insert(at, f"{' ' * body[0].col_offset}_ = {number}")
    return "\n".join(lines) + "\n"


def _is_text(node):
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def revision(folder: Path) -> str:
    """The revision of a checkout, and whether it was changed since."""

    def git(*words):
        call = ["git", "-C", str(folder), *words]
        return subprocess.run(call, capture_output=True, text=True, check=False).stdout

    found = git("rev-parse", "--short", "HEAD").strip()
    if not found:
        return "no revision"
    return f"{found}, with changes" if git("status", "--porcelain") else found
