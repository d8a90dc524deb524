"""What an executed notebook comes down to: sections of blocks, one a thing to print."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

OF_SECTIONS = ("figure", "table")


@dataclass(frozen=True)
class Block:
    """One thing to print.

    ``kind``: prose, figure and table carry the library's own ``record``; markdown,
    mathematics, output, words and frame are what a cell shows by itself; code is its
    source. ``text`` is the markdown of prose, the SVG of a figure, the LaTeX of
    mathematics; ``cell`` identifies its cell.
    """

    kind: str
    text: str = ""
    record: dict[str, Any] = field(default_factory=dict)
    cell: str = ""

    @property
    def panel(self) -> int:
        """Which panel of a figure this is; 1 where there is one only."""
        return self.record.get("panel", 1)

    @property
    def anchor(self) -> str:
        """The name by which a link finds it.

        >>> Block("figure", record={"name": "timeline", "panel": 2}).anchor
        'timeline-2'
        """
        name = self.record["name"]
        return name if self.panel == 1 else f"{name}-{self.panel}"


@dataclass(frozen=True)
class Section:
    """One executed notebook: its title, its blocks, and the record of its study.

    ``read``: the files of tables that were read, with their SHA-256. ``left_out``: why
    the chapter left itself out, empty where it is printed.
    """

    notebook: str
    order: int
    title: str
    study: dict
    blocks: tuple[Block, ...]
    read: dict[str, str]
    left_out: str = ""

    def shown(self) -> list[Block]:
        """The figures and tables, in order; every panel of a figure is one."""
        return [block for block in self.blocks if block.kind in OF_SECTIONS]


def printed(sections: Sequence[Section]) -> list[Section]:
    """The sections that are printed."""
    return [section for section in sections if not section.left_out]


def left_out(sections: Sequence[Section]) -> list[str]:
    """The title of each chapter that left itself out, and why."""
    return [f"{one.title}: {one.left_out}" for one in sections if one.left_out]
