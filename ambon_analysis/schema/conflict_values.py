"""The values that stand against each other in a disagreement."""

import pandas as pd

from ambon_analysis.faults import CellProblem
from ambon_analysis.messages import message
from ambon_analysis.schema.columns import integer, locator, reference, text, translated
from ambon_analysis.schema.table import OtherTables, Table


def every_conflict_has_two_sides(
    frame: pd.DataFrame, others: OtherTables
) -> list[CellProblem]:
    """One value alone is no disagreement."""
    alone = frame[~frame["conflict"].duplicated(keep=False)]
    return [
        CellProblem(row, "conflict", message("conflict.one_side", conflict=name))
        for row, name in alone["conflict"].dropna().items()
    ]


TABLE = Table(
    name="conflict_values",
    key=("conflict", "position"),
    columns={
        "conflict": reference("conflicts"),
        "position": integer(required=True, minimum=1),
        "as_printed": text(),
        "reading": translated(),
        "source": reference("sources", required=False),
        "locator": locator(),
    },
    checks=(every_conflict_has_two_sides,),
    needs=("conflicts",),
)
