"""Where the sources disagree, with each other or with themselves."""

from ambon_analysis.schema.columns import identifier, list_of, translated
from ambon_analysis.schema.table import Table

TABLE = Table(
    name="conflicts",
    key=("conflict",),
    columns={
        "conflict": identifier(),
        "partnerships": list_of("partnership", unfolds_into="conflict_partnerships"),
        "what": translated(),
        "note": translated(),
    },
)
