"""What one output of a cell shows, as blocks that the exports print.

An output that carries the library's record is printed from that. Of any other the
richest form is taken that can be printed; where there is none, the output is refused.
"""

import re
from typing import Any

from ambon_analysis.exports import hypertext
from ambon_analysis.exports.blocks import Block
from ambon_analysis.exports.markdown import parse
from ambon_analysis.exports.mathematics import mathml
from ambon_analysis.exports.refusal import WAY_OUT, NotReadable

PICTURE = (
    f"shows a picture without words; {WAY_OUT}, so that those who cannot see it learn "
    "what it says"
)
SCRIPTS = ("application/javascript", "text/javascript")
COLOURS = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)")
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
IN_MEMORY = re.compile(r"\bat 0x[0-9A-Fa-f]{6,}")
SAYS_NOTHING = re.compile(r"<[\w.]+(?: object)?(?: at 0x[0-9A-Fa-f]+)?>")
NAME_OF_PICTURE = re.compile(r"<Figure size [^>]*>")
MATHEMATICS = re.compile(
    r"\s*(?:\$\$(?P<two>(?:[^$]|\\\$)+)\$\$|\$(?P<one>(?:[^$]|\\\$)+)\$"
    r"|\\\[(?P<square>.+)\\\]|(?P<named>\\begin\{[a-z]+\*?\}.+\\end\{[a-z]+\*?\}))\s*",
    re.DOTALL,
)


def shown(output: Any, cell: str) -> list[Block]:
    """The blocks of an output without a record; NotReadable says what it shows."""
    if output.output_type == "stream":
        return _text(_joined(output.text), cell)
    nothing: tuple[Any, ...] = ("", [])
    data = {kind: h for kind, h in output.get("data", {}).items() if h not in nothing}
    kinds = set(data)
    if kinds & set(SCRIPTS):
        raise NotReadable("shows a script, which neither paper nor an archive can run")
    if "text/html" in data and _is_read(data):
        return _of_html(_joined(data["text/html"]), cell)
    if "text/markdown" in data:
        return of_markdown(_joined(data["text/markdown"]), cell)
    if "text/latex" in data:
        return [_of_latex(_joined(data["text/latex"]), cell)]
    if any(kind.startswith("image/") for kind in kinds):
        raise NotReadable(PICTURE)
    if others := sorted(kinds - {"text/html", "text/plain"}):
        raise NotReadable(f"shows what is not printed, of the kind {others[0]}")
    return _text(_joined(data.get("text/plain", "")), cell)


def of_markdown(text: str, cell: str) -> list[Block]:
    """Markdown of a cell, read and checked."""
    tokens = parse(text)
    return [Block("markdown", text, {"tokens": tokens}, cell)] if tokens else []


def as_on_a_terminal(text: str) -> str:
    """Text as a terminal shows it: without colours, a line written over.

    >>> as_on_a_terminal("1 of 2\\r2 of 2\\n")
    '2 of 2'
    """
    lines = COLOURS.sub("", text).replace("\r\n", "\n").split("\n")
    seen = "\n".join(_written_over(line).expandtabs(8).rstrip() for line in lines)
    return CONTROL.sub(lambda found: f"\\x{ord(found[0]):02x}", seen).strip("\n")


def _is_read(data):
    """Whether the HTML is what to print: as a table, or for want of a plain text."""
    text = _joined(data["text/html"])
    if hypertext.holds_table(text) or re.search("<script", text, re.IGNORECASE):
        return True
    others = set(data) - {"text/html", "text/plain"}
    plain = _joined(data.get("text/plain", "")).strip()
    return not others and (not plain or SAYS_NOTHING.fullmatch(plain) is not None)


def _of_html(text, cell):
    blocks = []
    for kind, held in hypertext.parts(text):
        if kind == "frame":
            blocks.append(Block("frame", "", held, cell))
        elif kind == "output":
            blocks += _text(held, cell)
        else:
            blocks.append(Block("words", held, None, cell))
    return blocks


def _of_latex(text, cell):
    found = MATHEMATICS.fullmatch(text)
    if found is None:
        raise NotReadable("shows LaTeX that is not mathematics")
    latex = next(part for part in found.groups() if part)
    mathml(latex, block=True)
    return Block("mathematics", latex.strip(), None, cell)


def _text(text, cell):
    seen = as_on_a_terminal(text)
    if not seen.strip():
        return []
    if NAME_OF_PICTURE.fullmatch(seen.strip()):
        raise NotReadable(PICTURE)
    if found := IN_MEMORY.search(seen):
        raise NotReadable(
            f'shows a place in memory, "{found[0]}", which is another one in every '
            "run; end the cell's last line with a semicolon, or print what it holds"
        )
    return [Block("output", seen, None, cell)]


def _written_over(line):
    """A line of which later letters were written over earlier ones."""
    shown, at = [], 0
    for letter in line:
        if letter == "\r":
            at = 0
        elif letter == "\b":
            at = max(at - 1, 0)
        else:
            shown[at : at + 1] = [letter]
            at += 1
    return "".join(shown)


def _joined(text):
    return text if isinstance(text, str) else "".join(text)
