"""Saying of each output whether it stands, or what it would be made again for."""

from collections import Counter
from pathlib import Path

from ambon_analysis.making.outputs import Output, tables
from ambon_analysis.making.record import Record
from ambon_analysis.making.staleness import Staleness

MOST_REASONS = 5


def explain(study: Path, outputs: list[Output]) -> list[str]:
    """One line an output: up to date, what changed, or what it waits for."""
    staleness = Staleness(study, Record(study))
    lines, stale = [], set()
    for output in outputs:
        reasons = staleness.reasons(output)
        waits = _waits_for(output, stale)
        if reasons or waits:
            stale.add(output.place)
        lines.append(f"{output.place}: {_said(reasons, waits)}")
    count = len(outputs) - len(stale)
    lines.append(f"{len(outputs)} outputs: {count} up to date, {len(stale)} to make")
    return lines


def _waits_for(output, stale):
    needs = output.made_of or ([] if output.stage == "tables" else [tables().place])
    return [place for place in needs if place in stale]


def _said(reasons, waits):
    if reasons:
        more = len(reasons) - MOST_REASONS
        rest = [f"and {more} more"] if more > 0 else []
        return "; ".join([*reasons[:MOST_REASONS], *rest])
    if waits:
        counted = Counter(Path(place).parent for place in waits)
        named = (
            waits[0] if len(waits) == 1 else f"{len(waits)} of {next(iter(counted))}"
        )
        return f"up to date, unless {named} changes"
    return "up to date"
