"""What many tests start from: the study, a copy of it to break, executed notebooks."""

import atexit
import gc
import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from hypothesis import settings

from ambon_analysis.edition import Edition
from ambon_analysis.places import EXECUTED, RAW
from ambon_analysis.settings import read_settings
from ambon_analysis.study import Study
from ambon_analysis.tables.checking import validate
from ambon_analysis.tables.examination import Examination
from tests.warm_server import WarmServer

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "examples" / "kestrel_bay"
FORMAT_1 = ROOT / "tests" / "format_1" / "kestrel_bay"
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
AMBON = [sys.executable, "-m", "ambon_analysis"]

# the same examples on every machine, and no deadline: a slow machine is no fault
settings.register_profile("same", derandomize=True, deadline=None, max_examples=40)
settings.load_profile("same")


def pytest_collection_finish():
    """Keep the garbage collector from going through all that was imported, again."""
    gc.collect()
    gc.freeze()


def copy_study(source: Path, target: Path) -> Path:
    """A copy of the hand-written part of a study: study.toml and data/raw."""
    (target / "data").mkdir(parents=True)
    shutil.copytree(source / "data" / "raw", target / "data" / "raw")
    shutil.copy(source / "study.toml", target / "study.toml")
    return target


@pytest.fixture(scope="session")
def examined():
    """This repository's study, validated."""
    return validate(ROOT, languages=read_settings(ROOT).languages)


@pytest.fixture(scope="session")
def frames(examined):
    """The typed frames of the study."""
    return {name: f.reset_index(drop=True) for name, f in examined.frames.items()}


@pytest.fixture(params=["en", "id"], scope="session")
def study(request, frames):
    """The study, opened in each of its languages in turn."""
    return Study(read_settings(ROOT), edition=Edition(request.param), tables=frames)


def opened(folder: Path, language: str) -> Study:
    """A study of a folder, opened without having been made."""
    settings = read_settings(folder)
    found = validate(folder, languages=settings.languages)
    return Study(settings, edition=Edition(language), tables=Tables(found))


class Tables(dict):
    """Frames by table, with what a study asks of those that were read from files."""

    def __init__(self, found: Examination) -> None:
        super().__init__({n: f.reset_index(drop=True) for n, f in found.frames.items()})
        self.unread, self.given, self.written = found.unread, found.given, found.written


def opened_on(study: Study, day: str) -> Study:
    """The same study, knowing up to another day."""
    settings = study.settings.model_copy(update={"as_of": day})
    return Study(settings, edition=study.edition, tables=study._tables)


@pytest.fixture
def copied(tmp_path):
    """A copy of the study to break."""
    return copy_study(ROOT, tmp_path / "study")


@pytest.fixture
def put(tmp_path):
    """Puts tables into a folder, ``|`` between their lines, and returns the folder."""

    def put(**tables):
        raw = tmp_path / RAW
        raw.mkdir(parents=True, exist_ok=True)
        for name, text in tables.items():
            (raw / f"{name}.csv").write_text(text.replace("|", "\n") + "\n", "utf-8")
        return tmp_path

    return put


@cache
def warm_server():
    """The process that forks a child for each call; started by the first of them."""
    server = WarmServer(environment())
    atexit.register(server.stop)
    return server


def environment(**other):
    """The variables of a call: those of the tests, and their own library in front."""
    return {**os.environ, "PYTHONPATH": str(ROOT), **other}


def ambon(*arguments, cwd=ROOT, **variables):
    """Call the command line in a process of its own, forked from a warm one."""
    if sys.platform != "linux":  # where a fork is not safe
        return ambon_anew(*arguments, cwd=cwd, **variables)
    typed = list(map(str, arguments))
    return warm_server().call(typed, cwd=cwd, environment=environment(**variables))


def ambon_anew(*arguments, cwd=ROOT, **variables):
    """Call the command line as a user does, in a fresh interpreter."""
    return subprocess.run(
        [*AMBON, *map(str, arguments)],
        cwd=cwd,
        env=environment(**variables),
        capture_output=True,
        text=True,
        check=False,
    )


def execute(source: Path, folder: Path) -> Path:
    """Copy a study and make everything of it, as `make` does."""
    study = copy_study(source, folder)
    told = ambon("--study", study, "build")
    assert told.returncode == 0, told.stdout + told.stderr
    return study


@pytest.fixture(scope="session")
def executed(tmp_path_factory):
    """All that is made of this study, in a folder elsewhere."""
    return execute(ROOT, tmp_path_factory.mktemp("executed") / "study")


@pytest.fixture(scope="session")
def executed_example(tmp_path_factory):
    """All that is made of the invented city, in a folder elsewhere."""
    return execute(EXAMPLE, tmp_path_factory.mktemp("elsewhere") / "kestrel bay")


def executed_notebooks(study: Path, language: str) -> Path:
    """The folder of the executed notebooks of one language."""
    return study / EXECUTED / language


@pytest.fixture
def old(tmp_path):
    """A copy of the invented city as format 1 had it."""
    return shutil.copytree(FORMAT_1, tmp_path / "city")
