"""A change put into a warm process: the functions that hold it get its code."""

import gc
import os
import resource
import signal
import subprocess
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
DECLARED = (
    "tests/tables/test_tables.py::test_the_data_package_has_not_drifted",
    "tests/tables/test_tables.py::test_every_table_of_the_study_is_described",
    "tests/tables/test_checks_of_rows.py",
)
KILLED, SURVIVED = "killed", "survived"


def tried(module: str, change: Change, tests: Sequence[str], *, fresh: bool) -> str:
    """What becomes of a change: run the tests in a child that has it.

    ``fresh``: in a process that imports everything with it, since others build on it.
    """
    if fresh or not fits(module, change):
        return _tried_cold(module, change, tests)
    child = os.fork()
    if child == 0:
        _in_child(module, change, tests)
    _, status = os.waitpid(child, 0)
    return SURVIVED if os.waitstatus_to_exitcode(status) == 0 else KILLED


def _tried_cold(module: str, change: Change, tests: Sequence[str]) -> str:
    changed = import_module(module)
    typed = [sys.executable, "-m", "tests.mutants.cold", str(changed.__file__)]
    typed.append(str(change.number))
    # what a table declares is seen in what describes all of them, first
    first, then = (DECLARED, tests) if hasattr(changed, "TABLE") else (tests, DECLARED)
    asked = dict.fromkeys([*first, *then])
    try:
        told = subprocess.run(
            [*typed, *asked], cwd=ROOT, capture_output=True, timeout=SECONDS
        )
    except subprocess.TimeoutExpired:
        return KILLED
    return KILLED if told.returncode else SURVIVED


def _in_child(module: str, change: Change, tests: Sequence[str]) -> None:
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)
    os.dup2(silence, 2)
    signal.alarm(SECONDS)
    # a test may set the alarm anew
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))
    status = 1
    try:
        put_in(module, change)
        options = ["-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist"]
        status = int(pytest.main([*options, *tests]))
    finally:
        os._exit(status)


def fits(module: str, change: Change) -> bool:
    """Whether a change can be put into the functions that are there.

    One that takes out the only ``super()`` of a method, or the only use of a name from
    outside, cannot: the function was made for so many names.
    """
    return all(
        new.co_freevars == function.__code__.co_freevars
        for function, new in _changed(module, change)
    )


def put_in(module: str, change: Change) -> None:
    """Give the functions of a module the code of a change."""
    for function, new in _changed(module, change):
        function.__code__ = new
    for one in vars(import_module(module)).values():
        if hasattr(one, "cache_clear"):  # what was kept came of the code before
            one.cache_clear()


def _changed(
    module: str, change: Change
) -> list[tuple[types.FunctionType, types.CodeType]]:
    """The functions of a module, each with its code after a change."""
    path = str(import_module(module).__file__)
    code = compile(change.tree, path, "exec")
    new = {one.co_qualname: one for one in _codes(code)}
    return [
        (function, new[function.__code__.co_qualname])
        for function in _functions_of(path)
        if function.__code__.co_qualname in new
    ]


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
