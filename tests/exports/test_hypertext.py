"""HTML of cells by the letter: which words, which lines, which cell of which table."""

import pytest

from ambon_analysis.exports import hypertext
from ambon_analysis.exports.refusal import NotReadable


def table(inside):
    """The one table that some rows are read as."""
    ((kind, held),) = hypertext.parts(f"<table>{inside}</table>")
    assert kind == "frame"
    return held


def row(*cells, kind="td"):
    return f"<tr>{''.join(f'<{kind}>{cell}</{kind}>' for cell in cells)}</tr>"


# -- words -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", []),
        ("  <!-- said to nobody --> ", []),
        ("<style>b</style><template>c</template><title>d</title>e", [("words", "e")]),
        ("<html><head>a</head><body>b</body></html>", [("words", "b")]),
        ("a<!-- b -->c <b>d</b><i>e</i>\n f", [("words", "ac de f")]),
        ("<p>a</p><p>b</p>", [("words", "a"), ("words", "b")]),
        ("a<div>b</div>c", [("words", "a"), ("words", "b"), ("words", "c")]),
        ("a<br>b", [("words", "a"), ("words", "b")]),
        ("a<pre>\n  b\n   c\n</pre>d", None),
        ("a<table><tr><td>b</td></tr></table>c", None),
        ("<table></table>", []),
        ("&lt;b&gt; &amp;", [("words", "<b> &")]),
    ],
)
def test_words_and_their_paragraphs(text, found):
    read = hypertext.parts(text)
    if found is not None:
        assert read == found
    elif "<pre>" in text:
        assert read == [("words", "a"), ("output", "  b\n   c"), ("words", "d")]
    else:
        assert [kind for kind, _ in read] == ["words", "frame", "words"]


def test_a_caption_stands_before_its_table_and_not_in_it():
    inside = "<caption>Two <b>words</b></caption><tr><td>1</td></tr>"
    words, (kind, held) = hypertext.parts(f"<table>{inside}</table>")
    assert words == ("words", "Two words")
    assert (kind, held["rows"]) == ("frame", [["1"]])


@pytest.mark.parametrize("text", ["<TABLE>", "a <table class='b'>"])
def test_whether_there_is_a_table(text):
    assert hypertext.holds_table(text)
    assert not hypertext.holds_table("<b>table</b>")


@pytest.mark.parametrize("name", ["img", "svg", "picture", "canvas"])
def test_a_picture_is_refused_with_the_way_out(name):
    with pytest.raises(NotReadable, match=f"in HTML, <{name}>; show it by study.show"):
        hypertext.parts(f"a <b><{name}></{name}></b>")


# -- tables ----------------------------------------------------------------------------


def test_the_lines_of_a_cell():
    cell = (
        "<p>a\n b</p><p> </p>c<br>d<ul><li>e</li><li>f</li></ul><h2>g</h2><pre>h</pre>i"
    )
    assert table(row(cell, "&nbsp;x "))["rows"] == [["a b\nc\nd\ne\nf\ng\nh\ni", "x"]]


def test_cells_that_span():
    held = table(
        "<tr><th colspan=2>a</th><th rowspan=2>b</th></tr>"
        "<tr><th>c</th><th>d</th></tr>"
        '<tr><td rowspan="2">1</td><td colspan="2">2</td></tr>'
        "<tr><td>3</td></tr>"
    )
    assert held["headings"] == ["a / c", "a / d", "b"]
    # what spans rows is true of each; what spans columns is not printed twice
    assert held["rows"] == [["1", "2", ""], ["1", "3", ""]]


def test_a_heading_that_spans_columns_is_one_of_each():
    assert table("<tr><td>1</td><th colspan=2>a</th></tr>")["rows"] == [["1", "a", "a"]]


@pytest.mark.parametrize(
    ("said", "across"),
    [("2", 2), (" 2 ", 2), ("-2", 1), ("x", 1), ("1.5", 1), ("", 1), ("²", 1)],
)
def test_a_span_that_is_no_number_spans_one(said, across):
    held = table(f'<tr><td colspan="{said}">a</td></tr>')
    assert len(held["rows"][0]) == across


def test_the_widest_span():
    most = hypertext.MOST_SPANNED
    for said, across in ((most, most), (most + 1, most), (10**9, most), (0, most)):
        held = table(f'<tr><td colspan="{said}">a</td></tr>')
        assert len(held["rows"][0]) == across
    # down it goes to the last row, and no further
    held = table(f'<tr><td rowspan="{10**9}">a</td><td>b</td></tr>{row("c")}')
    assert held["rows"] == [["a", "b"], ["a", "c"]]
    held = table(f'<tr><td rowspan="0">a</td></tr>{row("c")}{row("d")}')
    assert held["rows"] == [["a", ""], ["a", "c"], ["a", "d"]]


def test_rows_of_different_width_are_filled_up():
    assert table(row("a") + row("b", "c") + row())["rows"] == [
        ["a", ""],
        ["b", "c"],
        ["", ""],
    ]


def test_which_rows_are_headings():
    head = f"<thead>{row('a', 'b')}</thead>"
    assert table(head + row("c", "d"))["headings"] == ["a", "b"]
    # rows of th alone are headings, until the first that is not; an empty row is none
    held = table(row("a", kind="th") + row("1") + row("b", kind="th"))
    assert (held["headings"], held["rows"]) == (["a"], [["1"], ["b"]])
    held = table(row() + row("a", kind="th"))
    assert (held["headings"], held["rows"]) == ([], [[""], ["a"]])
    # headings alone
    held = table(row("a", "b", kind="th"))
    assert held == {"headings": ["a", "b"], "numeric": [False, False], "rows": []}


def test_headings_above_one_another_say_each_word_once():
    rows = row("a", "", kind="th") + row("a", "", kind="th") + row("b", "c", kind="th")
    assert table(rows)["headings"] == ["a / b", "c"]


def test_feet_come_last():
    foot = f"<tfoot>{row('8')}{row('9')}</tfoot>"
    assert table(foot + row("1"))["rows"] == [["1"], ["8"], ["9"]]


@pytest.mark.parametrize(
    "cell",
    [
        *("1", "-1", "+1", "−1", "1.5", "1,000", "1 000", "1\u202f000", "1\u00a0000"),
        *("1e5", "1E-5", ".5", "5%", "5 %", "1."),
    ],
)
def test_what_is_a_number(cell):
    assert table(row(cell))["numeric"] == [True]
    assert table(row(cell) + row("x"))["numeric"] == [False]
    assert table(row(cell) + row("2"))["numeric"] == [True]


@pytest.mark.parametrize("cell", hypertext.NO_NUMBER)
def test_what_stands_where_no_number_is(cell):
    written = cell.replace("<", "&lt;")
    assert table(row(written) + row("2"))["numeric"] == [True]
    # nothing else is no column of numbers
    assert table(row(written))["numeric"] == [False]


@pytest.mark.parametrize(
    "cell", ["a1", "1a", "1-2", "--1", "1 of 2", "e5", "% 5", "2019-05"]
)
def test_what_is_no_number(cell):
    assert table(row(cell))["numeric"] == [False]
