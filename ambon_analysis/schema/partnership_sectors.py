"""Which sectors a source names for a partnership; one row for each place."""

from ambon_analysis.schema.columns import locator, one_of, reference, text, translated
from ambon_analysis.schema.table import Table

OWN_ROW = "own row"
ATTRIBUTIONS = (OWN_ROW, "own text", "joint")

TABLE = Table(
    name="partnership_sectors",
    key=("partnership", "sector", "attribution", "source", "locator"),
    columns={
        "partnership": reference("partnerships"),
        "sector": reference("sectors"),
        "as_printed": text(),
        "attribution": one_of(*ATTRIBUTIONS),
        "source": reference("sources", required=False),
        "locator": locator(),
        "reading": translated(),
        "conflict": reference("conflicts", required=False),
    },
)
