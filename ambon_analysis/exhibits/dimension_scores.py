"""What each statement says of each aspect and factor, by case: one mark a statement.

Levels stand in order from left to right, none further from the next than another; what
is not addressed, or was given no level, stands apart at the left.
"""

from collections.abc import Iterable, Iterator

import pandas as pd

from ambon_analysis.drawing.marks import id_of
from ambon_analysis.drawing.page import Page
from ambon_analysis.drawing.statements import StatementsDrawing
from ambon_analysis.exhibits.addressed_table import SPEECH
from ambon_analysis.exhibits.figure import Figure, Panel
from ambon_analysis.measures.scores import (
    CITY_WIDE,
    addressed,
    heard,
    statement_levels,
)

HEARD = ("fieldwork.case", "fieldwork.partner_side_heard")
DOCUMENT = "passages.source"


class DimensionScores(Figure):
    """One mark a statement, by aspect or factor and case, levels from left to right.

    Each case of the passages has a panel beside the others, and so have statements
    about the city as a whole where there are any. Under the figure stand how few the
    documents are, whose side was heard, and ``remark``: how the cases were chosen.

    >>> study.dimension_scores(statements="all").caption
    'What each statement says of each aspect and factor, by case.'
    """

    name = "dimension_scores"
    published = "dimension-scores"
    of = (statement_levels, addressed, heard, "codebook", "levels")
    needs = ("codings.code", "codings.level", "codebook.kind")
    needs_read = ("passages.case",)
    reads = (SPEECH, *HEARD)
    counts_by = ("codebook.kind", DOCUMENT)
    options = ("remark",)
    remark: str

    def panels(self, page: Page) -> Iterator[Panel]:
        marks, documents, sides, codebook, levels = self.frames
        marks = marks.assign(mark=_ids(marks))
        note = [self.note_of_choices()]
        if not self.without_values([DOCUMENT]):
            note.append(_few_documents(documents, self.labels))
        if not self.without_values([SPEECH]):
            note.append(_implied(marks, self.labels))
        if not self.not_read(HEARD):
            note.append(_heard(sides, self.labels))
        note.append(self.remark)
        words = " ".join(note).strip()
        shown: list[str | None] = list(sides["case"].dropna())
        shown += [None] if (marks["attribution"] == CITY_WIDE).any() else []
        drawing = StatementsDrawing(
            marks, codebook, levels, self.labels, shown, words, page
        )
        for part in drawing.parts():
            figure, axes = page.canvas(part.height)
            part.draw(axes)
            yield Panel(figure, part.marks, self._described(part.marks, codebook))

    def _described(self, marks: pd.DataFrame, codebook: pd.DataFrame) -> str:
        """The marks in sentences, code by code: the alternative text."""
        labels, said = self.labels, "figures.dimension_scores.alt"
        sentences = [labels.count(f"{said}.opening", len(marks))]
        for code in codebook["code"]:
            here = marks[marks["code"] == code]
            if here.empty:
                continue
            told = [_mark_words(mark, labels) for mark in here.itertuples()]
            sentences.append(f"{labels.name('codebook', code)}: {'; '.join(told)}.")
        return " ".join(sentences)


def _ids(marks: pd.DataFrame) -> list[str]:
    return [id_of(row.passage, row.code) for row in marks.itertuples()]


def _few_documents(documents, labels):
    most = labels.number(documents["documents"].to_numpy().max(initial=0))
    if documents["too_few"].all():
        return labels("figures.dimension_scores.too_few", n=most)
    return labels("figures.dimension_scores.not_drawn", n=most)


def _implied(marks, labels):
    """How many levels rest on what is only called for."""
    called_for = (marks["speech"] == "recommendation") & (marks["levels"] > 0)
    number = labels.number(int(called_for.sum()))
    return labels("figures.dimension_scores.implied", n=number)


def _heard(sides, labels):
    sides = sides.dropna(subset=["case"])

    def names(cases: Iterable[str]) -> str:
        return labels.listing(labels.name("partnerships", case) for case in cases)

    is_heard = sides["partner_side"] > 0
    return labels(
        "figures.dimension_scores.heard",
        heard=names(sides.loc[is_heard, "case"]),
        not_heard=names(sides.loc[~is_heard, "case"]),
    )


def _mark_words(mark, labels):
    who = labels("figures.dimension_scores.city_wide")
    if mark.attribution != CITY_WIDE:
        who = labels.name("partnerships", mark.case)
    if not mark.levels:
        level = labels("figures.dimension_scores.no_level")
    else:
        ends = dict.fromkeys((int(mark.lowest), int(mark.highest)))
        level = labels("marks.range").join(labels.name("levels", end) for end in ends)
        if mark.levels < mark.coders:
            level += f", {labels('figures.dimension_scores.by_some')}"
    about = labels(f"attribution_of.{mark.attribution} {mark.speech}")
    return f"{who} ({about}), {level}"
