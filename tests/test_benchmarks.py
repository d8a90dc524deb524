"""What `make bench` writes is what it measured; only what is quick of it is tried."""

import sys

import pytest

from benchmarks import __main__ as bench
from benchmarks import ways
from benchmarks.comparing import lines
from benchmarks.measuring import (
    Measured,
    in_turn,
    memory_of,
    memory_sampled,
    order,
    run_all,
)
from benchmarks.rows import HEAD, row
from benchmarks.states import copy_library, figure_module, with_record, with_statement
from tests.conftest import NOTEBOOKS, ROOT

SPIN = """
import time
held = bytearray(50 * 2**20)
began = time.process_time()
while time.process_time() - began < 0.2:
    pass
"""
# the work is done by a child of what is measured
SPIN_BELOW = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {SPIN!r}])"


def measured(*codes, jobs=1):
    calls = [[sys.executable, "-c", code] for code in codes]
    return run_all(calls, jobs=jobs, folder=ROOT, environment=ways.ENVIRONMENT)


# -- measuring -------------------------------------------------------------------------


def test_cpu_and_memory_are_those_of_the_whole_tree():
    with memory_sampled():
        spun = measured(SPIN_BELOW)
    assert spun.cpu >= 0.2
    assert spun >= 0.2
    assert 50 < spun.memory < 500


def test_memory_is_only_looked_at_when_asked_for():
    assert measured("pass").memory is None
    with memory_sampled():
        assert measured("pass").memory > 0
    assert measured("pass").memory is None


def test_cpu_is_added_up_over_commands():
    assert measured(SPIN, SPIN, jobs=2).cpu >= 0.4


def test_a_command_that_fails_says_what_it_said():
    with pytest.raises(RuntimeError, match="because of that"):
        measured("import sys; sys.exit('because of that')", "pass", jobs=2)


def test_a_process_that_has_gone_holds_nothing():
    assert memory_of([2**22 + 1]) == 0


def test_what_follows_adds_seconds_and_keeps_the_larger_memory():
    both = Measured(1, cpu=2, memory=30).then(Measured(4, cpu=5, memory=20))
    assert (both, both.cpu, both.memory) == (5, 7, 30)
    assert both.then(Measured(1, cpu=1)).memory == 30


def test_turns_go_forth_and_back():
    assert list(order(4, 2)) == [0, 1, 1, 0, 0, 1, 1, 0]
    called = []

    def one(name, wall):
        called.append(name)
        return Measured(wall, cpu=2 * wall, memory=3 * wall)

    before, after = in_turn(3, lambda: one("a", 1.0), lambda: one("b", 2.0))
    assert "".join(called) == "abbaab" + "ab"
    assert (before, before.cpu, before.memory) == (1, 2, 3)
    assert (after, after.cpu, after.memory) == (2, 4, 6)


# -- rows ------------------------------------------------------------------------------


def said(target, *, ours=1.0, theirs=2.0):
    ours, theirs = Measured(ours, cpu=3, memory=40), Measured(theirs, cpu=5)
    return row("this", ours, theirs, target, against="that", jobs=2, rounds=7)


@pytest.mark.parametrize(
    ("target", "ratio", "verdict"),
    [
        ("at most 0.5", "0.50", "held"),
        ("at most 0.4", "0.50", "**not held**"),
        ("at least 2", "2.00", "held"),
        ("at least 3", "2.00", "**not held**"),
        ("", "2.00", ""),
    ],
)
def test_a_row_says_jobs_rounds_and_verdict(target, ratio, verdict):
    cells = [cell.strip() for cell in said(target).split("|")][1:-1]
    assert cells[:6] == ["this", "2", "7", "1.000", "3.000", "40"]
    assert cells[6:10] == ["that", "2.000", "5.000", ""]
    assert cells[10:] == [ratio, target, verdict]


def test_a_row_has_as_many_cells_as_the_head():
    assert {line.count("|") for line in (*HEAD, said("at least 2"))} == {14}


def test_before_and_after_are_compared_in_seconds_of_both_kinds():
    old, new = Measured(1, cpu=2), Measured(1.04, cpu=2.2)
    wall, cpu = lines("this", old, new, jobs=1, rounds=3)
    assert wall.endswith("| 1.000 | 1.040 | 1.040 | at most 1.05 | held |")
    assert cpu.endswith("| 2.000 | 2.200 | 1.100 | at most 1.05 | **not held** |")


# -- states ----------------------------------------------------------------------------


def test_a_copied_library_comes_with_its_entry_points(tmp_path):
    library = copy_library(ROOT, tmp_path / "library")
    code = (
        "import ambon_analysis, importlib.metadata, sys; "
        "installed = importlib.metadata.distribution('ambon-analysis'); "
        "sys.exit(f'{ambon_analysis.__file__} {installed.locate_file(str())}')"
    )
    call = [sys.executable, "-c", code]
    environment = {**ways.ENVIRONMENT, **ways.importing_from(library)}
    with pytest.raises(RuntimeError, match=f"{library}/ambon_analysis.* {library}"):
        run_all([call], jobs=1, folder=tmp_path, environment=environment)
    assert len(list((library / "notebooks").glob("*.ipynb"))) == len(NOTEBOOKS)
    entries = next(library.glob("*.dist-info/entry_points.txt")).read_text()
    assert "[papermill.engine]\nwarm=" in entries


def test_a_statement_is_added_below_the_documentation():
    source = figure_module(ROOT / "ambon_analysis").read_text(encoding="utf-8")
    added = set(with_statement(source, 7).splitlines()) - set(source.splitlines())
    assert added == {"    _ = 7"}
    compile(with_statement(source, 7), "changed", "exec")


def test_a_record_is_added_with_an_identifier_of_its_own():
    assert with_record("record,kind\nf1,a\n", 2) == "record,kind\nf1,a\nbench2,a\n"


# -- options ---------------------------------------------------------------------------


def test_options():
    assert bench.parsed([]).rounds == 7
    assert bench.parsed(["--pairs", "3"]).rounds == 3
    quick = bench.parsed(["--quick", "--before", str(ROOT)])
    assert (quick.rounds, quick.studies, quick.before) == (1, 3, ROOT)
    assert bench.parsed([]).results == bench.RESULTS


@pytest.mark.parametrize(
    "wrong",
    [["--rounds", "0"], ["--studies", "one"], ["--before", "/"], ["--only-compare"]],
)
def test_wrong_options_are_refused(wrong, capsys):
    with pytest.raises(SystemExit) as refused:
        bench.parsed(wrong)
    assert refused.value.code == 2
    assert wrong[0] in capsys.readouterr().err
