"""Texts that are counted and never scored, in words."""

import pandas as pd

from ambon_analysis.exhibits.printed_table import PrintedTable
from ambon_analysis.measures.scores import unscored


class UnscoredTable(PrintedTable):
    """The frame of ``unscored`` in words.

    >>> list(study.unscored_table().rows())
    ['Coder', 'Not scored', 'Texts']
    """

    name = "unscored_table"
    published = "unscored"
    of = (unscored,)
    key = ("coder", "kind")
    needs = ("codings.code", "codebook.kind")
    reads = ("passages.key_words",)
    counts_by = ("codebook.kind", "passages.key_words")

    def rows(self) -> pd.DataFrame:
        (never,) = self.frames
        columns = [
            [self.labels.name("coders", name) for name in never["coder"]],
            [self.labels(f"unscored.{word}") for word in never["kind"]],
            never["texts"],
        ]
        headings = self.headings("coder", "kind", "texts")
        return pd.DataFrame(dict(zip(headings, columns, strict=True)))
