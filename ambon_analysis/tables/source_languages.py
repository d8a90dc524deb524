"""The languages that each source is written in."""

from ambon_analysis.tables.columns import reference, text
from ambon_analysis.tables.table import Table

TABLE = Table(
    name="source_languages",
    key=("source", "language"),
    columns={
        "source": reference("sources"),
        "language": text(required=True, pattern="[a-z]{2,3}"),
    },
)
