"""What counts as the content of a file."""

import ast
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ambon_analysis.pipeline import outputs
from ambon_analysis.pipeline.hashes import Hashes
from ambon_analysis.pipeline.library import Library, done_on_import
from tests.conftest import NOTEBOOKS, ROOT
from tests.saved import saved_in_jupyterlab

CODE = "def f(x):\n    '''Doc.'''\n    return x + 1\n"


def of(path, content):
    path.write_text(content, encoding="utf-8")
    return Hashes({}).of(path)


@pytest.mark.parametrize(
    "same",
    [
        f"# a comment\n{CODE}",
        CODE.replace("x + 1", "(x\n            + 1)  # why"),
        CODE.replace("\n", "\n\n", 1),
        CODE.replace("'''", '"""'),
    ],
)
def test_comments_and_layout_of_code_do_not_count(tmp_path, same):
    assert of(tmp_path / "a.py", same) == of(tmp_path / "a.py", CODE)


@pytest.mark.parametrize(
    "other", [CODE.replace("1", "2"), CODE.replace("Doc", "Word"), f"{CODE}\nx = 1\n"]
)
def test_code_counts(tmp_path, other):
    assert of(tmp_path / "a.py", other) != of(tmp_path / "a.py", CODE)


@pytest.mark.parametrize("name", ["a.py", "a.toml", "a.ipynb"])
def test_what_cannot_be_read_counts_as_it_stands(tmp_path, name):
    path = tmp_path / name
    assert of(path, "{ = (") != of(path, "{  = (")


def test_a_label_file_counts_by_its_words(tmp_path):
    path = tmp_path / "a.toml"
    assert of(path, 'a = "b"') == of(path, '# why\na   =   "b"\n')
    assert of(path, 'a = "b"') != of(path, 'a = "c"')


def test_a_notebook_counts_by_what_its_author_wrote(tmp_path):
    path, content = tmp_path / "a.ipynb", NOTEBOOKS[0].read_text(encoding="utf-8")
    saved = saved_in_jupyterlab(content.encode()).decode()
    assert of(path, saved) == of(path, content)
    book = json.loads(saved)
    for change in (
        lambda cells: cells[1].update(source="other"),
        lambda cells: cells[1]["metadata"].update(tags=["parameters"]),
        lambda cells: cells[1].update(id="other"),
        lambda cells: cells.reverse(),
        lambda cells: cells.pop(),
    ):
        other = json.loads(saved)
        change(other["cells"])
        assert other != book
        assert of(path, json.dumps(other)) != of(path, content)


def test_a_table_counts_by_every_byte(tmp_path):
    path = tmp_path / "a.csv"
    assert of(path, "a\n1\n") != of(path, "a\n1")


@given(st.lists(st.sampled_from(["# why", "", "    # more"]), max_size=5))
def test_any_comments_anywhere_between_statements(lines):
    source = (ROOT / "ambon_analysis/measures/spans.py").read_text(encoding="utf-8")
    commented = source.replace("\n\n\n", "\n" + "\n".join(lines) + "\n\n\n")
    assert ast.dump(ast.parse(commented)) == ast.dump(ast.parse(source))


def test_a_file_that_changes_behind_its_times_is_seen(tmp_path):
    """Size and time of change can be kept; the time of the inode cannot."""
    import os

    path = tmp_path / "a.csv"
    path.write_text("a\n1\n")
    seen = Hashes({})
    seen._now += 10**12  # as if the file were old
    before = seen.of(path)
    assert seen.seen
    times = path.stat()
    path.write_text("a\n2\n")
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert Hashes(seen.seen).of(path) != before


def test_saving_every_notebook_makes_nothing_stale(made):
    for path in sorted((made.folder / "notebooks").glob("*.ipynb")):
        before = path.read_bytes()
        path.write_bytes(saved_in_jupyterlab(before))
        assert path.read_bytes() != before
    told = made.explain()
    assert len(told) == 6
    assert set(told.values()) == {"up to date"}


def test_a_changed_cell_of_a_saved_notebook_makes_it_stale(made):
    path = made.folder / "notebooks" / "levels.ipynb"
    changed = path.read_bytes().replace(b"Tingkat", b"Taraf")
    path.write_bytes(saved_in_jupyterlab(changed))
    told = made.explain()
    assert told["build/notebooks/en/levels.ipynb"] == "notebooks/levels.ipynb changed"
    assert told["build/notebooks/en/sectors.ipynb"] == "up to date"


def test_a_young_file_is_read_again(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("a\n1\n")
    contents = Hashes({})
    contents.of(path)
    assert contents.seen == {}


def test_every_part_of_the_library_is_somebodys_input():
    """A new folder of the library is an input without anybody having to say so."""
    library = Library.read(Hashes({}))
    english, indonesian = (
        [output for output in outputs.all_outputs(ROOT) if output.language == code]
        for code in ("en", "id")
    )
    every = [outputs.tables(), *english, *indonesian]
    behind = set().union(*(library.behind(output, None) for output in every))
    left = {name.split("/")[0] for name in set(library.files) - behind}
    assert left == MACHINERY
    assert "labels/id.toml" not in library.behind(english[0], None)
    assert "labels/en.toml" in library.behind(english[0], None)


# what only decides what is made, and changes nothing of it
MACHINERY = {
    "pipeline",
    "commands.py",
    "migrating.py",
    "__main__.py",
    "__init__.py",
    "after_saving.py",
}
MACHINERY |= {"exports", "warm", "execution", "tables"}


@pytest.mark.parametrize(
    ("code", "same"),
    [
        ("def f():\n    return 2\n\nA = 1\n", True),
        ("def f():\n    return 1\n\nA = 2\n", False),
        ("def f(x=2):\n    return 1\n\nA = 1\n", False),
        ("class C:\n    def m(self):\n        return 7\n", False),
    ],
)
def test_what_counts_on_import(code, same):
    before = done_on_import(ast.parse("def f():\n    return 1\n\nA = 1\n"))
    assert (done_on_import(ast.parse(code)) == before) == same


def test_a_function_that_is_called_on_import_counts_with_its_body():
    one, other = (
        done_on_import(ast.parse(f"def f():\n    return {n}\n\nA = f()\n"))
        for n in "12"
    )
    assert one != other


def test_the_notebook_of_the_study_is_json(tmp_path):
    source = (ROOT / "notebooks/methods.ipynb").read_text(encoding="utf-8")
    book = json.loads(source)
    for cell in book["cells"]:
        cell["source"] = "".join(cell["source"])  # as some editors write it
    same = of(tmp_path / "a.ipynb", json.dumps(book))
    assert same == of(tmp_path / "a.ipynb", source)
    book["cells"][0]["source"] += "\nx = 1"
    assert of(tmp_path / "a.ipynb", json.dumps(book)) != same
