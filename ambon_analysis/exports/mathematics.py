"""LaTeX mathematics to MathML, the one form that both exports print it from.

What the converter does not know is refused with its reason, never printed by half.
"""

import html
import re
from functools import cache
from xml.etree import ElementTree

from ambon_analysis.exports.refusal import NotReadable

ELEMENTS = re.compile(
    "math|mrow|mi|mn|mo|mtext|mspace|msub|msup|msubsup|munder|mover|munderover|mfrac"
    "|msqrt|mroot|mtable|mtr|mtd|menclose|mphantom|b|i|em"
)
# mathematics in notebooks is not numbered: nothing could refer to the number
NUMBERED = re.compile(r"(\\(?:begin|end)\{)(equation|align|gather|multline)\}")
NAMED = re.compile(r"&(?!(?:lt|gt|amp|quot|apos);)\w+;")


def mathml(latex: str, *, block: bool) -> ElementTree.Element:
    """The MathML of some LaTeX; ``block``: in a line of its own.

    >>> element = mathml("x_1", block=False)
    >>> [part.tag for part in element.iter()]
    ['math', 'msub', 'mi', 'mn']
    """
    from math_core import LatexError

    try:
        written = _converter().convert_with_local_state(
            _without_numbers(latex), displaystyle=block
        )
    except LatexError as error:
        said = re.sub(r"^\d+: ", "", str(error)).rstrip(".")
        raise NotReadable(_refused(latex, said)) from None
    written = NAMED.sub(lambda found: html.unescape(found[0]), written)
    element = ElementTree.fromstring(written)
    for part in element.iter():
        if not ELEMENTS.fullmatch(part.tag):
            raise NotReadable(_refused(latex, f"no export prints <{part.tag}>"))
    element.set("alttext", source(latex))
    return element


def source(latex: str) -> str:
    """The LaTeX in one line, as it is read out where mathematics cannot be seen."""
    return " ".join(latex.split())


@cache
def _converter():
    # imported where it is needed: most studies hold no mathematics
    from math_core import LatexToMathML

    return LatexToMathML(
        fancy_error=False,
        allow_unreliable_rendering=True,
        macros={"mbox": r"\text{#1}"},
    )


def _without_numbers(latex):
    latex = re.sub(r"\\label\{[^}]*\}", "", latex).replace("{split}", "{aligned}")
    return NUMBERED.sub(r"\1\2*}", latex)


def _refused(latex, why):
    short = source(latex)
    short = short if len(short) <= 60 else f"{short[:59]}…"
    return f"has mathematics that cannot be printed, {short} ({why})"
