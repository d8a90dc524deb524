"""The ordinal levels that a coding can carry, lowest first, with their anchors."""

from ambon_analysis.schema.columns import integer, one_of, translated
from ambon_analysis.schema.table import Table

ORIGINS = ("source", "project")

TABLE = Table(
    name="levels",
    key=("level",),
    columns={
        "level": integer(required=True, minimum=0),
        "label": translated(),
        "anchor": translated(),
        "origin": one_of(*ORIGINS, required=False),
    },
)
