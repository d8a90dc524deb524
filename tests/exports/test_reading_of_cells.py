"""Markdown, mathematics, HTML and text of cells, read by the letter."""

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from ambon_analysis.exports import hypertext, mathematics
from ambon_analysis.exports.appendix import cells as paper
from ambon_analysis.exports.appendix.mathematics import WRITERS, equation
from ambon_analysis.exports.appendix.tables import breakable
from ambon_analysis.exports.markdown import KINDS, parse, plain
from ambon_analysis.exports.outputs import as_on_a_terminal
from ambon_analysis.exports.refusal import NotReadable
from ambon_analysis.exports.report import cells as page
from ambon_analysis.exports.report import report_page
from tests.exports.cells import code, markdown, section, shown

# -- which dollars are mathematics -----------------------------------------------------


def found(text):
    """The mathematics of some markdown, in order."""

    def within(tokens):
        for token in tokens:
            if token["type"] in ("inline_math", "block_math"):
                yield token["raw"]
            yield from within(token.get("children", []))

    return list(within(parse(text)))


@pytest.mark.parametrize(
    ("text", "latex"),
    [
        ("$x$, and $y$.", ["x", "y"]),
        ("the $n$th of $n$-grams", ["n", "n"]),
        ("$x$ and\n$y_1 <\nz$", ["x", "y_1 <\nz"]),
        (r"\\(x\\) and \(y\)", ["x", "y"]),
        ("before $$x$$ after", ["x"]),
        ("$$\nx\n\ny\n$$", ["x\n\ny"]),
        (r"\[" + "\nx\n" + r"\]", ["x"]),
        (r"\\[x\\]", ["x"]),
        (r"\begin{align}a&=b\end{align}", [r"\begin{align}a&=b\end{align}"]),
        ("- in $x$\n\n  $$y$$", ["x", "y"]),
        ("> $x$", ["x"]),
        ("**$x$**", ["x"]),
        ("US$ 5 to US$ 9 million", []),
        ("US$5 to US$9 million; A$7, $5 and $9", []),
        (r"\$x\$", []),
        ("`$x$`", []),
        ("    $x$", []),
        ("```\n$x$\n```", []),
        ("$ x$ and $", []),
        (r"\[a\] link", []),
    ],
)
def test_which_dollars_are_mathematics(text, latex):
    assert found(text) == latex


def test_letters_beside_dollars_stay():
    (paragraph,) = parse("US$5 to US$9, *not* $x$.")
    assert plain(paragraph["children"]) == "US$5 to US$9, not x."


@given(st.text(alphabet="ab $\\*_`[]()<>#-|\n", max_size=40))
def test_any_markdown_is_read_or_refused_in_words(text):
    try:
        tokens = parse(text)
    except NotReadable:
        return
    for token in tokens:
        assert KINDS.fullmatch(token["type"])


def test_both_exports_print_every_kind():
    kinds = KINDS.pattern.split("|")
    on_paper, on_page = paper._Cells(str), page._Cells(lambda n, t: (n, t), "")
    for kind in kinds:
        assert kind in on_paper.kinds(), kind
        assert kind in ("text", *dir(on_page)), kind


# -- mathematics -----------------------------------------------------------------------


def test_everything_that_is_mathml_here_is_printed_on_paper():
    assert {*WRITERS, "mtr", "mtd", "b", "i", "em"} == set(
        mathematics.ELEMENTS.pattern.split("|")
    )


@pytest.mark.parametrize(
    ("latex", "code"),
    [
        ("a=b", '{[#symbol("a")];[#symbol("=")];[#symbol("b")]}'),
        (r"\frac12", '{math.frac({[#symbol("1")]}, {[#symbol("2")]})}'),
        (r"\sqrt{x}", '{math.sqrt({[#symbol("x")]})}'),
        (r"\text{if}", '{{"if"}}'),
        (r"\mathrm{Var}", '{{[#"Var"]}}'),
        (r"\hat x", '{math.accent({[#symbol("x")]}, "ˆ")}'),
        (r"\overline x", '{math.overline({[#symbol("x")]})}'),
        (r'"\#', '{[#symbol("”")];[#symbol("#")]}'),
    ],
)
def test_mathematics_on_paper(latex, code):
    assert equation(latex, block=True).endswith(f", {code})")


def test_mathematics_is_not_numbered():
    shown = mathematics.mathml(r"\begin{align}a&=b\label{x}\end{align}", block=True)
    assert "(1)" not in "".join(shown.itertext())


@pytest.mark.parametrize(
    "latex", ["{", "x^", r"\frac{1", r"\unheard", "a & b", r"\begin{x}\end{x}"]
)
def test_mathematics_that_is_not_whole_is_refused(latex):
    with pytest.raises(NotReadable, match="has mathematics that cannot be printed"):
        mathematics.mathml(latex, block=False)


# -- HTML ------------------------------------------------------------------------------

FRAME = """<style>td {color: red}</style><table class="dataframe"><thead>
<tr><th></th><th colspan="2">a</th></tr><tr><th></th><th>x</th><th>y</th></tr></thead>
<tbody><tr><th rowspan="2">i</th><td>1</td><td>q<br>r</td></tr>
<tr><td>-2.5%</td><td>s
t</td></tr></tbody></table><p>2 rows</p>"""


def test_a_table_of_html():
    assert hypertext.parts(FRAME) == [
        (
            "frame",
            {
                "headings": ["", "a / x", "a / y"],
                "numeric": [False, True, False],
                "rows": [["i", "1", "q\nr"], ["i", "-2.5%", "s t"]],
            },
        ),
        ("words", "2 rows"),
    ]


def test_a_table_without_headings_has_none():
    ((_, table),) = hypertext.parts("<table><tr><td>a</td><td>b</td></tr></table>")
    assert (table["headings"], table["rows"]) == ([], [["a", "b"]])


def test_a_caption_and_a_foot_are_kept():
    foot = "<tfoot><tr><td>9</td></tr></tfoot>"
    rows = "<tr><th>n</th></tr><tr><td>1</td></tr>"
    table = f"<table><caption>Said</caption>{foot}{rows}</table>"
    words, (_, frame) = hypertext.parts(table)
    assert words == ("words", "Said")
    assert frame["rows"] == [["1"], ["9"]]


@pytest.mark.parametrize(
    ("inside", "reason"),
    [
        ("<tr><td><table></table></td></tr>", "shows a table within a table"),
        ("<tr><td>a<td>b</tr>", "shows a table whose <td> is not closed"),
        ("<tr><th>a<td>b</tr>", "shows a table whose <th> is not closed"),
        ("<tr><th>a<th>b</tr>", "shows a table whose <th> is not closed"),
        ("<tr><td>a<th>b</tr>", "shows a table whose <td> is not closed"),
        ("<tr><td>a</td><tr><td>b</td></tr>", "shows a table whose <tr> is not closed"),
    ],
)
def test_a_table_that_cannot_be_read_is_refused(inside, reason):
    with pytest.raises(NotReadable, match=reason):
        hypertext.parts(f"<table>{inside}</table>")


@given(st.text(alphabet="<>/ab =\"'tdrhe\n&;", max_size=60))
def test_any_html_is_read_or_refused_in_words(text):
    try:
        kinds = {kind for kind, _ in hypertext.parts(text)}
    except NotReadable:
        return
    assert kinds <= {"frame", "words", "output"}


def test_html_that_says_less_than_its_text_gives_way_to_it():
    rich = shown(text_html="<b>rich</b>", text_plain="as text")
    empty = shown(
        text_html="<b>rich</b>", text_plain="<IPython.core.display.HTML object>"
    )
    blocks = section(code(rich), code(empty)).blocks
    assert [(b.kind, b.text) for b in blocks if b.kind != "code"] == [
        ("output", "as text"),
        ("words", "rich"),
    ]


def test_a_table_in_markdown_may_hold_blank_lines():
    source = "<table>\n<tr><td>a</td></tr>\n\n<tr><td>b</td></tr>\n</table>"
    main = BeautifulSoup(report_page(section(markdown(source))), "html.parser").main
    assert [cell.get_text() for cell in main("td")] == ["a", "b"]


# -- text ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("\x1b[1;31mred\x1b[0m\n", "red"),
        ("10 of 10\r 9\r\n", " 9 of 10"),
        ("abc\b\bX\n", "aXc"),
        ("a\tb", "a       b"),
        ("bell\x07", "bell\\x07"),
        ("  indented\n\n", "  indented"),
    ],
)
def test_text_is_shown_as_on_a_terminal(text, seen):
    assert as_on_a_terminal(text) == seen


@given(st.text(alphabet="ab \n", max_size=400))
def test_wrapping_loses_no_letter(text):
    lines = [part for line in text.split("\n") for part in paper._wrapped(line)]
    assert "".join(lines) == text.replace("\n", "")
    assert all(len(line) <= paper.OUTPUT_LETTERS for line in lines)


def test_overlong_words_may_be_broken():
    assert breakable("x" * 24) == "x" * 24
    assert breakable("x" * 49).split("\u200b") == ["x" * 24, "x" * 24, "x"]
