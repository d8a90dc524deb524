"""Proving the committed figures: making them again elsewhere, and comparing."""

import contextlib
import json
import shutil
import subprocess
import tempfile
from pathlib import Path

from ambon_analysis.exports.figures import MADE_ON, this_platform
from ambon_analysis.pipeline.changes import NoBase, changed_numbers, numbers_now
from ambon_analysis.pipeline.outputs import editions_of
from ambon_analysis.pipeline.progress import Progress
from ambon_analysis.pipeline.replacing import contents
from ambon_analysis.pipeline.scheduler import make
from ambon_analysis.places import FAILED, FIGURES, NOTEBOOKS, SHARED_NOTEBOOKS

MOST_NUMBERS = 20


def verify(
    study: Path, *, jobs: int, engine: str | None, progress: Progress
) -> list[str] | None:
    """Make a copy of the study elsewhere; the lines that say what differs.

    None where it could not be made. An empty list: all is as committed.
    """
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder, "study")
        shutil.copytree(
            study / "data", copy / "data", ignore=shutil.ignore_patterns("processed")
        )
        shutil.copy(study / "study.toml", copy)
        own = study / NOTEBOOKS
        if own.is_dir() and own.resolve() != SHARED_NOTEBOOKS:
            shutil.copytree(own, copy / NOTEBOOKS)
        if not make(copy, jobs=jobs, engine=engine, progress=progress):
            _keep_logs(copy, study, progress)
            return None
        if _uncommitted(study):
            progress.say(f"{FIGURES}: not all of it is committed; compared is what")
            progress.say("stands in the folder now.")
        differences = []
        for edition in editions_of(study):
            differences += _differences(study, copy, edition.folder, progress)
        return differences


def _differences(study, copy, edition, progress):
    place = f"{FIGURES}/{edition}"
    committed, made = (contents(folder / place) for folder in (study, copy))
    if committed is None:
        return [f"{place} is not there; run `make`"]
    try:
        numbers = changed_numbers(
            numbers_now(study, edition), numbers_now(copy, edition)
        )
    except NoBase as missing:
        return [str(missing)]
    lines = [f"{place}, there -> made now: {line}" for line in numbers[:MOST_NUMBERS]]
    if len(numbers) > MOST_NUMBERS:
        lines.append(f"{place}: and {len(numbers) - MOST_NUMBERS} numbers more")
    lines += [
        f"{place}/{name} {_how(name, committed, made)}"
        for name in sorted({*committed} ^ {*made})
    ]
    other = _other_platform(committed.pop(MADE_ON, b""))
    del made[MADE_ON]
    if other is None:
        return [*lines, f"{place}/{MADE_ON} cannot be read; run `make`"]
    if other:
        progress.say(f"{place} was made on another platform: {other}.")
        progress.say(f"{place}: the numbers are compared, and not the bytes.")
        return lines
    for name in sorted({*committed} & {*made}):
        if committed.get(name) != made.get(name):
            lines.append(f"{place}/{name} {_how(name, committed, made)}")
    return lines


def _uncommitted(study):
    """Whether git knows of changes in the figures that are not committed."""
    call = ["git", "-C", str(study), "status", "--porcelain", FIGURES]
    with contextlib.suppress(OSError):
        return bool(subprocess.run(call, capture_output=True, check=False).stdout)
    return False


def _keep_logs(copy, study, progress):
    """Keep the logs of a failure: the folder that they lie in goes."""
    kept = study / FAILED / "verify"
    if (copy / FAILED).is_dir():
        shutil.rmtree(kept, ignore_errors=True)
        shutil.copytree(copy / FAILED, kept)
        progress.complain(f"The logs are kept in {kept}.")


def _how(name, committed, made):
    if name not in made:
        return "stands there, and is not made any more"
    if name not in committed:
        return "is made, and is not there"
    return "has other bytes than the one that is made now"


def _other_platform(made_on):
    """What of the platform differs from this one, in words; None if not known."""
    now = this_platform()
    try:
        then = json.loads(made_on)
    except ValueError:
        return None
    if not isinstance(then, dict) or set(then) != set(now):
        return None
    return "; ".join(
        f"{name} {then.get(name, '(not said)')}, here {value}"
        for name, value in now.items()
        if then.get(name) != value
    )
