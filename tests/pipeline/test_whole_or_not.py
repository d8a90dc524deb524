"""After a failure of any kind old outputs stand, and the next run puts all right."""

import json
import os
import random
import resource
import signal
import sys
import time
from pathlib import Path

import pytest

from ambon_analysis.pipeline import replacing
from ambon_analysis.places import RAW
from tests.pipeline.conftest import TITLE, states

FAILS = 'rows = study.levels_table().headings("levle")'
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
        whole = {n: s for n, s in project.outputs().items() if "staging" not in n}
        assert all(expected[name] == sha for name, sha in whole.items())
    project.build()
    assert project.outputs() == expected


def test_what_a_killed_run_left_behind_is_nobodys(made):
    before = made.outputs()
    left = made.folder / "build" / "staging" / "123" / "figures" / "en"
    left.mkdir(parents=True)
    (left / "half.svg").write_text("<svg", encoding="utf-8")
    ask_for_all(made)
    made.build()
    assert not (made.folder / "build" / "staging").exists()
    assert set(made.outputs()) == set(before)


def test_folders_change_places(tmp_path):
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        (tmp_path / name / name).touch()
    replacing.exchange(tmp_path / "one", tmp_path / "other")
    assert [p.name for p in (tmp_path / "one").iterdir()] == ["other"]
    assert [p.name for p in (tmp_path / "other").iterdir()] == ["one"]


def test_the_same_bytes_are_left_alone(tmp_path):
    for name in ("staged", "target"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a").write_text("1")
    before = (tmp_path / "target" / "a").stat()
    assert not replacing.replace(tmp_path / "staged", tmp_path / "target")
    assert (tmp_path / "target" / "a").stat().st_ino == before.st_ino
    assert not (tmp_path / "staged").exists()


def test_what_somebody_put_into_a_made_folder_is_named_and_goes(made):
    mine = made.folder / "figures" / "en" / "mine.txt"
    mine.write_text("mine")
    told = made.run()
    assert "figures/en/mine.txt goes: nothing here makes it" in told.stdout
    assert not mine.exists()


ELSEWHERE = ("../kept", "build/../../kept", "data/raw", "notebooks", ".", "figures")


@pytest.mark.parametrize("place", [*ELSEWHERE, "{absolute}", "build/notebooks/en"])
def test_what_an_edited_record_names_is_not_removed(made, tmp_path, place):
    kept = tmp_path / "kept"
    kept.mkdir()
    (kept / "thesis.txt").write_text("years of work")
    place = place.format(absolute=kept)
    path = made.folder / "build" / "record.json"
    record = json.loads(path.read_text())
    some = record["outputs"]["figures/en"]
    record["outputs"][place] = some
    path.write_text(json.dumps(record))
    before = made.outputs()
    told = made.run()
    assert told.returncode == 0, told.stderr
    said = f"build/record.json names {place}, which no stage makes; it is left alone"
    assert said in told.stdout
    assert (kept / "thesis.txt").read_text() == "years of work"
    assert (made.folder / "data" / "raw" / "sectors.csv").is_file()
    assert made.outputs() == before
    assert place not in json.loads(path.read_text())["outputs"]


def test_a_folder_of_ones_own_is_left_alone_wherever_it_lies(made):
    kept = made.folder / "figures" / "mine"
    kept.mkdir()
    (kept / "thesis.txt").write_text("years of work")
    path = made.folder / "build" / "record.json"
    record = json.loads(path.read_text())
    record["outputs"]["figures/mine"] = record["outputs"]["figures/en"]
    path.write_text(json.dumps(record))
    assert (
        "figures/mine is made no more, and is not as it was made; it is left alone"
    ) in made.run().stdout
    assert (kept / "thesis.txt").read_text() == "years of work"


def test_a_folder_that_leads_out_of_the_study_is_left_alone(made, tmp_path):
    outside = tmp_path / "outside" / "nl"
    outside.mkdir(parents=True)
    (outside / "index.html").write_text("mine")
    (made.folder / "build" / "report" / "x").symlink_to(outside.parent)
    path = made.folder / "build" / "record.json"
    record = json.loads(path.read_text())
    record["outputs"]["build/report/x/nl"] = record["outputs"]["figures/en"]
    path.write_text(json.dumps(record))
    assert made.run().returncode == 0
    assert (outside / "index.html").read_text() == "mine"
