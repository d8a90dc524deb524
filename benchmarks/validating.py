"""Validation of many codings, in one process, beside pandas and pandera alone.

CPU seconds of the calls themselves: nothing is imported or written meanwhile.
"""

import math
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

from ambon_analysis.tables.checking import examine
from benchmarks import rival_check
from benchmarks.many_codings import write_study

SIZES = (10_000, 100_000)
FAULTS = 10_000
# how many times what is asked for
AGAINST_RIVAL, EXPONENT, WITH_FAULTS = 8.0, 1.1, 1.5
HEAD = (
    "",
    "## Validation",
    "",
    "CPU seconds in one process, without imports and without writing.",
    "",
    "| codings | rounds | `examine` | pandas and pandera | ratio | asked for |",
    "|---|---|---|---|---|---|",
)


def validating(rounds: int) -> Iterator[str]:
    """The lines of the results."""
    yield from HEAD
    ours: dict[int, float] = {}
    with tempfile.TemporaryDirectory() as name:
        for size in SIZES:
            study = Path(name) / str(size)
            write_study(study, size)
            examined, rival = in_turn(
                rounds,
                lambda study=study: examine(study, languages=["en"]),
                lambda study=study: rival_check.check(study / "data" / "raw"),
            )
            ours[size] = examined
            asked = f"at most {AGAINST_RIVAL:g}" if size == SIZES[-1] else ""
            yield (
                f"| {size:,} | {rounds} | {examined:.2f} | {rival:.2f} "
                f"| {examined / rival:.1f} | {asked} |"
            )
        few, many = SIZES
        exponent = math.log(ours[many] / ours[few]) / math.log(many / few)
        yield f"\nExponent from {few:,} to {many:,}: {exponent:.2f} "
        yield f"(asked for: at most {EXPONENT})."
        faulty, sound = (Path(name) / which for which in ("faulty", "sound"))
        write_study(faulty, FAULTS, faults=FAULTS)
        write_study(sound, FAULTS)
        with_faults, without = in_turn(
            rounds,
            lambda: examine(faulty, languages=["en"]),
            lambda: examine(sound, languages=["en"]),
        )
        yield f"{FAULTS:,} equal faults take {with_faults / without:.2f} times none "
        yield f"(asked for: at most {WITH_FAULTS})."


def in_turn(rounds: int, *calls: Callable[[], object]) -> list[float]:
    """The median CPU seconds of each call; all are called once before."""
    for call in calls:
        call()
    taken: list[list[float]] = [[] for _ in calls]
    for _ in range(rounds):
        for call, seconds in zip(calls, taken, strict=True):
            began = time.process_time()
            call()
            seconds.append(time.process_time() - began)
    return [median(seconds) for seconds in taken]
