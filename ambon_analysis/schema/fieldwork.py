"""What was done in the field, by kind and group; never by person."""

from ambon_analysis.schema.columns import (
    identifier,
    locator,
    reference,
    term,
    text,
    yes_no,
)
from ambon_analysis.schema.table import Table

TABLE = Table(
    name="fieldwork",
    key=("record",),
    columns={
        "record": identifier(),
        "kind": term("fieldwork_kind", required=False),
        "informant_group": term("informant_group", required=False),
        "quarter": text(pattern=r"\d{4}-Q[1-4]"),
        "case": reference("partnerships", required=False),
        "partner_side_heard": yes_no(required=False),
        "source": reference("sources", required=False),
        "locator": locator(),
    },
)
