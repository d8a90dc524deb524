"""Whatever a cell shows by itself stands in the appendix and in the report."""

import io
import re
import subprocess

import nbformat
import pikepdf
import pytest
from bs4 import BeautifulSoup

from ambon_analysis.exports.appendix import compile_appendix
from ambon_analysis.exports.report import report_page
from tests.exports.cells import code, markdown, printed, prose, section, shown
from tests.exports.test_appendix import kinds
from tests.pipeline.conftest import TITLE, Project

DISPLAYED = r"""from IPython.display import HTML, Latex, Markdown, Math, display
display(Math(r"\gamma^2"), Latex(r"$$\delta$$"), Markdown("## By *display*"))
display(HTML("<p>Only <i>words</i></p>"))"""
MARKDOWN = r"""# Parts

**Bold**, US$5 to US$9 million, and $x_1 < x_2$, \\(a_i\\).

$$\alpha=1-\frac{D_o}{D_e}$$

| Name | Value |
|------|------:|
| left | 1.5   |

<table><tr><td>a cell in HTML</td></tr></table>

> quoted

```python
listed = 1
```
"""
CELLS = [
    "study.partnerships",
    "1 + 1",
    "print('x' * 300)\nprint('\\x1b[31mred\\x1b[0m <b>')",
    "import sys\nprint('warned of', file=sys.stderr)",
    "import pandas as pd\npd.DataFrame({'row': range(90), 'half': 0.5}).head(59)",
    "pd.Series([7], name='series')",
    DISPLAYED,
]


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A project with a notebook of many kinds, built as a person builds it."""
    project = Project(tmp_path_factory.mktemp("shows") / "project")
    for path in (project.folder / "notebooks").glob("*.ipynb"):
        path.unlink()
    path = project.notebook("shows", TITLE.format("What a cell shows"), *CELLS)
    book = nbformat.read(path, as_version=4)
    book.cells.append(nbformat.v4.new_markdown_cell(MARKDOWN, id="written"))
    nbformat.write(book, path)
    told = project.run("build")
    assert told.returncode == 0, told.stdout + told.stderr
    return project.folder / "build"


@pytest.fixture(scope="module")
def paper(built):
    """The text of the appendix as pdftotext reads it."""
    call = ["pdftotext", "-layout", built / "appendix-en.pdf", "-"]
    return subprocess.run(call, capture_output=True, text=True, check=True).stdout


@pytest.fixture(scope="module")
def page(built):
    source = (built / "report" / "en" / "shows.html").read_text(encoding="utf-8")
    return BeautifulSoup(source, "html.parser").main


WORDS = [
    "twin-ostervik",
    "start_as_printed",
    "red <b>",
    "warned of",
    "Name: series, dtype: int64",
    "By display",
    "Only words",
    "Parts",
    "Bold, US$5 to US$9 million, and",
    "a cell in HTML",
    "quoted",
    "listed = 1",
]


@pytest.mark.parametrize("words", WORDS)
def test_words_reach_paper_and_page(words, paper, page):
    assert words in paper
    for folded in page("details"):
        folded.extract()
    assert words in page.get_text()


def test_a_long_line_is_wrapped_and_whole(paper, page):
    assert sum(len(run) for run in re.findall("x{20,}", paper)) == 300
    assert max(len(run) for run in re.findall("x{20,}", paper)) <= 92
    assert "x" * 300 in page.get_text()


def test_frames_are_tables(page):
    frame = page.select_one(".frame table")
    heads = [head.get_text() for head in frame("th")]
    assert heads[:2] == ["partnership", "row_in_table"]
    assert all(head["scope"] == "col" for head in frame("th"))
    row = frame.tbody.tr("td")
    assert [cell.get_text() for cell in row[:3]] == ["0", "twin-ostervik", "1"]
    assert row[0].get("class") == ["number"]
    assert row[1].get("class") is None


def test_every_row_of_a_long_frame_is_on_paper(paper):
    for row in range(59):
        assert re.search(rf"^ *{row} +{row} +0\.5$", paper, re.MULTILINE), row


def test_every_column_of_a_wide_frame_is_on_paper(paper, page):
    for head in page.select_one(".frame table")("th"):
        assert head.get_text() in paper


def test_the_page_has_no_script_and_loads_nothing(built):
    source = (built / "report" / "en" / "shows.html").read_text(encoding="utf-8")
    assert "<script" not in source
    addresses = source.replace("http://www.w3.org/1998/Math/MathML", "")
    assert not re.search(r'(src|href|url\()=?["\']?(https?:)?//', addresses)


def test_mathematics_is_mathml_on_the_page(page):
    said = [math["alttext"] for math in page("math")]
    assert said == [
        r"\displaystyle \gamma^2",
        r"\delta",
        "x_1 < x_2",
        "a_i",
        r"\alpha=1-\frac{D_o}{D_e}",
    ]
    assert [part.name for part in page("math")[-1].mfrac.find_all(True)][:1] == ["msub"]


def test_mathematics_is_read_out_from_paper(built):
    with pikepdf.open(built / "appendix-en.pdf") as pdf:
        said = [str(formula.Alt) for formula in kinds(pdf, "/Formula")]
        assert said[-1] == r"\alpha=1-\frac{D_o}{D_e}"
        assert len(said) == 5
        assert len(kinds(pdf, "/Code")) >= 4


def test_the_appendix_still_claims_its_standards(built):
    with (
        pikepdf.open(built / "appendix-en.pdf") as pdf,
        pdf.open_metadata() as metadata,
    ):
        assert metadata["pdfuaid:part"] == "1"
        assert metadata["pdfaid:part"] == "3"
        assert metadata["pdfaid:conformance"] == "A"


def test_numbers_are_listed_by_cell(built):
    listed = (built.parent / "figures" / "en" / "numbers.csv").read_text()
    assert 'shows,cell-3,"twin-ostervik, ' in listed
    assert "shows,cell-4,number 1,2,Output" in listed


# -- what is left out, and where headings go -------------------------------------------


def test_parts_stand_in_the_order_of_cells_and_outputs():
    blocks = section(
        markdown("one"), code(printed("two"), shown(text_plain="three")), prose("four")
    ).blocks
    said = [block.text for block in blocks if block.kind != "code"]
    assert said == ["one", "two", "three", "four"]


def test_tags_leave_out_outputs_or_whole_cells():
    kept = section(
        code(printed("a"), tags=["remove-output"], source="kept = 1"),
        code(printed("b"), tags=["remove-cell"], source="gone = 1"),
        markdown("c", tags=["remove-cell"]),
        code(shown(image_png="AAAA"), tags=["remove-output"]),
    ).blocks
    assert [block.text for block in kept if block.text] == ["kept = 1"]


def levels(*cells):
    """The headings of a section: their level and words, as the report has them."""
    main = BeautifulSoup(report_page(section(*cells)), "html.parser").main
    heads = main(re.compile("h[1-6]"))
    compile_appendix([section(*cells)])  # where a level is skipped, it is refused
    return [(head.name, head.get_text()) for head in heads]


def test_headings_of_cells_stand_below_the_title():
    found = levels(markdown("# Part\n\nText"), markdown("## Detail\n\n#### Deep"))
    assert found == [("h1", "Cells"), ("h2", "Part"), ("h3", "Detail"), ("h4", "Deep")]


def test_headings_that_leave_room_for_the_title_stay():
    found = levels(prose("## Said"), markdown("### Below"), markdown("## Beside"))
    assert found[1:] == [("h2", "Said"), ("h3", "Below"), ("h2", "Beside")]


def test_headings_are_of_six_levels_at_most():
    deep = [markdown(f"{'#' * level} {level}") for level in range(1, 7)]
    found = levels(*deep)
    assert [head for head, _ in found] == ["h1", "h2", "h3", "h4", "h5", "h6", "h6"]


def test_a_heading_that_says_the_title_again_is_left_out():
    assert levels(markdown("# cells\n\n## Part")) == [("h1", "Cells"), ("h2", "Part")]


def test_prose_of_the_library_knows_no_mathematics():
    said = "US$ 5 to US$ 9 million, $x$ and \\\\(a\\\\)"
    page = report_page(section(prose(said)))
    assert "US$ 5 to US$ 9 million, $x$ and" in page
    assert "<math" not in page


def test_a_page_of_records_has_the_styles_of_records():
    assert ".mathematics" not in report_page(section(prose("words")))
    assert ".mathematics" in report_page(section(markdown("words")))


def test_nothing_shown_can_be_a_command():
    awkward = '#panic("a") $x$ \\ "quoted" </pre><b>bold</b> @x <y>'
    cells = section(code(printed(awkward)), code(shown(text_plain=awkward)))
    text = BeautifulSoup(report_page(cells), "html.parser")
    assert [pre.get_text() for pre in text.select("pre.output")] == [awkward] * 2
    assert not text.main("b")
    with pikepdf.open(io.BytesIO(compile_appendix([cells]))) as pdf:
        assert len(kinds(pdf, "/Code")) == 2


WIDE = "$$" + "+".join(f"a_{{{n}}}" for n in range(60)) + "$$"
LONG_WORDS = "| a | b |\n|---|---|\n| " + "x" * 300 + " | " + "y" * 300 + " |"


@pytest.mark.parametrize("text", [WIDE, LONG_WORDS], ids=["equation", "words"])
def test_what_is_too_wide_stays_on_the_page(text, tmp_path):
    path = tmp_path / "wide.pdf"
    path.write_bytes(compile_appendix([section(markdown(text))]))
    call = ["pdftotext", "-bbox", path, "-"]
    boxes = subprocess.run(call, capture_output=True, text=True, check=True).stdout
    right = [float(edge) for edge in re.findall(r'<word .*?xMax="([\d.]+)"', boxes)]
    assert max(right) <= 595.3 - 66.6 + 1  # A4, its margin, and rounding
