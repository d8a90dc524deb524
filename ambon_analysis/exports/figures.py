"""The published figures: taken out of executed notebooks, never drawn again."""

import shutil
from pathlib import Path

from ambon_analysis.exports.reading import read_sections

FIGURES = Path("figures")


def publish_figures(executed: Path, target: Path) -> list[Path]:
    """Replace ``target`` by the figures of the executed notebooks of one language."""
    aside = target.with_name(target.name + ".writing")
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir(parents=True)
    for section in read_sections(executed):
        for block in section.blocks:
            if block.kind == "figure":
                path = aside / f"{block.record['name']}.svg"
                path.write_text(block.text.rstrip() + "\n", encoding="utf-8")
    shutil.rmtree(target, ignore_errors=True)
    aside.rename(target)
    return sorted(target.iterdir())
