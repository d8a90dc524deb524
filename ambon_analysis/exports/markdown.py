"""The markdown of cells as a tree that both exports print whole.

Records of the library's own prose do not come by here: there a dollar is a dollar.
"""

import re

import mistune

from ambon_analysis.exports import hypertext
from ambon_analysis.exports.mathematics import mathml
from ambon_analysis.exports.refusal import WAY_OUT, NotReadable

PLUGINS = ["table", "strikethrough", "url"]
DEEPEST = 6
# a dollar after a letter begins no mathematics, one before a digit ends none: the
# dollars of "US$5 to US$9" are letters
IN_LINE = (
    r"\$\$(?P<own_line>(?:[^$\\]|\\.)+?)\$\$"
    r"|(?<![A-Za-z])\$(?![\s$])(?P<dollars>(?:[^$\\\n]|\\.|\n(?!\s*\n))*?(?:[^\s$\\]|\\.))\$(?!\d)"
    r"|\\{1,2}\((?P<round>(?:(?!\n\s*\n)[\s\S])+?)\\{1,2}\)"
    r"|\\\\\[(?P<square>(?:(?!\n\s*\n)[\s\S])+?)\\\\\]"
)
OWN_LINES = (
    r"^ {0,3}\$\$(?P<m_dollars>(?:[^$\\]|\\.)+?)\$\$[ \t]*(?:\n|$)"
    r"|^ {0,3}\\{1,2}\[(?P<m_square>[\s\S]+?)\\{1,2}\][ \t]*(?:\n|$)"
    r"|^ {0,3}(?P<m_named>\\begin\{(?P<m_name>[a-z]+\*?)\}[\s\S]+?"
    r"\\end\{(?P=m_name)\})[ \t]*(?:\n|$)"
)
TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-z][a-z0-9]*)\b[^>]*>", re.I)
STYLES = (
    "b=strong strong=strong i=emphasis em=emphasis sub=subscript sup=superscript "
    "s=strikethrough del=strikethrough"
)
STYLED = dict(pair.split("=") for pair in STYLES.split())
PLAIN = ("span", "u", "small", "big", "font", "mark", "kbd", "abbr", "cite", "q")
# every kind of the tree; a kind that is not here is refused, not lost
KINDS = re.compile(
    "paragraph|heading|list|list_item|block_text|block_quote|block_code|thematic_break"
    "|grid|words|output|block_math|inline_math|text|codespan|emphasis|strong"
    "|strikethrough|subscript|superscript|link|softbreak|linebreak"
)


def parse(text: str) -> list[dict]:
    """The tree of some markdown, as mistune's tokens; NotReadable where it cannot be.

    Tables are tokens of the kind ``grid``, with the tokens of their cells.

    >>> [token["type"] for token in parse("A $x$.\\n\\n$$y$$")]
    ['paragraph', 'block_math']
    >>> parse("US$5 to US$9")[0]["children"]
    [{'type': 'text', 'raw': 'US$5 to US$9'}]
    """
    reader = mistune.create_markdown(renderer=None, plugins=[*PLUGINS, _mathematics])
    return _blocks(reader(text))


def plain(tokens: list[dict]) -> str:
    """The words of some tokens, without their styles."""
    said = []
    for token in tokens:
        if token["type"] in ("softbreak", "linebreak"):
            said.append(" " if token["type"] == "softbreak" else "\n")
        else:
            said.append(token.get("raw") or plain(token.get("children", [])))
    return "".join(said)


def headings(tokens: list[dict]) -> list[dict]:
    """The headings of a tree, which a section moves to their place in it."""
    found = []
    for token in tokens:
        if token["type"] == "heading":
            found.append(token)
        else:
            found += headings(token.get("children", []))
    return found


def text_cell(text: str) -> list[dict]:
    """A text with its line breaks as the tokens of a cell."""
    cell = []
    for at, line in enumerate(text.split("\n")):
        cell += [{"type": "linebreak"}] if at else []
        cell += [{"type": "text", "raw": line}] if line else []
    return cell


def _mathematics(reader):
    reader.inline.register("mathematics_in_line", IN_LINE, _in_line, before="escape")
    reader.block.register(
        "mathematics_in_own_lines", OWN_LINES, _own_lines, before="list"
    )


def _in_line(inline, found, state):
    own_line = found["own_line"] or found["square"]
    kind = "block_math" if own_line else "inline_math"
    latex = own_line or found["dollars"] or found["round"]
    state.append_token({"type": kind, "raw": latex.strip()})
    return found.end()


def _own_lines(block, found, state):
    latex = found["m_dollars"] or found["m_square"] or found["m_named"]
    state.append_token({"type": "block_math", "raw": latex.strip()})
    return found.end()


def _blocks(tokens):
    blocks = []
    for token in _html_together(tokens):
        kind = token["type"]
        if kind == "block_html":
            blocks += [_of_html(*part) for part in hypertext.parts(token["raw"])]
        elif kind == "table":
            blocks.append(_grid(token))
        elif kind in ("paragraph", "block_text"):
            blocks += _paragraphs(token)
        elif kind != "blank_line":
            blocks.append(_checked(token))
    return blocks


def _html_together(tokens):
    """A table in HTML may hold blank lines, at which markdown parts it."""
    together = []
    for token in tokens:
        before = together[-1] if together else None
        if before and before["type"] == "block_html":
            if token["type"] == "blank_line":
                continue
            if token["type"] == "block_html":
                both = f"{before['raw']}\n{token['raw']}"
                together[-1] = {**before, "raw": both}
                continue
        together.append(token)
    return together


def _of_html(kind, held):
    if kind != "frame":
        return {"type": kind, "raw": held}
    headings = [text_cell(heading) for heading in held["headings"]]
    rows = [[text_cell(cell) for cell in row] for row in held["rows"]]
    attrs = {"headings": headings, "rows": rows, "numeric": held["numeric"]}
    return {"type": "grid", "attrs": attrs}


def _grid(token):
    head, *bodies = token["children"]
    rows = [row for body in bodies for row in body["children"]]
    numeric = [
        cell.get("attrs", {}).get("align") == "right" for cell in head["children"]
    ]
    attrs = {
        "headings": [_in_lines(cell["children"]) for cell in head["children"]],
        "rows": [[_in_lines(c["children"]) for c in row["children"]] for row in rows],
        "numeric": numeric,
    }
    return {"type": "grid", "attrs": attrs}


def _paragraphs(token):
    """A paragraph, parted where mathematics stands in a line of its own."""
    parted = [[]]
    for child in _in_lines(token["children"], own_line=True):
        if child["type"] == "block_math":
            parted += [child, []]
        elif parted[-1] or child["type"] not in ("softbreak", "linebreak"):
            begins = not parted[-1] and child["type"] == "text"
            said = {"raw": child["raw"].lstrip()} if begins else {}
            parted[-1].append({**child, **said})
    blocks = []
    for part in parted:
        if isinstance(part, dict):
            blocks.append(part)
        elif plain(part).strip():
            blocks.append({**token, "children": part})
    return blocks


def _checked(token):
    kind = token["type"]
    if kind == "block_math":
        mathml(token["raw"], block=True)
    if not KINDS.fullmatch(kind):
        raise NotReadable(f"has markdown of a kind that is not printed, {kind}")
    if "children" not in token:
        return token
    of_blocks = ("list", "list_item", "block_quote")
    inside = _blocks if kind in of_blocks else _in_lines
    return {**token, "children": inside(token["children"])}


def _in_lines(tokens, *, own_line=False):
    """Tokens within a line: HTML styles become markdown's, mathematics is checked."""
    opened = [(None, [])]
    for token in tokens:
        if token["type"] != "inline_html":
            opened[-1][1].append(_in_line_checked(token, own_line))
            continue
        if token["raw"].startswith("<!--"):
            continue
        name, ends = _tag(token["raw"])
        if name == "br":
            opened[-1][1].append({"type": "linebreak"})
        elif name in STYLED and not ends:
            opened.append((name, []))
        elif name in STYLED and opened[-1][0] == name:
            _, children = opened.pop()
            opened[-1][1].append({"type": STYLED[name], "children": children})
        elif name not in PLAIN:
            raise NotReadable(f"has HTML of a kind that is not printed, {token['raw']}")
    if len(opened) > 1:
        raise NotReadable(f"has HTML that is not closed, <{opened[-1][0]}>")
    return opened[0][1]


def _tag(raw):
    found = TAG.fullmatch(raw.strip())
    return (found["name"].lower(), bool(found["end"])) if found else ("", False)


def _in_line_checked(token, own_line):
    kind = token["type"]
    if kind == "image":
        raise NotReadable(f"shows a picture in its markdown; {WAY_OUT}")
    if kind == "link" and not _leads_somewhere(token["attrs"]["url"]):
        # a page or a heading of the notebook's folder is nowhere in an export
        return {"type": STYLED["i"], "children": _in_lines(token["children"])}
    if kind in ("block_math", "inline_math"):
        kind = kind if own_line else "inline_math"
        mathml(token["raw"], block=kind == "block_math")
        return {**token, "type": kind}
    return _checked(token)


def _leads_somewhere(address):
    return re.match(r"(https?:|mailto:|#)", address) is not None
