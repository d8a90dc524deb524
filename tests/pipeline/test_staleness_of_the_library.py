"""What a change to the library makes again, and what not: in a copy put in front."""

import shutil

import pytest

from ambon_analysis.places import LIBRARY, LOCK, SHARED_NOTEBOOKS
from tests.pipeline.conftest import EXPORTS, NOTEBOOK, TABLES, TITLE, edit, states


@pytest.fixture
def library(made, tmp_path):
    """A copy of the library that the project is made with from now on."""
    target = tmp_path / "library"
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(LIBRARY, target / "ambon_analysis", ignore=ignored)
    shutil.copytree(SHARED_NOTEBOOKS, target / "notebooks")
    shutil.copy(LOCK, target)
    inside = {"PYTHONPATH": str(target)}
    told = made.run_anew("explain", **inside)
    assert told.stdout.endswith("6 outputs: 6 up to date, 0 to make\n"), told.stdout
    made.inside = inside
    return target / "ambon_analysis"


def explained(project):
    lines = project.run_anew("explain", **project.inside).stdout.splitlines()
    return dict(line.split(": ", 1) for line in lines)


def test_comments_and_layout_of_the_library_do_not_count(made, library):
    path = library / "exhibits" / "levels_table.py"
    text = path.read_text(encoding="utf-8").replace("\n\n\n", "\n\n\n\n# layout\n\n")
    path.write_text(f"# a comment\n{text}", encoding="utf-8")
    assert made.run_anew(**made.inside).stdout.startswith("Nothing to do")


def test_code_of_the_library_counts_where_it_is_gone_through(made, library):
    path = library / "exhibits" / "levels_table.py"
    edit(path, "        (levels,) = self.frames", "        (levels,) = [*self.frames]")
    said = explained(made)
    changed = "ambon_analysis/exhibits/levels_table.py changed"
    assert said[NOTEBOOK.format("levels")] == changed
    assert said[TABLES] == "up to date"
    told = made.run_anew(**made.inside)
    # the code changed, what it makes did not: nothing behind it is made again
    assert states(told.stdout)["levels (en)"] == "same bytes"


def test_an_export_alone_is_made_again(made, library):
    edit(library / "exports/appendix/template.typ", "\n", "\n\n")
    said = explained(made)
    assert said[NOTEBOOK.format("levels")] == "up to date"
    changed = "ambon_analysis/exports/appendix/template.typ changed"
    assert said[EXPORTS[0]] == changed


def test_labels_count_for_their_language_alone(made, library):
    edit(library / "labels/id.toml", "Gambar", "GAMBAR")
    assert explained(made)[NOTEBOOK.format("levels")] == "up to date"
    edit(library / "labels/en.toml", "Figure", "FIGURE")
    changed = "ambon_analysis/labels/en.toml changed"
    assert explained(made)[NOTEBOOK.format("levels")] == changed


def test_what_runs_in_no_other_notebook_counts_for_one_alone(made, library):
    edit(library / "exhibits/levels_table.py", "        (levels,)", "        [levels]")
    said = explained(made)
    assert said[NOTEBOOK.format("sectors")] == "up to date"
    assert said[EXPORTS[0]] == "waits for levels"


def test_what_is_done_on_import_counts_for_all(made, library):
    path = library / "exhibits" / "levels_table.py"
    path.write_text(path.read_text(encoding="utf-8") + "\nMORE = 1\n", encoding="utf-8")
    said = explained(made)
    changed = "ambon_analysis/exhibits/levels_table.py"
    assert said[NOTEBOOK.format("levels")] == f"{changed} changed"
    assert said[NOTEBOOK.format("sectors")] == f"{changed} (on import) changed"


def test_what_a_notebook_imports_by_itself_counts(made, library):
    source = "from ambon_analysis.measures.spans import span\nspan"
    made.notebook("sectors", TITLE.format("Sectors"), source + ";")
    assert made.run_anew(**made.inside).returncode == 0
    path = library / "measures" / "spans.py"
    edit(path, "    known_until = ", "    known_until = __unused = ")
    said = explained(made)
    assert said[NOTEBOOK.format("levels")] == "up to date"
    assert said[NOTEBOOK.format("sectors")] == f"ambon_analysis/{SPANS} changed"


SPANS = "measures/spans.py"


def test_the_lock_counts(made, library):
    path = library.parent / "requirements.lock"
    path.write_text(path.read_text(encoding="utf-8") + "# more\n", encoding="utf-8")
    assert explained(made)[NOTEBOOK.format("levels")] == "requirements.lock changed"
