"""Every place that names a sector for a partnership, in words."""

import pandas as pd

from ambon_analysis.drawing.marks import id_of
from ambon_analysis.exhibits.printed_table import PrintedTable
from ambon_analysis.schema.partnership_sectors import ATTRIBUTIONS


class NamingsTable(PrintedTable):
    """Every place that names a sector, with the words printed and how they were read.

    Rows stand in the order of the partnerships, within one of them by attribution.

    >>> list(study.namings_table().rows())[:4]
    ['Partnership', 'Sector', 'Named by', 'As printed']
    """

    name = "namings_table"
    published = "sector-words"
    of = ("partnership_sectors", "partnerships")
    needs = ("partnership_sectors.sector",)
    uses = {
        "as_printed": ("partnership_sectors.as_printed",),
        "place": ("partnership_sectors.source", "partnership_sectors.locator"),
        "reading": ("partnership_sectors.reading",),
    }

    def ids(self) -> list[str]:
        namings, _ = self.frames
        named = enumerate(namings.itertuples(), start=1)
        return [id_of(row.partnership, row.sector, at) for at, row in named]

    def ids_of_rows(self) -> list[str]:
        ids = dict(zip(self.frames[0].index, self.ids(), strict=True))
        return [ids[row] for row in _order(*self.frames)]

    def rows(self) -> pd.DataFrame:
        namings, partnerships = self.frames
        labels = self.labels
        rows = namings.loc[_order(namings, partnerships)]
        names = ("partnership", "sector", "attribution", "as_printed", "place")
        cells = [
            (
                labels.name("partnerships", row["partnership"]),
                labels.name("sectors", row["sector"]),
                labels(f"attribution.{row['attribution']}"),
                labels.quoted(row["as_printed"]),
                labels.place(row["source"], row["locator"]),
                row[f"reading_{labels.language}"],
            )
            for _, row in rows.iterrows()
        ]
        return pd.DataFrame(cells, columns=self.headings(*names, "reading"))


def _order(namings: pd.DataFrame, partnerships: pd.DataFrame) -> pd.Index:
    at = {name: i for i, name in enumerate(partnerships["partnership"])}
    strength = {word: i for i, word in enumerate(ATTRIBUTIONS)}
    keys = pd.DataFrame(
        {
            "row": namings["partnership"].map(at),
            "word": namings["attribution"].map(strength),
        }
    )
    return keys.sort_values(["row", "word"], kind="stable").index
