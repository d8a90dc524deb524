"""The choices behind a measure, in words, for the line under a figure."""

from collections.abc import Iterable, Mapping
from typing import Any

from ambon_analysis.labels import Labels
from ambon_analysis.measures.measured import Measured
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


def chosen_rows(measured: Iterable[Measured], labels: Labels) -> list[str]:
    """Of how many rows of a table those behind some frames were chosen, in words."""
    chosen = {
        ground.table: (ground.rows, ground.chosen_from)
        for one in measured
        for ground in one.grounds
        if ground.chosen_from is not None
    }
    return [
        labels(
            "words.chosen_rows",
            n=labels.number(rows),
            of=labels.number(chosen_from),
            table=labels(f"tables.{name}.title"),
        )
        for name, (rows, chosen_from) in sorted(chosen.items())
    ]
