"""Which OECD DAC sector each sector of the study belongs to, in words."""

import pandas as pd

from ambon_analysis.exhibits.printed_table import PrintedTable


class RollUpTable(PrintedTable):
    """The sectors of the study, each with its OECD DAC sector, and why.

    >>> list(study.roll_up_table().rows())
    ['Sector', 'Code', 'OECD DAC sector', 'Note']
    """

    name = "roll_up_table"
    published = "roll-up"
    of = ("sectors",)
    key = ("sector",)
    needs = ("sectors.oecd_dac_sector",)

    def rows(self) -> pd.DataFrame:
        (sectors,) = self.frames
        labels, dac = self.labels, sectors["oecd_dac_sector"]
        columns = [
            [labels.name("sectors", name) for name in sectors["sector"]],
            dac,
            [labels.name("oecd_dac_sectors", name) for name in dac],
            sectors[f"note_{labels.language}"].fillna(""),
        ]
        headings = self.headings("sector", "code", "name", "note")
        return pd.DataFrame(dict(zip(headings, columns, strict=True)))
