"""A change put into a warm process: the functions that hold it get its code."""

import gc
import os
import re
import signal
import sys
import types
from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path

import pytest

from tests.mutants.changes import Change

ROOT = Path(__file__).resolve().parents[2]
# a change that makes the code go on for ever is noticed, too
SECONDS = 120
KILLED, SURVIVED = "killed", "survived"


def tried(module: str, change: Change, tests: Sequence[str]) -> str:
    """What becomes of a change: run the tests in a child that has it."""
    child = os.fork()
    if child == 0:
        _in_child(module, change, tests)
    _, status = os.waitpid(child, 0)
    return SURVIVED if os.waitstatus_to_exitcode(status) == 0 else KILLED


def _in_child(module: str, change: Change, tests: Sequence[str]) -> None:
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)
    os.dup2(silence, 2)
    signal.alarm(SECONDS)
    status = 1
    try:
        put_in(module, change)
        options = ["-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist"]
        status = int(pytest.main([*options, *tests]))
    finally:
        os._exit(status)


def put_in(module: str, change: Change) -> None:
    """Give the functions of a module the code of a change, and its names the values."""
    there = import_module(module)
    path = str(there.__file__)
    code = compile(change.tree, path, "exec")
    new = {one.co_qualname: one for one in _codes(code)}
    for function in list(_functions_of(path)):
        changed = new.get(function.__code__.co_qualname)
        free = function.__code__.co_freevars
        if changed is not None and changed.co_freevars == free:
            function.__code__ = changed
    _put_values(there, code)


def _functions_of(path: str) -> Iterator[types.FunctionType]:
    gc.unfreeze()  # what is frozen is not among the objects
    for one in gc.get_objects():
        if isinstance(one, types.FunctionType) and one.__code__.co_filename == path:
            yield one


def _codes(code: types.CodeType) -> Iterator[types.CodeType]:
    for one in code.co_consts:
        if isinstance(one, types.CodeType):
            yield one
            yield from _codes(one)


def _put_values(there: types.ModuleType, code: types.CodeType) -> None:
    """The plain values that the module names, wherever they were imported to."""
    fresh: dict[str, object] = {"__name__": there.__name__, "__file__": there.__file__}
    exec(code, fresh)  # noqa: S102
    plain = (str, int, float, tuple, frozenset, set, dict, list, re.Pattern)
    for name, value in fresh.items():
        before = vars(there).get(name)
        if name.startswith("__") or not isinstance(before, plain):
            continue
        try:
            same = bool(before == value)
        except ValueError:
            continue
        if same:
            continue
        for other in list(sys.modules.values()):
            if vars(other).get(name) is before:
                setattr(other, name, value)
