"""What a study's own columns mean, those that no table of the library knows."""

import pandas as pd

from ambon_analysis.faults import CellProblem, not_among
from ambon_analysis.messages import message
from ambon_analysis.schema.columns import text, translated
from ambon_analysis.schema.table import OtherTables, Table


def names_a_column_that_is_there(
    frame: pd.DataFrame, others: OtherTables
) -> list[CellProblem]:
    """A row names a table of the library, and a column that the study put into it."""
    from ambon_analysis.schema import TABLES  # which holds this one

    problems = []
    rows = zip(frame.index, frame["table"], frame["column"], strict=True)
    for row, table, column in rows:
        if table not in TABLES:
            words = not_among(table, TABLES, where=message("place.tables_of_study"))
            problems.append(CellProblem(row, "table", words))
        elif table not in others.frames:
            continue  # it cannot be read, which is told of it
        elif column not in others.frames[table]:
            place = others.names.get(table, table)
            words = not_among(column, others.frames[table], where=place)
            problems.append(CellProblem(row, "column", words))
    return problems


TABLE = Table(
    name="own_columns",
    key=("table", "column"),
    columns={
        "table": text(required=True),
        "column": text(required=True),
        "meaning": translated(),
    },
    checks=(names_a_column_that_is_there,),
)
