"""The content of files as a hash, without what does not count.

Comments and layout of Python code do not count; a notebook counts in its clean form,
so that opening, running and saving it changes nothing. A file whose size, times and
number on the disk are those of the last time is not read again.
"""

import ast
import contextlib
import hashlib
import json
import time
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from ambon_analysis.clean_notebook import clean

# a file may change twice within the clock's tick: what is younger is read again
SETTLED_AFTER = 2_000_000_000  # nanoseconds
NOT_WHAT_IT_SHOULD_BE = (
    ValueError,
    SyntaxError,
    RecursionError,
    LookupError,
    AttributeError,
    TypeError,
)


class Hashes:
    """Hashes of files; ``seen`` remembers them between two runs.

    >>> hashes = Hashes({})
    >>> hashes.of(Path("no such file")) is None
    True
    """

    def __init__(self, seen: dict[str, list]) -> None:
        self._before = seen
        self._now = time.time_ns()
        self.seen: dict[str, list] = {}

    def of(self, path: Path) -> str | None:
        """The SHA-256 of what counts in a file; None where there is none."""
        return self._of(path, COUNTS.get(path.suffix, bytes))

    def told(self, path: Path, tell: Callable[[bytes], list]) -> list | None:
        """What a function tells of the content of a file; None where it cannot."""
        return self._of(path, tell, _told)

    def of_bytes(self, path: Path) -> str | None:
        """The SHA-256 of every byte of a file; None where there is none."""
        return self._of(path, bytes)

    def of_made(self, path: Path) -> dict[str, str | None]:
        """The SHA-256 of every byte of a file that was made, or of all in a folder."""
        if not path.is_dir():
            return {path.name: self.of_bytes(path)}
        files = sorted(file for file in path.rglob("*") if file.is_file())
        return {str(file.relative_to(path)): self.of_bytes(file) for file in files}

    def _of(self, path: Path, counts: Callable, learn: Callable | None = None) -> Any:
        try:
            stat = path.stat()
        except OSError:
            return None
        key = f"{path} ({counts.__name__.strip('_')})"
        state = [stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino]
        known = self.seen.get(key) or self._before.get(key)
        if known and known[:-1] == state:
            self.seen[key] = known
            return known[-1]
        learnt = (learn or _hashed)(path, counts)
        if learnt and self._now - stat.st_ctime_ns > SETTLED_AFTER:
            self.seen[key] = [*state, learnt]
        return learnt


def _told(path: Path, tell: Callable[[bytes], list]) -> list | None:
    with contextlib.suppress(OSError, *NOT_WHAT_IT_SHOULD_BE):
        return tell(path.read_bytes())
    return None


def _hashed(path: Path, counts: Callable[[bytes], bytes]) -> str | None:
    try:
        content = path.read_bytes()
    except OSError:
        return None
    # what cannot be read as what it should be counts as it stands
    with contextlib.suppress(*NOT_WHAT_IT_SHOULD_BE):
        content = counts(content)
    return hashlib.sha256(content).hexdigest()


def _python(content):
    """The code without comments and layout; its documentation counts."""
    return ast.dump(ast.parse(content)).encode()


def _toml(content):
    return json.dumps(tomllib.loads(content.decode()), default=str).encode()


COUNTS = {".py": _python, ".toml": _toml, ".ipynb": clean}
