"""The published figures: taken out of executed notebooks, never drawn again."""

from pathlib import Path


def write_figures(sections, folder: Path) -> None:
    """Write the figures of the executed notebooks of one language into a folder."""
    folder.mkdir(parents=True)
    for section in sections:
        for block in section.blocks:
            if block.kind == "figure":
                path = folder / f"{block.record['name']}.svg"
                path.write_text(block.text.rstrip() + "\n", encoding="utf-8")
