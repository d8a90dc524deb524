"""What is wrong with a study's tables, said so that its owner can put it right.

A fault says where it is (file, row as a spreadsheet counts it, column), what was
found, what is allowed, and the nearest allowed word. All faults of all tables come
in one report.
"""

import difflib
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from ambon_analysis.messages import first_of, message

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
        return message("fault.said", place=self.place, problem=shown(self.problem))

    @property
    def place(self) -> str:
        """Where it is, in words: file, sheet, row and column, as far as it has them."""
        place = self.file
        if self.sheet:
            place = message("fault.of_sheet", place=place, sheet=self.sheet)
        if self.row is not None:
            place = message("fault.of_row", place=place, row=self.row)
        if self.column:
            column = shortened(shown(self.column))
            place = message("fault.of_column", place=place, column=column)
        return place


class FaultsFound(Exception):
    """The tables hold faults; ``faults`` lists all of them in reading order.

    ``holder``: what they are counted in, a file, a frame or a table; ``outcome``: what
    came of them, a key of messages.
    """

    def __init__(
        self,
        faults: Iterable[Fault],
        *,
        holder: str = "file",
        outcome: str = "report.nothing_written",
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
    outcome: str = "report.nothing_written",
) -> str:
    """All faults, one a line, and a line that counts them.

    Those of one kind in one column stand in one line after the third.

    >>> print(report([Fault("data/raw/a.csv", problem="is empty")]))
    data/raw/a.csv: is empty
    1 fault in 1 file; nothing was written.
    """
    faults = list(faults)
    holders = message(f"report.{holder}s", n=len({fault.file for fault in faults}))
    count = message("report.faults", n=len(faults))
    came = message(outcome)
    said = message("report.said", faults=count, holders=holders, outcome=came)
    return "\n".join([*_grouped(faults), said])


# a cell is quoted whole up to so many letters
LONGEST_QUOTED = 200
# a list of so many words is shown whole
LISTED_WHOLE = 12
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
            rows = first_of([str(fault.row) for fault in more], NAMED_ROWS)
            place = replace(more[0], row=None).place
            yield message("fault.more_alike", place=place, n=len(more), rows=rows)


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
    listing = ", ".join(words) or message("word.empty_list")
    text = str(found)
    said = shortened(shown(text), LONGEST_QUOTED)
    if where is None:
        sentence = message("word.not_one_of", found=said, allowed=listing)
    else:
        sentence = not_in(said, where)
    seen = without_unseen(text)
    if seen != text and seen in words:
        unseen = code_points(dict.fromkeys(c for c in text if _is_unseen(c)))
        return message("word.unseen", said=sentence, unseen=unseen, seen=seen)
    near = nearest(text, words)
    if near is not None:
        return with_nearest(sentence, near)
    if where is not None and len(words) <= LISTED_WHOLE:
        return message("word.holds", said=sentence, allowed=listing)
    return sentence


def not_in(found: str, where: str) -> str:
    """The sentence for a word that a place does not hold.

    >>> not_in("watr", "sectors.csv")
    '"watr" is not in sectors.csv'
    """
    return message("word.not_in", found=found, where=where)


def with_nearest(sentence: str, near: str | None) -> str:
    """A sentence with the nearest word that is right, where there is one.

    >>> with_nearest("is no table of a study", "sectors")
    'is no table of a study; nearest: "sectors"'
    """
    if near is None:
        return sentence
    return message("word.nearest", said=sentence, near=near)
