"""Dates, in words."""

import pandas as pd

from ambon_analysis.measures.timeline import dates_as_printed
from ambon_analysis.schema.dates import bounds


def date_rows(partnerships, alternative_dates, labels):
    """Every partnership's dates: what is printed, and between which days each lies.

    Another reading of the dates stands under the partnership that it belongs to.
    """
    said = "printed.dates"
    names = ("partnership", "as_printed", "start", "end", "place")
    rows = []
    both = zip(partnerships.itertuples(), dates_as_printed(partnerships), strict=True)
    for row, printed in both:
        rows.append(_row(row, printed, labels))
        mine = alternative_dates["partnership"] == row.partnership
        for other in alternative_dates[mine].itertuples():
            rows.append(_row(other, other.as_printed, labels))
    return pd.DataFrame(rows, columns=[labels(f"{said}.{name}") for name in names])


def _row(row, printed, labels):
    said = "printed.dates"
    if pd.isna(row.end_edtf):
        kinds = {"ongoing": "open", "unknown": "unknown", "not_started": "open"}
        end = labels(f"{said}.{kinds[row.end_kind]}")
    else:
        end = _between(row.end_edtf, labels)
    return (
        labels.name("partnerships", row.partnership),
        labels.quoted(printed),
        _between(row.start_edtf, labels),
        end,
        labels.place(row.source, row.locator),
    )


def _between(edtf, labels):
    said = "printed.dates"
    if pd.isna(edtf):
        return labels(f"{said}.unknown")
    found = bounds(edtf)
    ends = [
        labels(f"{said}.open") if day is None else labels.day(day.isoformat())
        for day in (found.earliest, found.latest)
    ]
    if ends[0] == ends[1]:
        return ends[0]
    return labels(f"{said}.between", first=ends[0], last=ends[1])


def active_rows(active, labels):
    """The frame of ``active_by_year`` in words, a year a row."""
    said = "printed.active"
    return pd.DataFrame(
        {
            labels(f"{said}.year"): active["year"].astype("str").to_numpy(),
            labels(f"{said}.lowest"): active["lowest"].to_numpy(),
            labels(f"{said}.highest"): active["highest"].to_numpy(),
        }
    )
