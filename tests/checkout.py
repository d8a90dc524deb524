"""A copy of this project as a checkout of git, and what git says of it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT

LEFT_OUT = (".git", ".venv", "build", "processed", "__pycache__", ".*_cache")
AUTHOR = ("-c", "user.name=A", "-c", "user.email=a@example.org")


def environment() -> dict[str, str]:
    """The environment without what git and make tell the programs that they start."""
    told = ("GIT_", "MAKE", "MFLAGS", "AMBON_STUDY", "STUDY")
    kept = {n: v for n, v in os.environ.items() if not n.startswith(told)}
    return kept | {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}


def git(folder: Path, *arguments: str) -> str:
    """What git says in a folder."""
    told = subprocess.run(
        ["git", *AUTHOR, *arguments],
        cwd=folder,
        env=environment(),
        capture_output=True,
        check=True,
    )
    assert told.stderr == b"", told.stderr
    return told.stdout.decode()


def make(folder: Path, *arguments: str, python: str = sys.executable, **variables):
    """Call make in a folder, with this Python and without a .venv."""
    return subprocess.run(
        [shutil.which("make"), f"PYTHON={python}", *arguments],
        cwd=folder,
        env=environment() | variables,
        capture_output=True,
        text=True,
        check=False,
    )


def checkout(folder: Path, *, made: dict | None = None) -> Path:
    """A copy of this project, all of it committed.

    ``made``: from which folder to take which of the things that make makes.
    """
    shutil.copytree(ROOT, folder, ignore=shutil.ignore_patterns(*LEFT_OUT))
    for source, names in (made or {}).items():
        for name in names:
            shutil.copytree(source / name, folder / name, dirs_exist_ok=True)
    commit_all(folder)
    return folder


def commit_all(folder: Path) -> None:
    """Put everything that git does not ignore into a new repository."""
    git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "Start")
