"""What a cell shows by itself, as Typst code: its markdown, text and tables."""

import textwrap
from typing import Any

from mistune import BlockState

from ambon_analysis.exports.appendix.markup import Typst, string
from ambon_analysis.exports.appendix.mathematics import equation
from ambon_analysis.exports.appendix.tables import Cell, breakable, plain_tables
from ambon_analysis.exports.blocks import Block
from ambon_analysis.exports.markdown import plain, text_cell

OUTPUT_LETTERS = 92  # letters of equal width that fit across the page


def of_cell(block: Block, *, pointer: Any) -> str:
    """Typst code for a block that carries no record.

    ``pointer(name)`` words a link to a figure or table, or is None for other names.
    """
    write = _Cells(pointer)
    if block.kind == "markdown":
        return write(block.record["tokens"], BlockState()).strip()
    if block.kind == "frame":
        table = block.record
        attrs = {
            "headings": [text_cell(cell) for cell in table["headings"]],
            "rows": [[text_cell(cell) for cell in row] for row in table["rows"]],
            "numeric": table["numeric"],
        }
        return write.grid({"attrs": attrs}, None)
    return getattr(write, block.kind)({"raw": block.text}, None)


class _Cells(Typst):
    """The kinds of markdown that only cells use, beside those of prose."""

    def kinds(self) -> Any:
        return {**vars(Typst), **vars(_Cells)}

    def text(self, token: Any, state: Any) -> str:
        return string(breakable(token["raw"]))

    def link(self, token: Any, state: Any) -> str:
        address = token["attrs"]["url"]
        if address.startswith("#") and self.pointer(address[1:]) is None:
            return self._inside(token, state)
        return super().link(token, state)

    def list(self, token: Any, state: Any) -> str:
        start = token["attrs"].get("start")
        code = super().list(token, state)
        return code.replace("(", f"(start: {start}, ", 1) if start is not None else code

    def block_quote(self, token: Any, state: Any) -> str:
        return f"quote(block: true, {self._inside(token, state)})\n"

    def block_code(self, token: Any, state: Any) -> str:
        return self.output({"raw": token["raw"].rstrip("\n").expandtabs(4)}, state)

    def thematic_break(self, token: Any, state: Any) -> str:
        return "parting\n"

    def strikethrough(self, token: Any, state: Any) -> str:
        return f"strike({self._inside(token, state)})"

    def subscript(self, token: Any, state: Any) -> str:
        return f"sub({self._inside(token, state)})"

    def superscript(self, token: Any, state: Any) -> str:
        return f"super({self._inside(token, state)})"

    def inline_math(self, token: Any, state: Any) -> str:
        return equation(token["raw"], block=False)

    def block_math(self, token: Any, state: Any) -> str:
        return f"wide-equation({equation(token['raw'], block=True)})\n"

    mathematics = block_math

    def words(self, token: Any, state: Any) -> str:
        return f"par({string(breakable(token['raw']))})\n"

    def output(self, token: Any, state: Any) -> str:
        lines = [part for line in token["raw"].split("\n") for part in _wrapped(line)]
        shown = string("\n".join(lines))
        return f"output-text({shown})\n"

    def grid(self, token: Any, state: Any) -> str:
        attrs = token["attrs"]
        headings = [self._cell(cell, state) for cell in attrs["headings"]]
        rows = [[self._cell(cell, state) for cell in row] for row in attrs["rows"]]
        return f"{plain_tables(headings, rows, attrs['numeric'])}\n"

    def _cell(self, tokens, state):
        return Cell(plain(tokens), self._inside({"children": tokens}, state))


def _wrapped(line):
    """A line that is too long, in pieces; no letter of it is lost."""
    return textwrap.wrap(
        line,
        OUTPUT_LETTERS,
        drop_whitespace=False,
        replace_whitespace=False,
        expand_tabs=False,
        break_on_hyphens=False,
    ) or [""]
