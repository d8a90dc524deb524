"""Which code is addressed for which case, in words."""

import pandas as pd

from ambon_analysis.exhibits.printed_table import PrintedTable
from ambon_analysis.measures.scores import addressed

LEVEL, SPEECH = "codings.level", "passages.speech"


class AddressedTable(PrintedTable):
    """The frame of ``addressed`` in words, a code and case a row.

    >>> list(study.addressed_table(statements="all").rows())[:4]
    ['Aspect or factor', 'Case', 'Statements', 'With a level']
    """

    name = "addressed_table"
    published = "addressed"
    of = (addressed, "codebook")
    key = ("code", "case")
    needs = ("codings.code", "codebook.kind")
    needs_read = ("passages.case",)
    counts_by = ("codebook.kind", "passages.source", SPEECH)
    uses = {
        "levelled": (LEVEL,),
        "judged": (SPEECH,),
        "documents": ("passages.source",),
    }

    def rows(self) -> pd.DataFrame:
        documents, _ = self.frames
        rows = [
            (
                self.labels.name("codebook", row.code),
                self.labels.name("partnerships", row.case),
                row.statements,
                row.levelled,
                row.judged,
                row.documents,
            )
            for row in documents.itertuples()
        ]
        names = ("code", "case", "statements", "levelled", "judged", "documents")
        return pd.DataFrame(rows, columns=self.headings(*names))

    def in_words(self, *, kind: str) -> str:
        """For how many codes of one kind each case has a levelled statement.

        ``kind``: a kind of the codebook. The number without recommendations stands
        beside it, where recommendations were told apart.
        """
        documents, codebook = self.frames
        codes = codebook.loc[codebook["kind"] == kind, "code"]
        of_kind = documents[documents["code"].isin(codes)]
        grouped = of_kind.groupby("case", sort=False)
        return self.labels.listing(self._case(case, rows) for case, rows in grouped)

    def _case(self, case: str, rows: pd.DataFrame) -> str:
        number = self.labels.number
        told_apart = not self.without_values([SPEECH])
        said = self.labels(
            "printed.questions.judged_apart"
            if told_apart
            else "printed.questions.levelled",
            n=number(int((rows["levelled"] > 0).sum())),
            of=number(len(rows)),
            judged=number(int((rows["judged"] > 0).sum())),
        )
        return f"{self.labels.name('partnerships', case)} ({said})"
