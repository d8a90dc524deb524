"""Every statement with its words of strength, in words."""

from typing import Any

import pandas as pd

from ambon_analysis.exhibits.printed_table import PrintedTable
from ambon_analysis.measures.scores import PASSAGES, statement_levels


class StatementsTable(PrintedTable):
    """The frame of ``statement_levels`` with the words of strength, one row a mark.

    >>> list(study.statements_table(statements="all").rows())[:3]
    ['Code', 'Case', 'Statement about']
    """

    name = "statements_table"
    published = "statements"
    of = (statement_levels, "codings", PASSAGES)
    key = ("code", "passage")
    needs = ("codings.code", "codebook.kind")
    counts_by = ("codebook.kind",)
    uses = {
        "case": ("passages.case",),
        "about": ("passages.attribution", "passages.speech"),
        "key_words": ("passages.key_words", "passages.gist"),
        "strength_words": ("passages.strength_words",),
        "levels": ("codings.level",),
        "place": ("passages.source", "passages.locator"),
    }

    def rows(self) -> pd.DataFrame:
        marks, codings, passages = self.frames
        passage = passages.set_index("passage")
        coders = list(codings["coder"].drop_duplicates())
        given = codings.set_index(["passage", "code", "coder"])["level"]
        read = set(zip(codings["passage"], codings["coder"], strict=True))
        rows = []
        for mark in marks.itertuples():
            levels = [
                self._level(given.get((mark.passage, mark.code, coder)))
                if (mark.passage, coder) in read
                else self.labels("words.not_read")
                for coder in coders
            ]
            rows.append(self._row(mark, passage.loc[mark.passage], levels))
        names = ("code", "case", "about", "key_words", "strength_words", "levels")
        return pd.DataFrame(rows, columns=self.headings(*names, "place"))

    def _row(self, mark: Any, passage: pd.Series, levels: list[str]) -> tuple[str, ...]:
        labels = self.labels
        gist = passage[f"gist_{labels.language}"]
        return (
            labels.name("codebook", mark.code),
            "" if pd.isna(mark.case) else labels.name("partnerships", mark.case),
            self._about(mark),
            "\n".join([self._key_words(passage), *_written(gist)]),
            self._quoted(passage["strength_words"]),
            "\n".join(levels),
            labels.place(passage["source"], passage["locator"]),
        )

    def _key_words(self, passage: pd.Series) -> str:
        if self.not_read(["passages.key_words"]):
            return self.labels("words.not_read")
        return self.labels.quoted(passage["key_words"])

    def _about(self, mark: Any) -> str:
        if pd.isna(mark.attribution):
            return self.labels("words.not_read")
        return self.labels(f"attribution_of.{mark.attribution} {mark.speech}")

    def _level(self, level: Any) -> str:
        if level is None or pd.isna(level):
            return self.labels.not_known
        return self.labels.name("levels", int(level))

    def _quoted(self, words: Any) -> str:
        if pd.isna(words):
            return self.labels.not_known
        return self.labels.quoted(words)


def _written(text: Any) -> list[str]:
    return [] if pd.isna(text) else [text]
