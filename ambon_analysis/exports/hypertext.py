"""HTML that a cell shows, as tables and paragraphs of words.

What is neither is refused by its name: pictures, scripts, forms and frames.
"""

import re
from typing import Any

from ambon_analysis.exports.refusal import WAY_OUT, NotReadable

PICTURES = re.compile("img|svg|picture|canvas")
OF_TABLES = re.compile("table|thead|tbody|tfoot|tr|th|td|caption|colgroup|col")
IN_LINE = re.compile(
    "a|abbr|b|big|cite|code|del|em|font|i|ins|kbd|mark|q|s|samp|small|span|strong|sub"
    "|sup|time|tt|u|var|wbr"
)
OWN_LINE = re.compile(
    "address|article|blockquote|body|br|center|dd|details|div|dl|dt|figcaption|figure"
    "|footer|h[1-6]|header|hr|html|li|main|ol|p|pre|section|summary|ul"
)
NUMBER = re.compile(r"[-+−]?(?:\d[\d.,\u00a0\u202f ]*(?:e[-+]?\d+)?|\.\d+)\s?%?", re.I)
NO_NUMBER = ("", "...", "…", "NaN", "nan", "None", "<NA>", "NaT", "inf", "-inf", "-")
MOST_SPANNED = 1000
LINE_END = "\x1e"  # in HTML, a line end of the source is a space


def parts(text: str) -> list[tuple[str, object]]:
    """What HTML holds, in order: ``frame`` with a table, ``words`` and ``output``.

    ``output`` is text whose lines and spaces count. A table is a dict of ``headings``
    (none where it has no heading row), ``rows`` and ``numeric``, whether each column
    holds numbers. Raises NotReadable for what is none of these.

    >>> parts("<p>Two <b>words</b></p>")
    [('words', 'Two words')]
    """
    # imported where it is needed: a study may hold no HTML
    from bs4 import BeautifulSoup, NavigableString

    soup = BeautifulSoup(text, "html.parser")
    for hidden in soup(["style", "template", "head", "title"]):
        hidden.decompose()
    _refuse(soup)
    for text in soup.find_all(string=True):
        if type(text) is not NavigableString:  # a comment
            text.extract()
    found: list[Any] = []
    _walk(soup, found)
    return [(kind, held) for kind, held in map(_tidied, found) if held]


def holds_table(text: str) -> bool:
    """Whether HTML holds a table."""
    return "<table" in text.lower()


def _refuse(soup):
    for tag in soup.find_all(True):
        if PICTURES.fullmatch(tag.name):
            raise NotReadable(f"shows a picture in HTML, <{tag.name}>; {WAY_OUT}")
        if not any(kind.fullmatch(tag.name) for kind in (OF_TABLES, IN_LINE, OWN_LINE)):
            raise NotReadable(f"shows HTML of a kind that is not printed, <{tag.name}>")
        if tag.name == "table" and tag.find_parent("table"):
            raise NotReadable("shows a table within a table")
        is_cell = tag.name in ("td", "th")
        unclosed = tag.find_parent(["td", "th"] if is_cell else "tr")
        if (is_cell or tag.name == "tr") and unclosed:
            raise NotReadable(f"shows a table whose <{unclosed.name}> is not closed")


def _walk(node, found):
    """Add what a node holds; words that follow one another stand in one paragraph."""
    for child in node.children:
        if child.name is None:
            _add(found, str(child))
        elif child.name == "table":
            if child.caption:
                found.append(("words", child.caption.extract().get_text()))
            found.append(("frame", _table(child)))
            found.append(("words", ""))
        elif child.name == "pre":
            found += [("output", child.get_text().strip("\n")), ("words", "")]
        else:
            own_line = OWN_LINE.fullmatch(child.name)
            if own_line:
                found.append(("words", ""))
            _walk(child, found)
            if own_line:
                found.append(("words", ""))


def _add(found, text):
    if not found or found[-1][0] != "words":
        found.append(("words", ""))
    found[-1] = ("words", found[-1][1] + text)


def _tidied(part):
    kind, held = part
    return kind, " ".join(held.split()) if kind == "words" else held


def _table(tag):
    rows = [row for row in tag.find_all("tr") if row.find_parent("tfoot") is None]
    rows += [row for foot in tag.find_all("tfoot") for row in foot.find_all("tr")]
    if not rows:
        return None
    heads = _heading_rows(rows)
    grid = _grid(rows)
    body = grid[heads:]
    headings = [_together(column) for column in zip(*grid[:heads], strict=True)]
    columns = zip(*body, strict=True) if body else [()] * len(headings)
    numeric = [_is_numeric(column) for column in columns]
    return {"headings": headings, "numeric": numeric, "rows": body}


def _heading_rows(rows):
    """How many rows come first that are headings."""
    for at, row in enumerate(rows):
        cells = row.find_all(["th", "td"])
        only_headings = bool(cells) and all(cell.name == "th" for cell in cells)
        if not row.find_parent("thead") and not only_headings:
            return at
    return len(rows)


def _grid(rows):
    """The text of every cell; one that spans rows stands in each of them."""
    held, width = {}, 0
    for down, row in enumerate(rows):
        across = 0
        for cell in row.find_all(["th", "td"]):
            while (down, across) in held:
                across += 1
            repeated = cell.name == "th"
            text = _text(cell)
            for right in range(_span(cell, "colspan")):
                for below in range(_span(cell, "rowspan", len(rows) - down)):
                    said = text if right == 0 or repeated else ""
                    held[down + below, across + right] = said
        width = max([width, *(at + 1 for line, at in held if line == down)])
    return [
        [held.get((down, across), "") for across in range(width)]
        for down in range(len(rows))
    ]


def _span(cell, name, most=MOST_SPANNED):
    said = str(cell.get(name, "1")).strip()
    if not said.isdecimal():
        return 1
    return min(int(said) or most, most)


def _text(cell):
    for broken in cell.find_all("br"):
        broken.replace_with(LINE_END)
    for own_line in cell.find_all(lambda tag: OWN_LINE.fullmatch(tag.name)):
        own_line.insert(0, LINE_END)
        own_line.append(LINE_END)
    lines = (" ".join(line.split()) for line in cell.get_text().split(LINE_END))
    return "\n".join(line for line in lines if line)


def _together(headings):
    """Heading rows above one column, each heading once."""
    return " / ".join(dict.fromkeys(filter(None, headings)))


def _is_numeric(cells):
    told = [cell for cell in cells if cell not in NO_NUMBER]
    return bool(told) and all(NUMBER.fullmatch(cell) for cell in told)
