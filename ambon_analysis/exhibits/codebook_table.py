"""The codebook, in words."""

import pandas as pd

from ambon_analysis.exhibits.printed_table import PrintedTable


class CodebookTable(PrintedTable):
    """The codes with their definitions, in table order.

    >>> list(study.codebook_table().rows())[:4]
    ['Code', 'Label', 'Set by', 'Definition']
    """

    name = "codebook_table"
    published = "codebook"
    of = ("codebook",)
    key = ("code",)
    uses = {
        "origin": ("codebook.origin",),
        "definition": ("codebook.definition",),
        "include": ("codebook.include",),
        "exclude": ("codebook.exclude",),
    }

    def rows(self) -> pd.DataFrame:
        (codebook,) = self.frames
        names = ("code", "label", "origin", "definition", "include", "exclude")
        rows = [
            (
                row["code"],
                row[f"label_{self.labels.language}"],
                self.labels.word("origin", row["origin"]),
                *(self._text(row, name) for name in names[3:]),
            )
            for _, row in codebook.iterrows()
        ]
        return pd.DataFrame(rows, columns=self.headings(*names))

    def _text(self, row: pd.Series, column: str) -> str:
        value = row[f"{column}_{self.labels.language}"]
        return "" if pd.isna(value) else value[:1].upper() + value[1:]
