"""The levels and their anchors, in words."""

import pandas as pd

from ambon_analysis.exhibits.printed_table import PrintedTable


class LevelsTable(PrintedTable):
    """The levels, lowest first, with their anchors.

    >>> list(study.levels_table().rows())
    ['Level', 'Label', 'Anchor', 'Attested by']
    """

    name = "levels_table"
    published = "levels"
    of = ("levels",)
    key = ("level",)
    uses = {
        "anchor": ("levels.anchor",),
        "origin": ("levels.origin",),
    }

    def rows(self) -> pd.DataFrame:
        (levels,) = self.frames
        code = self.labels.language
        columns = [levels["level"], levels[f"label_{code}"], levels[f"anchor_{code}"]]
        columns.append([self.labels.word("origin", word) for word in levels["origin"]])
        headings = self.headings("level", "label", "anchor", "origin")
        return pd.DataFrame(dict(zip(headings, columns, strict=True)))
