"""The choices behind a measure, in words, for the line under a figure."""

from collections.abc import Mapping
from typing import Any

from ambon_analysis.labels import Labels
from ambon_analysis.schema.dates import last_day

EVERY_CASE = "all"


def choices_note(choices: Mapping[str, Any], labels: Labels) -> str:
    """Every choice that the measure was given, each with its meaning."""
    said = [
        f"{labels(f'parameters.{name}.title')}: {_said(name, value, labels)}"
        for name, value in sorted(choices.items())
    ]
    return f"{'; '.join(said)}."


def _said(name: str, value: Any, labels: Labels) -> str:
    if name == "as_of":
        return labels.day(last_day(value))
    if name == "case" and value != EVERY_CASE:
        return labels.name("partnerships", value)
    return labels(f"values.{name}.{value}")
