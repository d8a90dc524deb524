"""The partnerships: the rows of the source's table, and mentions outside it."""

from ambon_analysis.schema import facts
from ambon_analysis.schema.columns import (
    identifier,
    integer,
    list_of,
    locator,
    reference,
    text,
    translated,
    yes_no,
)
from ambon_analysis.schema.partnership_sectors import OWN_ROW
from ambon_analysis.schema.table import Table

TABLE = Table(
    name="partnerships",
    key=("partnership",),
    columns={
        "partnership": identifier(required=False),
        "row_in_table": integer(minimum=1),
        "name_as_printed": text(required=True),
        "label": translated(),
        "partners_as_printed": text(),
        "partners": facts.partners(),
        **facts.readings(with_basis=True),
        **facts.DATES,
        "printed_as_multi_sector": yes_no(required=False),
        "sectors_as_printed": text(),
        "sectors": list_of(
            "sector", unfolds_into="partnership_sectors", attribution=OWN_ROW
        ),
        "sectors_open_tail": text(),
        "actors_as_printed": text(),
        "actors_open_tail": text(),
        **facts.FURTHER,
        "source": reference("sources", required=False),
        "locator": locator(),
        "note": translated(),
    },
    checks=facts.CHECKS,
)
