"""Where two places fill one fact of a partnership differently, as the program found."""

import pandas as pd

from ambon_analysis.exhibits.facts_in_words import value_in_words
from ambon_analysis.exhibits.printed_table import PrintedTable
from ambon_analysis.measures.attested import contradictions
from ambon_analysis.measures.contradicting import COMPARED
from ambon_analysis.schema.locators import PLACE

TABLES_COMPARED = ("partnerships", "attestations")


class ContradictionsTable(PrintedTable):
    """The frame of ``contradictions`` in words, a value a row.

    Whether somebody weighed a contradiction stands beside it: what the disagreement is
    about that it belongs to, or that there is none.

    >>> list(study.contradictions_table().rows())[:3]
    ['Partnership', 'Fact', 'Value']
    """

    name = "contradictions_table"
    published = "contradictions"
    of = (contradictions, "conflicts")
    key = ("partnership", "fact", "value", "source", "locator")

    uses = {
        "weighed": ("attestations.conflict",),
        "place": tuple(f"{name}.{at}" for name in TABLES_COMPARED for at in PLACE),
    }

    def unread(self) -> list[str]:
        """The facts that one of the two tables says and the other does not."""
        either = [[f"{name}.{fact}" for name in TABLES_COMPARED] for fact in COMPARED]
        return [name for columns in either for name in self.not_read_beside(columns)]

    def note_of_gaps(self) -> list[str]:
        columns = self.in_words_of(self.unread())
        return (
            [self.labels("words.not_compared", columns=columns)]
            if self.unread()
            else []
        )

    def tables_of_rows(self) -> list[str]:
        return list(self.data()["table"])

    def rows(self) -> pd.DataFrame:
        found, conflicts = self.frames
        labels = self.labels
        about = conflicts[f"what_{labels.language}"].fillna(conflicts["conflict"])
        what = dict(zip(conflicts["conflict"], about, strict=True))
        rows = [
            (
                labels.name("partnerships", row.partnership),
                labels.column("attestations", row.fact, "title"),
                value_in_words(labels, row._asdict()),
                labels.place(row.source, row.locator),
                labels("printed.contradictions.nobody")
                if pd.isna(row.conflict)
                else what.get(row.conflict, row.conflict),
            )
            for row in found.itertuples()
        ]
        names = ("partnership", "fact", "value", "place", "weighed")
        return pd.DataFrame(rows, columns=self.headings(*names))
