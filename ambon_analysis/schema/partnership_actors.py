"""Who else takes part in a partnership, as printed."""

from ambon_analysis.schema.columns import locator, reference, term, text
from ambon_analysis.schema.table import Table

TABLE = Table(
    name="partnership_actors",
    key=("partnership", "as_printed", "source", "locator"),
    columns={
        "partnership": reference("partnerships"),
        "actor": text(),
        "kind": term("actor_kind", required=False),
        "as_printed": text(required=True),
        "role": text(),
        "source": reference("sources", required=False),
        "locator": locator(),
    },
)
