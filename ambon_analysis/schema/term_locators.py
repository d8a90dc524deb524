"""Where a source speaks of what a term means."""

from ambon_analysis.schema.columns import locator, reference, text
from ambon_analysis.schema.table import Table

TABLE = Table(
    name="term_locators",
    key=("vocabulary", "term", "source", "locator"),
    columns={
        "vocabulary": text(required=True),
        "term": text(required=True),
        "source": reference("sources"),
        "locator": locator(),
    },
)
