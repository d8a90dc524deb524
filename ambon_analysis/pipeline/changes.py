"""What changed: the numbers of two states of a study, side by side."""

import contextlib
import subprocess
from pathlib import Path

from ambon_analysis.exports.figures import NUMBERS
from ambon_analysis.exports.numbers import COLUMNS, KEY, from_csv
from ambon_analysis.places import FIGURES


class NoBase(Exception):
    """There is nothing to compare with, said in words."""


def changed_numbers(before: list[dict], now: list[dict]) -> list[str]:
    """One line for each number that changed, came or went, in the order of print.

    >>> one = dict(notebook="n", name="t", item="water: counts", printed_in="Table 1")
    >>> changed_numbers([one | {"value": "1"}], [one | {"value": "2"}])
    ['n, Table 1 (t), water: counts: 1 -> 2']
    """
    old = {tuple(row[name] for name in KEY): row for row in before}
    new = {tuple(row[name] for name in KEY): row for row in now}
    return [
        _line(key, old.get(key), new.get(key))
        for key in [*new, *(key for key in old if key not in new)]
        if old.get(key, {}).get("value") != new.get(key, {}).get("value")
    ]


def _line(key, old, new):
    notebook, name, item = key
    place = (new or old)["printed_in"]
    values = (row["value"] if row else "(nothing)" for row in (old, new))
    return f"{notebook}, {place} ({name}), {item}: {' -> '.join(values)}"


def numbers_now(study: Path, edition: str) -> list[dict]:
    """The numbers of the published figures and prose of a study."""
    return _read(study / FIGURES / edition / NUMBERS)


def numbers_then(study: Path, base: str, edition: str) -> list[dict]:
    """The numbers of another state: a folder with a study, or a revision in git."""
    if Path(base).is_dir():
        return _read(Path(base) / FIGURES / edition / NUMBERS)
    path = f"{FIGURES}/{edition}/{NUMBERS}"
    shown = subprocess.run(
        ["git", "-C", str(study), "show", f"{base}:./{path}"],
        capture_output=True,
        check=False,
    )
    if shown.returncode:
        raise NoBase(f'"{base}" is neither a folder nor a revision that holds {path}')
    return _rows(shown.stdout, f"{base}:{path}")


def _read(path):
    try:
        return _rows(path.read_bytes(), path)
    except OSError:
        raise NoBase(f"{path} is not there; run `make` first") from None


def _rows(content, place):
    with contextlib.suppress(UnicodeDecodeError):
        rows = from_csv(content.decode("utf-8"))
        if all(None not in row.values() and tuple(row) == COLUMNS for row in rows):
            return rows
    raise NoBase(f"{place} holds no table of numbers; run `make`")
