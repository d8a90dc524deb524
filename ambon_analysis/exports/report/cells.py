"""What a cell shows by itself, as HTML: its markdown, text, tables and mathematics."""

from collections.abc import Sequence
from typing import Any
from xml.etree import ElementTree

from markupsafe import escape
from mistune import BlockState

from ambon_analysis.exports.blocks import Block
from ambon_analysis.exports.markdown import text_cell
from ambon_analysis.exports.mathematics import mathml
from ambon_analysis.exports.report.prose import Find, Prose

# what is printed from the record, or is code
RECORDED = ("prose", "figure", "table", "code")


def cell_html(block: Block, *, find: Find, label: str) -> str:
    """HTML for a block that carries no record.

    ``find(name, text)``: where a link to a figure or table leads, and what it says;
    ``label``: what a screen reader calls a table without a caption.
    """
    write = _Cells(find, label)
    if block.kind == "markdown":
        return write(block.record["tokens"], BlockState())
    if block.kind == "frame":
        table = block.record
        headings = [text_cell(cell) for cell in table["headings"]]
        rows = [[text_cell(cell) for cell in row] for row in table["rows"]]
        return write.grid(headings, rows, table["numeric"])
    return getattr(write, block.kind)(block.text)


class _Cells(Prose):
    """The kinds of markdown that only cells use, beside those of prose."""

    def __init__(self, find: Find, label: str) -> None:
        super().__init__(find)
        self.label = label

    def link(self, text: str, url: str, title: str | None = None) -> str:
        if url.startswith("#") and self.find(url[1:], text) == (url, text):
            return text
        return super().link(text, url, title)

    def strikethrough(self, text: str) -> str:
        return f"<del>{text}</del>"

    def subscript(self, text: str) -> str:
        return f"<sub>{text}</sub>"

    def superscript(self, text: str) -> str:
        return f"<sup>{text}</sup>"

    def inline_math(self, text: str) -> str:
        return _written(text, block=False)

    def block_math(self, text: str) -> str:
        return f'<div class="mathematics">{_written(text, block=True)}</div>\n'

    mathematics = block_math

    def words(self, text: str) -> str:
        return f"<p>{escape(text)}</p>\n"

    def output(self, text: str) -> str:
        return f'<pre class="output">{escape(text)}</pre>\n'

    def grid(
        self,
        headings: Sequence[Any],
        rows: Sequence[Sequence[Any]],
        numeric: Sequence[bool],
    ) -> str:
        head = "".join(
            self._cell(cell, number, heading=True)
            for cell, number in zip(headings, numeric, strict=False)
        )
        head = f"<thead><tr>{head}</tr></thead>\n" if any(headings) else ""
        body = "".join(
            f"<tr>{''.join(map(self._cell, row, numeric))}</tr>\n" for row in rows
        )
        return (
            f'<div class="scroll frame" tabindex="0" role="region" '
            f'aria-label="{escape(self.label)}">\n<table>\n{head}<tbody>\n{body}'
            "</tbody>\n</table>\n</div>\n"
        )

    def _cell(self, tokens, number, *, heading=False):
        # a heading cell without words would be read out as one
        name = "th" if heading and tokens else "td"
        scope = ' scope="col"' if name == "th" else ""
        kind = ' class="number"' if number else ""
        said = self.render_tokens(tokens, None)
        return f"<{name}{scope}{kind}>{said}</{name}>"


def _written(latex, *, block):
    return ElementTree.tostring(mathml(latex, block=block), encoding="unicode")
