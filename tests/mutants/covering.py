"""Which tests go through which lines: of those a change to a line is asked."""

import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from xml.etree import ElementTree

import coverage

from tests.conftest import ROOT

# the tests that are asked of a change took no longer together, when they were watched
SECONDS = 60.0
# a test of which nobody knows how long it takes
USUAL = 0.1
# a statement of several lines counts where it begins
LINES_BEFORE = 12


@dataclass
class Covering:
    """The tests that go through each line, by file, and how long each test takes.

    Where a fixture of a file goes through a line, all tests of that file do.
    """

    lines: dict[str, dict[int, set[str]]]
    seconds: dict[str, float]

    def tests_of(self, path: Path, line: int | None) -> list[str]:
        """The tests that can notice a change to a line, the likeliest first.

        In turn the quickest, and those that go through most of the file, since what the
        file is about is their subject; each for half of the time. Without a line they
        are those of the whole file, and all that stand beside them: what runs on import
        is used by any, and a test may look at it and call nothing.
        """
        lines = self.lines.get(str(path), {})
        found = set().union(*lines.values())
        if line is None:
            beside = {_file_of(test) for test in found}
            found |= {test for test in self.seconds if _file_of(test) in beside}
        else:
            before = range(line, line - LINES_BEFORE, -1)
            found = next((lines[at] for at in before if at in lines), found)
        much = Counter(test for through in lines.values() for test in through)
        quick = sorted(found, key=lambda test: (self._takes(test), test))
        thorough = sorted(found, key=lambda test: (-much[test], test))
        both = zip_longest(self._in_half(quick), self._in_half(thorough))
        return list(dict.fromkeys(one for pair in both for one in pair if one))

    def _in_half(self, tests: list[str]) -> list[str]:
        """The first tests that half of the time holds; one at least."""
        left = SECONDS / 2
        held = []
        for one in tests:
            if self._takes(one) <= left or not held:
                held.append(one)
                left -= self._takes(one)
        return held

    def goes_through(self, path: Path, line: int) -> bool:
        """Whether any test does: what runs on import alone is gone through by none."""
        lines = self.lines.get(str(path), {})
        return any(at in lines for at in range(line, line - LINES_BEFORE, -1))

    def _takes(self, test: str) -> float:
        return self.seconds.get(test, USUAL)


def _file_of(test: str) -> str:
    return test.partition("::")[0]


def measured(tests: Sequence[str]) -> Covering:
    """Run tests once, and note what they go through in this process alone."""
    with tempfile.TemporaryDirectory() as folder:
        data, times = Path(folder, "coverage"), Path(folder, "times.xml")
        told = subprocess.run(
            [
                *(sys.executable, "-m", "pytest", "-q", "-n", str(os.cpu_count())),
                *("--dist", "loadfile", "--cov=ambon_analysis", "--cov-context=test"),
                *("--cov-report=", f"--junitxml={times}", *tests),
            ],
            cwd=ROOT,
            env=os.environ | {"COVERAGE_FILE": str(data)},
            capture_output=True,
            text=True,
        )
        if told.returncode:
            raise RuntimeError(f"these tests fail as they are:\n{told.stdout[-2000:]}")
        seconds = dict(_seconds(times))
        return Covering(dict(_lines(data, list(seconds))), seconds)


def _seconds(times: Path) -> Iterable[tuple[str, float]]:
    for case in ElementTree.parse(times).iter("testcase"):
        file = f"{case.get('classname', '').replace('.', '/')}.py"
        yield f"{file}::{case.get('name')}", float(case.get("time", USUAL))


def _lines(data: Path, tests: list[str]) -> Iterable[tuple[str, dict[int, set[str]]]]:
    of_file: dict[str, set[str]] = {}
    for test in tests:
        of_file.setdefault(_file_of(test), set()).add(test)
    found = coverage.CoverageData(str(data))
    found.read()
    for path in found.measured_files():
        lines: dict[int, set[str]] = {}
        for line, contexts in found.contexts_by_lineno(path).items():
            through: set[str] = set()
            for context in filter(None, contexts):
                test, _, when = context.rpartition("|")
                fixture = when == "setup"
                through |= of_file.get(_file_of(test), set()) if fixture else {test}
            if through:
                lines[line] = through
        yield path, lines
