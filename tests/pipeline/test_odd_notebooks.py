"""Notebooks as they come: without ids, with old outputs, from other programs."""

import json

import pytest

from ambon_analysis.execution.arguments import WrongParameters, declared
from tests.pipeline.conftest import LEVELS
from tests.saved import saved_in_jupyterlab


def without_ids(content):
    book = json.loads(content)
    for cell in book["cells"]:
        del cell["id"]
    return json.dumps(book).encode()


def with_doubled_ids(content):
    book = json.loads(content)
    for cell in book["cells"]:
        cell["id"] = "same"
    return json.dumps(book).encode()


def of_an_older_format(content):
    return without_ids(content).replace(b'"nbformat_minor": 5', b'"nbformat_minor": 2')


def saved_with_a_mark(content):
    return b"\xef\xbb\xbf" + saved_in_jupyterlab(content)


ODD = [without_ids, with_doubled_ids, of_an_older_format, saved_with_a_mark]


def run_all(project, names):
    """Run notebooks anew; the bytes of what comes out, by name."""
    told = project.run("run", *(f"notebooks/{name}.ipynb" for name in names))
    assert (told.returncode, told.stderr) == (0, "")
    made = {name: project.folder / f"build/notebooks/en/{name}.ipynb" for name in names}
    content = {name: path.read_bytes() for name, path in made.items()}
    for path in made.values():
        path.unlink()
    return content


def test_odd_notebooks_give_the_same_bytes_twice(project):
    content = (project.folder / "notebooks" / "levels.ipynb").read_bytes()
    for change in ODD:
        path = project.folder / "notebooks" / f"{change.__name__}.ipynb"
        path.write_bytes(change(content))
    names = ["levels", *(change.__name__ for change in ODD)]
    first, second = run_all(project, names), run_all(project, names)
    assert first == second
    for executed in first.values():
        identifiers = [cell["id"] for cell in json.loads(executed)["cells"]]
        assert identifiers[1] == "injected-parameters"
        assert len(set(identifiers)) == len(identifiers) == 5
    # neither a mark of byte order nor what was saved with it is to be found
    assert first["saved_with_a_mark"] == first["levels"]


REFUSED = {
    b'{\n<<<<<<< HEAD\n "cells": []': (
        "line 2 holds a conflict marker of git; keep one of the two sides, in a text "
        "editor or by git checkout --ours or --theirs"
    ),
    b'{"nbformat": 3, "worksheets": []}': (
        "it is in the old format nbformat 3, and only nbformat 4 is read; open it in "
        "JupyterLab (make lab) and save it"
    ),
    b'{"nbformat": 4, "cells": [], "extra": 1}': (
        "against nbformat 4, at $ (counted from 0): Additional properties are not "
        "allowed ('extra' was unexpected)"
    ),
}


@pytest.mark.parametrize("content", REFUSED)
def test_what_is_no_notebook_is_said_in_words(tmp_path, content):
    path = tmp_path / "damaged.ipynb"
    path.write_bytes(content)
    with pytest.raises(WrongParameters) as caught:
        declared(path)
    words = f"{path}: cannot be read as a notebook: {REFUSED[content]}"
    assert str(caught.value) == f"{words}\nNothing was run."


def test_a_damaged_notebook_runs_nothing(project):
    path = project.notebook("damaged", LEVELS)
    path.write_bytes(b"{\n<<<<<<< HEAD\n")
    told = project.run("run", "notebooks/levels.ipynb", "notebooks/damaged.ipynb")
    assert told.returncode == 2
    assert told.stderr.startswith("notebooks/damaged.ipynb: cannot be read as a noteb")
    assert "line 2 holds a conflict marker" in told.stderr
    assert not (project.folder / "build").exists()
