"""The record of what was made from what: one JSON file that people can read.

It only saves work. Where it is missing or damaged, everything is made again.
"""

import hashlib
import json
import os
from pathlib import Path

from ambon_analysis.chapters import UNREADABLE
from ambon_analysis.pipeline.cache_key import CacheKey, Went
from ambon_analysis.places import LIBRARY, RECORD

FORMAT = 2


class Record:
    """What each output was made from when it was last made, by its place."""

    def __init__(self, study: Path) -> None:
        self._path = study / RECORD
        self._state = _state(self._path)
        found = _read(self._path)
        self.outputs = found["outputs"]
        # what was learnt of files by other code may not be what this code would learn
        self._learnt_by = learnt_by()
        self.seen = found["seen"] if found.get("learnt_by") == self._learnt_by else {}
        self._libraries = found["libraries"]

    @property
    def is_current(self) -> bool:
        """Whether its file is still the one that was read."""
        return _state(self._path) == self._state

    def entry(self, place: str) -> dict:
        """What is known of an output; empty where nothing is."""
        return self.outputs.get(place, {})

    def library(self, place: str) -> dict:
        """The files of the library, with their hashes, that an output was made with."""
        return self._libraries.get(self.entry(place).get("library"), {})

    def keep(
        self, place: str, *, key: CacheKey, went: Went, made: dict, seconds: float
    ) -> None:
        """Note that an output was made, and write the record."""
        text = json.dumps(key.library, sort_keys=True)
        library = hashlib.sha256(text.encode()).hexdigest()[:12]
        self._libraries[library] = key.library
        self.outputs[place] = {
            "inputs": key.files,
            "library": library,
            "read": went.read,
            "ran": went.ran,
            "made": made,
            "seconds": round(seconds, 2),
        }
        self.write()

    def write(self) -> None:
        """Write the record aside and move it in, so that it is always whole."""
        used = {entry["library"] for entry in self.outputs.values()}
        libraries = {name: self._libraries[name] for name in sorted(used)}
        content = {
            "format": FORMAT,
            "outputs": dict(sorted(self.outputs.items())),
            "libraries": libraries,
            "learnt_by": self._learnt_by,
            "seen": self.seen,
        }
        aside = self._path.with_name(f"{self._path.name}.{os.getpid()}")
        aside.parent.mkdir(parents=True, exist_ok=True)
        try:
            aside.write_text(_in_lines(content), encoding="utf-8")
            aside.replace(self._path)
        finally:
            aside.unlink(missing_ok=True)


def _in_lines(content: dict) -> str:
    """JSON with a line for each entry of a part; with more it is ten times as slow.

    >>> print(_in_lines({"format": 2, "seen": {"a": [1], "b": [2]}}), end="")
    {
    "format": 2,
    "seen": {
     "a": [1],
     "b": [2]}
    }
    """
    parts = []
    for name, part in content.items():
        text = json.dumps(part)
        if isinstance(part, dict):
            entries = (f" {json.dumps(k)}: {json.dumps(v)}" for k, v in part.items())
            text = "{\n" + ",\n".join(entries) + "}"
        parts.append(f"{json.dumps(name)}: {text}")
    return "{\n" + ",\n".join(parts) + "\n}\n"


def learnt_by() -> str:
    """The state of the code that learns what counts of a file."""
    folder = Path(__file__).parent
    paths = (folder / "hashes.py", folder / "library.py", LIBRARY / "clean_notebook.py")
    content = b"".join(path.read_bytes() for path in paths)
    return hashlib.sha256(content).hexdigest()[:12]


def _state(path: Path) -> tuple[int, ...] | None:
    """What tells a file from the one that took its place; None where there is none."""
    try:
        stat = path.stat()
    except OSError:
        return None
    return stat.st_ino, stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns


def _read(path):
    nothing = {"outputs": {}, "libraries": {}, "seen": {}}
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        if found["format"] == FORMAT and _is_whole(found):
            return found
    except UNREADABLE:
        pass
    return nothing


def _is_whole(found):
    keys = {"inputs", "library", "read", "ran", "made", "seconds"}
    return all(
        keys <= set(entry)
        and isinstance(entry["inputs"], dict)
        and isinstance(entry["made"], dict)
        and isinstance(found["libraries"][entry["library"]], dict)
        and isinstance(entry["seconds"], int | float)
        and _is_list_of_text(entry["read"])
        and _is_list_of_text(entry["ran"])
        for entry in found["outputs"].values()
    ) and all(isinstance(known, list) for known in found["seen"].values())


def _is_list_of_text(told):
    """Whether it is one, or None, which says that nothing is known."""
    is_list = isinstance(told, list) and all(isinstance(one, str) for one in told)
    return told is None or is_list
