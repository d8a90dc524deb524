"""MathML to Typst code, element by element.

The result is code, not markup, as of all words: every letter is a quoted string.
"""

import re
from xml.etree.ElementTree import Element

from ambon_analysis.exports import mathematics
from ambon_analysis.exports.appendix.markup import array, string

INVISIBLE = "\u2061\u2062\u2063\u2064"
VARIATION = re.compile("[\ufe00-\ufe0f]")
OVER = {"⏞": "overbrace", "⎴": "overbracket", "⏜": "overparen", "̲": "overline"}
UNDER = {"⏟": "underbrace", "⎵": "underbracket", "⏝": "underparen", "̲": "underline"}
OVER |= {"¯": "overline", "‾": "overline", "_": "overline"}
UNDER |= {"_": "underline", "̱": "underline", "‾": "underline"}
STRIKES = {"updiagonalstrike": "", "downdiagonalstrike": "inverted: true, "}
STRIKES["horizontalstrike"] = "angle: 90deg, "


def equation(latex: str, *, block: bool) -> str:
    """An equation; its LaTeX is what a screen reader reads.

    >>> print(equation("x_1", block=False))
    math.equation(block: false, alt: "x_1", \
{math.attach(math.scripts({[#symbol("x")]}), b: {[#symbol("1")]})})
    """
    body = _inside(mathematics.mathml(latex, block=block))
    alt = string(mathematics.source(latex))
    return f"math.equation(block: {str(block).lower()}, alt: {alt}, {body})"


def _inside(element):
    return f"{{{';'.join(filter(None, map(_code, element)))}}}"


def _code(element):
    code = WRITERS[element.tag](element)
    if colour := re.search(r"color:\s*(#[0-9A-Fa-f]{6})", element.get("style", "")):
        code = f'text(fill: rgb("{colour[1]}"), {code})'
    if code and element.tag in ("mrow", "mfrac") and element.get("displaystyle"):
        size = "display" if element.get("displaystyle") == "true" else "inline"
        code = f"math.{size}({code})"
    return code


def _letters(element):
    return VARIATION.sub("", "".join(element.itertext()))


def _row(element):
    body = _inside(element)
    ends = [part for part in element if part.tag != "mspace"]
    fenced = len(ends) > 1 and (_is_fence(ends[0]) or _is_fence(ends[-1]))
    return f"math.lr({body})" if fenced else body


def _is_fence(element):
    """Whether an operator grows with what it stands beside."""
    own = element.get("stretchy") is None and element.get("lspace") is None
    return element.tag == "mo" and own and _letters(element) in (*"()[]{}|‖⟨⟩⌊⌋⌈⌉⁣",)


def _identifier(element):
    letters = _letters(element)
    code = _shown(letters)
    if len(letters) != 1:
        return code
    return f"math.upright({code})" if element.get("mathvariant") else code


def _number(element):
    return _shown(_letters(element))


def _shown(letters):
    """A letter as a symbol, more as a word.

    As content: two symbols or strings that follow one another would become one string.
    """
    code = string(letters)
    return f"[#symbol({code})]" if len(letters) == 1 else f"[#{code}]"


def _operator(element):
    letters = _letters(element)
    if letters.strip(INVISIBLE) == "":
        space = element.get("lspace")
        return f"h({space})" if space and space != "0" else ""
    code = _shown(letters)
    if size := element.get("minsize"):
        return f"math.lr(size: {size}, {code})"
    if element.get("stretchy") == "true":
        return f"math.mid({code})"
    if element.get("rspace") == "0":
        return f'math.class("normal", {code})'
    return code


def _text(element):
    parts = [string(element.text)] if element.text else []
    for part in element:
        opening = "strong(" if part.tag == "b" else "emph("
        parts.append(f"{opening}{string(_letters(part))})")
        parts += [string(part.tail)] if part.tail else []
    return f"{{{';'.join(parts)}}}"


def _space(element):
    margin = re.search(r"margin-left:\s*(-?[\d.]+em)", element.get("style", ""))
    width = margin[1] if margin else element.get("width")
    return f"h({width})" if width else ""


def _attached(where, *, limits):
    place = "limits" if limits else "scripts"

    def write(element: Element) -> str:
        base, *parts = element
        special = _over_or_under(element, base, parts) if limits else ""
        if special:
            return special
        given = (
            f"{side}: {{{_code(part)}}}"
            for side, part in zip(where, parts, strict=True)
        )
        # an operator's own limits move beside it where it stands in a line
        below = (
            _code(base)
            if limits and base.tag == "mo"
            else (f"math.{place}({{{_code(base)}}})")
        )
        return f"math.attach({below}, {', '.join(given)})"

    return write


def _over_or_under(element, base, parts):
    """An accent, a brace or a line; nothing where it is none of these."""
    mark = parts[0]
    if len(parts) > 1 or mark.tag != "mo":
        return ""
    letters = "".join(mark.itertext())
    named = (OVER if element.tag == "mover" else UNDER).get(letters)
    inside = f"{{{_code(base)}}}"
    if named and (mark.get("stretchy") != "false"):
        return f"math.{named}({inside})"
    if element.tag == "mover" and element.get("accent") and len(letters) == 1:
        return f"math.accent({inside}, {string(letters)})"
    return ""


def _fraction(element):
    over, under = (f"{{{_code(part)}}}" for part in element)
    if element.get("linethickness") == "0":
        return f"math.mat(delim: none, ({over},), ({under},))"
    return f"math.frac({over}, {under})"


def _square_root(element):
    return f"math.sqrt({_inside(element)})"


def _root(element):
    under, index = (f"{{{_code(part)}}}" for part in element)
    return f"math.root({index}, {under})"


def _table(element):
    shown = element.get("displaystyle") == "true"
    rows = [[cell for cell in row if not _is_margin(cell)] for row in element]
    gap = "0em" if shown else "0.8em"
    code = (array(_table_cell(cell, shown) for cell in row) for row in rows)
    drawn = f"math.mat(delim: none, column-gap: {gap}, row-gap: 0.5em"
    return f"{drawn}{_rules(rows)}, {', '.join(code)})"


def _is_margin(cell):
    return len(cell) == 0 and "width" in cell.get("style", "")


def _table_cell(cell, shown):
    inside = _inside(cell)
    if shown and len(cell) and cell[0].tag == "mo":
        inside = f'{{[#""];{inside}}}'  # room before a sign that begins a cell
    body = f"math.display({inside})" if shown else inside
    style = cell.get("style", "")
    if "text-align: right" in style:
        return f"{{{body};align-point}}"
    if "text-align: left" in style:
        return f"{{align-point;{body}}}"
    return body


def _rules(rows):
    """The lines of an array between its rows and columns."""
    across = [at for at, row in enumerate(rows) if any(map(_ruled("top"), row))]
    down = [at + 1 for at, cell in enumerate(rows[0]) if _ruled("right")(cell)]
    if not across and not down:
        return ""
    return f", augment: (hline: {array(across)}, vline: {array(down)})"


def _ruled(side):
    return lambda cell: f"border-{side}:" in cell.get("style", "")


def _enclosed(element):
    inside = _inside([part for part in element if "class" not in part.attrib])
    notation = element.get("notation", "")
    if notation in STRIKES:
        return f"math.cancel({STRIKES[notation]}{inside})"
    return f"framed({inside})"


def _hidden(element):
    return f"hide({_inside(element)})"


WRITERS = {
    "math": _row,
    "mrow": _row,
    "mi": _identifier,
    "mn": _number,
    "mo": _operator,
    "mtext": _text,
    "mspace": _space,
    "msub": _attached("b", limits=False),
    "msup": _attached("t", limits=False),
    "msubsup": _attached("bt", limits=False),
    "munder": _attached("b", limits=True),
    "mover": _attached("t", limits=True),
    "munderover": _attached("bt", limits=True),
    "mfrac": _fraction,
    "msqrt": _square_root,
    "mroot": _root,
    "mtable": _table,
    "menclose": _enclosed,
    "mphantom": _hidden,
}
