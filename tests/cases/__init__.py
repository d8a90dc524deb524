"""Inputs as people have them, each the changed tables of one study.

``python -m tests.cases`` prints what ``check`` says of each.
"""

import shutil
from pathlib import Path

from ambon_analysis.settings import read_settings
from ambon_analysis.tables.checking import RAW, examine

HERE = Path(__file__).parent
BASE = HERE.parent / "format_1" / "kestrel_bay"
CASES = sorted(path.name for path in HERE.iterdir() if path.name[0].isdigit())


def study_of(case: str, folder: Path) -> Path:
    """The study of a case, in a folder that is not there yet."""
    shutil.copytree(BASE, folder)
    for path in (HERE / case).iterdir():
        (folder / RAW / path.with_suffix(".csv").name).unlink()
        shutil.copy(path, folder / RAW / path.name)
    return folder


def told_of(folder: Path) -> list[str]:
    """The faults of a study, or what is said of how it was read."""
    settings = read_settings(folder)
    found = examine(folder, languages=settings.languages, horizon=settings.horizon)
    return [str(fault) for fault in found.faults] or found.told or ["no faults"]
