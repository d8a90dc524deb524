"""Studies with a column dropped or emptied, and what their chapters then show.

``python -m tests.gaps`` prints the table of all of them.
"""

import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, partial
from io import StringIO
from pathlib import Path
from unittest import mock

import pandas as pd
from matplotlib.figure import Figure
from matplotlib.text import Text

import ambon_analysis
from ambon_analysis.display import KEY
from ambon_analysis.edition import Edition
from ambon_analysis.exhibits import figure as figures
from ambon_analysis.faults import FaultsFound
from ambon_analysis.labels import Labels
from ambon_analysis.refusals import LeftOut
from ambon_analysis.schema import TABLES
from ambon_analysis.schema.table import Table
from ambon_analysis.settings import read_settings
from ambon_analysis.study import Study
from ambon_analysis.tables import checking
from ambon_analysis.tables.collecting import collect
from tests.conftest import EXAMPLE, NOTEBOOKS, ROOT, Tables

STUDIES = {"ambon": ROOT, "kestrel bay": EXAMPLE}
WAYS = ("dropped", "emptied")
BARE = "bare"  # the first row of a table without all that it may lack
FAULT, LEFT_OUT, NOT_READ, SAME = "a fault", "left out", "not read", "the same"
NUMBER = re.compile(r"\d[\d.,]*")
IN_WORDS = "|".join(sorted(map(Labels("en").in_words, range(100)), key=len)[::-1])
NUMBER_IN_PROSE = re.compile(rf"\b(?:{IN_WORDS}|\d[\d.,]*)\b", re.IGNORECASE)
# a row stands for what a source prints: where the cells are empty it prints nothing
SAY_WHAT_CELLS_SAY = {
    ("emptied", "open-points-as-printed"),
    ("emptied", "contradictions"),
}
# what counts the columns and empty cells of the tables
COUNT_CELLS = {"holdings"}
# where an empty cell is counted as one: no level, no case, nothing said of an end
COUNT_WHAT_IS_EMPTY = {
    "codings.level": {"addressed"},
    "fieldwork.case": {"heard"},
    "partnerships.end_kind": {"timeline", "active-by-year"},
    "attestations.end_kind": {"active-by-year"},
    "partnerships.sectors_open_tail": {"sectors-by-form"},
}
# where other cells of the row, or of other tables, ask for the cell: a contradiction
REFUSED = {
    ("partnerships.partnership", "dropped"),
    *((f"partnerships.{name}", "emptied") for name in ("partnership", "end_edtf")),
    *((f"partnerships.{name}", "emptied") for name in ("form", "legal_class")),
    *((f"{name}.status", "emptied") for name in ("partnerships", "attestations")),
    *((f"partners.{name}", "emptied") for name in ("latitude", "longitude")),
    ("attestations.end_edtf", "emptied"),
    ("codebook.parent", "emptied"),
    ("passages.case", "emptied"),
    ("codings.code", "emptied"),
}
OPEN_POINTS = "## What the sources leave open"


class Asked(Tables):
    """Frames by table that note which of them were asked for."""

    def __init__(self, found: checking.Examination) -> None:
        super().__init__(found)
        self.asked: set[str] = set()

    def __getitem__(self, name: str):
        self.asked.add(name)
        return super().__getitem__(name)


@dataclass
class Shown:
    """What the chapters show: exhibits by name with their rows, and lines of prose."""

    rows: Counter = field(default_factory=Counter)
    numbers: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)
    unread: dict[str, set[str]] = field(default_factory=dict)
    left_out: list[str] = field(default_factory=list)
    asked: set[str] = field(default_factory=set)


@cache
def collected(name: str):
    settings = read_settings(STUDIES[name])
    return settings, collect(STUDIES[name], languages=settings.languages)


def examined(name: str, table: str = "", column: str = "", way: str = ""):
    """A study of the repository with a column dropped or emptied, examined."""
    settings, found = collected(name)
    sheets = dict(found.sheets)
    if table:
        sheets[table] = without(sheets[table], TABLES[table], column, way)
    given = replace(found, sheets=sheets)
    with mock.patch.object(checking, "collect", return_value=given):
        return checking.validate(STUDIES[name], languages=settings.languages)


def without(sheet, table: Table, column: str, way: str):
    """A sheet with the cells of a column emptied, or without it, or with a bare row.

    A column that stands once per language goes in all of them.
    """
    heading = sheet.rows[0][1]
    at = {i for i, n in enumerate(heading) if table.family(n) == column}
    if way == BARE:
        at = {i for i, n in enumerate(heading) if _may_be_empty(table, n)}
    if way == "dropped":
        rows = [(n, [c for i, c in enumerate(r) if i not in at]) for n, r in sheet.rows]
    else:
        head, *body = sheet.rows
        gone = {n for n, _ in (body[:1] if way == BARE else body)}
        rows = [head]
        rows += [
            (n, ["" if i in at and n in gone else c for i, c in enumerate(r)])
            for n, r in body
        ]
    return replace(sheet, rows=tuple(rows))


def _may_be_empty(table: Table, column: str) -> bool:
    # it stays a row of the source's table, with the identifier that all rows have
    kept = (*table.key, "row_in_table")
    return column not in kept and table.described(column).nullable


def optional_columns(name: str) -> Iterator[tuple[str, str]]:
    """The columns that a study has and may do without, by table."""
    _, found = collected(name)
    for table, sheet in found.sheets.items():
        heading = sheet.rows[0][1]
        for column, described in TABLES[table].columns.items():
            if described.nullable and column in map(TABLES[table].family, heading):
                yield table, column


def shown_by_chapters(
    name: str, found: checking.Examination, *, reading: str = ""
) -> dict[str, Shown]:
    """Run chapters' cells on the tables, and note what they display, by chapter.

    ``reading``: those only that read this table of the whole study, and all otherwise.
    """
    settings, _ = collected(name)
    shown = {}
    for path in NOTEBOOKS:
        if reading and reading not in whole(name)[path.stem].asked:
            continue
        tables = Asked(found)
        study = Study(settings, edition=Edition("en"), tables=tables)
        here = shown[path.stem] = Shown(asked=tables.asked)
        study._display = partial(_note, here)
        _run(path, study, settings, here)
    return shown


@cache
def whole(name: str) -> dict[str, Shown]:
    """What the chapters show of a study as it is."""
    return shown_by_chapters(name, examined(name))


def _run(path: Path, study: Study, settings, shown: Shown) -> None:
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    names: dict = {}
    # how a figure looks is not asked here, and drawing takes longest
    with (
        mock.patch.object(ambon_analysis, "open_study", return_value=study),
        mock.patch.object(figures, "to_svg", _texts),
        mock.patch.object(figures.Figure, "shown", _drawn_once),
    ):
        try:
            for cell in cells:
                exec("".join(cell["source"]), names)  # noqa: S102
                if "parameters" in cell["metadata"].get("tags", []):
                    given = settings.parameters.items()
                    names |= {n: value for n, value in given if n in names}
                    names["language"] = "en"
        except LeftOut as error:
            shown.left_out.append(f"{path.stem}: {error}")


DRAW = figures.Figure.shown
DRAWN: dict[tuple, list] = {}


def _drawn_once(figure: figures.Figure, **words):
    """The outputs of a figure; those of one that shows the same, where it was drawn."""
    said = (type(figure), str(figure.choices), *figure.note_of_gaps())
    key = (*said, *(frame.to_csv() for frame in figure.frames))
    if key not in DRAWN:
        DRAWN[key] = list(DRAW(figure, **words))
    return DRAWN[key]


def _texts(drawn: Figure, **_) -> str:
    """The words that a figure prints."""
    texts = [text.get_text() for text in drawn.findobj(Text)]
    return " ".join(" ".join(texts).split())


def _note(shown: Shown, output) -> None:
    bundle, metadata = output
    record = metadata[KEY]
    if record["kind"] == "table":
        shown.rows[record["name"]] += len(record["rows"])
        headings = zip(record["headings"], *record["rows"], strict=True)
        unread = {heading for heading, *cells in headings if "not read" in cells}
        shown.unread[record["name"]] = unread | not_read(record["caption"])
        cells = zip(*record["rows"], strict=True)
        columns = dict(zip(record["headings"], cells, strict=True))
        shown.numbers[record["name"]] = numbers_of(columns)
    elif record["kind"] == "figure":
        shown.rows[record["name"]] += record["data"].count("\n") - 1
        shown.unread[record["name"]] = not_read(bundle["image/svg+xml"])
        data = pd.read_csv(StringIO(record["data"]), dtype="str").fillna("")
        kept = shown.numbers.setdefault(record["name"], defaultdict(list))
        for column, numbers in numbers_of(data.to_dict("list")).items():
            kept[column] += numbers
    else:
        text = "".join(bundle["text/markdown"])
        shown.lines.append(text)
        if text.startswith("Not shown: "):
            shown.left_out.append(text)


def numbers_of(columns: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """The numbers in each column, in the order of their rows."""
    return {
        name: [cell for cell in cells if NUMBER.fullmatch(cell)]
        for name, cells in columns.items()
    }


def not_read(text: str) -> set[str]:
    """The columns that a note or caption says were not read."""
    opening = "(?:Not read|Not compared, for want of the columns)"
    found = re.findall(rf"{opening}: (.+?)\.(?: |$)", text)
    found += re.findall(r"(\w[^.:]*\)): a value in ", text)
    return {name for listed in found for name in re.split(", | and ", listed)}


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
    counted = COUNT_WHAT_IS_EMPTY.get(place, set()) if way == "emptied" else set()
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
        prose = [one for one in prose if way != "emptied" or OPEN_POINTS not in one[1]]
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
        if "ot read" not in line
        and (alike := NUMBER_IN_PROSE.sub("#", line)) in known
        and line not in before
        and NUMBER_IN_PROSE.findall(line) != NUMBER_IN_PROSE.findall(known[alike])
    ]


if __name__ == "__main__":
    for study in sys.argv[1:] or STUDIES:
        for table, column in optional_columns(study):
            for way in WAYS:
                try:
                    said = outcome(study, table, column, way)
                except Exception as error:
                    said = f"!! {type(error).__name__}: {error}"
                print(f"{study} | {table}.{column} | {way} | {said}", flush=True)
