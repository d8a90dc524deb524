"""What the chapters show of a study: rows, numbers, sentences, what was not read."""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
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
from ambon_analysis.refusals import LeftOut
from ambon_analysis.study import Study
from ambon_analysis.tables import checking
from tests.conftest import NOTEBOOKS, Tables
from tests.gaps.taken_away import collected, examined

NUMBER = re.compile(r"\d[\d.,]*")


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
    """What the chapters show: exhibits by name with their rows, and lines of prose.

    ``cells``: of printed tables; ``drawn``: the words in figures; ``headings``: of the
    data of figures.
    """

    rows: Counter = field(default_factory=Counter)
    numbers: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)
    unread: dict[str, set[str]] = field(default_factory=dict)
    left_out: list[str] = field(default_factory=list)
    cells: dict[str, list[list[str]]] = field(default_factory=dict)
    drawn: list[str] = field(default_factory=list)
    headings: dict[str, list[str]] = field(default_factory=dict)
    asked: set[str] = field(default_factory=set)


def shown_by_chapters(
    name: str, found: checking.Examination, *, reading: str = ""
) -> dict[str, Shown]:
    """Run chapters' cells on the tables, and note what they display, by chapter.

    ``reading``: those only that read this table of the whole study, and all otherwise.
    """
    settings, _ = collected(name)
    paths = [
        path
        for path in NOTEBOOKS
        if not reading or reading in whole(name)[path.stem].asked
    ]
    return shown_of(settings, found, paths)


def shown_of(
    settings, found: checking.Examination, paths: Sequence[Path] = NOTEBOOKS
) -> dict[str, Shown]:
    """What some chapters show of a study, by chapter."""
    shown = {}
    for path in paths:
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
        shown.cells[record["name"]] = record["rows"]
        shown.headings[record["name"]] = record["data"].partition("\n")[0].split(",")
        headings = zip(record["headings"], *record["rows"], strict=True)
        unread = {heading for heading, *cells in headings if "not read" in cells}
        shown.unread[record["name"]] = unread | not_read(record["caption"])
        cells = zip(*record["rows"], strict=True)
        columns = dict(zip(record["headings"], cells, strict=True))
        shown.numbers[record["name"]] = numbers_of(columns)
    elif record["kind"] == "figure":
        shown.rows[record["name"]] += record["data"].count("\n") - 1
        shown.unread[record["name"]] = not_read(bundle["image/svg+xml"])
        shown.drawn.append(bundle["image/svg+xml"])
        data = pd.read_csv(StringIO(record["data"]), dtype="str").fillna("")
        shown.headings[record["name"]] = list(data)
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
