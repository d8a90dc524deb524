"""What further places say of each partnership, held against its own row, in words."""

from collections.abc import Iterator
from typing import Any

import pandas as pd

from ambon_analysis.drawing.marks import id_of
from ambon_analysis.exhibits.facts_in_words import (
    amount_in_words,
    date_in_words,
    fact_in_words,
)
from ambon_analysis.exhibits.printed_table import PrintedTable
from ambon_analysis.measures.attested import attested_facts
from ambon_analysis.measures.measured import with_own_columns

# what is printed as it stands; nothing holds it against the own row
PRINTED = ("partners", "stage_as_printed", "start_as_printed", "end_as_printed")


class AttestedTable(PrintedTable):
    """The frame of ``attested_facts`` in words, a place a row, a fact a line.

    A place that fills no fact stands with its printed words alone.

    >>> list(study.attested_table().rows())[:3]
    ['Partnership', 'As printed', 'What the place says']
    """

    name = "attested_table"
    published = "attested"
    of = (attested_facts, "attestations")
    needs = ("attestations.partnership",)
    uses = {
        "as_printed": ("attestations.as_printed",),
        "place": ("attestations.source", "attestations.locator"),
    }

    def data(self) -> pd.DataFrame:
        """The facts with their places, which say more than a running number."""
        facts, attestations = self.frames
        places = attestations[["attestation", "source", "locator"]]
        joined = facts.merge(places, on="attestation")
        # a study's own columns stand beside the number that goes
        return with_own_columns(joined, self.measured).drop(columns="attestation")

    def ids(self) -> list[str]:
        facts, _ = self.frames
        return [id_of(row.partnership, row.attestation) for row in facts.itertuples()]

    def ids_of_rows(self) -> list[str]:
        _, places = self.frames
        return [id_of(row.partnership, row.attestation) for row in places.itertuples()]

    def rows(self) -> pd.DataFrame:
        facts, attestations = self.frames
        by_place = dict(list(facts.groupby("attestation", sort=False)))
        nothing = facts.iloc[:0]
        rows = [
            self._row(row, by_place.get(row["attestation"], nothing))
            for row in attestations.to_dict("records")
        ]
        names = ("partnership", "as_printed", "says", "place")
        return pd.DataFrame(rows, columns=self.headings(*names))

    def _row(self, row: dict[Any, Any], facts: pd.DataFrame) -> tuple[str, ...]:
        labels = self.labels
        printed = row["as_printed"]
        return (
            labels.name("partnerships", row["partnership"]),
            "" if pd.isna(printed) else labels.quoted(printed),
            "\n".join([*self._facts(row, facts), *self._words(row)]),
            labels.place(row["source"], row["locator"]),
        )

    def _facts(self, row: dict[Any, Any], facts: pd.DataFrame) -> Iterator[str]:
        for fact in facts.itertuples():
            is_read = not self.not_read([f"partnerships.{fact.fact}"])
            yield self._fact(row, fact.fact, fact.against if is_read else "not_read")

    def _words(self, row: dict[Any, Any]) -> Iterator[str]:
        """What it says besides, in its own words or in those of the study."""
        labels = self.labels
        columns = {name: name for name in PRINTED} | {"note": f"note_{labels.language}"}
        for name, column in columns.items():
            said = row.get(column)
            if said is not None and not pd.isna(said):
                title = labels.column("attestations", name, "title")
                said = said if name == "partners" else labels.quoted(said)
                yield f"{title}: {said}"

    def _fact(self, row: dict[Any, Any], fact: str, against: str) -> str:
        """A fact with its title, its day and ground, and what the own row has."""
        labels, said = self.labels, fact_in_words(self.labels, fact, row[fact])
        if fact == "amount":
            said = amount_in_words(labels, row)
        if fact == "status" and not pd.isna(row["status_on"]):
            day = date_in_words(labels, row["status_on"])
            said = labels("printed.forms.status_on", status=said, day=day)
        ground = row.get(f"{fact}_ground")
        if ground is not None and not pd.isna(ground):
            word = labels(f"grounds.{ground}")
            said = labels("printed.forms.with_ground", said=said, ground=word)
        title = labels.column("attestations", fact, "title")
        against = labels(f"printed.attested.{against}")
        return labels("printed.attested.fact", title=title, said=said, against=against)
