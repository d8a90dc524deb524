"""The changes that are tried, and a sample of them in each run of the tests."""

import ast
import subprocess
import sys

import pytest

from tests.conftest import ROOT
from tests.mutants.changes import changes_of
from tests.mutants.trying import KILLED, SURVIVED, fits, tried

SOURCE = '''\
"""What it does."""
__all__ = ["few"]
LEAST = 3


def few(n: int, names: list) -> bool:
    """Whether there are few."""
    if not names or n < LEAST:
        raise ValueError("too few")
    names.append("x")
    return n + 1 > 2 and True
'''


def test_every_change_is_one_and_says_where():
    said = {(change.line, change.said) for change in changes_of(SOURCE)}
    assert said == {
        (3, "3 to 4"),
        (8, "or to and"),
        (8, "Not taken out"),
        (8, "Lt to LtE"),
        (9, "raises nothing"),
        (9, "'too few' changed"),
        (10, "statement taken out"),
        (10, "'x' changed"),
        (11, "returns None"),
        (11, "and to or"),
        (11, "Gt to GtE"),
        (11, "Add to Sub"),
        (11, "1 to 2"),
        (11, "2 to 3"),
        (11, "True to False"),
    }
    assert [one.line for one in changes_of(SOURCE) if one.on_import] == [3]
    texts = [ast.unparse(change.tree) for change in changes_of(SOURCE)]
    assert len(set(texts)) == len(texts)
    assert ast.unparse(ast.parse(SOURCE)) not in texts


@pytest.mark.parametrize(
    ("test", "outcome"),
    [("test_by_hand", KILLED), ("test_a_day_that_says_nothing", SURVIVED)],
)
def test_a_change_is_noticed_by_the_test_that_sees_it(test, outcome):
    path = ROOT / "ambon_analysis/measures/spans.py"
    change = next(
        one
        for one in changes_of(path.read_text(encoding="utf-8"))
        if one.said == "LtE to Lt" or one.said == "'closed' changed"
    )
    tests = [f"tests/measures/test_spans.py::{test}"]
    script = (
        "from tests.mutants.trying import tried\n"
        "from tests.mutants.changes import changes_of\n"
        "from pathlib import Path\n"
        f"source = Path({str(path)!r}).read_text('utf-8')\n"
        f"change = list(changes_of(source))[{change.number - 1}]\n"
        "module = 'ambon_analysis.measures.spans'\n"
        f"print(tried(module, change, {tests!r}, fresh=False))\n"
    )
    told = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True
    )
    assert told.stdout.splitlines()[-1] == outcome


def test_a_change_of_what_a_module_declares_is_noticed_too():
    path = ROOT / "ambon_analysis/schema/coders.py"
    change = next(
        one
        for one in changes_of(path.read_text(encoding="utf-8"))
        if one.said == "'kind' changed"
    )
    assert change.on_import
    assert tried("ambon_analysis.schema.coders", change, [], fresh=True) == KILLED


def test_a_change_that_a_function_cannot_take_is_asked_in_a_fresh_process():
    module = "ambon_analysis.exports.report.prose"
    source = (ROOT / f"{module.replace('.', '/')}.py").read_text(encoding="utf-8")
    # without its only super() the method is one of another kind
    returns = [c for c in changes_of(source) if c.said == "returns None"]
    of_super = max(returns, key=lambda change: change.line)
    others = [c for c in changes_of(source) if c.said == "Eq to NotEq"]
    assert not fits(module, of_super)
    assert others
    assert all(fits(module, one) for one in others)
    a_link = "test_what_would_lead_nowhere_is_said_on_the_page_as_letters"
    tests = [f"tests/exports/test_own_prose.py::{a_link}"]
    assert tried(module, of_super, tests, fresh=False) == KILLED


@pytest.mark.every
def test_a_sample_of_changes_is_noticed():
    modules = ["schema.dates", "ambon_analysis.schema.date_advice"]
    told = subprocess.run(
        [
            *(sys.executable, "-m", "tests.mutants", *modules, "--sample", "12"),
            *("--tests", "tests/tables/test_dates.py"),
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert told.returncode == 0, told.stdout
