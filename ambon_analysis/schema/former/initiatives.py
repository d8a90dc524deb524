"""Who offered a partnership, where a source says it: format 1 of attestations."""

from ambon_analysis.schema.columns import locator, reference, term, text
from ambon_analysis.schema.table import Table

TABLE = Table(
    name="initiatives",
    key=("partnership", "source", "locator"),
    columns={
        "partnership": reference("partnerships"),
        "initiated_by": term("initiator"),
        "as_printed": text(),
        "source": reference("sources", required=False),
        "locator": locator(),
    },
)
