"""The numbers of figures and tables, counted through all sections."""

from collections.abc import Mapping, Sequence

from ambon_analysis.exports.blocks import Block, Section, printed
from ambon_analysis.exports.refusal import NotReadable
from ambon_analysis.labels import Labels


def numbers(sections: Sequence[Section]) -> dict[str, tuple[str, int]]:
    """The kind and number of every figure and table by its name.

    The panels of a figure share one number. A name that stands twice is an error.
    """
    counts, numbered, anchors = {"figure": 0, "table": 0}, {}, set()
    for section in printed(sections):
        for block in section.shown():
            name = block.record["name"]
            if block.anchor in anchors:
                raise NotReadable(f'two figures or tables are named "{block.anchor}"')
            anchors.add(block.anchor)
            if block.panel == 1:
                counts[block.kind] += 1
                numbered[name] = (block.kind, counts[block.kind])
            elif name not in numbered:
                raise NotReadable(
                    f'panel {block.panel} of "{name}" stands before its first panel'
                )
    return numbered


def number_of(
    block: Block, numbered: Mapping[str, tuple[str, int]], labels: Labels
) -> str:
    """What a figure or table is called: "Figure 4", and "Figure 4, 2 of 3" further on.

    >>> from ambon_analysis.exports.blocks import Block
    >>> from ambon_analysis.labels import Labels
    >>> second = Block("figure", record={"name": "a", "panel": 2, "panels": 3})
    >>> number_of(second, {"a": ("figure", 4)}, Labels("en"))
    'Figure 4, 2 of 3'
    """
    kind, number = numbered[block.record["name"]]
    called = f"{labels(f'words.{kind}')} {number}"
    if block.panel == 1:
        return called
    of = block.record["panels"]
    return labels("words.panel", figure=called, n=block.panel, of=of)
