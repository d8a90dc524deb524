"""Saying of each output whether it stands, or what it would be made again for."""

from pathlib import Path

from ambon_analysis.pipeline.failures import log_of
from ambon_analysis.pipeline.outputs import Output
from ambon_analysis.pipeline.record import Record
from ambon_analysis.pipeline.staleness import (
    Staleness,
    surroundings_of_this_process,
)
from ambon_analysis.stages import CHAPTER

MOST_REASONS = 5


def explain(study: Path, outputs: list[Output]) -> list[str]:
    """One line an output: up to date, what changed, or what it waits for."""
    record = Record(study)
    surroundings = surroundings_of_this_process(record.seen)
    staleness = Staleness(study, record, surroundings)
    lines, stale = [], set()
    for output in outputs:
        reasons = staleness.reasons(output)
        waits = [place for place in output.made_of if place in stale]
        if reasons or waits:
            stale.add(output.place)
        said = _said(reasons, waits)
        if output.stage.per == CHAPTER and log_of(study, output).is_file():
            said += f"; its last run failed, see {log_of(study, output)}"
        lines.append(f"{output.place}: {said}")
    count = len(outputs) - len(stale)
    lines.append(f"{len(outputs)} outputs: {count} up to date, {len(stale)} to make")
    return lines


def _said(reasons, waits):
    if reasons:
        more = len(reasons) - MOST_REASONS
        rest = [f"and {more} more"] if more > 0 else []
        return "; ".join([*reasons[:MOST_REASONS], *rest])
    if waits:
        return f"waits for {', '.join(Path(place).stem for place in waits)}"
    return "up to date"
