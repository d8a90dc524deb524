"""The rival of `check`: pandas reads the files, pandera holds them to the same models.

It says nothing of references between tables, of lists, of rows across columns, and
stops at what pandas cannot read.
"""

from pathlib import Path

import pandas as pd

from ambon_analysis.schema import TABLES
from ambon_analysis.schema.columns import DTYPES

LANGUAGES = ["en"]


def check(raw: Path) -> dict[str, pd.DataFrame]:
    """The frames of all CSV files of a folder, each held to its table's model."""
    frames = {}
    for path in sorted(raw.glob("*.csv")):
        table = TABLES[path.stem]
        columns = table.columns_for(LANGUAGES)
        heading = pd.read_csv(path, nrows=0).columns
        kinds = {name: columns[name].metadata["kind"] for name in heading}
        types = {name: DTYPES[kind] for name, kind in kinds.items()}
        frame = pd.read_csv(path, dtype=types)
        frames[path.stem] = table.model(heading).validate(frame, lazy=True)
    return frames
