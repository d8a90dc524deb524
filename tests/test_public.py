"""What a person uses of the library: named, typed, explained by examples that run."""

import ast
import doctest
import importlib
import re
import shlex
import subprocess
import sys
import tomllib

import pytest

import ambon_analysis
from ambon_analysis.exhibits import EXHIBITS
from ambon_analysis.measures import MEASURES
from tests.conftest import ROOT

LIBRARY = ROOT / "ambon_analysis"
MODULES = sorted(LIBRARY.rglob("*.py"))
LISTED = {**MEASURES, **EXHIBITS}
PAGE = (ROOT / "docs" / "library.md").read_text(encoding="utf-8")
# the lists are dictionaries: their modules say what they are
LISTS = {"MEASURES", "EXHIBITS", "PARAMETERS"}


# -- types -----------------------------------------------------------------------------


def lacking(code):
    """What lacks an annotation in the functions without an underscore of some code."""
    tree = ast.parse(code)
    methods = {
        id(function)
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
        for function in node.body
    }
    for node in ast.walk(tree):
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        special = node.name.startswith("__") and node.name.endswith("__")
        if node.name.startswith("_") and not special:
            continue
        given = node.args
        taken = [*given.posonlyargs, *given.args, *given.kwonlyargs]
        taken += [one for one in (given.vararg, given.kwarg) if one]
        if id(node) in methods and taken and taken[0].arg in ("self", "cls"):
            taken = taken[1:]
        yield from (f"{node.name}: {a.arg}" for a in taken if a.annotation is None)
        if node.returns is None:
            yield f"{node.name}: return"


def test_what_lacks_an_annotation_is_found():
    code = "class A:\n def b(self, c, *d, e: int, **f): ...\n def _g(self, h): ..."
    assert list(lacking(code)) == ["b: c", "b: d", "b: f", "b: return"]
    assert list(lacking("def a(self) -> None: ...")) == ["a: self"]
    assert list(lacking("class A:\n def __len__(self): ...")) == ["__len__: return"]


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(LIBRARY)))
def test_every_public_function_is_annotated(path):
    assert list(lacking(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(LIBRARY)))
def test_no_type_is_ignored_without_a_code(path):
    ignored = re.findall(r"# type: ignore.*", path.read_text(encoding="utf-8"))
    assert [one for one in ignored if not re.match(r"# type: ignore\[\w", one)] == []


def test_others_can_check_against_the_types():
    assert (LIBRARY / "py.typed").is_file()


def test_lint_calls_the_type_checker():
    recipe = (ROOT / "Makefile").read_text(encoding="utf-8").split("\nlint:")[1]
    calls = recipe.splitlines()[1].strip("\t@").split(" && ")
    assert [shlex.split(call)[1:] for call in calls] == [
        ["-m", "ruff", "check", "."],
        ["-m", "ruff", "format", "--check", "."],
        ["-m", "mypy"],
    ]
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    assert settings["tool"]["mypy"]["packages"] == ["ambon_analysis"]


def test_the_type_checker_finds_what_is_wrong(tmp_path):
    module = tmp_path / "wrong.py"
    module.write_text(
        "from ambon_analysis.edition import Edition\n"
        "def folder(edition: Edition) -> int:\n"
        "    return edition.folder\n",
        encoding="utf-8",
    )
    settings = ["--config-file", str(ROOT / "pyproject.toml")]
    told = subprocess.run(
        [sys.executable, "-m", "mypy", *settings, str(module)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert 'got "str", expected "int"' in told.stdout
    assert told.stdout.count("error:") == 1


# -- names -----------------------------------------------------------------------------


def test_the_names_are_those_that_a_person_uses():
    names = {*ambon_analysis.PUBLIC, *LISTED}
    assert dir(ambon_analysis) == sorted(names)
    assert len(ambon_analysis.PUBLIC) + len(LISTED) == len(names)


def test_the_page_on_the_library_groups_every_name():
    for name in dir(ambon_analysis):
        assert f"`{name}`" in PAGE or f".{name}(" in PAGE, name


@pytest.mark.parametrize("name", dir(ambon_analysis))
def test_every_name_says_what_it_is(name):
    named = getattr(ambon_analysis, name)
    if name in LISTS:
        module = importlib.import_module(
            f"{LIBRARY.name}.{ambon_analysis.PUBLIC[name]}"
        )
        assert f"``{name}``" in module.__doc__
    else:
        assert re.fullmatch(r"[A-Z].*\.", named.__doc__.splitlines()[0])


def test_a_misspelt_name_is_told_the_nearest():
    words = '^ambon_analysis has no "sector_covrage"; nearest: "sector_coverage"$'
    with pytest.raises(AttributeError, match=words):
        ambon_analysis.sector_covrage  # noqa: B018
    with pytest.raises(AttributeError, match='nearest: "open_study"$'):
        ambon_analysis.openstudy  # noqa: B018
    with pytest.raises(AttributeError, match='^ambon_analysis has no "zzzzzz"$'):
        ambon_analysis.zzzzzz  # noqa: B018


def test_a_study_tells_the_nearest_too(study):
    words = '^a study has no "sector_covrage"; nearest: "sector_coverage"$'
    with pytest.raises(AttributeError, match=words):
        study.sector_covrage  # noqa: B018
    with pytest.raises(AttributeError, match='nearest: "partnerships"$'):
        study.partnership  # noqa: B018


def test_a_study_lists_measures_and_exhibits_and_explains_them(study):
    assert set(LISTED) <= set(dir(study))
    for name, one in LISTED.items():
        assert getattr(study, name).__doc__ == one.__doc__


# -- examples and sources --------------------------------------------------------------


def examples_of(thing):
    """The examples of one measure or exhibit that doctest finds in its module."""
    module = importlib.import_module(thing.__module__)
    name = f"{module.__name__}.{thing.__name__}"
    found = doctest.DocTestFinder().find(module)
    return [example for test in found if test.name == name for example in test.examples]


@pytest.mark.parametrize("name", LISTED)
def test_every_measure_and_exhibit_has_an_example_that_is_run(name):
    examples = examples_of(LISTED[name])
    assert any(f"study.{name}(" in example.source for example in examples)
    assert examples[-1].want


@pytest.mark.parametrize("name", EXHIBITS)
def test_the_example_of_an_exhibit_is_short(name):
    examples = examples_of(EXHIBITS[name])
    assert sum(len((e.source + e.want).splitlines()) for e in examples) <= 3


def test_examples_are_run():
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    options = settings["tool"]["pytest"]["ini_options"]
    assert "--doctest-modules" in options["addopts"]
    assert "ambon_analysis" in options["testpaths"]


@pytest.mark.parametrize("name", MEASURES)
def test_every_measure_names_its_source(name):
    (source,) = re.findall(r"^ +Source: (.+)\.$", MEASURES[name].__doc__, re.MULTILINE)
    assert "this project" in source or re.search(r"\d{4}", source)
    # what is cited is listed with its full title
    for author, year in re.findall(r"([A-Z][a-z]+)(?: et al\.)?,? (\d{4})", source):
        assert re.search(rf"^- {author}, .*\({year}\)", PAGE, re.MULTILINE)
    for standard in re.findall(r"ISO \d+-\d|OECD DAC", source):
        assert f"- {standard}" in PAGE
