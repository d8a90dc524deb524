"""Every verb as a user calls it, in a fresh interpreter; the other tests fork one."""

import re
import subprocess
import sys

import pytest

from ambon_analysis.commands import VERBS
from tests.conftest import environment

# what each verb is called with, and how the last line of its answer begins
CALLS = {
    "build": ([], "Nothing to do: 6 outputs are up to date."),
    "check": ([], "tables: 16 tables, 63 rows, no faults"),
    "run": (["levels"], "build/notebooks/en/levels.ipynb"),
    "explain": ([], "6 outputs: 6 up to date, 0 to make"),
    "verify": ([], "figures: figures and numbers are those of a new run."),
    "diff": (["."], "en: no number changed"),
    "describe": ([], "data/raw/datapackage.json"),
    "migrate": ([], ".: the tables are in format 2 already."),
    "release": ([], "build/kestrel-bay-"),
}
# of calls that are refused, or only answered
WRONG = [["--help"], ["run", "--help"], ["buidl"], ["diff"], ["run", "level"]]


def said(told):
    """Status, and the lines without their times; several processes take turns."""
    lines = [re.sub(r" *\d+\.\d\d s\b", "", line) for line in told.stdout.splitlines()]
    return told.returncode, sorted(lines), told.stderr


def test_every_verb_is_called():
    # a study with tables gets no template: tests/exports/test_template.py calls it
    assert set(CALLS) == set(VERBS) - {"template"}


@pytest.mark.parametrize("verb", CALLS)
def test_a_verb_does_what_it_does_in_a_fork(made, verb):
    typed, last = CALLS[verb]
    anew = made.run_anew(verb, *typed)
    assert (anew.returncode, anew.stderr) == (0, "")
    assert anew.stdout.splitlines()[-1].startswith(last)
    assert said(anew) == said(made.run(verb, *typed))


@pytest.mark.parametrize("typed", WRONG, ids=" ".join)
def test_a_wrong_call_is_answered_as_in_a_fork(made, typed):
    anew = made.run_anew(*typed)
    assert anew.returncode == (0 if "--help" in typed else 2)
    assert anew.stdout if "--help" in typed else anew.stderr
    assert said(anew) == said(made.run(*typed))


def test_with_nothing_to_do_nothing_heavy_is_imported(made):
    call = [sys.executable, "-X", "importtime", "-m", "ambon_analysis", "build"]
    told = subprocess.run(
        call,
        cwd=made.folder,
        env=environment(),
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout == "Nothing to do: 6 outputs are up to date.\n"
    imported = set(re.findall(r"\| +([\w.]+)$", told.stderr, re.MULTILINE))
    assert "ambon_analysis.pipeline.scheduler" in imported
    assert imported.isdisjoint(
        {"numpy", "pandas", "pyarrow", "matplotlib", "papermill", "typst", "pydantic"}
    )


# Typst keeps threads after it has compiled anything, and a fork would not have them
BUILT_AFTER_TYPST = """
import typst
from ambon_analysis.__main__ import main

typst.compile(b"*Bold*")
raise SystemExit(main(["build"]))
"""


def test_a_process_that_has_compiled_with_typst_can_build(project):
    told = subprocess.run(
        [sys.executable, "-c", BUILT_AFTER_TYPST],
        cwd=project.folder,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert (told.returncode, told.stderr) == (0, "")
    assert told.stdout.splitlines()[-1].startswith("6 outputs: 6 made")
