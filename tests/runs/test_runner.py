"""Notebooks run whole or not at all, and a failure is said in words."""

import nbformat
import pytest

from ambon_analysis.exports.reading import NotReadable, read_section
from ambon_analysis.runs.runner import NotebookFailed, run
from ambon_analysis.settings import read_settings
from tests.conftest import ROOT, executed_notebooks


def notebook(path, *sources):
    book = nbformat.v4.new_notebook()
    book.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3"}
    book.metadata["language_info"] = {"name": "python"}
    parameters = nbformat.v4.new_code_cell('language: str = "en"  # the language')
    parameters.metadata["tags"] = ["parameters"]
    book.cells = [parameters, *map(nbformat.v4.new_code_cell, sources)]
    nbformat.write(book, path)
    return path


def test_a_failing_notebook_leaves_the_old_output(copied, tmp_path):
    settings = read_settings(copied)
    path = notebook(tmp_path / "halves.ipynb", "print(language)")
    given = {"language": "id"}
    target = run(path, copied, settings=settings, given=given)
    before = target.read_bytes()
    assert b'"id\\n"' in before
    notebook(path, "print(language)", "1 / 0")
    with pytest.raises(NotebookFailed) as caught:
        run(path, copied, settings=settings, given=given)
    words = str(caught.value)
    assert "halves.ipynb failed in cell 3 (" in words
    assert "language=id" in words
    assert "1 / 0\nZeroDivisionError: division by zero" in words
    assert target.read_bytes() == before
    assert [p.name for p in target.parent.iterdir()] == ["halves.ipynb"]


def test_other_parameters_go_elsewhere(executed):
    settings = read_settings(executed)
    path = ROOT / "notebooks" / "sector_coverage.ipynb"
    given = {"language": "en", "roll_up": "oecd dac"}
    target = run(path, executed, settings=settings, given=given)
    place = executed / "build" / "runs" / "roll_up=oecd-dac" / "en"
    assert target == place / "sector_coverage.ipynb"
    book = nbformat.read(target, as_version=4)
    section = read_section(book, notebook="sector_coverage")
    assert all(
        b.record["choices"]["roll_up"] == "oecd dac" for b in section.shown()[:2]
    )


def test_two_runs_give_the_same_bytes(executed):
    settings = read_settings(executed)
    path = ROOT / "notebooks" / "sector_coverage.ipynb"
    published = executed_notebooks(executed, "id") / path.name
    before = published.read_bytes()
    run(path, executed, settings=settings, given={"language": "id"})
    assert published.read_bytes() == before
    assert str(executed).encode() not in before


def test_a_notebook_with_an_error_is_not_exported(tmp_path):
    book = nbformat.v4.new_notebook()
    cell = nbformat.v4.new_code_cell("1 / 0")
    cell.outputs = [
        nbformat.v4.new_output("error", ename="ZeroDivisionError", evalue="by zero")
    ]
    book.cells = [cell]
    with pytest.raises(
        NotReadable, match="holds an error, ZeroDivisionError: by zero; it"
    ):
        read_section(book, notebook="halves")


def test_a_notebook_that_was_not_run_is_not_exported():
    book = nbformat.read(ROOT / "notebooks" / "methods.ipynb", as_version=4)
    with pytest.raises(NotReadable, match="methods has no section title; run it"):
        read_section(book, notebook="methods")
