"""Markdown to Typst code, by way of mistune's syntax tree.

The result is code, not markup: every word is a quoted string, so nothing that a
table or a text holds can be read as a command.
"""

import mistune

from ambon_analysis.exports.reading import NotReadable

_PARSE = mistune.create_markdown(renderer="ast")


def string(text: str) -> str:
    """A text as a Typst string.

    >>> print(string('a "b" #c'))
    "a \\"b\\" #c"
    """
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + escaped.replace("\n", "\\n").replace("\t", "\\t") + '"'


def array(items) -> str:
    """Typst code as a Typst array, of one element too.

    >>> array(["1"])
    '(1,)'
    """
    return f"({''.join(f'{item},' for item in items)})"


def lines(text: str) -> str:
    """A text with its line breaks as Typst content."""
    broken = "; linebreak(); ".join(string(line) for line in text.split("\n"))
    return f"{{{broken}}}"


def typst(markdown: str, *, pointer) -> str:
    """Typst code for markdown; ``pointer(name)`` words a link to a figure or table.

    >>> typst("A *word*.", pointer=str)
    'par({"A ";emph({"word"});"."})'
    """
    return "\n".join(
        _block(node, pointer) for node in _PARSE(markdown) if _prints(node)
    )


def _prints(node):
    return node["type"] != "blank_line"


def _block(node, pointer):
    kind = node["type"]
    if kind == "paragraph":
        return f"par({_inline(node, pointer)})"
    if kind == "heading":
        # level 1 is the section's title, which comes from the notebook's record
        level = node["attrs"]["level"]
        return f"heading(level: {level}, {_inline(node, pointer)})"
    if kind == "list":
        items = (_item(child, pointer) for child in node["children"])
        name = "enum" if node["attrs"]["ordered"] else "list"
        return f"{name}({', '.join(items)})"
    raise NotReadable(f"the appendix cannot print markdown of the kind {kind}")


def _item(node, pointer):
    parts = []
    for child in node["children"]:
        if child["type"] in ("block_text", "paragraph"):
            parts.append(_inline(child, pointer))
        elif _prints(child):
            parts.append(_block(child, pointer))
    return f"{{{';'.join(parts)}}}"


def _inline(node, pointer):
    return f"{{{';'.join(_span(child, pointer) for child in node['children'])}}}"


def _span(node, pointer):
    kind = node["type"]
    if kind == "text":
        return string(node["raw"])
    if kind in ("softbreak", "linebreak"):
        return '" "' if kind == "softbreak" else "linebreak()"
    if kind == "codespan":
        return f"raw({string(node['raw'])})"
    if kind in ("emphasis", "strong"):
        return f"{'emph' if kind == 'emphasis' else 'strong'}({_inline(node, pointer)})"
    if kind == "link":
        address = node["attrs"]["url"]
        if address.startswith("#"):
            label = string(address[1:])
            return f"link(label({label}), {string(pointer(address[1:]))})"
        return f"link({string(address)}, {_inline(node, pointer)})"
    raise NotReadable(f"the appendix cannot print markdown of the kind {kind}")
