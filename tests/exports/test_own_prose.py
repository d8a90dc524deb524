"""The library's own prose on the page and on paper, letter by letter."""

import re

import mistune
import pytest

from ambon_analysis.exports.appendix.markup import NotThere, Typst, lines, typst
from ambon_analysis.exports.refusal import NotReadable
from ambon_analysis.exports.report.prose import Prose

FOUND = {"map": ("#map", "Figure 3"), "elsewhere": ("map.html#map", "Table 2")}


def page(text, **options):
    """Prose as HTML, where two names lead somewhere."""

    def find(name, said):
        return FOUND.get(name, (f"#{name}", said))

    return mistune.create_markdown(renderer=Prose(find, **options))(text).strip()


# -- on the page -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("a <b>c</b> & d", "<p>a &lt;b&gt;c&lt;/b&gt; &amp; d</p>"),
        ("<script>x</script>", "<p>&lt;script&gt;x&lt;/script&gt;</p>"),
        ("See [map](#map).", '<p>See <a href="#map">Figure 3</a>.</p>'),
        ("[x](#elsewhere)", '<p><a href="map.html#map">Table 2</a></p>'),
        ("[gone](#gone)", '<p><a href="#gone">gone</a></p>'),
        ('[a](https://b.org "c")', '<p><a href="https://b.org" title="c">a</a></p>'),
        ("[x](javascript:1)", '<p><a href="#harmful-link">x</a></p>'),
    ],
)
def test_prose_on_the_page(text, html):
    assert page(text) == html


def test_what_would_lead_nowhere_is_said_on_the_page_as_letters():
    not_there = "(not <in> here)"
    assert page("[gone](#gone)", not_there=not_there) == "<p>(not &lt;in&gt; here)</p>"
    # with words of its own it was found, whatever it is called
    for found in ("[words](#gone)", "[map](#map)", "[a](https://b.org)"):
        assert "not" not in page(found, not_there=not_there)


# -- on paper --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('a #b "c" $d$ \\\\', 'par({"a #b ";"\\"";"c";"\\"";" $d$ ";"\\\\"})'),
        ("a\nb", 'par({"a";" ";"b"})'),
        ("a  \nb", 'par({"a";linebreak();"b"})'),
        ("**a** `#b`", 'par({strong({"a"});" ";raw("#b")})'),
        ("## a", 'heading(level: 2, {"a"})'),
        ("- a\n- *b*", 'list({{"a"}}, {{emph({"b"})}})'),
        ("1. a", 'enum({{"a"}})'),
        ("[a](https://b.org)", 'par({link("https://b.org", {"a"})})'),
        ("[a](#b)", 'par({link(label("b"), "B")})'),
        ("a\n\nb", 'par({"a"})\npar({"b"})'),
    ],
)
def test_prose_on_paper(text, code):
    letters = typst(text, pointer=str.upper)
    assert joined(letters) == joined(code)


def joined(code):
    """Code in which text that follows text is one text."""
    return code.replace('";"', "")


def test_what_would_lead_nowhere_is_said_on_paper():
    assert typst("[a](#b)", pointer=lambda name: NotThere('"no" #here')) == (
        'par({"\\"no\\" #here"})'
    )
    assert typst("[a](#b)", pointer=lambda name: None) == (
        'par({link(label("b"), "b")})'
    )


@pytest.mark.parametrize("text", ["> a", "```\na\n```", "---", "<b>a</b>", "![a](b)"])
def test_a_kind_that_paper_does_not_know_is_refused(text):
    with pytest.raises(NotReadable, match="appendix cannot print markdown of the kind"):
        typst(text, pointer=str)
    assert Typst(str).NAME == "typst"


def test_lines_of_a_label_on_paper():
    quotation = re.compile("«.*?»")
    assert lines("a\n\n«b» c", quoted="id", quotation=quotation) == (
        '{"a";linebreak();linebreak();text(lang: "id", hyphenate: false, "«b»");" c"}'
    )
    assert lines("", quoted="id", quotation=quotation) == "{}"
