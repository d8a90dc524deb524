"""Where the sources name an event."""

from ambon_analysis.schema.columns import locator, reference
from ambon_analysis.schema.table import Table

TABLE = Table(
    name="event_locators",
    key=("event", "source", "locator"),
    columns={
        "event": reference("context_events"),
        "source": reference("sources"),
        "locator": locator(),
    },
)
