"""Other dates of a partnership that a source prints: format 1 of attestations."""

from ambon_analysis.schema.columns import edtf, locator, one_of, reference, text
from ambon_analysis.schema.facts import (
    END_KINDS,
    end_follows_start,
    end_kind_fits_end,
)
from ambon_analysis.schema.table import Table

TABLE = Table(
    name="alternative_dates",
    key=("partnership", "source", "locator"),
    columns={
        "partnership": reference("partnerships"),
        "conflict": reference("conflicts", required=False),
        "start_edtf": edtf(),
        "end_edtf": edtf(),
        "end_kind": one_of(*END_KINDS, required=False),
        "as_printed": text(),
        "source": reference("sources", required=False),
        "locator": locator(),
    },
    checks=(end_follows_start, end_kind_fits_end),
)
