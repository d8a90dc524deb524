"""The legal forms of cooperation that the law distinguishes: format 1 of terms."""

from ambon_analysis.schema.columns import identifier, locator, reference, translated
from ambon_analysis.schema.table import Table

TABLE = Table(
    name="legal_classes",
    key=("legal_class",),
    columns={
        "legal_class": identifier(),
        "label": translated(),
        "source": reference("sources", required=False),
        "locator": locator(),
    },
)
