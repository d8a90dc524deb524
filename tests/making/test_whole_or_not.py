"""After a failure of any kind old outputs stand, and the next run puts all right."""

import os
import random
import re
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from ambon_analysis.making import moving
from ambon_analysis.making.outputs import RAW
from tests.conftest import ROOT
from tests.making.conftest import TITLE, states

FAILS = "rows = aa.level_rows(study.levels, 7)"
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="signals of Linux")


def ask_for_all(project):
    """Change what every output depends on, so that all is made again."""
    path = project.folder / "study.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('version = "', 'version = "1.'), encoding="utf-8")


def test_a_failing_notebook_leaves_the_old_outputs(made):
    before = made.outputs()
    made.notebook("levels", TITLE.format("Levels"), "x = 1\nx + 1", FAILS)
    told = made.run()
    assert told.returncode == 1
    after = made.outputs()
    kept = {name: sha for name, sha in after.items() if "build/failed" not in name}
    assert kept == before
    # the other notebook stands, and what would mix old and new is left as it is
    state = states(told.stdout)
    assert state["levels (en)"] == "failed"
    assert state["sectors (en)"] == "up to date"
    assert {state[f"{n} (en)"] for n in ("appendix", "report", "figures")} == {
        "left as is"
    }


def test_the_other_notebooks_still_run(made):
    before = made.outputs()
    made.notebook("levels", TITLE.format("Levels"), FAILS)
    made.notebook("sectors", TITLE.format("Other"), 'study.say(en="New", id="")')
    told = made.run()
    assert told.returncode == 1
    assert states(told.stdout)["sectors (en)"] == "made"
    changed = {n for n, sha in made.outputs().items() if before.get(n) != sha}
    failed = {"build/failed/en/levels.ipynb", "build/failed/en/levels.log"}
    assert changed == {"build/notebooks/en/sectors.ipynb", *failed}


def test_the_report_says_where_what_and_with_what(made):
    made.notebook("levels", TITLE.format("Levels"), "x = 1\nx + 1", FAILS)
    told = made.run()
    lines = told.stderr.splitlines()
    assert len(lines) <= 12
    assert lines[1] == "  cell        5 of 5, cell-4: " + FAILS
    assert re.search(
        r"  raised in   ambon_analysis/printed/codebook.py:\d+, lev", lines[5]
    )
    documented = (ROOT / "docs" / "making.md").read_text(encoding="utf-8")
    # the line of the library's file moves as the library grows
    assert re.sub(r":\d+,", ":,", told.stderr) in re.sub(r":\d+,", ":,", documented)
    log = (made.folder / "build/failed/en/levels.log").read_text(encoding="utf-8")
    assert log.startswith("notebooks/levels.ipynb (language=en)\n\nrows = aa.level")
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


def test_faults_in_the_tables_leave_all_as_it_is(made):
    before = made.outputs()
    path = made.folder / RAW / "partnership_sectors.csv"
    path.write_bytes(path.read_bytes() + b"nowhere\n")
    told = made.run()
    assert told.returncode == 1
    assert told.stderr.strip().endswith("nothing was written.")
    assert "Traceback" not in told.stderr
    assert made.outputs() == before
    assert set(states(told.stdout).values()) == {"failed", "left as is"}


SLEEPS = (
    "import os, pathlib, subprocess, time\n"
    "sleep = subprocess.Popen(['sleep', '600'])\n"
    "pathlib.Path('pid').write_text(f'{os.getpid()} {sleep.pid}')\n"
    "time.sleep(600)"
)


def sleeping(project):
    """Start a run that stays in a cell; the run, and the process of the cell."""
    project.notebook("levels", TITLE.format("Levels"), SLEEPS)
    running = project.start()
    path = project.folder / "notebooks" / "pid"
    deadline = time.monotonic() + 60
    while not (path.exists() and path.read_text()):
        assert time.monotonic() < deadline
        time.sleep(0.05)
    time.sleep(0.2)
    cell, program = map(int, path.read_text().split())
    path.unlink()
    return running, cell, program


def is_over(pid):
    """Whether a process ends soon."""
    for _ in range(100):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        if "Z" in Path(f"/proc/{pid}/stat").read_text().split(") ")[1][:1]:
            return True
        time.sleep(0.05)
    return False


@LINUX
def test_ctrl_c_ends_all_at_once(made):
    before = made.outputs()
    running, cell, program = sleeping(made)
    os.killpg(running.pid, signal.SIGINT)
    _, said = running.communicate(timeout=20)
    assert running.returncode == 130
    assert said == "Stopped. What earlier runs made stands as it was.\n"
    assert made.outputs() == before
    assert is_over(cell)
    assert is_over(program)


@LINUX
def test_a_killed_run_leaves_no_process_behind(made):
    running, cell, program = sleeping(made)
    running.kill()
    assert is_over(cell)
    os.kill(program, signal.SIGKILL)  # what a cell started is beyond a killed run
    # and holds no lock
    made.notebook("levels", TITLE.format("Levels"), "x = 1")
    assert made.run().returncode == 0


@LINUX
def test_a_full_disk_leaves_all_as_it_is(made):
    before = made.outputs()
    ask_for_all(made)

    def small_files_only():
        # the system refuses to write past this, as it does on a full disk
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))

    running = made.start(preexec_fn=small_files_only)
    _, said = running.communicate(timeout=60)
    assert running.returncode == 1
    assert "cannot be written" in said
    assert "Traceback" not in said
    now = made.outputs()
    # small tables fit and were replaced whole; nothing that did not fit was touched
    unchanged = {n for n, sha in before.items() if now.get(n) == sha}
    assert {"build/appendix-en.pdf", "build/report/en/index.html"} <= unchanged
    assert set(now) == set(before)
    assert set(made.build().values()) >= {"made"}


@LINUX
def test_two_at_once_wait_for_each_other(project):
    both = [project.start(), project.start()]
    told = [process.communicate(timeout=120)[0] for process in both]
    assert [process.returncode for process in both] == [0, 0]
    waited = [text for text in told if text.startswith("Another make is at work on .;")]
    assert len(waited) == 1
    assert waited[0].endswith("Nothing to do: 6 outputs are up to date.\n")
    assert project.run().stdout == "Nothing to do: 6 outputs are up to date.\n"


@LINUX
def test_after_a_kill_the_next_run_recovers(project, made_once):
    """Kill everything at random moments; what is there is whole, and gets right."""
    expected = made_once.outputs()
    chance = random.Random(4)
    for _ in range(6):
        running = project.start()
        time.sleep(chance.uniform(0.1, 3.5))
        running.kill()
        running.communicate()
        whole = {n: s for n, s in project.outputs().items() if "aside" not in n}
        assert all(expected[name] == sha for name, sha in whole.items())
    project.build()
    assert project.outputs() == expected


def test_what_a_killed_run_left_behind_is_nobodys(made):
    before = made.outputs()
    left = made.folder / "build" / "aside" / "123" / "figures" / "en"
    left.mkdir(parents=True)
    (left / "half.svg").write_text("<svg", encoding="utf-8")
    ask_for_all(made)
    made.build()
    assert not (made.folder / "build" / "aside").exists()
    assert set(made.outputs()) == set(before)


def test_folders_change_places(tmp_path):
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        (tmp_path / name / name).touch()
    moving.exchange(tmp_path / "one", tmp_path / "other")
    assert [p.name for p in (tmp_path / "one").iterdir()] == ["other"]
    assert [p.name for p in (tmp_path / "other").iterdir()] == ["one"]


def test_the_same_bytes_are_left_alone(tmp_path):
    for name in ("aside", "target"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a").write_text("1")
    before = (tmp_path / "target" / "a").stat()
    assert not moving.move_in(tmp_path / "aside", tmp_path / "target")
    assert (tmp_path / "target" / "a").stat().st_ino == before.st_ino
    assert not (tmp_path / "aside").exists()


def test_what_somebody_put_into_a_made_folder_is_named_and_goes(made):
    mine = made.folder / "figures" / "en" / "mine.txt"
    mine.write_text("mine")
    told = made.run()
    assert "figures/en/mine.txt goes: nothing here makes it" in told.stdout
    assert not mine.exists()


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
    assert made.run().returncode == 1
    assert "Traceback" not in made.run().stderr
