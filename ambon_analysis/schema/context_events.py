"""Laws, plans and field research that the partnerships are seen against."""

from ambon_analysis.schema.columns import (
    edtf,
    identifier,
    list_of,
    term,
    translated,
)
from ambon_analysis.schema.facts import end_follows_start
from ambon_analysis.schema.table import Table

TABLE = Table(
    name="context_events",
    key=("event",),
    columns={
        "event": identifier(),
        "start_edtf": edtf(required=True),
        "end_edtf": edtf(),
        "kind": term("event_kind", required=False),
        "label": translated(),
        "places": list_of("source", "locator", unfolds_into="event_locators"),
        "note": translated(),
    },
    checks=(end_follows_start,),
)
