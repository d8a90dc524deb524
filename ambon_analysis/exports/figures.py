"""The published figures: taken out of executed notebooks, never drawn again.

Beside them stand the numbers that the edition prints, and what it was made with: that
is enough to prove the committed figures, and to say what has changed since.
"""

import json
import platform
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

from ambon_analysis.exports.blocks import Section, printed
from ambon_analysis.exports.numbers import as_csv, printed_numbers
from ambon_analysis.labels import Labels

NUMBERS, MADE_ON = "numbers.csv", "made_on.json"
# what draws the figures: with another version of one they may have other bytes
DRAWN_WITH = ("fonttools", "matplotlib", "numpy", "pandas")


def write_figures(sections: Sequence[Section], folder: Path) -> None:
    """Write the figures and numbers of executed notebooks of one language."""
    folder.mkdir(parents=True)
    for section in printed(sections):
        for block in section.blocks:
            if block.kind == "figure":
                path = folder / f"{block.anchor}.svg"
                path.write_text(block.text.rstrip() + "\n", encoding="utf-8")
    labels = Labels(printed(sections)[0].study["language"])
    numbers = as_csv(printed_numbers(sections, labels))
    (folder / NUMBERS).write_text(numbers, encoding="utf-8")
    made_on = json.dumps(this_platform(), indent=1) + "\n"
    (folder / MADE_ON).write_text(made_on, encoding="utf-8")


def this_platform() -> dict[str, str]:
    """What the bytes of a figure may depend on besides tables and library."""
    return {
        "system": platform.system(),
        "machine": platform.machine(),
        "python": ".".join(platform.python_version_tuple()[:2]),
        **{package: version(package) for package in DRAWN_WITH},
    }
