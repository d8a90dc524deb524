"""What comes of something that is not there: the same, left out, or "not read"."""

import re
from collections import Counter
from collections.abc import Mapping

from ambon_analysis.faults import FaultsFound
from ambon_analysis.labels import Labels
from tests.gaps.shown import shown_by_chapters, whole
from tests.gaps.taken_away import BARE, DROPPED, EMPTIED, examined

FAULT, LEFT_OUT, NOT_READ, SAME = "a fault", "left out", "not read", "the same"
IN_WORDS = "|".join(sorted(map(Labels("en").in_words, range(100)), key=len)[::-1])
NUMBER_IN_PROSE = re.compile(rf"\b(?:{IN_WORDS}|\d[\d.,]*)\b", re.IGNORECASE)
# a row stands for what a source prints: where the cells are empty it prints nothing
SAY_WHAT_CELLS_SAY = {
    (EMPTIED, "open-points-as-printed"),
    (EMPTIED, "contradictions"),
}
# what counts the columns and empty cells of the tables
COUNT_CELLS = {"holdings"}
# where an empty cell is counted as one: no level, no case, nothing said of an end
COUNT_WHAT_IS_EMPTY = {
    "codings.level": {"addressed"},
    "fieldwork.case": {"heard"},
    "partnerships.end_kind": {"timeline", "active-by-year"},
    "attestations.end_kind": {"timeline", "active-by-year"},
    "partnerships.sectors_open_tail": {"sectors-by-form"},
}
# where other cells of the row, or of other tables, ask for the cell: a contradiction
REFUSED = {
    ("partnerships.partnership", DROPPED),
    *((f"partnerships.{name}", EMPTIED) for name in ("partnership", "end_edtf")),
    *((f"partnerships.{name}", EMPTIED) for name in ("form", "legal_class")),
    *((f"{name}.status", EMPTIED) for name in ("partnerships", "attestations")),
    *((f"partners.{name}", EMPTIED) for name in ("latitude", "longitude")),
    ("attestations.end_edtf", EMPTIED),
    ("codebook.parent", EMPTIED),
    ("passages.case", EMPTIED),
    ("codings.code", EMPTIED),
}
OPEN_POINTS = "## What the sources leave open"


def outcome(name: str, table: str, column: str, way: str) -> str:
    """What comes of a column that is not there, or holds nothing.

    Raises AssertionError where a chapter shows fewer rows, or other numbers, without a
    word.
    """
    place = f"{table}.{column}"
    try:
        found = examined(name, table, column, way)
    except FaultsFound as faults:
        told = str(faults).splitlines()[0]
        assert way == BARE or (place, way) in REFUSED, f"{place} {way}: {told}"
        return f"{FAULT}: {told}"
    if way == BARE:  # one row says less, and numbers follow it
        shown_by_chapters(name, found, reading=table)
        return SAME
    outcomes = {SAME}
    counted = COUNT_WHAT_IS_EMPTY.get(place, set()) if way == EMPTIED else set()
    for chapter, seen in shown_by_chapters(name, found, reading=table).items():
        before = whole(name)[chapter]
        told = len(seen.left_out) > len(before.left_out)
        said = {
            n for n, read in seen.unread.items() if read - before.unread.get(n, read)
        }
        silent = {
            exhibit: (rows, seen.rows[exhibit])
            for exhibit, rows in before.rows.items()
            if seen.rows[exhibit] < rows
            and exhibit not in said
            and (seen.rows[exhibit] or not told)
            and (way, exhibit) not in SAY_WHAT_CELLS_SAY
            # where nothing is said of an end, nothing disputes one
            and exhibit not in counted
        }
        assert not silent, f"{place} {way}: fewer rows of {silent}"
        other = {
            exhibit: changed
            for exhibit, numbers in seen.numbers.items()
            if exhibit not in said
            and (way, exhibit) not in SAY_WHAT_CELLS_SAY
            and exhibit not in COUNT_CELLS
            and exhibit not in counted
            if (changed := _changed(before.numbers.get(exhibit, {}), numbers))
        }
        assert not other, f"{place} {way}: other numbers in {other}"
        prose = _changed_in_prose(before.lines, seen.lines)
        prose = [one for one in prose if way != EMPTIED or OPEN_POINTS not in one[1]]
        assert counted or not prose, f"{place} {way}: other numbers in {prose}"
        outcomes |= ({LEFT_OUT} if told else set()) | ({NOT_READ} if said else set())
    return ", ".join(sorted(outcomes - {SAME})) or SAME


def _changed(before: Mapping, after: Mapping) -> dict[str, tuple]:
    """The columns whose numbers are others than before, and not just gone."""
    return {
        column: (before[column], numbers)
        for column, numbers in after.items()
        if before.get(column)
        and numbers
        and Counter(numbers) != Counter(before[column])
    }


def _changed_in_prose(before: list[str], after: list[str]) -> list[tuple[str, str]]:
    """The lines that say as before, with other numbers."""
    known = {NUMBER_IN_PROSE.sub("#", line): line for line in before}
    return [
        (known[alike], line)
        for line in after
        if "not read" not in line.lower()
        and (alike := NUMBER_IN_PROSE.sub("#", line)) in known
        and line not in before
        and NUMBER_IN_PROSE.findall(line) != NUMBER_IN_PROSE.findall(known[alike])
    ]
