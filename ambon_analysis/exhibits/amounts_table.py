"""Amounts and identifiers of other registers that places name, in words."""

from typing import Any

import pandas as pd

from ambon_analysis.drawing.marks import id_of
from ambon_analysis.exhibits.facts_in_words import amount_in_words
from ambon_analysis.exhibits.printed_table import PrintedTable

COLUMNS = ["partnership", "amount", "currency", "amount_kind", "identifiers"]
COLUMNS += ["source", "locator"]


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

    def data(self) -> pd.DataFrame:
        """What is printed: the rows of both tables that name an amount or a number."""
        order = {name: at for at, name in enumerate(self.frames[0]["partnership"])}
        both = pd.concat(
            [one.frame[COLUMNS].assign(table=one.name) for one in self.measured],
            ignore_index=True,
        )
        told = both[both["amount"].notna() | both["identifiers"].notna()]
        at = told["partnership"].map(order).sort_values(kind="stable").index
        return told.loc[at].reset_index(drop=True)

    def tables_of_rows(self) -> list[str]:
        return list(self.data()["table"])

    def ids(self) -> list[str]:
        named = enumerate(self.data()["partnership"], start=1)
        return [id_of(partnership, at) for at, partnership in named]

    def rows(self) -> pd.DataFrame:
        names = ("partnership", "amount", "identifiers", "place")
        told = map(self._row, self.data().to_dict("records"))
        return pd.DataFrame(told, columns=self.headings(*names))

    def _row(self, row: dict[Any, Any]) -> tuple[str, ...]:
        labels, identifiers = self.labels, row["identifiers"]
        return (
            labels.name("partnerships", row["partnership"]),
            "" if pd.isna(row["amount"]) else amount_in_words(labels, row),
            "" if pd.isna(identifiers) else str(identifiers),
            labels.place(row["source"], row["locator"]),
        )
