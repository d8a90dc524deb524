"""What a source recommends, to whom, for which partnership."""

from ambon_analysis.schema.columns import (
    identifier,
    locator,
    reference,
    term,
    translated,
)
from ambon_analysis.schema.table import Table

TABLE = Table(
    name="recommendations",
    key=("recommendation",),
    columns={
        "recommendation": identifier(),
        "addressee": term("addressee", required=False),
        "target": reference("partnerships", required=False),
        "gist": translated(),
        "source": reference("sources", required=False),
        "locator": locator(),
    },
)
