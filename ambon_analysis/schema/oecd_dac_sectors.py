"""The sectors of the OECD Development Assistance Committee used here."""

from ambon_analysis.schema.columns import text, translated
from ambon_analysis.schema.table import Table

TABLE = Table(
    name="oecd_dac_sectors",
    key=("oecd_dac_sector",),
    columns={
        "oecd_dac_sector": text(required=True, pattern=r"\d{3}"),
        "label": translated(),
    },
)
