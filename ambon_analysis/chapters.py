"""Which notebooks are the chapters of a study.

A study has the shared chapters; a notebook of its own in ``notebooks/`` replaces the
shared one of its name, or is a further chapter; study.toml can leave chapters out. A
chapter says its place among the others in its metadata; a notebook that does not is
somebody's scratch, and in nobody's way. The standard library only: a `make` with
nothing to do asks this too.
"""

import json
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

from ambon_analysis.places import NOTEBOOKS, SETTINGS, SHARED_NOTEBOOKS

KEY = "ambon_analysis"
# what comes of JSON and TOML that are none, or hold something else
UNREADABLE = (
    *(OSError, ValueError, RecursionError),
    *(LookupError, AttributeError, TypeError),
)


@dataclass(frozen=True)
class Chapters:
    """The chapters of a study as paths, by name; ``remarks`` say what is none."""

    paths: dict[str, Path]
    remarks: tuple[str, ...] = ()


def chapters_of(study: Path) -> Chapters:
    """The chapters of a study, in the order of their names.

    A notebook that cannot be read is taken for a chapter, so that its fault is said.
    """
    found = {path.stem: path for path in _notebooks(SHARED_NOTEBOOKS)}
    own = _notebooks(study / NOTEBOOKS)
    # a scratch notebook takes no shared chapter's place, whatever its name
    scratch = [path for path in own if _is_scratch(path)]
    found |= {path.stem: path for path in own if path not in scratch}
    left_out = left_out_of(study)
    paths = {name: found[name] for name in sorted(found) if name not in left_out}
    remarks = [NO_CHAPTER.format(path=path.name) for path in sorted(scratch)]
    return Chapters(paths, tuple(remarks))


NO_CHAPTER = (
    "notebooks/{path} is no chapter and is left alone: its metadata say no place, "
    '"ambon_analysis": {{"order": 30}}; scratch notebooks live in explore/'
)


def shared_names() -> list[str]:
    """The names of the shared chapters."""
    return sorted(path.stem for path in _notebooks(SHARED_NOTEBOOKS))


def left_out_of(study: Path) -> list[str]:
    """The chapters that study.toml leaves out; none where it cannot be read."""
    try:
        with open(study / SETTINGS, "rb") as file:
            return list(tomllib.load(file).get("chapters", {}).get("leave_out", []))
    except UNREADABLE:
        return []


def _notebooks(folder: Path) -> list[Path]:
    return [path for path in folder.glob("*.ipynb") if path.stem[:1].isalpha()]


def _is_scratch(path: Path) -> bool:
    try:
        metadata = json.loads(path.read_bytes().decode("utf-8-sig"))["metadata"]
        return "order" not in metadata.get(KEY, {})
    except UNREADABLE:
        return False


def places_of_remarks(study: Path) -> list[str]:
    """The places at which chapters print the study's own words, where it has any."""
    shared = {path.stem: path for path in _notebooks(SHARED_NOTEBOOKS)}
    paths = (shared | chapters_of(study).paths).values()
    found = [place for path in paths for place in REMARK.findall(_text(path))]
    return sorted(set(found))


# study.remark("factors"), as it stands in the JSON of a notebook
REMARK = re.compile(r'\.remark\(\\"([\w-]+)\\"\)')


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, ValueError):
        return ""
