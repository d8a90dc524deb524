"""The cache key of an output: all that it is made from, by name, as hashes."""

import hashlib
import re
import sys
from dataclasses import dataclass, field
from pathlib import Path

from ambon_analysis.pipeline.hashes import Hashes
from ambon_analysis.pipeline.library import Library
from ambon_analysis.pipeline.outputs import Output
from ambon_analysis.places import LOCK, RAW, SETTINGS
from ambon_analysis.stages import CHAPTER, STUDY


@dataclass
class CacheKey:
    """What an output is made from, by name: the hash of its content.

    ``files``: of the study, of Python and its packages; ``library``: of the library.
    """

    files: dict[str, str | None] = field(default_factory=dict)
    library: dict[str, str | None] = field(default_factory=dict)


@dataclass(frozen=True)
class Went:
    """What a run went through: the files it opened, the modules of the library.

    None where nothing is known of them: any could have taken part.
    """

    read: list[str] | None = None
    ran: list[str] | None = None


class Surroundings:
    """What outputs are made from besides the study: library, lock, Python, packages.

    Read once for a whole run: what is imported does not change with its file.
    """

    def __init__(self, hashes: Hashes) -> None:
        self.library = Library.read(hashes)
        self.files = {
            "python": ".".join(map(str, sys.version_info[:3])),
            LOCK.name: hashes.of(LOCK),
            "installed packages": installed(),
        }
        self.seen = hashes.seen


def cache_key(
    output: Output,
    study: Path,
    hashes: Hashes,
    surroundings: Surroundings,
    *,
    went: Went,
) -> CacheKey:
    """What an output is made from, as it is now; ``went``: when it was last run."""
    names = {SETTINGS: study / SETTINGS}
    if output.stage.per == STUDY:
        names |= _files(study, RAW)
    elif output.stage.per == CHAPTER and output.notebook:
        names[f"notebooks/{output.notebook.name}"] = output.notebook
        if went.read is None:
            names |= {**_files(study, RAW), **_beside(output.notebook)}
        else:
            names |= {name: place_of(name, study, output) for name in went.read}
    files = {name: hashes.of(path) for name, path in sorted(names.items())}
    for place in output.made_of:
        files |= {place: hashes.of_bytes(study / place)}
    if output.edition:
        given = output.edition.parameters
        files |= {f"parameter {name}": value for name, value in given}
    library = surroundings.library.behind(output, went.ran)
    return CacheKey(files | surroundings.files, library)


def _files(study: Path, folder: str) -> dict[str, Path]:
    paths = (study / folder).glob("*")
    return {f"{folder}/{path.name}": path for path in paths if path.is_file()}


def _beside(notebook: Path) -> dict[str, Path]:
    return {f"notebooks/{path.name}": path for path in notebook.parent.glob("*.py")}


def place_of(name: str, study: Path, output: Output) -> Path:
    """A file that a notebook read: a table of the study, or one beside the notebook."""
    inside = study / name
    if name.startswith("data/") or not output.notebook:
        return inside
    return output.notebook.parent.parent / name


def installed() -> str:
    """The installed versions of the packages that the lock pins, in one hash."""
    try:
        pinned = set(re.findall(r"^([\w.-]+)==", LOCK.read_text("utf-8"), re.M))
    except OSError:
        pinned = set()
    names = {re.sub(r"[-_.]+", "_", name).lower() for name in pinned}
    found = set()
    for folder in map(Path, sys.path):
        if folder.name in ("site-packages", "dist-packages") and folder.is_dir():
            for path in folder.glob("*.dist-info"):
                name, _, version = path.stem.partition("-")
                if re.sub(r"[-_.]+", "_", name).lower() in names:
                    found.add(f"{name}=={version}")
    return hashlib.sha256("\n".join(sorted(found)).encode()).hexdigest()[:12]
