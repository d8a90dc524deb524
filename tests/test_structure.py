"""The shape of the library: one direction, small files, no case named in it."""

import ast
import json
import re
from pathlib import Path

import pytest

from ambon_analysis.measures import MEASURES
from ambon_analysis.schema import TABLES
from ambon_analysis.settings import read_settings
from ambon_analysis.tables.checking import validate
from ambon_analysis.tables.words import STAND_INS
from tests.conftest import EXAMPLE, NOTEBOOKS, ROOT

LANGUAGES = set(read_settings(ROOT).languages)

LIBRARY = ROOT / "ambon_analysis"
MODULES = sorted(LIBRARY.rglob("*.py"))
# a module imports from its left, never from its right
ORDER = [
    "clean_notebook",
    "after_saving",
    "places",
    "ran",
    "chapters",
    "stages",
    "messages",
    "faults",
    "refusals",
    "edition",
    "schema",
    "tables",
    "labels",
    "setting_kinds",
    "settings",
    "lacking",
    "texts",
    "measures",
    "drawing",
    "display",
    "exhibits",
    "parameters",
    "binding",
    "showing",
    "held",
    "study",
    "opening",
    "warm",
    "execution",
    "exports",
    "pipeline",
    "migrating",
    "commands",
    "__main__",
]


def part(path):
    inside = path.relative_to(LIBRARY).parts
    return Path(inside[0]).stem


def imported(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module
            yield from (f"{node.module}.{name.name}" for name in node.names)


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(LIBRARY)))
def test_imports_point_to_the_left(path):
    if path == LIBRARY / "__init__.py":
        return
    here = ORDER.index(part(path))
    for name in imported(path):
        parts = name.split(".")
        if parts[0] == "ambon_analysis" and len(parts) > 1 and parts[1] in ORDER:
            assert ORDER.index(parts[1]) <= here, f"{path} imports {name}"


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(LIBRARY)))
def test_files_are_small(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300


def test_importing_does_nothing():
    tree = ast.parse((LIBRARY / "__init__.py").read_text(encoding="utf-8"))
    top = [node.module for node in tree.body if isinstance(node, ast.ImportFrom)]
    assert set(top) == {"importlib", "importlib.util"}


# -- no case, sector or city is named in code ------------------------------------------


def strings(source):
    """Every string literal of some code, docstrings aside."""
    tree = ast.parse(source)
    documents = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.FunctionDef | ast.ClassDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        is_text = isinstance(node, ast.Constant) and isinstance(node.value, str)
        if is_text and id(node) not in documents:
            yield node.value


def names_of(study, languages):
    """Every identifier and label that the tables of a study give."""
    frames = validate(study, languages=languages).frames
    found = set()
    for table in TABLES.values():
        # vocabularies are named in code by their column, not by their terms
        columns = [name for name in table.key if "refers_to" not in _of(table, name)]
        columns += [f"label_{code}" for code in languages if "label" in table.columns]
        for column in columns:
            if column not in ("vocabulary", "language", "position", "locator"):
                found |= set(frames[table.name][column].dropna().astype("str"))
    return {name for name in found if re.search("[^0-9]", name)}


def _of(table, name):
    return table.columns[name].metadata


@pytest.fixture(scope="module")
def names():
    found = names_of(ROOT, ["en", "id"]) | names_of(EXAMPLE, ["en"])
    # whose word it is, is the library's own vocabulary
    found -= {"own row", "own text", "joint"}
    # and so are words that say nothing
    found -= set(STAND_INS)
    # and the names of choices
    found -= {choice for measure in MEASURES.values() for choice in measure.choices}
    # and of columns
    found -= {column for table in TABLES.values() for column in table.columns}
    assert len(found) > 300
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(LIBRARY)))
def test_no_module_names_a_case(path, names):
    assert set(strings(path.read_text(encoding="utf-8"))) & names == set()


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.name)
def test_no_notebook_names_a_case(path, names):
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    for cell in cells:
        source = "".join(cell["source"])
        assert set(strings(source)) & names == set()
        assert not re.search(r"Ambon|Vlissingen|Darwin|Havana|Metz|UNIDO", source)


# -- notebooks -------------------------------------------------------------------------


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.name)
def test_notebooks_are_thin_and_carry_no_outputs(path):
    book = json.loads(path.read_text(encoding="utf-8"))
    assert path.stem[0].isalpha()
    assert book["metadata"]["kernelspec"]["name"] == "python3"
    assert isinstance(book["metadata"]["ambon_analysis"]["order"], int)
    for cell in book["cells"]:
        assert cell["cell_type"] == "code", "prose goes through study.say"
        assert cell["outputs"] == []
        assert cell["execution_count"] is None
        tree = ast.parse("".join(cell["source"]))
        forbidden = (ast.FunctionDef, ast.ClassDef, ast.For, ast.While)
        assert not any(isinstance(node, forbidden) for node in ast.walk(tree))
        assert len("".join(cell["source"]).splitlines()) <= 15


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.name)
def test_no_number_is_typed_into_prose(path):
    allowed = {"ISO 8601-2"}  # a standard's own number
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
        for node in ast.walk(ast.parse("".join(cell["source"]))):
            if not isinstance(node, ast.Call) or not isinstance(
                node.func, ast.Attribute
            ):
                continue
            if node.func.attr not in ("say", "title", "show"):
                continue
            for word in ast.walk(node):
                if isinstance(word, ast.Constant) and isinstance(word.value, str):
                    text = word.value
                    for known in allowed:
                        text = text.replace(known, "")
                    assert not re.search(r"\d", text), text


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.name)
def test_every_text_is_written_in_every_language(path):
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
        for node in ast.walk(ast.parse("".join(cell["source"]))):
            is_call = isinstance(node, ast.Call) and isinstance(
                node.func, ast.Attribute
            )
            if is_call and node.func.attr in ("say", "title"):
                texts = {k.arg for k in node.keywords} - {"when", "needs"}
                assert texts == LANGUAGES
