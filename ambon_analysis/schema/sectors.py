"""The sectors of the study, each with its place among the OECD DAC sectors."""

from ambon_analysis.schema.columns import identifier, reference, translated
from ambon_analysis.schema.table import Table

TABLE = Table(
    name="sectors",
    key=("sector",),
    columns={
        "sector": identifier(),
        "label": translated(),
        "oecd_dac_sector": reference("oecd_dac_sectors", required=False),
        "note": translated(),
    },
)
