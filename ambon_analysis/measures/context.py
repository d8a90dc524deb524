"""When laws were made, plans held and the field was visited."""

import pandas as pd

from ambon_analysis.measures.measure import measure
from ambon_analysis.measures.spans import as_days, span

COLUMNS = ["possible_from", "certain_from", "certain_to", "possible_to"]


@measure("context_events")
def context_timeline(context_events: pd.DataFrame, *, as_of: str) -> pd.DataFrame:
    """When laws were made, plans held and the field was visited.

    Returns one row per event in table order: ``event``, ``kind`` and the columns of
    ``COLUMNS``; an event without an end is a point somewhere within its start.

    Source: ISO 8601-2 (EDTF), of the bounds of a date; certain time, this project.

    >>> context = study.context_timeline()
    >>> context.frame.loc[0, ["kind", "possible_to"]].astype("str").tolist()
    ['law', '2014-12-31 00:00:00']
    """
    rows = []
    for event in context_events.itertuples():
        point = pd.isna(event.end_edtf)
        end = event.start_edtf if point else event.end_edtf
        found = span(event.start_edtf, end, "closed", as_of=as_of)
        certain = None if point else found.certain
        rows.append(
            {
                "event": event.event,
                "kind": event.kind,
                "possible_from": found.possible[0] if found.possible else None,
                "certain_from": certain[0] if certain else None,
                "certain_to": certain[1] if certain else None,
                "possible_to": found.possible[1] if found.possible else None,
                "ends_later": bool(found.end_latest and found.end_latest > found.as_of),
            }
        )
    frame = pd.DataFrame(rows, columns=["event", "kind", *COLUMNS, "ends_later"])
    for column in COLUMNS:
        frame[column] = as_days(frame[column])
    return frame
