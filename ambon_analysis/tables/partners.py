"""The partners, the home city among them."""

from ambon_analysis.tables.columns import (
    identifier,
    locator,
    number,
    reference,
    term,
    text,
    translated,
    yes_no,
)
from ambon_analysis.tables.table import Table

TABLE = Table(
    name="partners",
    key=("partner",),
    columns={
        "partner": identifier(),
        "name_as_printed": text(required=True),
        "label": translated(required=True),
        "kind": term("actor_kind"),
        "international": yes_no(),
        "country": text(pattern="[A-Z]{2}"),
        "city": text(),
        "latitude": number(minimum=-90, maximum=90, unit="degree"),
        "longitude": number(minimum=-180, maximum=180, unit="degree"),
        "source": reference("sources"),
        "locator": locator(required=True),
        "note": translated(),
    },
)
