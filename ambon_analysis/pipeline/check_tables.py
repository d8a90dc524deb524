"""The stage ``tables``: the tables validated, and written as they are."""

from pathlib import Path
from typing import Any


def check_tables(tell: Any, study: Path, target: Path) -> str:
    """Validate the tables and write them; returns what to say of them."""
    from ambon_analysis.execution.arguments import (
        check_chapters,
        check_study_parameters,
    )
    from ambon_analysis.settings import check_home, read_settings
    from ambon_analysis.tables.checking import validate
    from ambon_analysis.tables.processed import write_tables

    settings = read_settings(study)
    check_study_parameters(settings, study)
    check_chapters(settings, study)
    found = validate(study, languages=settings.languages)
    check_home(settings, found.frames["partners"])
    write_tables(target, found, languages=settings.languages)
    rows = sum(len(frame) for frame in found.frames.values())
    return f"{len(found.sha256)} tables, {rows} rows, no faults"
