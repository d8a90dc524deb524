"""The languages that each source is written in."""

from ambon_analysis.schema.columns import reference, text
from ambon_analysis.schema.table import Table

TABLE = Table(
    name="source_languages",
    key=("source", "language"),
    columns={
        "source": reference("sources"),
        "language": text(required=True, pattern="[a-z]{2,3}"),
    },
)
