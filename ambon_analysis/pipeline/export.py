"""The stages of an edition: something made of all of its executed notebooks."""

from pathlib import Path
from typing import Any

from ambon_analysis.pipeline.outputs import Output


def export(tell: Any, study: Path, target: Path, output: Output) -> None:
    """Write what a stage makes of the executed notebooks of one edition."""
    from ambon_analysis.exports.reading import read_sections

    sections = read_sections(study / place for place in output.made_of)
    output.stage.function()(sections, target)
