"""How far the coders agree, in words."""

import pandas as pd

from ambon_analysis.exhibits.printed_table import PrintedTable
from ambon_analysis.measures.agreement import agreement_counts


class AgreementTable(PrintedTable):
    """The frame of ``agreement_counts`` in words.

    >>> list(study.agreement_table().rows())
    ['How the coders agree', 'Texts and codes']
    """

    name = "agreement_table"
    published = "agreement"
    of = (agreement_counts,)
    key = ("agreement",)
    needs = ("codings.code", "codings.level", "codebook.kind")
    reads = ("passages.key_words",)
    counts_by = ("codebook.kind", "passages.key_words")

    def rows(self) -> pd.DataFrame:
        (agreement,) = self.frames
        said = [self.labels(f"agreement.{word}") for word in agreement["agreement"]]
        headings = self.headings("agreement", "pairs")
        return pd.DataFrame(
            dict(zip(headings, [said, agreement["pairs"]], strict=True))
        )
