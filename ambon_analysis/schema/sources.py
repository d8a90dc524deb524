"""The documents that the study reads."""

from ambon_analysis.schema.columns import identifier, term, text, translated
from ambon_analysis.schema.table import Table

TABLE = Table(
    name="sources",
    key=("source",),
    columns={
        "source": identifier(),
        "label": translated(required=True),
        "kind": term("source_kind"),
        "title_as_printed": text(),
        "description": translated(required=True),
        "note": translated(),
    },
)
