"""The tree of markdown by the letter: every kind, every style, and what is refused."""

import pytest

from ambon_analysis.exports.markdown import (
    PLAIN,
    STYLED,
    headings,
    parse,
    plain,
    text_cell,
)
from ambon_analysis.exports.refusal import NotReadable


def brief(tokens):
    """A tree in short: kinds, with what they hold in brackets."""
    said = []
    for token in tokens:
        held = token.get("children")
        inside = brief(held) if held is not None else token.get("raw", "")
        said.append(f"{token['type']}({inside})" if inside else token["type"])
    return " ".join(said)


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("", ""),
        ("a\nb  \nc", "paragraph(text(a) softbreak text(b) linebreak text(c))"),
        ("# a *b*", "heading(text(a ) emphasis(text(b)))"),
        ("**a** ~~b~~ `c`", "paragraph(strong(text(a)) text( ) strikethrough(text(b)) "
         "text( ) codespan(c))"),
        ("- a\n- b", "list(list_item(block_text(text(a))) "
         "list_item(block_text(text(b))))"),
        ("- a\n\n- b", "list(list_item(paragraph(text(a))) "
         "list_item(paragraph(text(b))))"),
        ("> a\n>\n> - b", "block_quote(paragraph(text(a)) "
         "list(list_item(block_text(text(b)))))"),
        ("```\na\n```", "block_code(a\n)"),
        ("a\n\n---\n\nb", "paragraph(text(a)) thematic_break paragraph(text(b))"),
        ("a<br>b<br/>c", "paragraph(text(a) linebreak text(b) linebreak text(c))"),
        ("<b>a <I>b</I></b>", "paragraph(strong(text(a ) emphasis(text(b))))"),
        ("<sub>a</sub><sup>b</sup><s>c</s><del>d</del>", "paragraph("
         "subscript(text(a)) superscript(text(b)) strikethrough(text(c)) "
         "strikethrough(text(d)))"),
        ("a <!-- b --> c", "paragraph(text(a ) text( c))"),
        ("<!-- a -->", ""),
        ("[a](https://b.org)", "paragraph(link(text(a)))"),
        ("[a](#b)", "paragraph(link(text(a)))"),
        ("[a](mailto:b@c.org)", "paragraph(link(text(a)))"),
        ("[a](b.ipynb)", "paragraph(emphasis(text(a)))"),
        ("[<sub>a</sub>](b.ipynb)", "paragraph(emphasis(subscript(text(a))))"),
        ("https://b.org", "paragraph(link(text(https://b.org)))"),
        ("a $b$ c", "paragraph(text(a ) inline_math(b) text( c))"),
        ("a $$b$$ c", "paragraph(text(a )) block_math(b) paragraph(text(c))"),
        ("a $$b$$\n$$c$$\nd", "paragraph(text(a )) block_math(b) block_math(c) "
         "paragraph(text(d))"),
        ("a $b$ $$c$$\nd", "paragraph(text(a ) inline_math(b) text( )) block_math(c) "
         "paragraph(text(d))"),
        ("$$a$$\n$$b$$", "block_math(a) block_math(b)"),
        ("a\n$$b$$  \n  c *d*", "paragraph(text(a)) block_math(b) "
         "paragraph(text(c ) emphasis(text(d)))"),
        ("**$$a$$**", "paragraph(strong(inline_math(a)))"),
        ("# $$a$$", "heading(inline_math(a))"),
        ("<p>a</p>\n<pre>b\n c</pre>", "words(a) output(b\n c)"),
    ],
)  # fmt: skip
def test_the_tree(text, tree):
    assert brief(parse(text)) == tree


@pytest.mark.parametrize("name", PLAIN)
def test_html_that_has_no_style_here_is_its_words(name):
    (paragraph,) = parse(f"a <{name} class='x'>b</{name}>")
    assert plain([paragraph]) == "a b"


@pytest.mark.parametrize("name", STYLED)
def test_html_that_is_not_closed_is_refused(name):
    with pytest.raises(NotReadable, match=f"has HTML that is not closed, <{name}>"):
        parse(f"a <{name}>b")
    with pytest.raises(NotReadable, match=f"of a kind that is not printed, </{name}>"):
        parse(f"a</{name}>")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a <q", None),
        ("a <video>", "has HTML of a kind that is not printed, <video>"),
        ("a <b><sub>c</b></sub>", "has HTML of a kind that is not printed, </b>"),
        ("![a](b.png)", "shows a picture in its markdown; show it by study.show"),
        ("[![a](b.png)](https://c.org)", "shows a picture in its markdown; show it by"),
        ("# ![a](b.png)", "shows a picture in its markdown; show it by study.show"),
        ("> - ![a](b.png)", "shows a picture in its markdown; show it by study.show"),
        ("| a |\n|---|\n| ![b](c.png) |", "shows a picture in its markdown; show it"),
        (r"> $\unheard$", r"has mathematics that cannot be printed, \\unheard"),
        (
            "- a\n\n  $$\\unheard$$",
            r"has mathematics that cannot be printed, \\unheard",
        ),
        (r"$$\unheard$$", r"has mathematics that cannot be printed, \\unheard"),
        ("<table><tr><td><img></td></tr></table>", "shows a picture in HTML, <img>"),
    ],
)
def test_what_is_refused(text, words):
    if words is None:
        assert plain(parse(text)) == text
        return
    with pytest.raises(NotReadable, match=words):
        parse(text)


def test_a_table_of_markdown():
    (grid,) = parse("| a | *b* |\n|:--|--:|\n| c<br>d | $e$ |\n| f | |")
    attrs = grid["attrs"]
    assert [brief(one) for one in attrs["headings"]] == ["text(a)", "emphasis(text(b))"]
    assert [[brief(cell) for cell in row] for row in attrs["rows"]] == [
        ["text(c) linebreak text(d)", "inline_math(e)"],
        ["text(f)", "text"],
    ]
    assert attrs["numeric"] == [False, True]


def test_a_table_of_markdown_without_rows():
    (grid,) = parse("| a |\n|---|")
    assert grid["attrs"]["rows"] == []
    assert grid["attrs"]["numeric"] == [False]


def test_a_table_of_html_has_the_cells_of_one_of_markdown():
    (grid,) = parse(
        "<table><tr><th>a</th><th>b</th></tr>\n\n<tr><td>1<br>2</td><td>3</td></tr></table>"
    )
    attrs = grid["attrs"]
    assert [brief(one) for one in attrs["headings"]] == ["text(a)", "text(b)"]
    (row,) = attrs["rows"]
    assert [brief(cell) for cell in row] == ["text(1) linebreak text(2)", "text(3)"]
    assert attrs["numeric"] == [False, True]
    # what follows HTML is no part of it
    assert (
        brief(parse("<p>a</p>\n\nb\n\n<p>c</p>"))
        == "words(a) paragraph(text(b)) words(c)"
    )
    assert brief(parse("<p>a</p>\n\n<p>c</p>")) == "words(a) words(c)"


def test_a_text_as_a_cell():
    assert brief(text_cell("a\n\nb")) == "text(a) linebreak linebreak text(b)"
    assert text_cell("") == []


def test_the_words_of_a_tree():
    (paragraph,) = parse("a\n*b* `c`  \n[d](https://e.org)")
    assert plain(paragraph["children"]) == "a b c\nd"


def test_headings_are_found_wherever_they_stand():
    tree = parse("# a\n\n> ## b\n>\n> c\n\n- d\n\n  ### e")
    assert [brief(one["children"]) for one in headings(tree)] == [
        "text(a)",
        "text(b)",
        "text(e)",
    ]
    assert [one["attrs"]["level"] for one in headings(tree)] == [1, 2, 3]
