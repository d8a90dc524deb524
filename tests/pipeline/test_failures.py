"""What is said of a failure, and of a call that asks for what is not there."""

import os
import re
import subprocess
import sys

import pytest

from tests.conftest import ROOT
from tests.pipeline.conftest import TITLE

FAILS = 'rows = study.levels_table().headings("levle")'


def test_the_report_says_where_what_and_with_what(made):
    made.notebook("levels", TITLE.format("Levels"), "x = 1\nx + 1", FAILS)
    told = made.run()
    lines = told.stderr.splitlines()
    assert len(lines) <= 12
    assert lines[1] == "  cell        5 of 5, cell-4: " + FAILS
    place = r"  raised in   ambon_analysis/labels/\w+.py:\d+, "
    assert re.search(place, "\n".join(lines[5:8]))
    documented = (ROOT / "docs" / "making.md").read_text(encoding="utf-8")
    # the line of the library's file moves as the library grows
    assert re.sub(r":\d+,", ":,", told.stderr) in re.sub(r":\d+,", ":,", documented)
    log = (made.folder / "build/failed/en/levels.log").read_text(encoding="utf-8")
    assert log.startswith("notebooks/levels.ipynb (language=en)\n\nrows = study.lev")
    assert "\x1b" not in log
    assert "Traceback (most recent call last)" in log
    # once it runs, the log of the failure is gone
    made.notebook("levels", TITLE.format("Levels"), "x = 1")
    assert made.run().returncode == 0
    assert not (made.folder / "build/failed/en/levels.log").exists()


def test_an_error_of_many_lines_is_cut(made):
    made.notebook(
        "levels", TITLE.format("Levels"), "raise ValueError('line\\n' * 40 + 'x' * 900)"
    )
    lines = made.run().stderr.splitlines()
    assert len(lines) == 10
    assert max(map(len, lines)) <= 80
    assert "  raised in   the cell, line 1" in lines


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("import os\nos._exit(7)", "its process ended before the notebook did"),
        (
            "import os, signal\nos.kill(os.getpid(), signal.SIGKILL)",
            "its process ended before the notebook did",
        ),
        ("raise SystemExit(3)", "SystemExit: 3"),
        # papermill takes this for success, and leaves out the cells after it
        ("import sys\nsys.exit()", "error       SystemExit"),
    ],
)
def test_a_process_that_ends_is_a_failure(made, source, words):
    before = made.outputs()
    made.notebook("levels", TITLE.format("Levels"), source)
    told = made.run()
    assert told.returncode == 1
    assert words in told.stderr
    assert len(told.stderr.splitlines()) <= 12
    assert {n: s for n, s in made.outputs().items() if "failed" not in n} == before


def test_a_failure_is_remembered_until_the_notebook_stands_again(made):
    path = made.folder / "notebooks" / "levels.ipynb"
    before = path.read_bytes()
    made.notebook("levels", TITLE.format("Levels"), "x = (")
    said = made.run().stderr
    assert "  error       SyntaxError: incomplete input\n" in said
    assert "  cell        4 of 4, cell-3: x = (\n" in said
    assert "  raised in   the cell, line 1\n" in said
    explained = made.explain()["build/notebooks/en/levels.ipynb"]
    assert explained.endswith("its last run failed, see build/failed/en/levels.log")
    path.write_bytes(before)
    assert made.run().returncode == 0
    assert not (made.folder / "build" / "failed").exists()


def test_a_python_without_the_packages_is_told_so(made):
    call = [sys.executable, "-S", "-m", "ambon_analysis", "build"]
    inside = {**os.environ, "PYTHONPATH": str(ROOT)}
    told = subprocess.run(
        call, cwd=made.folder, env=inside, capture_output=True, text=True, check=False
    )
    assert told.returncode == 1
    assert "lacks pandas, pandera, matplotlib, papermill, typst; call " in told.stderr
    assert "Traceback" not in told.stderr


def test_the_same_twice_is_made_once(made):
    told = made.run("run", "levels", "levels", "-p", "language=en")
    assert told.returncode == 0
    assert "Traceback" not in told.stderr
    assert told.stdout.count("build/notebooks/en/levels.ipynb") == 1


def test_a_notebook_from_elsewhere_does_not_replace_one_of_the_study(made):
    before = made.outputs()
    other = made.folder / "drafts"
    other.mkdir()
    book = made.notebook("levels", TITLE.format("Draft"), "x = 1")
    (other / "levels.ipynb").write_bytes(book.read_bytes())
    told = made.run("run", "drafts/levels.ipynb")
    assert told.stdout.splitlines()[-1] == "build/runs/drafts/en/levels.ipynb"
    place = "build/notebooks/en/levels.ipynb"
    assert made.outputs()[place] == before[place]


@pytest.mark.parametrize("content", ["", "{}", "[1]", "not json"])
def test_what_is_no_notebook_is_said_to_be_none(made, content):
    (made.folder / "notebooks" / "levels.ipynb").write_text(content)
    told = made.run("run", "levels")
    assert told.returncode == 2
    assert "notebooks/levels.ipynb: cannot be read as a notebook" in told.stderr
    assert "Traceback" not in told.stderr
    built = made.run()
    assert built.returncode == 1
    assert "Traceback" not in built.stderr
