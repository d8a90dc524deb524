"""Where the sources disagree, in words."""

import pandas as pd

from ambon_analysis.drawing.marks import id_of
from ambon_analysis.exhibits.printed_table import PrintedTable
from ambon_analysis.measures.audit import disagreements


class DisagreementsTable(PrintedTable):
    """The frame of ``disagreements``, one row a disagreement.

    The values stand under each other, each with its place, none above the others.

    >>> list(study.disagreements_table().rows())
    ['About', 'What the sources print', 'Note']
    """

    name = "disagreements_table"
    published = "disagreements"
    of = (disagreements, "conflicts")
    key = ("conflict",)
    uses = {
        "values": ("conflict_values.conflict",),
        "note": ("conflicts.note",),
    }

    def ids_of_rows(self) -> list[str]:
        _, conflicts = self.frames
        return [id_of(conflict) for conflict in conflicts["conflict"]]

    def rows(self) -> pd.DataFrame:
        values, conflicts = self.frames
        rows = [
            self._row(conflict, values[values["conflict"] == conflict["conflict"]])
            for _, conflict in conflicts.iterrows()
        ]
        headings = self.headings("about", "values", "note")
        return pd.DataFrame(rows, columns=headings)

    def _row(self, conflict: pd.Series, values: pd.DataFrame) -> tuple[str, str, str]:
        code = self.labels.language
        named = "".join(values["partnerships"].head(1))
        touched = [name for name in named.split(";") if name]
        about = conflict[f"what_{code}"]
        about = conflict["conflict"] if pd.isna(about) else about
        about = about[:1].upper() + about[1:]
        names = [self.labels.name("partnerships", name) for name in touched]
        note = conflict[f"note_{code}"]
        sides = [self._value(value) for _, value in values.iterrows()]
        lines = "\n".join([about, *names]), "\n".join(sides)
        return (*lines, "" if pd.isna(note) else note)

    def _value(self, value: pd.Series) -> str:
        labels, printed = self.labels, value["as_printed"]
        reading = value[f"reading_{labels.language}"]
        words = [] if pd.isna(printed) else [labels.quoted(printed)]
        words += [] if pd.isna(reading) else [f"({reading})" if words else reading]
        words = words or [labels("words.not_read")]
        return f"{' '.join(words)}: {labels.place(value['source'], value['locator'])}"
