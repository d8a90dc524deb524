"""Which partnerships a disagreement touches; none, where it touches the whole."""

from ambon_analysis.schema.columns import reference
from ambon_analysis.schema.table import Table

TABLE = Table(
    name="conflict_partnerships",
    key=("conflict", "partnership"),
    columns={
        "conflict": reference("conflicts"),
        "partnership": reference("partnerships"),
    },
)
