"""A change in a fresh process: for what a module does when it is imported."""

import sys
from importlib.machinery import SourceFileLoader
from pathlib import Path

import pytest

from tests.mutants.changes import Change, changes_of


def main(path: str, number: int, tests: list[str]) -> int:
    """Run tests where the file of ``path`` is imported with the change of a number."""
    source = Path(path).read_text(encoding="utf-8")
    change = next(one for one in changes_of(source) if one.number == number)
    _import_with(path, change)
    options = ["-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist"]
    return int(pytest.main([*options, *tests]))


def _import_with(path: str, change: Change) -> None:
    code = compile(change.tree, path, "exec")
    usual = SourceFileLoader.get_code

    def get_code(loader, name):
        return code if loader.path == path else usual(loader, name)

    # what is compiled already would be taken as it is
    SourceFileLoader.get_code = get_code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2]), sys.argv[3:]))
