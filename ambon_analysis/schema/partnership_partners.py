"""Which partners a partnership has; one row for each."""

from ambon_analysis.schema.columns import locator, reference
from ambon_analysis.schema.table import Table

TABLE = Table(
    name="partnership_partners",
    key=("partnership", "partner"),
    columns={
        "partnership": reference("partnerships"),
        "partner": reference("partners"),
        "source": reference("sources", required=False),
        "locator": locator(),
    },
)
