"""The choices behind a measure, in words, for the line under a figure."""

from ambon_analysis.measures.scores import EVERY_CASE
from ambon_analysis.schema.dates import last_day


def choices_note(frame, labels) -> str:
    """Every choice that the measure was given, each with its meaning."""
    said = [
        f"{labels(f'parameters.{name}.title')}: {_said(name, value, labels)}"
        for name, value in sorted(frame.attrs["choices"].items())
    ]
    return f"{'; '.join(said)}."


def _said(name, value, labels):
    if name == "as_of":
        return labels.day(last_day(value))
    if name == "case" and value != EVERY_CASE:
        return labels.name("partnerships", value)
    return labels(f"values.{name}.{value}")
