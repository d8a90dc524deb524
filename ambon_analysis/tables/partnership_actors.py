"""Who else takes part in a partnership, as printed."""

from ambon_analysis.tables.columns import locator, reference, term, text
from ambon_analysis.tables.table import Table

TABLE = Table(
    name="partnership_actors",
    key=("partnership", "as_printed", "source", "locator"),
    columns={
        "partnership": reference("partnerships"),
        "actor": text(),
        "kind": term("actor_kind"),
        "as_printed": text(required=True),
        "source": reference("sources"),
        "locator": locator(required=True),
    },
    optional=True,
)
