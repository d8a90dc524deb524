"""What a study's own columns mean, those that no table of the library knows."""

from ambon_analysis.schema.columns import text, translated
from ambon_analysis.schema.table import Table

TABLE = Table(
    name="own_columns",
    key=("table", "column"),
    columns={
        "table": text(required=True),
        "column": text(required=True),
        "meaning": translated(),
    },
)
