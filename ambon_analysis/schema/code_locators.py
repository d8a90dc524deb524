"""Where the sources speak of what a code means."""

from ambon_analysis.schema.columns import locator, reference
from ambon_analysis.schema.table import Table

TABLE = Table(
    name="code_locators",
    key=("code", "source", "locator"),
    columns={
        "code": reference("codebook"),
        "source": reference("sources"),
        "locator": locator(),
    },
)
