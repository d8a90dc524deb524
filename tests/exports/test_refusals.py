"""What cannot be printed is refused, with its cell and the reason."""

import json

import pytest

from ambon_analysis.exports.appendix import compile_appendix
from ambon_analysis.exports.reading import (
    NotReadable,
    read_section,
    read_sections,
    refusals,
)
from tests.exports.cells import book, code, markdown, printed, section, shown, title

WIDGET = {"application/vnd.jupyter.widget-view+json": {}, "text/plain": "Slider()"}


def refused(*cells):
    return refusals(book(title(), *cells), "chapter")


PICTURE = (
    "chapter, cell 2 of 2 (c1) shows a picture without words; show it by "
    "study.show(figure, name=..., caption=..., alt=...), so that those who cannot see "
    "it learn what it says"
)


@pytest.mark.parametrize("kind", ["image/png", "image/svg+xml", "image/jpeg"])
def test_a_picture_without_words_is_refused(kind):
    output = shown(**{kind: "AAAA", "text/plain": "<Figure size 640x480>"})
    assert refused(code(output)) == [PICTURE]


def test_the_name_of_a_picture_is_no_words():
    assert refused(code(shown(text_plain="<Figure size 640x480 with 1 Axes>"))) == [
        PICTURE
    ]


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        (code(shown(**{"application/javascript": "1", "text/plain": "x"})), "a script"),
        (code(shown(text_html="<script>1</script>", text_plain="x")), "<script>"),
        (code(shown(text_html="<table></table><script>")), "printed, <script>"),
        (code(shown(**WIDGET)), "kind application/vnd.jupyter.widget-view+json"),
        (code(shown(**{"application/json": {"a": 1}})), "the kind application/json"),
        (code(shown(**{"video/mp4": "AAAA"})), "of the kind video/mp4"),
        (code(shown(text_html="<audio>")), "not printed, <audio>"),
        (code(shown(text_html="<img src='x'>")), "a picture in HTML, <img>"),
        (code(shown(text_latex=r"\section{A}")), "LaTeX that is not mathematics"),
        (code(shown(text_latex=r"$\unheard$")), r'(Unknown command "\unheard")'),
        (markdown(r"a $\frac{1$ b"), r"cannot be printed, \frac{1 (Expected"),
        (markdown("![words](map.png)"), "a picture in its markdown; show it by study"),
        (markdown("<iframe></iframe>"), "not printed, <iframe>"),
        (markdown("a <input> b"), "not printed, <input>"),
        (markdown("a <sub>b"), "not closed, <sub>"),
        (code(shown(text_plain="<a.B object at 0x7f4a3e411d10>")), "place in memory"),
    ],
)
def test_the_reason_is_said(cell, reason):
    (line,) = refused(cell)
    assert line.startswith("chapter, cell 2 of 2 (c1) ")
    assert reason in line


def test_all_cells_are_named_at_once():
    cells = [
        code(shown(**{"video/mp4": "A"}), shown(text_latex="words")),
        code(printed("fine")),
        markdown("![](x.png)"),
    ]
    lines = refused(*cells)
    assert [line.split(" shows")[0] for line in lines] == [
        "chapter, cell 2 of 4 (c1)",
        "chapter, cell 4 of 4 (c3)",
    ]
    assert "the kind video/mp4; it also shows LaTeX that is not" in lines[0]
    with pytest.raises(NotReadable) as error:
        read_section(book(title(), *cells), notebook="chapter")
    assert str(error.value).splitlines() == lines


def test_cells_are_counted_as_a_reader_counts_them():
    put_in = code(tags=["injected-parameters"])
    assert refused(put_in, markdown("![](x)"))[0].startswith("chapter, cell 2 of 2")


def test_a_cell_without_identifier_is_counted():
    made = book(title(), markdown("![](x)"))
    del made.cells[1]["id"]
    assert refusals(made, "chapter")[0].startswith("chapter, cell 2 of 2 shows a pic")


def test_a_raw_cell_is_refused_and_an_empty_one_is_not():
    raw = markdown("words")
    raw["cell_type"] = "raw"
    assert (
        "is a raw cell, which is printed nowhere; make it markdown" in refused(raw)[0]
    )
    raw["source"] = " "
    assert refused(raw) == []


def test_a_record_of_an_unknown_kind_is_refused():
    cell = title()
    cell.outputs[0]["metadata"]["ambon_analysis"]["kind"] = "film"
    assert 'a record of the kind "film", which is not known' in refused(cell)[0]


def test_a_letter_without_a_font_is_named_with_its_cell():
    with pytest.raises(NotReadable, match='no font with "😀", which cells, c1 shows'):
        compile_appendix([section(code(printed("a 😀")))])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            '{"cells": [],\n<<<<<<< HEAD\n}',
            "is not a notebook .it holds the marks of a",
        ),
        ('{"cells": [', "is not a notebook .line 1: "),
        ('{"nbformat": 3, "worksheets": []}', "not a notebook of format 4, but of 3; "),
        ("[]", "is not a notebook of format 4, but of None"),
    ],
)
def test_a_file_that_is_no_notebook_is_said_in_words(text, words, tmp_path):
    path = tmp_path / "chapter.ipynb"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(NotReadable, match=words):
        read_sections([path])


def test_a_mark_of_byte_order_is_passed_over(tmp_path):
    path = tmp_path / "chapter.ipynb"
    path.write_text(json.dumps(book(title())), encoding="utf-8-sig")
    assert read_sections([path])[0].title == "Cells"
