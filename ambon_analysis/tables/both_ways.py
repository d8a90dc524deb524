"""A table that stands beside another way of saying the same: what it says besides.

Whoever is told to take out one of the two has to know which rows would go with it.
"""

import pandas as pd

from ambon_analysis.faults import CellProblem
from ambon_analysis.messages import message


def told_of_both(
    one: pd.DataFrame, other: pd.DataFrame, *, called: str
) -> tuple[str, list[CellProblem]]:
    """What is said of a table, and of each of its rows that stands in no other.

    ``other``: the rows that say the same in another way, from a place that is
    ``called`` so. Rows are compared by the cells that are filled.
    """
    there = _stand_in(one, other)
    # what another way says besides in columns of its own, makes no further row
    back = _stand_in(other[[name for name in one if name in other]], one)
    lost = [int(row) for row in one.index[~there]]
    if lost:
        words = message("list.more_than", other=called)
    elif back.all():
        words = message("list.both_ways", other=called)
    else:
        words = message("list.less_than", other=called)
    told = message("list.stands_nowhere", other=called)
    return words, [CellProblem(row, "", told) for row in lost]


def _stand_in(one: pd.DataFrame, other: pd.DataFrame) -> pd.Series:
    """Whether each row stands in another frame, where that may say more of it.

    >>> few, more = pd.DataFrame({"a": ["1", None]}), pd.DataFrame({"a": ["1"]})
    >>> _stand_in(few, more).tolist()
    [True, True]
    """
    alike = [_text(frame) for frame in (one, other)]
    rows: dict[tuple[str, ...], set[tuple[str, ...]]] = {}
    stands = []
    for row in alike[0].to_dict("records"):
        filled = tuple(name for name, cell in row.items() if cell)
        if filled not in rows:
            known = alike[1] if set(filled) <= set(other) else alike[1][:0]
            there = known.reindex(columns=list(filled))
            rows[filled] = set(there.itertuples(index=False, name=None))
        stands.append(tuple(row[name] for name in filled) in rows[filled])
    return pd.Series(stands, index=one.index, dtype="bool")


def _text(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.astype("str").where(frame.notna(), "")
