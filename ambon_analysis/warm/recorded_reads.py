"""Which files the cells of a notebook open by themselves, past the study's tables.

A notebook may read a spreadsheet beside the tables, or a module beside itself. It has
to run again when one of them changes, as it does for a table.
"""

import contextlib
import importlib.util
import os
import sys
import tempfile
from pathlib import Path

from ambon_analysis.opening import STUDY_NAMED_BY
from ambon_analysis.tables.processed import PROCESSED

LIBRARY = Path(__file__).resolve().parent.parent
# of the system, or not there any more when it would be looked at again
ELSEWHERE = (
    *("/proc", "/sys", "/dev", "/usr", "/etc", "/lib", "/bin", "/var"),
    tempfile.gettempdir(),
)


class RecordedReads:
    """Watches what is opened for reading in this process, from now on.

    ``names``: paths below the study's data by their path in the study, paths below the
    folder that holds ``notebooks/`` by their path in it, others in full.
    """

    def __init__(self) -> None:
        self.names: set[str] = set()
        self._study = Path(os.environ.get(STUDY_NAMED_BY, ".")).resolve()
        self._project = Path.cwd().resolve().parent
        # what Python, packages and programs keep for themselves, and what is made
        self._left_out = (
            LIBRARY,
            Path(sys.prefix).resolve(),
            Path(sys.base_prefix).resolve(),
            self._study / "build",
        )
        self._busy = False
        sys.addaudithook(self._hook)

    def _hook(self, event, arguments):
        if event != "open" or self._busy:
            return
        path, mode, flags = arguments
        if not isinstance(path, str | bytes | os.PathLike) or not _reads(mode, flags):
            return
        self._busy = True
        # the tables that the library reads count, whatever is shown of them
        if not _is_table(path) and _through_the_library(sys._getframe(1)):
            self._busy = False
            return
        try:
            with contextlib.suppress(OSError, ValueError):
                self._note(Path(os.fsdecode(path)))
        finally:
            self._busy = False

    def _note(self, path):
        path = path.resolve()
        if path.suffix == ".pyc":
            path = Path(importlib.util.source_from_cache(str(path)))
        left_out = any(path.is_relative_to(folder) for folder in self._left_out)
        if left_out or not path.is_file():
            return
        if path.is_relative_to(self._study / "data"):
            self.names.add(str(path.relative_to(self._study)))
        elif path.is_relative_to(self._project):
            inside = path.relative_to(self._project)
            # "data/..." means the study's, which may lie elsewhere
            name = path if inside.parts[0] == "data" else inside
            self.names |= set() if _hidden(inside) else {str(name)}
        elif not _hidden(path) and not str(path).startswith(ELSEWHERE):
            self.names.add(str(path))


def _is_table(path):
    folder = Path(os.fsdecode(path)).parent
    return folder.parts[-2:] == PROCESSED.parts and not str(path).endswith(".json")


def _hidden(path):
    return any(part.startswith(".") for part in path.parts)


def _reads(mode, flags):
    if mode is None:
        return isinstance(flags, int) and flags & os.O_ACCMODE == os.O_RDONLY
    return "r" in mode or "+" in mode


def _through_the_library(frame):
    """Whether the library opens a file: what it reads is known in other ways."""
    while frame is not None:
        file = frame.f_code.co_filename
        # what watches the imports of cells stands between them and what they import
        if file.startswith(str(LIBRARY)) and not file.endswith("ran.py"):
            return not file.endswith("shell.py")
        frame = frame.f_back
    return False
