"""The appendix as a PDF: accessible, archivable, in one language, the same bytes."""

import csv
import io
import re
import subprocess
import sys

import pikepdf
import pytest

from ambon_analysis.exports.appendix import compile_appendix
from ambon_analysis.exports.appendix.document import document
from ambon_analysis.exports.appendix.markup import array, string, typst
from ambon_analysis.exports.numbering import numbers
from ambon_analysis.exports.reading import NotReadable, read_sections
from ambon_analysis.labels import read
from ambon_analysis.settings import read_settings
from tests.conftest import ROOT, executed_notebooks
from tests.exports.conftest import LANGUAGES


@pytest.fixture(scope="module")
def pdf(sections):
    with pikepdf.open(io.BytesIO(compile_appendix(sections))) as opened:
        yield opened


def elements(pdf):
    """Every element of the structure tree, in reading order."""
    waiting = [pdf.Root.StructTreeRoot.K]
    while waiting:
        node = waiting.pop(0)
        if isinstance(node, pikepdf.Array):
            waiting = list(node) + waiting
        elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
            yield node
            waiting = ([node.K] if "/K" in node else []) + waiting


def kinds(pdf, kind):
    return [e for e in elements(pdf) if kind == e.S]


def test_it_is_tagged_and_says_its_language(pdf, language):
    assert bool(pdf.Root.MarkInfo.Marked)
    assert str(pdf.Root.Lang) == language


def test_it_says_its_title(pdf, language):
    title = read_settings(ROOT).title[language]
    assert str(pdf.docinfo["/Title"]) == title
    assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)


def test_it_claims_the_standards(pdf):
    with pdf.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert metadata["pdfaid:part"] == "3"
        assert metadata["pdfaid:conformance"] == "A"


def test_every_figure_has_alternative_text(pdf, sections):
    alts = [str(e.get("/Alt", "")) for e in kinds(pdf, "/Figure")]
    shown = [b for s in sections for b in s.shown() if b.kind == "figure"]
    assert alts == [block.record["alt"] for block in shown]
    assert all(len(alt) > 40 for alt in alts)


def test_every_table_has_heading_cells(pdf):
    tables = kinds(pdf, "/Table")
    assert len(tables) > 20
    assert len(kinds(pdf, "/THead")) == len(tables)
    assert len(kinds(pdf, "/TH")) >= 2 * len(tables)


def test_headings_form_an_outline(pdf, sections):
    top = [str(e.S) for e in elements(pdf) if re.fullmatch(r"/H\d", str(e.S))]
    assert top[0] == "/H1"
    levels = [int(name[2:]) for name in top]
    steps = zip(levels, levels[1:], strict=False)
    assert all(after - before <= 1 for before, after in steps)
    with pdf.open_outline() as outline:
        titles = [item.title for item in outline.root]
    for section in sections:
        assert section.title in titles


def test_the_numbers_behind_each_figure_are_attached(pdf, sections):
    shown = [b for s in sections for b in s.shown() if b.kind == "figure"]
    assert sorted(pdf.attachments) == sorted(f"{b.record['name']}.csv" for b in shown)
    for block in shown:
        attached = pdf.attachments[f"{block.record['name']}.csv"].get_file()
        rows = list(csv.reader(io.StringIO(attached.read_bytes().decode())))
        assert attached.mime_type == "text/csv"
        assert len(rows) > 1


def test_fonts_travel_with_it(pdf):
    fonts = [f for page in pdf.pages for f in page.resources.get("/Font", {}).values()]
    assert fonts
    for font in fonts:
        for inner in font.get("/DescendantFonts", [font]):
            descriptor = inner.FontDescriptor
            assert any(f"/FontFile{n}" in descriptor for n in ("", "2", "3"))


def words_of(language):
    """Sentences of one language: label files and the prose of the notebooks."""
    return {text for text in read(language).values() if len(text.split()) > 3}


def test_it_speaks_one_language(sections, language):
    """No sentence of a label file of another language is printed."""
    printed = "\n".join(
        [b.text for s in sections for b in s.blocks if b.kind == "prose"]
        + [b.record["caption"] for s in sections for b in s.shown()]
        + [
            cell
            for s in sections
            for b in s.shown()
            if b.kind == "table"
            for row in b.record["rows"]
            for cell in row
        ]
    )
    for other in set(LANGUAGES) - {language}:
        for sentence in words_of(other) - words_of(language):
            assert sentence not in printed


# words that only one of the two languages uses, and uses in every sentence or two
GIVEAWAYS = {
    "en": r"\b(the|of|and|is|are|which|that|by|not|for)\b",
    "id": r"\b(yang|dan|dari|tidak|adalah|oleh|atau|pada|untuk|dengan)\b",
}


def test_no_sentence_of_the_other_language(sections, language):
    """Outside quoted words, nothing reads like the other language."""
    (other,) = set(GIVEAWAYS) - {language}
    texts = [b.text for s in sections for b in s.blocks if b.kind == "prose"]
    texts += [b.record["caption"] for s in sections for b in s.shown()]
    texts += [b.record.get("alt", "") for s in sections for b in s.shown()]
    for section in sections:
        for block in section.shown():
            for row in block.record.get("rows", []):
                texts += row
    for text in texts:
        unquoted = re.sub(r"“[^”]*”|\([A-Z-]+\)|\bof United\b", "", text)
        found = re.findall(GIVEAWAYS[other], unquoted, flags=re.IGNORECASE)
        assert not found, (found, text)


def test_the_same_notebooks_give_the_same_bytes(sections):
    assert compile_appendix(sections) == compile_appendix(sections)


def test_pointers_say_the_number(sections, language):
    source, _ = document(sections)
    kind, number = numbers(sections)["sector-words"]
    said = f"{read(language)[f'words.{kind}']} {number}"
    assert f'link(label("sector-words"), "{said}")' in source
    assert f'"{said}. ' in source


def test_invented_data_are_marked_on_every_page(executed_example):
    sections = read_sections(executed_notebooks(executed_example, "en").glob("*.ipynb"))
    pdf = compile_appendix(sections)
    (executed_example / "appendix.pdf").write_bytes(pdf)
    figures = [b for s in sections for b in s.blocks if b.kind == "figure"]
    assert figures
    assert all("INVENTED DATA" in block.text for block in figures)
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert all(map(has_watermark, opened.pages))


def test_real_data_are_marked_on_no_page(pdf):
    assert not any(map(has_watermark, pdf.pages))


def has_watermark(page):
    """Whether text of 60 points is set on a page: nothing else there is so large."""
    return re.search(rb"\b60 Tf", page.Contents.read_bytes()) is not None


def test_nbconvert_knows_both_exporters(executed, tmp_path):
    source = executed_notebooks(executed, "id") / "sector_coverage.ipynb"
    for name, ending, start in (
        ("ambon-appendix", ".pdf", b"%PDF-1.7"),
        ("ambon-report", ".html", b"<!doctype html>"),
    ):
        call = [sys.executable, "-m", "jupyter", "nbconvert", "--to", name]
        call += [str(source), "--output-dir", str(tmp_path)]
        done = subprocess.run(call, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        written = (tmp_path / source.name).with_suffix(ending).read_bytes()
        assert written.startswith(start)


# -- markdown to Typst -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("markdown", "code"),
    [
        ("#$@[<*", 'par({"#$@[<*"})'),
        ("## A `b`", 'heading(level: 2, {"A ";raw("b")})'),
        ("- a\n- b", 'list({{"a"}}, {{"b"}})'),
        ("**a**\nb", 'par({strong({"a"});" ";"b"})'),
        ("[x](#t)", 'par({link(label("t"), "Table 5")})'),
    ],
)
def test_markdown(markdown, code):
    assert typst(markdown, pointer=lambda name: "Table 5") == code


def test_markdown_that_cannot_be_printed_is_refused():
    with pytest.raises(
        NotReadable, match="cannot print markdown of the kind block_quote"
    ):
        typst("> a", pointer=str)


def test_strings_cannot_end_early():
    assert string('a"b\\c\n') == '"a\\"b\\\\c\\n"'
    assert array([]) == "()"
