"""``python -m tests.mutants [module ...]``: which changes no test notices.

``--sample N``: so many changes of each module, spread over its lines; ``--tests``: what
is asked. Without modules, all that read, check, count, name and escape are changed.
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

from tests.mutants.changes import Change, changes_of
from tests.mutants.covering import Covering, measured
from tests.mutants.trying import ROOT, SURVIVED, tried

EQUIVALENT = Path(__file__).with_name("equivalent.toml")
# a value that nobody changes is as good as one that nobody can
EVERYWHERE = {"@dataclass(frozen=True) | True to False"}
LIBRARY = "ambon_analysis"
# the packages whose modules are asked about, and modules beside them
PACKAGES = (
    *("schema", "schema/former", "tables", "tables/readers"),
    *("measures", "labels", "messages"),
)
MODULES = (
    *("faults", "settings", "setting_kinds", "exports/markdown", "exports/hypertext"),
    *("exports/report/prose", "exports/appendix/markup"),
)
# the tests that are asked: those of what they are about, in this process
TESTS = (
    *(f"{LIBRARY}/{part}" for part in ("schema", "tables", "measures", "labels")),
    "tests/tables",
    "tests/measures",
    "tests/exports",
    "tests/test_labels.py",
    "tests/test_labels_of_a_study.py",
    "tests/test_language_rules.py",
    "tests/test_third_language.py",
    "tests/test_foreign_terms.py",
    "tests/test_messages.py",
    "tests/test_migrating.py",
    "tests/test_showing.py",
    "tests/test_words_of_a_study.py",
    "tests/pipeline/test_whole_or_not.py",
    "tests/test_small_studies.py",
    "tests/fuzz/test_fuzz.py",
)
LEAST = 0.9


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="python -m tests.mutants", description=__doc__
    )
    parser.add_argument("module", nargs="*", default=by_default(), type=_in_full)
    parser.add_argument("--sample", type=int, metavar="N")
    parser.add_argument("--tests", nargs="+", default=TESTS)
    options = parser.parse_args()
    os.chdir(ROOT)
    equivalent = tomllib.loads(EQUIVALENT.read_text(encoding="utf-8"))
    covering = measured(options.tests)
    # everything that the tests import is there before the first child is forked
    with contextlib.redirect_stdout(io.StringIO()):
        pytest.main(["-q", "--collect-only", "-p", "no:xdist", *options.tests])
    print("| module | changes | equivalent | noticed | share |\n|---|---|---|---|---|")
    shares = [
        _of_module(module, equivalent.get(module, {}), options.sample, covering)
        for module in options.module
    ]
    return 0 if min(shares) >= LEAST else 1


def _in_full(module: str) -> str:
    """A module as it is imported: ``tables.cells`` is one of the library."""
    library = f"{LIBRARY}."
    return module if module.startswith(library) else f"{library}{module}"


def by_default() -> list[str]:
    """The modules that are asked about, in order."""
    library = ROOT / LIBRARY
    paths = [
        path for part in PACKAGES for path in sorted((library / part).glob("*.py"))
    ]
    names = [str(path.relative_to(ROOT).with_suffix("")) for path in paths]
    names += [f"{LIBRARY}/{name}" for name in MODULES]
    there = [name for name in names if (ROOT / f"{name}.py").is_file()]
    return [name.replace("/", ".").removesuffix(".__init__") for name in there]


def _of_module(
    module: str, equivalent: dict[str, str], sample: int | None, covering: Covering
) -> float:
    """The share of the changes that a test noticed."""
    path = Path(str(import_module(module).__file__))
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
        left = left[:: -(-len(left) // sample) or 1]

    def came_of(one: Change) -> str:
        fresh = one.on_import or not covering.goes_through(path, one.line)
        tests = covering.tests_of(path, None if fresh else one.line)
        return tried(module, one, tests, fresh=fresh)

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        told = list(pool.map(came_of, left))
    survivors = [one for one, what in zip(left, told, strict=True) if what == SURVIVED]
    noticed = len(left) - len(survivors)
    share = noticed / len(left) if left else 1.0
    print(f"| {module} | {len(left)} | {len(listed)} | {noticed} | {share:.2f} |")
    for one in survivors:
        print(f"  {path.name}:{one.line}: {one.said}", flush=True)
    return share


if __name__ == "__main__":
    sys.exit(main())
