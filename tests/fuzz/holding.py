"""What must hold of every study, whatever is wrong with it."""

import re
import tempfile
import time
import traceback
from dataclasses import dataclass, field
from pathlib import Path

from ambon_analysis.faults import report
from ambon_analysis.pipeline.check_tables import examined
from ambon_analysis.schema import READ
from tests.fuzz.mutations import mutated
from tests.fuzz.slow_reader import rows_of
from tests.fuzz.tables import RAW

SLOW = 10  # seconds
# words of a program where words for a person should stand
OF_A_PROGRAM = re.compile(
    r"Traceback|raised in|\w+Error\b|\w+Exception\b|<[\w.]+ object|dtype|0x[0-9a-f]{8}"
)
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u202e\ufeff]")
LONGEST_LINE = 2_000


@dataclass
class Outcome:
    """What came of one seed: ``wrong`` is empty where all holds."""

    seed: int
    mutations: list[str] = field(default_factory=list)
    faults: int = 0
    seconds: float = 0.0
    wrong: list[str] = field(default_factory=list)


def outcome(seed: int) -> Outcome:
    """Examine the study of a seed, and hold it to all that must be so."""
    with tempfile.TemporaryDirectory() as folder:
        study = Path(folder) / "study"
        found = Outcome(seed, mutated(study, seed))
        began = time.process_time()
        try:
            _, examination, faults = examined(study)
            said = report(faults)
        except Exception:
            found.wrong.append(traceback.format_exc())
            return found
        found.seconds = time.process_time() - began
        found.faults = len(faults)
        found.wrong += _wrong_words(said, len(faults))
        if examination is not None:
            spoilt = "a_part_of_a_workbook" in found.mutations
            found.wrong += _rows_lost(study, examination, faults, spoilt=spoilt)
        if found.seconds > SLOW:
            found.wrong.append(f"took {found.seconds:.1f} s")
    return found


def _wrong_words(said: str, faults: int) -> list[str]:
    wrong = [f"not plain: {line[:300]}" for line in said.splitlines() if _is_odd(line)]
    # what is alike stands in one line after the third
    if faults > 400 and len(said.splitlines()) > faults:
        wrong.append(f"{faults} faults in {len(said.splitlines())} lines")
    return wrong


def _is_odd(line: str) -> bool:
    odd = OF_A_PROGRAM.search(line) or UNPRINTABLE.search(line)
    return bool(odd) or len(line) > LONGEST_LINE


def _rows_lost(study: Path, examination, faults, *, spoilt: bool) -> list[str]:
    """The tables of which rows are neither read nor refused.

    ``spoilt``: whether parts of workbooks are, which nobody can count.
    """
    wrong = []
    for name, rows in examination.rows.items():
        origin = examination.origins[name]
        path = study / origin.file
        if name not in READ or not path.is_file() or path.parent != study / RAW:
            continue
        held = rows_of(path, name)
        if held is None or (spoilt and path.suffix == ".xlsx"):
            continue
        refused = {
            fault.row
            for fault in faults
            if fault.file == origin.file
            and fault.sheet == origin.sheet
            and " cells where the heading has " in fault.problem
        }
        held = max(held - 1, 0)  # without the heading, where there is any
        if rows + len(refused) != held:
            wrong.append(f"{origin}: read {rows}, refused {len(refused)}, holds {held}")
    return wrong
