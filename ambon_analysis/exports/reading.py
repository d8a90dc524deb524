"""An executed notebook as the exports see it: sections of prose, figures and tables.

Whatever a cell shows is in its section, or the notebook is refused: in words, with
every cell that shows what cannot be printed.
"""

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import nbformat

from ambon_analysis.display import KEY
from ambon_analysis.exports import outputs
from ambon_analysis.exports.blocks import Block, Section, printed
from ambon_analysis.exports.markdown import DEEPEST, headings, plain
from ambon_analysis.exports.refusal import NotReadable

OLDEST = 4  # the format of notebooks
WITHOUT_CELL, WITHOUT_OUTPUT = "remove-cell", "remove-output"
PUT_IN = "injected-parameters"
RECORDS = ("title", "left out", "prose", "figure", "table")


@dataclass
class _Found:
    """What the cells of a notebook hold, as far as they were read."""

    title: dict | None = None
    left_out: str = ""
    blocks: list[Block] = field(default_factory=list)
    read: dict[str, str] = field(default_factory=dict)
    refused: dict[str, list[str]] = field(default_factory=dict)

    def refusals(self) -> list[str]:
        """A line for each cell that shows what cannot be printed."""
        return [
            f"{place} {'; it also '.join(why)}" for place, why in self.refused.items()
        ]


def read_section(book: Any, *, notebook: str) -> Section:
    """The section that an executed notebook holds; NotReadable where it holds none."""
    _refuse_errors(book, notebook)
    found = _read(book, notebook)
    if found.refused:
        raise NotReadable("\n".join(found.refusals()))
    if found.title is None and not found.left_out:
        raise NotReadable(
            f"{notebook} has no section title; run it, with study.title(...) in it"
        )
    title = found.title or {"text": notebook, "study": {}}
    blocks = _headings_in_place(found.blocks, title["text"])
    order = book.metadata.get(KEY, {}).get("order", 0)
    return Section(
        notebook,
        order,
        title["text"],
        title["study"],
        tuple(blocks),
        found.read,
        found.left_out,
    )


def refusals(book: Any, notebook: str) -> list[str]:
    """What an executed notebook shows that no export can print, one line a cell.

    >>> cell = nbformat.v4.new_code_cell("", id="plot")
    >>> cell.outputs = [nbformat.v4.new_output("display_data", {"video/mp4": "AAAA"})]
    >>> refusals(nbformat.v4.new_notebook(cells=[cell]), "chapter")
    ['chapter, cell 1 of 1 (plot) shows what is not printed, of the kind video/mp4']
    """
    return _read(book, notebook).refusals()


def read_sections(paths: Iterable[Path]) -> list[Section]:
    """The sections of some executed notebooks, in their order."""
    sections = [read_section(_book(path), notebook=path.stem) for path in paths]
    if not sections:
        raise NotReadable("there is no notebook in notebooks/, and nothing to export")
    if not printed(sections):
        why = "; ".join(section.left_out for section in sections)
        raise NotReadable(f"every chapter left itself out, nothing to export: {why}")
    return sorted(sections, key=lambda section: (section.order, section.notebook))


def read_files(sections: Sequence[Section]) -> dict[str, str]:
    """The SHA-256 of every file that the notebooks read, by name.

    Raises NotReadable where two notebooks read a file in two states.
    """
    read: dict[str, str] = {}
    for section in sections:
        for file, sha256 in section.read.items():
            if sha256 and read.setdefault(file, sha256) != sha256:
                raise NotReadable(
                    f"{section.notebook} was made from another state of {file} than "
                    "the notebooks before it; run `make`"
                )
    return read


def _book(path):
    text = path.read_text(encoding="utf-8-sig")
    try:
        content = json.loads(text)
    except json.JSONDecodeError as error:
        why = f"line {error.lineno}: {error.msg}"
        if re.search(r"^(<{7}|>{7}|={7})", text, re.MULTILINE):
            why = "it holds the marks of a merge, <<<<<<< and >>>>>>>"
        raise NotReadable(f"{path} is not a notebook ({why}); run `make`") from None
    made_as = content.get("nbformat") if isinstance(content, dict) else None
    if made_as != OLDEST:
        raise NotReadable(
            f"{path} is not a notebook of format {OLDEST}, but of {made_as}; open and "
            "save it in JupyterLab, and run `make`"
        )
    # not checked against the schema again: it was when it was written
    return nbformat.v4.reads(text)


def _refuse_errors(book, notebook):
    for cell in book.cells:
        for output in cell.get("outputs", []):
            if output.output_type == "error":
                words = f"holds an error, {output.ename}: {output.evalue}"
                raise NotReadable(f"{notebook} {words}; it is not exported")


def _read(book, notebook):
    found, number = _Found(), 0
    # as a reader counts: the cell that puts values in is not in the notebook
    of = sum(PUT_IN not in _tags(cell) for cell in book.cells)
    for cell in book.cells:
        number += PUT_IN not in _tags(cell)
        named = f" ({cell['id']})" if cell.get("id") else ""
        place = f"{notebook}, cell {number} of {of}{named}"
        _read_cell(cell, cell.get("id") or f"cell-{number}", place, found)
    return found


def _read_cell(cell, identifier, place, found):
    kept = WITHOUT_CELL not in _tags(cell)
    if cell.cell_type == "code":
        if kept:
            found.blocks.append(Block("code", cell.source))
        for output in cell.get("outputs", []):
            _guarded(place, found, _read_output, output, identifier, kept, cell, found)
    elif kept and cell.cell_type == "markdown":
        _guarded(place, found, _read_markdown, cell, identifier, found)
    elif kept and cell.source.strip():
        why = f"is a {cell.cell_type} cell, which is printed nowhere"
        found.refused[place] = [f"{why}; make it markdown, or tag it {WITHOUT_CELL}"]


def _guarded(place, found, read, *arguments):
    """Read one part; where it is refused, say it of its cell, and go on."""
    try:
        read(*arguments)
    except NotReadable as refused:
        why = found.refused.setdefault(place, [])
        if str(refused) not in why:
            why.append(str(refused))


def _read_markdown(cell, identifier, found):
    found.blocks += outputs.of_markdown(cell.source, identifier)


def _read_output(output, identifier, kept, cell, found):
    kept = kept and WITHOUT_OUTPUT not in _tags(cell)
    record = output.get("metadata", {}).get(KEY)
    if record is None:
        if kept and output.output_type != "error":
            found.blocks += outputs.shown(output, identifier)
        return
    found.read |= record.get("read", {})
    kind = record.get("kind")
    if kind not in RECORDS:
        raise NotReadable(f'shows a record of the kind "{kind}", which is not known')
    if kind == "title":
        found.title = record
    elif kind == "left out":
        found.left_out = record["text"]
    elif kept:
        found.blocks.append(_block(output, record, identifier))


def _block(output, record, cell):
    text = ""
    if record["kind"] == "prose":
        text = _joined(output.data["text/markdown"])
    elif record["kind"] == "figure":
        text = _joined(output.data["image/svg+xml"])
    return Block(record["kind"], text, record, cell)


def _joined(text):
    return text if isinstance(text, str) else "".join(text)


def _tags(cell):
    return cell.get("metadata", {}).get("tags", [])


def _headings_in_place(blocks, title):
    """The blocks, with the headings of markdown cells below the section's title.

    A heading that says the title again is left out. Where one stands on its level, all
    move one level down; none is more than one level below the heading before it.
    """
    for block in blocks:
        if block.kind == "markdown":
            tokens = block.record["tokens"]
            block.record["tokens"] = [t for t in tokens if not _is_title(t, title)]
    moved = [
        heading
        for block in blocks
        if block.kind == "markdown"
        for heading in headings(block.record["tokens"])
    ]
    down = int(any(heading["attrs"]["level"] == 1 for heading in moved))
    level = 1
    for block in blocks:
        if block.kind == "prose":
            for marks in re.findall(r"^(#{1,6}) ", block.text, re.MULTILINE):
                level = len(marks)
        elif block.kind == "markdown":
            for heading in headings(block.record["tokens"]):
                wanted = heading["attrs"]["level"] + down
                level = min(wanted, level + 1, DEEPEST)
                heading["attrs"]["level"] = level
    return blocks


def _is_title(token, title):
    if token["type"] != "heading" or token["attrs"]["level"] != 1:
        return False
    return plain(token["children"]).strip().casefold() == title.strip().casefold()
