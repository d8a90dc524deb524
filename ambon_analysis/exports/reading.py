"""An executed notebook as the exports see it: sections of prose, figures and tables.

Everything comes out of the outputs that ``shown`` wrote; a cell that shows nothing is
code only, and plain outputs of an exploring reader are left out.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import nbformat

from ambon_analysis.display import KEY


class NotReadable(Exception):
    """An executed notebook that cannot be exported, said in words."""


@dataclass(frozen=True)
class Block:
    """One thing to print: ``kind`` is prose, figure, table or code.

    ``record`` is what ``shown`` put into the output's metadata; ``text`` is the
    markdown of prose, the SVG of a figure, the source of code; ``cell`` identifies its
    cell.
    """

    kind: str
    text: str = ""
    record: dict | None = None
    cell: str = ""


@dataclass(frozen=True)
class Section:
    """One executed notebook: its title, its blocks, and the record of its study.

    ``read``: the files of tables that were read, with their SHA-256.
    """

    notebook: str
    order: int
    title: str
    study: dict
    blocks: tuple[Block, ...]
    read: dict[str, str]

    def shown(self) -> list[Block]:
        """The figures and tables, in order."""
        return [block for block in self.blocks if block.kind in ("figure", "table")]


def read_section(book, *, notebook: str) -> Section:
    """The section that an executed notebook holds; NotReadable where it holds none."""
    title, blocks, read = None, [], {}
    for cell in book.cells:
        if cell.cell_type != "code":
            continue
        blocks.append(Block("code", cell.source))
        for output in cell.get("outputs", []):
            if output.output_type == "error":
                words = f"holds an error, {output.ename}: {output.evalue}"
                raise NotReadable(f"{notebook} {words}; it is not exported")
            record = output.get("metadata", {}).get(KEY)
            if record is None:
                continue
            read |= record.get("read", {})
            if record["kind"] == "title":
                title = record
            else:
                blocks.append(_block(output, record, cell.get("id", "")))
    if title is None:
        raise NotReadable(
            f"{notebook} has no section title; run it, with study.title(...) in it"
        )
    order = book.metadata.get(KEY, {}).get("order", 0)
    study = title["study"]
    return Section(notebook, order, title["text"], study, tuple(blocks), read)


def _block(output, record, cell):
    text = ""
    if record["kind"] == "prose":
        text = _joined(output.data["text/markdown"])
    elif record["kind"] == "figure":
        text = _joined(output.data["image/svg+xml"])
    return Block(record["kind"], text, record, cell)


def _joined(text):
    return text if isinstance(text, str) else "".join(text)


def read_sections(paths: Iterable[Path]) -> list[Section]:
    """The sections of some executed notebooks, in their order."""
    sections = [
        read_section(
            # not checked against the schema again: they were when they were written
            nbformat.v4.reads(path.read_text(encoding="utf-8")),
            notebook=path.stem,
        )
        for path in paths
    ]
    if not sections:
        raise NotReadable("there is no notebook in notebooks/, and nothing to export")
    return sorted(sections, key=lambda section: (section.order, section.notebook))


def numbers(sections: Sequence[Section]) -> dict[str, tuple[str, int]]:
    """The kind and number of every figure and table by its name.

    Both are counted through all sections; a name that stands twice is an error.
    """
    counts, numbered = {"figure": 0, "table": 0}, {}
    for section in sections:
        for block in section.shown():
            name = block.record["name"]
            if name in numbered:
                raise NotReadable(f'two figures or tables are named "{name}"')
            counts[block.kind] += 1
            numbered[name] = (block.kind, counts[block.kind])
    return numbered


def read_files(sections: Sequence[Section]) -> dict[str, str]:
    """The SHA-256 of every file that the notebooks read, by name.

    Raises NotReadable where two notebooks read a file in two states.
    """
    read = {}
    for section in sections:
        for file, sha256 in section.read.items():
            if sha256 and read.setdefault(file, sha256) != sha256:
                raise NotReadable(
                    f"{section.notebook} was made from another state of {file} than "
                    "the notebooks before it; run `make`"
                )
    return read
