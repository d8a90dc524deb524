"""What the exports refuse to read."""

import nbformat
import pytest

from ambon_analysis.exports.reading import NotReadable, read_files, read_section
from tests.conftest import ROOT


def test_a_notebook_with_an_error_is_not_exported():
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


def test_notebooks_made_from_two_states_of_a_table_are_not_exported_together():
    def section(name, sha256):
        book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("")])
        record = {"kind": "title", "text": name, "study": {}}
        record["read"] = {"levels.csv": sha256, "conflicts": None}
        output = nbformat.v4.new_output(
            "display_data", {"text/markdown": name}, metadata={"ambon_analysis": record}
        )
        book.cells[0].outputs = [output]
        return read_section(book, notebook=name)

    one, same, other = section("one", "a"), section("same", "a"), section("two", "b")
    assert read_files([one, same]) == {"levels.csv": "a"}
    with pytest.raises(NotReadable, match="two was made from another state of levels"):
        read_files([one, other])
