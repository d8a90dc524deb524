"""Notebooks under git: the filter that `make` sets up, and what saving leaves."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from ambon_analysis.after_saving import refresh_git
from tests.checkout import checkout, git, make
from tests.conftest import NOTEBOOKS, ROOT
from tests.saved import saved_in_jupyterlab

CALL = ["-m", "ambon_analysis.clean_notebook"]


def test_it_runs_with_the_standard_library_alone_and_at_once():
    content, seconds = saved_in_jupyterlab(NOTEBOOKS[0].read_bytes()), []
    for _ in range(5):
        begun = time.perf_counter()
        # -S: no installed package can be found
        told = subprocess.run(
            [sys.executable, "-S", *CALL],
            cwd=ROOT,
            input=content,
            capture_output=True,
            check=True,
        )
        seconds.append(time.perf_counter() - begun)
        assert told.stdout == NOTEBOOKS[0].read_bytes()
        assert told.stderr == b""
    assert min(seconds) < 0.1


@pytest.fixture(scope="module")
def committed(tmp_path_factory):
    """A checkout of this project, as it is cloned."""
    return checkout(tmp_path_factory.mktemp("git") / "project")


@pytest.fixture
def cloned(committed, tmp_path):
    git(tmp_path, "clone", "--quiet", str(committed), "clone")
    return tmp_path / "clone"


def save_all(folder):
    """Run and save every notebook, as JupyterLab does."""
    paths = sorted(folder.glob("notebooks/*.ipynb"))
    for path in paths:
        path.write_bytes(saved_in_jupyterlab(path.read_bytes()))
        refresh_git(os_path=str(path), model={}, contents_manager=None)
    return paths


def test_make_sets_up_git_and_a_saved_notebook_is_no_change(cloned):
    told = make(cloned, "explain")
    assert (told.returncode, told.stderr) == (0, "")
    paths = save_all(cloned)
    assert len(paths) == len(NOTEBOOKS)
    assert all(b'"execution_count": 1' in path.read_bytes() for path in paths)
    assert git(cloned, "status", "--porcelain") == ""
    assert git(cloned, "diff") == ""


def test_without_make_a_clone_works_and_saving_is_seen(cloned):
    assert git(cloned, "status", "--porcelain") == ""
    paths = save_all(cloned)
    listed = git(cloned, "diff", "--name-only").splitlines()
    assert listed == [f"notebooks/{path.name}" for path in paths]
    git(cloned, "add", "notebooks")


def test_what_an_author_changes_is_all_that_git_shows(cloned):
    make(cloned, "explain")
    path = cloned / "notebooks" / "timelines.ipynb"
    changed = path.read_bytes().replace(b"Linimasa", b"Garis waktu")
    path.write_bytes(saved_in_jupyterlab(changed))
    refresh_git(os_path=str(path))
    new = cloned / "notebooks" / "new.ipynb"
    new.write_bytes(saved_in_jupyterlab(changed))
    refresh_git(os_path=str(new))
    # nothing is staged for the author
    assert git(cloned, "status", "--porcelain").splitlines() == [
        " M notebooks/timelines.ipynb",
        "?? notebooks/new.ipynb",
    ]
    shown = git(cloned, "diff").splitlines()[4:]
    needs = 'needs=[\\"partnerships.start_edtf\\"])'
    assert [line.strip() for line in shown if line[0] in "+-"] == [
        f'-    "study.title(en=\\"Timelines\\", id=\\"Linimasa\\", {needs}"',
        f'+    "study.title(en=\\"Timelines\\", id=\\"Garis waktu\\", {needs}"',
    ]


def test_a_scratch_notebook_is_out_of_the_way_until_it_is_wanted(cloned):
    make(cloned, "explain")
    path = cloned / "explore" / "mine.ipynb"
    start = (cloned / "explore" / "start.ipynb").read_bytes()
    path.write_bytes(saved_in_jupyterlab(start))
    refresh_git(os_path=str(path))
    assert git(cloned, "status", "--porcelain") == ""
    git(cloned, "add", "--force", "explore/mine.ipynb")
    assert git(cloned, "show", ":explore/mine.ipynb").encode() == start


def test_it_is_set_up_once(cloned):
    first, second = make(cloned, "--dry-run", "explain"), make(cloned, "explain")
    assert "git config" in first.stdout
    assert second.returncode == 0
    assert "git config" not in make(cloned, "--dry-run", "explain").stdout
    # another Python is another filter
    other = make(cloned, "--dry-run", "explain", python="another/python")
    assert "command -v another/python" in other.stdout


def test_a_python_that_is_gone_is_replaced_by_any(cloned):
    told = make(cloned, "filter", python="gone/bin/python")
    assert (told.returncode, told.stderr) == (0, "")
    save_all(cloned)
    assert git(cloned, "diff") == ""


def test_a_worktree_of_its_own_is_set_up_too(cloned, tmp_path):
    git(cloned, "worktree", "add", "--quiet", str(tmp_path / "other"))
    assert make(tmp_path / "other", "explain").returncode == 0
    save_all(tmp_path / "other")
    assert git(tmp_path / "other", "status", "--porcelain") == ""


def test_make_works_without_git_and_outside_of_it(cloned, tmp_path):
    alone = make(cloned, "explain", PATH=str(tmp_path))
    assert (alone.returncode, alone.stderr) == (0, "")
    assert "[filter" not in (cloned / ".git" / "config").read_text()
    os.rename(cloned / ".git", tmp_path / "kept")
    told = make(cloned, "--dry-run", "explain")
    assert told.returncode == 0
    assert "git" not in told.stdout


def test_saving_outside_of_git_is_no_failure(tmp_path):
    path = Path(tmp_path, "a.ipynb")
    path.write_bytes(NOTEBOOKS[0].read_bytes())
    refresh_git(os_path=str(path))
    refresh_git(os_path=str(tmp_path / "no folder" / "a.ipynb"))
