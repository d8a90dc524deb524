"""Figures in several panels, and chapters that leave themselves out."""

import io

import pikepdf
import pytest
from bs4 import BeautifulSoup

from ambon_analysis.exports.appendix import compile_appendix
from ambon_analysis.exports.appendix.document import document
from ambon_analysis.exports.exporters import ReportExporter
from ambon_analysis.exports.figures import write_figures
from ambon_analysis.exports.numbering import numbers
from ambon_analysis.exports.numbers import printed_numbers
from ambon_analysis.exports.provenance import shown_rows
from ambon_analysis.exports.reading import NotReadable, read_section, read_sections
from ambon_analysis.exports.report import report_pages
from ambon_analysis.labels import Labels
from tests.exports.cells import book, code, figure, prose, recorded, section, title
from tests.exports.test_appendix import kinds

ENGLISH = Labels("en")


def panel(n, of=3, name="timeline"):
    return code(figure(name, panel=n, panels=of))


@pytest.fixture(scope="module")
def panels():
    first = section(code(figure("map")), notebook="one")
    cells = [panel(1), panel(2), panel(3), code(figure("after"))]
    return [first, section(*cells, prose("See [here](#timeline)."), notebook="two")]


def left_out(text="No codings yet, and no chapter on them."):
    cell = code(recorded({"kind": "left out", "text": text}))
    return read_section(book(cell), notebook="scores")


def test_panels_share_one_number(panels):
    assert numbers(panels) == {
        "map": ("figure", 1),
        "timeline": ("figure", 2),
        "after": ("figure", 3),
    }


def test_the_page_says_which_panel(panels):
    page = BeautifulSoup(report_pages(panels)["two.html"], "html.parser")
    figures = page("figure")
    assert [f["id"] for f in figures] == [
        "timeline",
        "timeline-2",
        "timeline-3",
        "after",
    ]
    said = [" ".join(f.figcaption.get_text().split()) for f in figures]
    assert said == [
        "Figure 2. What it says Data (CSV)",
        "Figure 2, 2 of 3",
        "Figure 2, 3 of 3",
        "Figure 3. What it says Data (CSV)",
    ]
    assert page.find("a", href="#timeline").get_text() == "Figure 2"


def test_paper_says_which_panel_and_carries_the_data_once(panels):
    source, files = document(panels)
    for label in ("timeline", "timeline-2", "timeline-3"):
        assert f'#shown-figure("{label}", "{label}.svg"' in source
    assert '"Figure 2, 2 of 3")' in source
    assert [name for name in files if name.endswith(".csv")] == [
        "map.csv",
        "timeline.csv",
        "after.csv",
    ]
    with pikepdf.open(io.BytesIO(compile_appendix(panels))) as pdf:
        assert len(kinds(pdf, "/Figure")) == 5
        assert sorted(pdf.attachments) == ["after.csv", "map.csv", "timeline.csv"]


def test_a_figure_in_panels_is_listed_once(panels, tmp_path):
    listed = [row[0] for row in shown_rows(panels, ENGLISH)]
    assert listed == ["No.", "Figure 1", "Figure 2", "Figure 3"]
    names = [row["name"] for row in printed_numbers(panels, ENGLISH)]
    assert names == ["map", "timeline", "after"]
    write_figures(panels, tmp_path / "figures")
    drawn = sorted(path.name for path in (tmp_path / "figures").glob("timeline*"))
    assert drawn == ["timeline-2.svg", "timeline-3.svg", "timeline.svg"]


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ([panel(1), panel(1)], 'two figures or tables are named "timeline"'),
        ([panel(1), panel(2), panel(2)], 'tables are named "timeline-2"'),
        ([panel(1), panel(2), code(figure("timeline-2"))], 'named "timeline-2"'),
        ([panel(2)], 'panel 2 of "timeline" stands before its first panel'),
    ],
)
def test_panels_that_do_not_fit_together_are_refused(cells, words):
    with pytest.raises(NotReadable, match=words):
        numbers([section(*cells)])


def test_a_chapter_that_leaves_itself_out_has_no_page_but_a_line(panels):
    sections = [left_out(), *panels]
    pages = report_pages(sections)
    assert set(pages) == {"index.html", "one.html", "two.html"}
    front = BeautifulSoup(pages["index.html"], "html.parser")
    heading = front.find("h2", string="Chapters left out")
    assert heading.find_next("ul").get_text().strip() == (
        "scores: No codings yet, and no chapter on them."
    )
    source, _ = document(sections)
    assert '#heading(level: 2, "Chapters left out")' in source
    assert '#list("scores: No codings yet, and no chapter on them.")' in source
    assert '"scores"' not in source
    compile_appendix(sections)


def test_where_no_chapter_is_left_out_nothing_is_said_of_it(panels):
    assert "left out" not in report_pages(panels)["index.html"]
    assert "left out" not in document(panels)[0]


def test_a_chapter_may_leave_itself_out_after_its_title():
    cell = code(recorded({"kind": "left out", "text": "Nothing to say."}))
    found = read_section(book(title("Scores"), cell), notebook="scores")
    assert (found.title, found.left_out) == ("Scores", "Nothing to say.")


def test_where_every_chapter_leaves_itself_out_nothing_is_exported(tmp_path):
    cell = code(recorded({"kind": "left out", "text": "Nothing to say."}))
    path = tmp_path / "scores.ipynb"
    import nbformat

    nbformat.write(book(cell), path)
    with pytest.raises(NotReadable, match="every chapter left itself out.*Nothing to"):
        read_sections([path])
    with pytest.raises(NotReadable, match="scores left itself out: Nothing to say"):
        ReportExporter().from_filename(str(path))
