"""Foreign terms in running prose, put in italics."""

import re
from collections.abc import Iterable

_LINE = r"(?!\n[ \t]*\n)"  # no blank line: markdown marks end with their paragraph
# what stays as it is, in the order in which it is looked for
_KEPT = (
    r"\\.",
    r"^[ ]{0,3}(?P<fence>`{3,}|~{3,}).*?(?:^[ ]{0,3}(?P=fence)[`~]*[ \t]*$|\Z)",
    rf"(?<!`)(?P<ticks>`+)(?!`)(?:{_LINE}.)*?(?<!`)(?P=ticks)(?!`)",
    r"^(?: {4}|\t)(?![ \t]*(?:[-*+]|\d+[.)]) )[^\n]*$",  # a line of code, no list item
    r"!?\[[^\]]*\](?:\([^)]*\)|\[[^\]]*\])",
    r"<[^\s>][^>]*>",
    r"https?://\S+",
    r'"[^"\n]*"',
    rf"\*\*(?=\S)(?:{_LINE}.)+?(?<=\S)\*\*",
    rf"\*(?![\s*])(?:\*\*[^*]+\*\*|{_LINE}[^*])+?(?<=\S)\*",
    rf"(?<!\w)(?P<lines>__?)(?=[^\s_])(?:{_LINE}.)+?(?<=\S)(?P=lines)(?!\w)",
)


def with_emphasis(markdown: str, terms: Iterable[str], *, quotation: str) -> str:
    """Markdown with each whole term in emphasis, the longest first, in any case.

    Left as they are: words between quotation marks (``quotation``, a pattern), code,
    links, and what is emphasised already. Only stars are added, a second time none.

    >>> terms = ["hash", "sister city"]
    >>> with_emphasis("Kota sister city, `hash`.", terms, quotation="“.*?”")
    'Kota *sister city*, `hash`.'
    """
    ordered = sorted(terms, key=len, reverse=True)
    if not ordered:
        return markdown
    kept = "|".join([quotation, *_KEPT])
    term = "|".join(map(_anywhere, ordered))
    # not inside a word, a path or a name with a dot, nor beside a mark of emphasis
    whole = rf"(?<![\w*_/.])(?P<term>(?i:{term}))(?![\w*_/]|\.\w)"
    pattern = re.compile(f"{kept}|{whole}", re.DOTALL | re.MULTILINE)
    return pattern.sub(_emphasised, markdown)


def _anywhere(term):
    """A term as a pattern; its words may stand on two lines."""
    return r"(?:[ \t]+|[ \t]*\n[ \t]*)".join(map(re.escape, term.split()))


def _emphasised(found):
    return f"*{found[0]}*" if found["term"] else found[0]
