"""The words of the source's own table, as they stand there."""

import pandas as pd

from ambon_analysis.exhibits.printed_table import PrintedTable

PRINTED = ("partners", "sectors", "actors", "stage", "start", "end")


class AsPrintedTable(PrintedTable):
    """What the source's table prints of each partnership, for what nobody read further.

    Columns that were not read are not there, since nothing else asks for them.

    >>> list(study.as_printed_table().rows())[:2]
    ['Partnership', 'Partners as printed']
    """

    name = "as_printed_table"
    published = "as-printed"
    of = ("partnerships",)
    key = ("partnership",)
    uses = {"place": ("partnerships.source", "partnerships.locator")}

    def rows(self) -> pd.DataFrame:
        (partnerships,) = self.frames
        labels = self.labels
        columns = [f"{name}_as_printed" for name in PRINTED]
        unread = self.not_read(f"partnerships.{name}" for name in columns)
        columns = [name for name in columns if f"partnerships.{name}" not in unread]
        cells = {
            labels.column("partnerships", name, "title"): [
                "" if pd.isna(words) else labels.quoted(words)
                for words in partnerships[name]
            ]
            for name in columns
        }
        names = [
            labels.name("partnerships", name) for name in partnerships["partnership"]
        ]
        both = zip(partnerships["source"], partnerships["locator"], strict=True)
        (partnership, place) = self.headings("partnership", "place")
        return pd.DataFrame(
            {partnership: names, **cells, place: [labels.place(*one) for one in both]}
        )
