"""The audit of the tables, in words."""

import pandas as pd


def holdings_rows(holdings, labels):
    """The frame of ``audit.holdings`` as a table to print, one row a table."""
    said = "printed.holdings"
    return pd.DataFrame(
        {
            labels(f"{said}.table"): [
                labels(f"tables.{name}.title") for name in holdings["table"]
            ],
            labels(f"{said}.file"): holdings["table"].to_numpy(),
            labels(f"{said}.rows"): holdings["rows"].to_numpy(),
            labels(f"{said}.columns"): holdings["columns"].to_numpy(),
            labels(f"{said}.empty"): holdings["empty_cells"].to_numpy(),
        }
    )


def open_points_rows(points, labels):
    """The open points that the sources print in words, one row a point."""
    said = "printed.open_points"
    printed = points[points["is_open"] & points["as_printed"].notna()]
    return pd.DataFrame(
        {
            labels(f"{said}.partnership"): [
                labels.name("partnerships", name) for name in printed["partnership"]
            ],
            labels(f"{said}.point"): [
                labels(f"open_points.{name}") for name in printed["point"]
            ],
            labels(f"{said}.as_printed"): [
                labels.quoted(words) for words in printed["as_printed"]
            ],
        }
    )


def disagreement_rows(disagreements, conflicts, labels):
    """The frame of ``audit.disagreements`` with one row a disagreement.

    The values stand under each other, each with its place, none above the others.
    """
    said, code = "printed.disagreements", labels.language
    headings = [labels(f"{said}.{name}") for name in ("about", "values", "note")]
    rows = []
    for conflict in conflicts.itertuples():
        values = disagreements[disagreements["conflict"] == conflict.conflict]
        touched = [name for name in values["partnerships"].iloc[0].split(";") if name]
        about = getattr(conflict, f"what_{code}")
        about = about[:1].upper() + about[1:]
        names = [labels.name("partnerships", name) for name in touched]
        note = getattr(conflict, f"note_{code}")
        sides = [_value(value, labels) for _, value in values.iterrows()]
        note = "" if pd.isna(note) else note
        rows.append(("\n".join([about, *names]), "\n".join(sides), note))
    return pd.DataFrame(rows, columns=headings)


def _value(value, labels):
    reading = value[f"reading_{labels.language}"]
    words = [] if pd.isna(value["as_printed"]) else [labels.quoted(value["as_printed"])]
    words += [] if pd.isna(reading) else [f"({reading})" if words else reading]
    return f"{' '.join(words)}: {labels.place(value['source'], value['locator'])}"
