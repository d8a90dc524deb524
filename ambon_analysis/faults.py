"""What is wrong with a study's tables, said so that its owner can put it right.

A fault says where it is (file, row as a spreadsheet counts it, column), what was
found, what is allowed, and the nearest allowed word. All faults of all tables come
in one report.
"""

import difflib
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

# letters that no output can print, or that some program has lost
UNPRINTABLE = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f" + "\ufffd\ufffe\uffff]"
)
# letters that a person does not see: controls, formats, marks of their own, blanks that
# are none
_UNSEEN = ("Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp", "Zs")


def shown(text: str) -> str:
    r"""A text as a message quotes it: what does not show stands as its code point.

    >>> shown("wa\u200bter"), shown("line one\nline two")
    ('wa[U+200B]ter', 'line one line two')
    """
    plain = " ".join(text.split("\n"))
    return "".join(f"[{_code_point(c)}]" if _is_unseen(c) else c for c in plain)


def shortened(text: str, letters: int = 60) -> str:
    """The beginning of a text that is longer than so many letters.

    >>> shortened("a long name", 6)
    'a long...'
    """
    return text if len(text) <= letters else f"{text[:letters]}..."


def code_points(letters: Iterable[str]) -> str:
    """Letters by their code points: ``U+200B, U+00A0``."""
    return ", ".join(map(_code_point, letters))


def _code_point(letter: str) -> str:
    return f"U+{ord(letter):04X}"


def _is_unseen(letter: str) -> bool:
    return letter != " " and unicodedata.category(letter) in _UNSEEN


def without_unseen(text: str) -> str:
    r"""A text without the letters that do not show, odd blanks as plain ones.

    >>> without_unseen("wa\u200bter"), without_unseen("Kota\u00a0Ambon")
    ('water', 'Kota Ambon')
    """
    blanks = "".join(" " if unicodedata.category(c) == "Zs" else c for c in text)
    return "".join(c for c in blanks if not _is_unseen(c)).strip()


class CellProblem(NamedTuple):
    """A problem of one cell, before the file is known."""

    row: int
    column: str
    problem: str


@dataclass(frozen=True)
class Fault:
    """One thing to put right in one file, on one sheet of it, or in one frame.

    ``row`` is the row as a spreadsheet counts it, or the label of a frame's index.

    >>> print(Fault("data/raw/a.csv", 7, "sector", '"watr" is not in sectors.csv'))
    data/raw/a.csv row 7, sector: "watr" is not in sectors.csv
    >>> print(Fault("data/raw/study.xlsx", sheet="sectors", problem="is missing"))
    data/raw/study.xlsx, sheet sectors: is missing
    """

    file: str
    row: int | str | None = None
    column: str = ""
    problem: str = ""
    sheet: str = ""

    @property
    def kind(self) -> tuple[str, ...]:
        """What it shares with faults of its kind; one without a row has no like."""
        if self.row is None:
            return (str(self),)
        alike = re.sub(r'"[^"]*"|\d+', "", self.problem)
        return self.file, self.sheet, self.column, alike

    def __str__(self) -> str:
        place = self.file
        if self.sheet:
            place += f", sheet {self.sheet}"
        if self.row is not None:
            place += f" row {self.row}"
        if self.column:
            place += f", {shortened(shown(self.column))}"
        return f"{place}: {shown(self.problem)}"


class FaultsFound(Exception):
    """The tables hold faults; ``faults`` lists all of them in reading order.

    ``holder`` is what the faults are counted in, ``outcome`` what came of them.
    """

    def __init__(
        self,
        faults: Iterable[Fault],
        *,
        holder: str = "file",
        outcome: str = "nothing was written",
    ) -> None:
        self.faults = sorted(set(faults), key=_reading_order)
        super().__init__(report(self.faults, holder=holder, outcome=outcome))

    def _render_traceback_(self) -> list[str]:
        # in a notebook the faults say all; the lines of the library say nothing
        return str(self).splitlines()


def _reading_order(fault):
    # what hides a whole file or setting comes first: the others may follow from it
    of_a_row = fault.row is not None
    numbered = isinstance(fault.row, int)
    row = (numbered, fault.row if numbered else 0, str(fault.row or ""))
    return of_a_row, fault.file, fault.sheet, row, fault.column, fault.problem


def report(
    faults: Iterable[Fault],
    *,
    holder: str = "file",
    outcome: str = "nothing was written",
) -> str:
    """All faults, one a line, and a line that counts them.

    Those of one kind in one column stand in one line after the third.

    >>> print(report([Fault("data/raw/a.csv", problem="is empty")]))
    data/raw/a.csv: is empty
    1 fault in 1 file; nothing was written.
    """
    faults = list(faults)
    holders = _plural(len({fault.file for fault in faults}), holder)
    count = f"{_plural(len(faults), 'fault')} in {holders}"
    return "\n".join([*_grouped(faults), f"{count}; {outcome}."])


# a cell is quoted whole up to so many letters
LONGEST_QUOTED = 200
# so many faults of one kind are told one by one, and so many rows of the others
TOLD_ALONE, NAMED_ROWS = 3, 5


def _grouped(faults: Iterable[Fault]) -> Iterator[str]:
    """The faults, a line each; of one kind in one column all after the third in one."""
    kinds: dict[tuple, list[Fault]] = {}
    for fault in faults:
        kinds.setdefault(fault.kind, []).append(fault)
    for alike in kinds.values():
        yield from map(str, alike[:TOLD_ALONE])
        more = alike[TOLD_ALONE:]
        if len(more) == 1:
            yield str(more[0])
        elif more:
            rows = [str(fault.row) for fault in more[:NAMED_ROWS]]
            rest = f" and {len(more) - NAMED_ROWS} more" if more[NAMED_ROWS:] else ""
            place = Fault(more[0].file, None, more[0].column, "", more[0].sheet)
            yield f"{place}and {len(more)} more like it: rows {', '.join(rows)}{rest}"


def nearest(found: str, allowed: Iterable[object]) -> str | None:
    """The allowed word nearest to what was found, or None where none is near.

    Whole numbers are compared by distance, words by their letters.

    >>> nearest("watr", ["water", "roads"])
    'water'
    >>> nearest("7", ["0", "1", "2", "3"])
    '3'
    >>> nearest("zzz", ["water"])
    """
    words = [str(word) for word in allowed]
    if all(re.fullmatch(r"-?[0-9]{1,18}", word) for word in (found, *words)):
        return min(words, key=lambda word: abs(int(word) - int(found)), default=None)
    folded = {word.casefold(): word for word in reversed(words)}
    close = difflib.get_close_matches(found.casefold(), folded, n=1, cutoff=0.6)
    return folded[close[0]] if close else None


def not_among(
    found: object, allowed: Iterable[object], *, where: str | None = None
) -> str:
    """The sentence for a word that is not among those allowed.

    A short list of allowed words is printed whole; ``where`` names the file that
    holds a longer one.

    >>> not_among("activ", ["active", "ended"])
    '"activ" is not one of active, ended; nearest: "active"'
    >>> not_among("watr", ["water"], where="sectors.csv")
    '"watr" is not in sectors.csv; nearest: "water"'
    """
    words = [str(word) for word in allowed]
    listing = ", ".join(words) or "nothing: the list is empty"
    text = str(found)
    said = f'"{shortened(shown(text), LONGEST_QUOTED)}"'
    if where is None:
        sentence = f"{said} is not one of {listing}"
    else:
        sentence = f"{said} is not in {where}"
    seen = without_unseen(text)
    if seen != text and seen in words:
        unseen = code_points(dict.fromkeys(c for c in text if _is_unseen(c)))
        return f'{sentence}; without {unseen}, which does not show, it is "{seen}"'
    near = nearest(text, words)
    if near is not None:
        return f'{sentence}; nearest: "{near}"'
    if where is not None and len(words) <= 12:
        return f"{sentence}; it holds {listing}"
    return sentence


def _plural(count, noun):
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
