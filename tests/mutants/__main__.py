"""``python -m tests.mutants [module ...]``: which changes no test notices.

``--sample N``: so many changes of each module, spread over its lines.
"""

import argparse
import contextlib
import io
import os
import sys
import tomllib
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from pathlib import Path

import pytest

from tests.mutants.changes import changes_of
from tests.mutants.trying import ROOT, SURVIVED, tried

EQUIVALENT = Path(__file__).with_name("equivalent.toml")
# a value that nobody changes is as good as one that nobody can
EVERYWHERE = {"@dataclass(frozen=True) | True to False"}
# the tests that are asked of a module, by its package; each begins with the quickest
TESTS = {
    "ambon_analysis.schema.dates": ["tests/tables/test_dates.py"],
    "ambon_analysis.schema.date_advice": ["tests/tables/test_dates.py"],
    "ambon_analysis.schema.facts": [
        "tests/tables/test_checks_of_rows.py",
        "tests/tables/test_reading.py",
    ],
    "ambon_analysis.tables.readers": [
        "tests/tables/test_cases.py",
        "tests/tables/test_reading.py",
        "tests/tables/test_study_book.py",
    ],
    "ambon_analysis.tables.conversions": ["tests/tables/test_cases.py"],
    "ambon_analysis.faults": ["tests/tables/test_faults.py"],
    "ambon_analysis.measures.spans": [
        "tests/measures/test_spans.py",
        "tests/measures/test_timeline.py",
    ],
    "ambon_analysis.measures.standing": ["tests/measures/test_timeline.py"],
    "ambon_analysis.measures": ["tests/measures"],
    "ambon_analysis.tables": ["tests/tables"],
    "ambon_analysis.schema": ["tests/tables"],
    "ambon_analysis.labels": ["tests/test_labels.py", "tests/test_language_rules.py"],
}


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="python -m tests.mutants", description=__doc__
    )
    parser.add_argument("module", nargs="*", default=list(TESTS)[:8])
    parser.add_argument("--sample", type=int, metavar="N")
    options = parser.parse_args()
    os.chdir(ROOT)
    equivalent = tomllib.loads(EQUIVALENT.read_text(encoding="utf-8"))
    worst = 1.0
    print("| module | changes | equivalent | noticed | share |\n|---|---|---|---|---|")
    for module in options.module:
        share = _of_module(module, equivalent.get(module, {}), options.sample)
        worst = min(worst, share)
    return 0 if worst >= 0.9 else 1


def _of_module(module: str, equivalent: dict[str, str], sample: int | None) -> float:
    tests = next(
        TESTS[key] for key in sorted(TESTS, key=len)[::-1] if module.startswith(key)
    )
    path = Path(str(import_module(module).__file__))
    # everything that the tests import is there before the first child is forked
    with contextlib.redirect_stdout(io.StringIO()):
        pytest.main(["-q", "--collect-only", "-p", "no:xdist", *tests])
    source = path.read_text(encoding="utf-8")
    lines = ["", *map(str.strip, source.splitlines())]
    all_of = list(changes_of(source))
    listed = [
        one
        for one in all_of
        if f"{lines[one.line]} | {one.said}" in equivalent
        or f"{lines[one.line]} | {one.said}" in EVERYWHERE
    ]
    left = [one for one in all_of if one not in listed]
    if sample:
        left = left[:: max(1, len(left) // sample)]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        told = list(pool.map(lambda one: tried(module, one, tests), left))
    survivors = [one for one, what in zip(left, told, strict=True) if what == SURVIVED]
    noticed = len(left) - len(survivors)
    share = noticed / len(left) if left else 1.0
    print(f"| {module} | {len(left)} | {len(listed)} | {noticed} | {share:.2f} |")
    for one in survivors:
        print(f"  {path.name}:{one.line}: {one.said}", flush=True)
    return share


if __name__ == "__main__":
    sys.exit(main())
