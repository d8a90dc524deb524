"""What a further place says of a partnership: one row a place, the rest left empty."""

from ambon_analysis.schema import facts
from ambon_analysis.schema.columns import (
    identifier,
    locator,
    reference,
    text,
    translated,
)
from ambon_analysis.schema.table import Table

TABLE = Table(
    name="attestations",
    key=("attestation",),
    columns={
        "attestation": identifier(required=False),
        "partnership": reference("partnerships"),
        "as_printed": text(),
        "conflict": reference("conflicts", required=False),
        "partners": facts.partners(),
        **facts.readings(with_basis=False),
        **facts.DATES,
        **facts.FURTHER,
        "source": reference("sources", required=False),
        "locator": locator(),
        "note": translated(),
    },
    checks=facts.CHECKS,
)
