"""Removing what was made of notebooks and languages that are not there any more."""

from collections.abc import Sequence
from pathlib import Path

from ambon_analysis.pipeline import replacing
from ambon_analysis.pipeline.hashes import Hashes
from ambon_analysis.pipeline.outputs import Output, is_place_of_an_output
from ambon_analysis.pipeline.progress import Progress
from ambon_analysis.pipeline.record import Record
from ambon_analysis.places import EXECUTED, OTHER_RUNS, RECORD

NO_PLACE = f"{RECORD} names {{place}}, which no stage makes; it is left alone"
CHANGED = "{place} is made no more, and is not as it was made; it is left alone"


def forget_all_but(
    wanted: Sequence[Output], record: Record, study: Path, progress: Progress
) -> None:
    """Remove what lies there, or was recorded, and is not among the outputs wanted.

    The record is a file that anybody can edit: what it names is removed only where it
    is the place of an output, inside the study, and as it was made.
    """
    hashes = Hashes({})
    places = {output.place for output in wanted}
    lying = (study / EXECUTED).glob("*/*.ipynb")
    known = {*record.outputs, *(str(path.relative_to(study)) for path in lying)}
    for place in sorted(known - places):
        if not is_place_of_an_output(place, study):
            progress.say(NO_PLACE.format(place=place))
            del record.outputs[place]
            record.write()
        elif place.startswith(f"{OTHER_RUNS}/"):
            continue
        elif _is_changed(place, record, hashes.of_made(study / place)):
            progress.say(CHANGED.format(place=place))
            del record.outputs[place]
            record.write()
        else:
            replacing.remove(study / place)
            if record.outputs.pop(place, None):
                record.write()


def _is_changed(place: str, record: Record, now: dict[str, str | None]) -> bool:
    """Whether something lies there that differs from what was made."""
    before = record.entry(place).get("made", now)
    return before != now and any(now.values())
