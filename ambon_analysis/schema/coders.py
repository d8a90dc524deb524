"""Who coded: persons, or machine readers."""

from ambon_analysis.schema.columns import identifier, one_of, translated
from ambon_analysis.schema.table import Table

TABLE = Table(
    name="coders",
    key=("coder",),
    columns={
        "coder": identifier(),
        "kind": one_of("person", "machine", required=False),
        "label": translated(),
    },
)
