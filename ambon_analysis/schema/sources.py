"""The documents that the study reads."""

from ambon_analysis.schema.columns import identifier, term, text, translated
from ambon_analysis.schema.table import Table

TABLE = Table(
    name="sources",
    key=("source",),
    columns={
        "source": identifier(),
        "label": translated(),
        "kind": term("source_kind", required=False),
        "title_as_printed": text(),
        "description": translated(),
        "note": translated(),
    },
)
