"""Where the sources disagree, with each other or with themselves."""

from ambon_analysis.schema.columns import identifier, translated
from ambon_analysis.schema.table import Table

TABLE = Table(
    name="conflicts",
    key=("conflict",),
    columns={
        "conflict": identifier(),
        "what": translated(),
        "note": translated(),
    },
)
