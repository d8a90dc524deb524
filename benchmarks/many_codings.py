"""A study of as many codings as asked for, four on each passage, by two coders."""

import csv
from collections.abc import Iterable
from pathlib import Path

PASSAGES_EACH = 4
CASES = ("one", "two", "three", "four")
CODES = tuple(f"F{at}" for at in range(1, 9))


def write_study(folder: Path, codings: int, *, faults: int = 0) -> None:
    """Write the tables of a study; ``faults``: so many codings name an unknown code."""
    raw = folder / "data" / "raw"
    raw.mkdir(parents=True)
    passages = codings // PASSAGES_EACH
    _write(
        raw, "partnerships", ["partnership", "name_as_printed"], [(n, n) for n in CASES]
    )
    _write(raw, "sources", ["source", "label_en"], [("report", "Report")])
    _write(raw, "coders", ["coder", "label_en", "kind"], _coders())
    _write(raw, "levels", ["level", "label_en"], [(n, f"level {n}") for n in range(4)])
    _write(
        raw,
        "codebook",
        ["code", "kind", "label_en"],
        [(code, "factor", f"Factor {code}") for code in CODES],
    )
    _write(
        raw,
        "passages",
        ["passage", "source", "locator", "case", "attribution", "key_words"],
        (
            (f"p{n}", "report", f"page {n}", CASES[n % 4], "own", f"words {n}")
            for n in range(passages)
        ),
    )
    _write(
        raw,
        "codings",
        ["coding", "coder", "passage", "code", "level"],
        (_coding(n, faulty=n < faults) for n in range(codings)),
    )


def _coders() -> list[tuple[str, str, str]]:
    return [(name, f"Coder {name}", "person") for name in ("a", "b")]


def _coding(n: int, *, faulty: bool) -> tuple[str, str, str, str, int]:
    code = "F99" if faulty else CODES[(n // 2) % len(CODES)]
    return f"c{n}", "ab"[n % 2], f"p{n // PASSAGES_EACH}", code, n % 4


def _write(raw: Path, name: str, heading: list[str], rows: Iterable[Iterable]) -> None:
    with open(raw / f"{name}.csv", "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(heading)
        writer.writerows(rows)
