"""The clean form of a notebook: by hand, and of any notebook."""

import json

import nbformat
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ambon_analysis.clean_notebook import NotANotebook, clean, clean_or_refuse
from tests.conftest import NOTEBOOKS, ROOT
from tests.saved import saved_in_jupyterlab

COMMITTED = [*NOTEBOOKS, ROOT / "explore" / "start.ipynb"]


def book(*cells, **parts):
    """A notebook of some cells as bytes; what a cell lacks is that of a code cell."""
    common = {"cell_type": "code", "metadata": {}, "source": "1"}
    whole = {"cells": [common | cell for cell in cells], "nbformat": 4} | parts
    return json.dumps(whole).encode()


def cleaned(*cells, **parts):
    return json.loads(clean_or_refuse(book(*cells, **parts)))


# -- by itself -------------------------------------------------------------------------


@pytest.mark.parametrize("path", COMMITTED, ids=lambda p: p.name)
def test_the_notebooks_are_committed_in_their_clean_form(path):
    assert clean_or_refuse(path.read_bytes()) == path.read_bytes()


@pytest.mark.parametrize("path", COMMITTED, ids=lambda p: p.name)
def test_running_and_saving_one_leaves_nothing(path):
    saved = saved_in_jupyterlab(path.read_bytes())
    assert saved != path.read_bytes()
    assert clean(saved) == path.read_bytes()


def test_a_case_by_hand():
    cell = {
        "source": "a = 'é'\r\na",
        "outputs": [{"output_type": "stream", "name": "stdout", "text": "x"}],
        "execution_count": 7,
        "metadata": {"execution": {}, "scrolled": False, "tags": ["parameters"]},
    }
    metadata = {"kernelspec": {"name": "my-own", "display_name": "Mine"}, "toc": {}}
    content = book(cell, metadata=metadata | {"ambon_analysis": {"order": 1}})
    assert clean(content).decode() == (
        "{\n"
        ' "cells": [\n'
        "  {\n"
        '   "cell_type": "code",\n'
        '   "execution_count": null,\n'
        '   "id": "cell-1",\n'
        '   "metadata": {\n'
        '    "tags": [\n'
        '     "parameters"\n'
        "    ]\n"
        "   },\n"
        '   "outputs": [],\n'
        '   "source": [\n'
        "    \"a = 'é'\\n\",\n"
        '    "a"\n'
        "   ]\n"
        "  }\n"
        " ],\n"
        ' "metadata": {\n'
        '  "ambon_analysis": {\n'
        '   "order": 1\n'
        "  },\n"
        '  "kernelspec": {\n'
        '   "display_name": "Python 3",\n'
        '   "language": "python",\n'
        '   "name": "python3"\n'
        "  },\n"
        '  "language_info": {\n'
        '   "name": "python"\n'
        "  }\n"
        " },\n"
        ' "nbformat": 4,\n'
        ' "nbformat_minor": 5\n'
        "}\n"
    )


@pytest.mark.parametrize(
    "metadata",
    [
        {"tags": ["b", "a"]},
        {"slideshow": {"slide_type": "slide"}},
        {"editable": False, "deletable": False},
        {"name": "first", "raw_mimetype": "text/html"},
        {"jupyter": {"own": 1}},
        {"anything": {"an": "author"}},
    ],
)
def test_what_an_author_sets_stays(metadata):
    (cell,) = cleaned({"metadata": metadata})["cells"]
    assert cell["metadata"] == metadata


@pytest.mark.parametrize(
    "metadata",
    [
        {"execution": {"iopub.status.idle": "2026-01-01"}},
        {"ExecuteTime": {"end_time": "2026-01-01"}},
        {"collapsed": False, "scrolled": "auto", "trusted": True},
        {"jp-MarkdownHeadingCollapsed": True},
        {"jupyter": {"source_hidden": True, "outputs_hidden": False}},
        {"vscode": {"languageId": "python"}},
        {"papermill": {"duration": 1}},
        {"tags": [], "slideshow": {"slide_type": ""}, "editable": True},
        {"deletable": True, "raw_mimetype": ""},
    ],
)
def test_what_programs_write_by_themselves_goes(metadata):
    (cell,) = cleaned({"metadata": {"own": 1, **metadata}})["cells"]
    assert cell["metadata"] == {"own": 1}


def test_pictures_in_prose_stay():
    picture = {"a.png": {"image/png": "eA=="}}
    prose = {"cell_type": "markdown", "attachments": picture}
    empty = {"cell_type": "markdown", "attachments": {}}
    one, other = cleaned(prose, empty)["cells"]
    assert one["attachments"] == picture
    assert set(other) == {"cell_type", "id", "metadata", "source"}


def test_title_and_authors_stay():
    metadata = {"title": "A", "authors": [{"name": "B"}]}
    kept = cleaned(metadata=metadata)["metadata"]
    assert {name: kept[name] for name in metadata} == metadata


def test_another_language_keeps_its_kernel():
    kernel = {"display_name": "R", "language": "R", "name": "ir"}
    info = {"name": "R", "version": "4.3", "mimetype": "text/x-r-source"}
    kept = cleaned(metadata={"kernelspec": kernel, "language_info": info})["metadata"]
    assert kept == {"kernelspec": kernel, "language_info": {"name": "R"}}
    kept = cleaned(metadata={"language_info": info})["metadata"]
    assert kept["language_info"] == {"name": "R"}


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ([None, None], ["cell-1", "cell-2"]),
        (["a", "a", "b", "a"], ["a", "cell-2", "b", "cell-4"]),
        # no id is taken from a cell that has it by right
        ([None, "cell-1"], ["cell-1-2", "cell-1"]),
        (["cell-3", "cell-3-2", None], ["cell-3", "cell-3-2", "cell-3-3"]),
        (["with blank", "", 3, "x" * 65], ["cell-1", "cell-2", "cell-3", "cell-4"]),
    ],
)
def test_every_cell_has_an_id_of_its_own(given, expected):
    cells = [{} if identifier is None else {"id": identifier} for identifier in given]
    assert [cell["id"] for cell in cleaned(*cells)["cells"]] == expected


def test_a_mark_of_byte_order_is_taken_off():
    content = NOTEBOOKS[0].read_bytes()
    assert clean(b"\xef\xbb\xbf" + content) == content


def test_half_of_a_surrogate_pair_stays_as_it_was_written():
    content = clean_or_refuse(book({"source": "'\ud800'"}))
    assert b"'\\ud800'" in content
    assert clean(content) == content


REFUSED = {
    b"": "it is empty; remove it",
    b'{\n<<<<<<< HEAD\n"cells": []': "line 2 holds a conflict marker of git; keep one",
    b'{\n"cells": []\n=======\n': "line 3 holds a conflict marker",
    b'{\n "cells": [,': r"it is not JSON \(line 2, column 12: Expecting value\)",
    b"\xff\xfe\x00\x01\xd8": "it is not JSON .*; take an earlier version of it out of",
    b"[" * 100_000: "it is nested too deeply",
    b"[]": 'it is JSON without an "nbformat"',
    b'{"nbformat": 3, "worksheets": []}': "it is in the old format nbformat 3, and "
    r"only nbformat 4 is read; open it in JupyterLab \(make lab\) and save it",
    b'{"nbformat": 5}': "it is in the format nbformat 5, and",
    b'{"nbformat": 4}': 'it has no readable "cells"',
    b'{"nbformat": 4, "cells": [], "metadata": 1}': 'it has no readable "metadata"',
    book({}, {"cell_type": "heading"}): 'cell 2 has no readable "cell_type"',
    book({"metadata": []}): 'cell 1 has no readable "metadata"',
    book({}, {}, {"source": [1]}): 'cell 3 has no readable "source"; take an earlier',
}


@pytest.mark.parametrize("content", REFUSED, ids=REFUSED.get)
def test_what_is_no_notebook_stays_and_is_said_to_be_none(content):
    assert clean(content) == content
    with pytest.raises(NotANotebook, match=f"^{REFUSED[content]}"):
        clean_or_refuse(content)


# -- any notebook ----------------------------------------------------------------------

words = st.text(max_size=8)
lines = st.text("ab é\n\r\u2028\"'", max_size=12)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | words,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(words, inner),
    max_leaves=4,
)
names = words | st.sampled_from(["tags", "jupyter", "execution", "slideshow", "title"])
metadata = st.dictionaries(names, values, max_size=3)
cells = st.fixed_dictionaries(
    {
        "cell_type": st.sampled_from(["code", "markdown", "raw"]),
        "source": lines | st.lists(lines, max_size=3),
        "metadata": metadata,
    },
    optional={
        "id": st.sampled_from(["a", "b", "cell-1", "cell-2", "cell-2-2"]) | words,
        "attachments": metadata,
    },
)
books = st.fixed_dictionaries(
    {"cells": st.lists(cells, max_size=4), "nbformat": st.just(4)},
    optional={
        "metadata": st.dictionaries(
            st.sampled_from(["kernelspec", "language_info", "title"]), values | metadata
        ),
        "nbformat_minor": st.integers(0, 5),
    },
)


@given(books, st.booleans())
def test_the_clean_form_of_any_notebook_is_its_own(found, ascii_only):
    content = json.dumps(found, ensure_ascii=ascii_only).encode("utf-8")
    once = clean_or_refuse(content)
    assert clean_or_refuse(once) == once
    told = json.loads(once)
    identifiers = [cell["id"] for cell in told["cells"]]
    assert len(set(identifiers)) == len(identifiers) == len(found["cells"])
    for cell, before in zip(told["cells"], found["cells"], strict=True):
        source = "".join(before["source"]).replace("\r\n", "\n").replace("\r", "\n")
        assert "".join(cell["source"]) == source
        assert cell["cell_type"] == before["cell_type"]


@given(books)
def test_saving_any_notebook_leaves_nothing(found):
    found["metadata"] = {}
    for cell in found["cells"]:
        cell["metadata"].pop("jupyter", None)
    content = clean_or_refuse(json.dumps(found).encode())
    assert clean_or_refuse(saved_in_jupyterlab(content)) == content


@given(books)
def test_the_format_accepts_it_and_writes_it_in_the_same_way(found):
    for cell in found["cells"]:
        cell["metadata"] = {}
        cell.pop("attachments", None)
    found.pop("metadata", None)
    content = clean_or_refuse(json.dumps(found).encode()).decode()
    read = nbformat.reads(content, as_version=4)
    nbformat.validate(read)
    assert nbformat.writes(read, indent=1) + "\n" == content
