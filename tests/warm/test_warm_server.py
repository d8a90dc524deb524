"""The server of the tests itself: each child begins anew, and ends as processes do."""

import os
import random
import signal
import sys

import numpy
import pytest

from tests.conftest import environment, warm_server

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="forking is not safe")


def ask(function, cwd, *arguments, **variables):
    return warm_server().call(
        list(arguments),
        cwd=cwd,
        environment=environment(**variables),
        function=f"{__name__}:{function}",
    )


def tell():
    """Called in a fork: what it begins with, one of it by chance; it leaves traces."""
    print(os.getcwd(), sys.path[0], sys.argv[1:], os.environ.get("TEST_OF_SERVER"))
    print(random.random())
    print(numpy.random.random())
    os.environ["TEST_OF_SERVER"] = "left behind"
    sys.argv.append("left behind")


def test_a_child_begins_with_what_it_is_given_and_leaves_nothing(tmp_path):
    folders = [tmp_path / "a", tmp_path / "b"]
    for folder in folders:
        folder.mkdir()
    first = ask("tell", folders[0], "x y", TEST_OF_SERVER="ä").stdout.splitlines()
    other = ask("tell", folders[1]).stdout.splitlines()
    assert first[0] == f"{folders[0]} {folders[0]} ['x y'] ä"
    assert other[0] == f"{folders[1]} {folders[1]} [] None"
    assert first[1] != other[1]
    assert first[2] != other[2]


def end():
    """Called in a fork: end in the way that is asked for."""
    print("out", flush=True)
    how = sys.argv[1]
    if how == "signal":
        os.kill(os.getpid(), signal.SIGKILL)
    if how == "error":
        raise ValueError("said on stderr")
    sys.exit(int(how))


@pytest.mark.parametrize(
    ("how", "status", "words"),
    [("signal", -9, ""), ("error", 1, "ValueError: said on stderr"), ("3", 3, "")],
)
def test_a_child_ends_as_a_process_does(tmp_path, how, status, words):
    told = ask("end", tmp_path, how)
    assert (told.returncode, told.stdout) == (status, "out\n")
    assert words in told.stderr
    assert ask("end", tmp_path, "0").returncode == 0
