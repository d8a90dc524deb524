"""What a person should use is typed, and can be found by its name."""

import ast
import inspect
from pathlib import Path

import pytest

import ambon_analysis
from ambon_analysis import PUBLIC
from ambon_analysis.exhibits import EXHIBITS
from ambon_analysis.measures import MEASURES

PACKAGE = Path(ambon_analysis.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))


def _public_functions(body):
    for node in body:
        if isinstance(node, ast.ClassDef):
            yield from _public_functions(node.body)
        function = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        if function and not node.name.startswith("_"):
            yield node


def _untyped(code):
    """The public functions that leave a parameter or what they return open."""
    found = []
    for function in _public_functions(ast.parse(code).body):
        given = function.args
        named = [*given.posonlyargs, *given.args, *given.kwonlyargs]
        named += [one for one in (given.vararg, given.kwarg) if one]
        asked = [one for one in named if one.arg not in ("self", "cls")]
        if function.returns is None or any(one.annotation is None for one in asked):
            found.append(function.name)
    return found


def test_each_public_function_says_what_it_takes_and_returns():
    untyped = {
        str(module.relative_to(PACKAGE)): found
        for module in MODULES
        if (found := _untyped(module.read_text(encoding="utf-8")))
    }
    assert not untyped


def test_a_function_that_leaves_a_type_open_is_found():
    assert _untyped("def whole(a: int, *, b: str) -> int: ...") == []
    assert _untyped("def half(a, *, b: str) -> int: ...") == ["half"]
    assert _untyped("class A:\n    def never(self): ...") == ["never"]
    assert _untyped("def many(*each, **more: str) -> None: ...") == ["many"]
    assert _untyped("async def later(a): ...") == ["later"]
    assert _untyped("def _own(a): ...") == []


def test_the_package_tells_checkers_of_others_that_it_is_typed():
    assert (PACKAGE / "py.typed").is_file()


@pytest.mark.parametrize("name", dir(ambon_analysis))
def test_each_public_name_is_there_and_says_what_it_is(name):
    value = getattr(ambon_analysis, name)
    if not isinstance(value, dict):  # a list of others, which say it themselves
        said = inspect.getdoc(value)
        assert said
        assert said.splitlines()[0].endswith((".", ":"))


def test_nothing_but_what_is_public_is_listed():
    assert sorted([*PUBLIC, *MEASURES, *EXHIBITS]) == dir(ambon_analysis)


def test_a_misspelt_name_tells_the_nearest():
    with pytest.raises(AttributeError, match='nearest: "sector_coverage"'):
        _ = ambon_analysis.sector_coverge
