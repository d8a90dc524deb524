"""What texts a study lacks in one of its languages, listed for whoever writes them.

The first language of a study has to be whole. An edition in any other that lacks texts
is not made, and the others are.
"""

import ast
import json
from collections.abc import Iterator
from pathlib import Path

from ambon_analysis.chapters import chapters_of
from ambon_analysis.labels import missing
from ambon_analysis.settings import FILE, Settings

# the methods of a study that take a text per language, and its captions
TEXTS = ("say", "title", "said")
NAMED = ("caption", "alt")


def texts_lacking(study: Path, settings: Settings, language: str) -> list[str]:
    """The texts that label files, study.toml and chapters lack in a language."""
    return [
        *(f"ambon_analysis/labels/{language}.toml: {key}" for key in missing(language)),
        *(f"{FILE}: {place}" for place in settings.lacking(language)),
        *_in_chapters(study, language),
    ]


def _in_chapters(study: Path, language: str) -> Iterator[str]:
    for path in chapters_of(study).paths.values():
        try:
            cells = json.loads(path.read_bytes())["cells"]
        except (ValueError, LookupError, TypeError, RecursionError):
            continue  # what is no notebook is said where it would be run
        for number, cell in enumerate(cells, start=1):
            if cell.get("cell_type") == "code":
                place = f"notebooks/{path.name}, cell {number} ({cell.get('id')})"
                yield from _in_cell("".join(cell["source"]), language, place)


def _in_cell(source: str, language: str, place: str) -> Iterator[str]:
    try:
        tree = ast.parse(source)
    except SyntaxError:
        return  # magics, or an error that the run will show
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            if node.func.attr in TEXTS and not _has(node, language):
                yield f"{place}: {node.func.attr}"
            for given in node.keywords:
                is_dict = isinstance(given.value, ast.Call)
                if given.arg in NAMED and is_dict and not _has(given.value, language):
                    yield f"{place}: {given.arg}"


def _has(call: ast.expr, language: str) -> bool:
    """Whether a call has a text in a language; one without any text needs none."""
    assert isinstance(call, ast.Call)
    names = [keyword.arg for keyword in call.keywords]
    return language in names or None in names
