"""Markdown to Typst code, by way of mistune's syntax tree.

The result is code, not markup: every word is a quoted string, so nothing that a
table or a text holds can be read as a command.
"""

import re
from collections.abc import Callable, Iterable
from typing import Any

import mistune

from ambon_analysis.exports.refusal import NotReadable


def string(text: str) -> str:
    """A text as a Typst string.

    >>> print(string('a "b" #c'))
    "a \\"b\\" #c"
    """
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + escaped.replace("\n", "\\n").replace("\t", "\\t") + '"'


def array(items: Iterable[str]) -> str:
    """Typst code as a Typst array, of one element too.

    >>> array(["1"])
    '(1,)'
    """
    return f"({''.join(f'{item},' for item in items)})"


def lines(text: str, *, quoted: str, quotation: re.Pattern[str]) -> str:
    """A text with its line breaks as Typst content.

    What ``quotation`` finds is in the language ``quoted``: a screen reader reads it in
    that language, and no line breaks it by the rules of another one.

    >>> lines("a «b»", quoted="id", quotation=re.compile("«.*?»"))
    '{"a ";text(lang: "id", hyphenate: false, "«b»")}'
    """
    parts = []
    for at, line in enumerate(text.split("\n")):
        parts += ["linebreak()"] if at else []
        for part in re.split(f"({quotation.pattern})", line):
            if quotation.fullmatch(part):
                code = string(part)
                parts.append(f'text(lang: "{quoted}", hyphenate: false, {code})')
            elif part:
                parts.append(string(part))
    return f"{{{';'.join(parts)}}}"


def typst(markdown: str, *, pointer: Callable[[str], str | None]) -> str:
    """Typst code for markdown; ``pointer(name)`` words a link to a figure or table.

    >>> typst("A *word*.", pointer=str)
    'par({"A ";emph({"word"});"."})'
    """
    return str(mistune.create_markdown(renderer=Typst(pointer))(markdown)).strip()


class NotThere(str):
    """What stands in the place of a link that would lead nowhere."""


class Typst(mistune.BaseRenderer):
    """One method a kind of markdown; a kind without a method is refused, not lost."""

    NAME = "typst"

    def __init__(self, pointer: Callable[[str], str | None]) -> None:
        super().__init__()
        self.pointer = pointer

    def render_token(self, token: Any, state: Any) -> str:
        kind = token["type"]
        if kind not in self.kinds():
            raise NotReadable(f"the appendix cannot print markdown of the kind {kind}")
        return getattr(self, kind)(token, state)

    def kinds(self) -> Any:
        """The names of the kinds that have a method."""
        return vars(Typst)

    def _inside(self, token, state):
        parts = (self.render_token(child, state) for child in token["children"])
        return f"{{{';'.join(part.strip() for part in parts if part)}}}"

    def blank_line(self, token: Any, state: Any) -> str:
        return ""

    def paragraph(self, token: Any, state: Any) -> str:
        return f"par({self._inside(token, state)})\n"

    def heading(self, token: Any, state: Any) -> str:
        # level 1 is the section's title, which comes from the notebook's record
        level = token["attrs"]["level"]
        return f"heading(level: {level}, {self._inside(token, state)})\n"

    def list(self, token: Any, state: Any) -> str:
        items = (self.render_token(child, state) for child in token["children"])
        name = "enum" if token["attrs"]["ordered"] else "list"
        return f"{name}({', '.join(items)})\n"

    def list_item(self, token: Any, state: Any) -> str:
        return self._inside(token, state)

    def block_text(self, token: Any, state: Any) -> str:
        return self._inside(token, state)

    def text(self, token: Any, state: Any) -> str:
        return string(token["raw"])

    def softbreak(self, token: Any, state: Any) -> str:
        return '" "'

    def linebreak(self, token: Any, state: Any) -> str:
        return "linebreak()"

    def codespan(self, token: Any, state: Any) -> str:
        return f"raw({string(token['raw'])})"

    def emphasis(self, token: Any, state: Any) -> str:
        return f"emph({self._inside(token, state)})"

    def strong(self, token: Any, state: Any) -> str:
        return f"strong({self._inside(token, state)})"

    def link(self, token: Any, state: Any) -> str:
        address = token["attrs"]["url"]
        if address.startswith("#"):
            name = address[1:]
            said = self.pointer(name)
            if isinstance(said, NotThere):
                return string(said)
            return f"link(label({string(name)}), {string(said or name)})"
        return f"link({string(address)}, {self._inside(token, state)})"
