"""Executed notebooks written by hand: a title, and cells that show something."""

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_output

from ambon_analysis.display import KEY
from ambon_analysis.exports.reading import read_section

STUDY = {
    "title": "A study",
    "subtitle": "Of cells",
    "language": "en",
    "quoted_language": "id",
    "authors": ["Nobody"],
    "about": ["About it."],
    "as_of": "2031-06-30",
    "version": "0.1.0",
    "licence": "CC0-1.0",
    "synthetic": False,
}
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="10pt" height="10pt"></svg>'


def recorded(record, data=None):
    """An output that carries a record of the library."""
    return new_output("display_data", data or {}, metadata={KEY: record})


def shown(**data):
    """An output by itself; ``text_plain`` stands for ``text/plain``."""
    kinds = {kind.replace("_", "/", 1): held for kind, held in data.items()}
    return new_output("execute_result", kinds)


def printed(text, name="stdout"):
    return new_output("stream", name=name, text=text)


def code(*outputs, tags=(), source=""):
    return new_code_cell(source, outputs=list(outputs), metadata={"tags": list(tags)})


def markdown(text, tags=()):
    return new_markdown_cell(text, metadata={"tags": list(tags)})


def title(text="Cells"):
    return code(recorded({"kind": "title", "text": text, "study": STUDY}))


def prose(text):
    return code(recorded({"kind": "prose"}, {"text/markdown": text}))


def figure(name, **panel):
    record = {"kind": "figure", "name": name, "caption": "What it says", **panel}
    record |= {"alt": f"Words for {name}", "data": "a,b\nx,1\n", "tables": ["levels"]}
    return recorded(record, {"image/svg+xml": SVG})


def book(*cells):
    cells = list(cells)
    for at, cell in enumerate(cells):
        cell["id"] = f"c{at}"
    return nbformat.v4.new_notebook(cells=cells)


def section(*cells, notebook="cells"):
    """The section of a notebook with a title and some cells."""
    return read_section(book(title(), *cells), notebook=notebook)
