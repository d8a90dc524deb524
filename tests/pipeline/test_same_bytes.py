"""The same inputs give the same bytes, in any folder and under any settings."""

import os
import sys

import pytest

from ambon_analysis.places import EXECUTED
from tests.conftest import NOTEBOOKS, ROOT, ambon, ambon_anew, copy_study


def files(study):
    """The bytes of all that was made, by path; the record tells of this machine."""
    made = {}
    for top in ("build", "figures", "data/processed"):
        for path in sorted((study / top).rglob("*")):
            if path.is_file() and path.name != "record.json":
                made[str(path.relative_to(study))] = path.read_bytes()
    return made


@pytest.fixture(scope="module")
def otherwise(tmp_path_factory):
    """The study made elsewhere by kernels, under other settings than the tests have.

    Kernels are slow: one full run shows both that neither engine nor settings count.
    """
    folder = tmp_path_factory.mktemp("another place") / "with blanks, and ü"
    study = copy_study(ROOT, folder)
    before = os.umask(0o077)
    try:
        told = ambon_anew(
            *("--study", study, "build", "--engine", "kernel", "--jobs", "1"),
            LANG="C",
            LC_ALL="id_ID.UTF-8",
            TZ="Asia/Jayapura",
            PYTHONHASHSEED="271",
            HOME=str(tmp_path_factory.mktemp("home")),
            COLUMNS="40",
        )
    finally:
        os.umask(before)
    assert told.returncode == 0, told.stdout + told.stderr
    return study


def test_both_engines_give_the_same_bytes_under_any_settings(executed, otherwise):
    one, other = files(executed), files(otherwise)
    assert sorted(one) == sorted(other)
    assert len(one) > 90
    notebooks = [name for name in one if name.startswith(f"{EXECUTED}/")]
    assert len(notebooks) == 2 * len(NOTEBOOKS)
    for name in one:
        assert one[name] == other[name], name


def test_nothing_made_names_a_folder_of_this_machine(executed):
    for name, content in files(executed).items():
        for place in (executed, ROOT, sys.prefix):
            assert str(place).encode() not in content, name


def test_a_copy_of_a_made_study_stands_as_it_is(executed, tmp_path):
    """What was made is not made again for having been moved."""
    import shutil

    moved = tmp_path / "moved"
    shutil.copytree(executed, moved)
    told = ambon("--study", moved, "build")
    assert told.stdout.startswith("Nothing to do: 19 outputs are up to date")
