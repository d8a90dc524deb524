"""The study's own choices, in words."""

import pandas as pd

from ambon_analysis.exhibits.printed_table import PrintedTable
from ambon_analysis.labels import Labels
from ambon_analysis.settings import Settings


class ParametersTable(PrintedTable):
    """What the study chose, and what the choice means.

    ``settings``: what the study's study.toml says.

    >>> list(study.parameters_table().rows())
    ['Choice', 'In this edition', 'Meaning']
    """

    name = "parameters_table"
    published = "choices"
    options = ("settings",)
    settings: Settings

    def rows(self) -> pd.DataFrame:
        labels = self.labels
        rows = [
            (
                labels(f"parameters.{name}.title"),
                value,
                labels(f"parameters.{name}.meaning"),
            )
            for name, value in _in_words(self.settings, labels).items()
        ]
        headings = self.headings("name", "value", "meaning")
        return pd.DataFrame(rows, columns=headings)

    def data(self) -> pd.DataFrame:
        return self.rows()


def _in_words(settings: Settings, labels: Labels) -> dict[str, str]:
    chosen = {
        "language": labels.language_name(labels.language, opening=True),
        "as_of": labels.day(settings.as_of),
    }
    for name, value in settings.parameters.items():
        chosen[name] = labels(f"values.{name}.{value}")
    return chosen
