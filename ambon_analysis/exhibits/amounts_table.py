"""Amounts and identifiers of other registers that places name, in words."""

from typing import Any

import pandas as pd

from ambon_analysis.exhibits.exhibit import PrintedTable
from ambon_analysis.exhibits.facts_in_words import amount_in_words


class AmountsTable(PrintedTable):
    """Each amount and identifier with its place; nothing is added up or converted.

    >>> list(study.amounts_table().rows())
    ['Partnership', 'Amount', 'Identifiers of other registers', 'Place']
    """

    name = "amounts_table"
    published = "amounts"
    of = ("partnerships", "attestations")
    uses = {
        "amount": ("partnerships.amount", "attestations.amount"),
        "identifiers": ("partnerships.identifiers", "attestations.identifiers"),
        "place": (
            "partnerships.source",
            "partnerships.locator",
            "attestations.source",
            "attestations.locator",
        ),
    }

    def rows(self) -> pd.DataFrame:
        both = [row for frame in self.frames for row in frame.to_dict("records")]
        order = {name: at for at, name in enumerate(self.frames[0]["partnership"])}
        told = [
            row
            for row in sorted(both, key=lambda row: order[row["partnership"]])
            if not pd.isna(row["amount"]) or not pd.isna(row["identifiers"])
        ]
        names = ("partnership", "amount", "identifiers", "place")
        return pd.DataFrame(map(self._row, told), columns=self.headings(*names))

    def _row(self, row: dict[Any, Any]) -> tuple[str, ...]:
        labels, identifiers = self.labels, row["identifiers"]
        return (
            labels.name("partnerships", row["partnership"]),
            "" if pd.isna(row["amount"]) else amount_in_words(labels, row),
            "" if pd.isna(identifiers) else str(identifiers),
            labels.place(row["source"], row["locator"]),
        )
