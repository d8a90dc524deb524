"""The report as HTML: self-contained, alternative texts, code folded, one language."""

import re
import shutil
from html.parser import HTMLParser

import pytest

from ambon_analysis.exports.numbering import numbers
from ambon_analysis.exports.reading import NotReadable
from ambon_analysis.exports.release import write_release
from ambon_analysis.exports.report import report_pages
from ambon_analysis.settings import read_settings
from tests.conftest import ROOT
from tests.exports.conftest import LANGUAGES


class Page(HTMLParser):
    """The elements of a page with their attributes, and its text."""

    def __init__(self, source):
        super().__init__()
        self.elements, self.text = [], []
        self.feed(source)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.text.append(data)

    def all(self, tag):
        return [attributes for name, attributes in self.elements if name == tag]


@pytest.fixture(scope="module")
def pages(sections):
    return {name: Page(source) for name, source in report_pages(sections).items()}


def test_a_page_a_notebook_and_an_index(pages):
    notebooks = {
        path.with_suffix(".html").name for path in ROOT.glob("notebooks/*.ipynb")
    }
    assert set(pages) == {"index.html", *notebooks}


def test_pages_say_their_language(pages, language):
    assert all(page.all("html") == [{"lang": language}] for page in pages.values())


def test_nothing_is_loaded_from_elsewhere(sections, pages):
    for source in report_pages(sections).values():
        assert not re.search(r'(src|href|url\()=?["\']?(https?:)?//', source)
    for page in pages.values():
        assert page.all("script") == []
        for image in page.all("img"):
            assert image["src"].startswith("data:")
        for link in page.all("link"):
            assert link["href"] == "data:,"


def test_links_lead_somewhere(pages):
    ids = {
        name: {a.get("id") for _, a in page.elements} for name, page in pages.items()
    }
    for name, page in pages.items():
        for link in page.all("a"):
            file, _, place = link["href"].partition("#")
            if file.startswith("data:"):
                continue
            assert (file or name) in pages
            assert not place or place in ids[file or name], link


def test_every_image_has_alternative_text(pages, sections):
    alts = [i["alt"] for page in pages.values() for i in page.all("img")]
    shown = [b for s in sections for b in s.shown() if b.kind == "figure"]
    assert sorted(alts) == sorted(block.record["alt"] for block in shown)


def test_every_table_has_a_caption_and_headings(pages):
    for page in pages.values():
        assert len(page.all("caption")) == len(page.all("table"))
        assert all(head.get("scope") == "col" for head in page.all("th"))


def test_code_is_there_and_folded(pages):
    page = pages["sector_coverage.html"]
    assert page.all("details")
    assert all("open" not in details for details in page.all("details"))
    assert "sector_coverage" in "".join(page.text)


def test_numbers_are_those_of_the_appendix(sections, pages):
    for name, (_, number) in numbers(sections).items():
        (page,) = [
            p for p in pages.values() if any(a.get("id") == name for _, a in p.elements)
        ]
        assert re.search(rf"\b{number}\.", "".join(page.text))


def test_published_figures_are_those_of_the_notebooks(executed, sections, language):
    paths = sorted((executed / "figures" / language).glob("*.svg"))
    shown = {
        b.record["name"]: b.text
        for s in sections
        for b in s.blocks
        if b.kind == "figure"
    }
    assert {path.stem for path in paths} == set(shown)
    for path in paths:
        assert path.read_text(encoding="utf-8") == shown[path.stem].rstrip() + "\n"


def test_a_release_holds_every_language_or_is_refused(executed, tmp_path):
    made, build = executed / "build", tmp_path / "build"
    settings = read_settings(executed)
    build.mkdir()
    for code in LANGUAGES:
        with pytest.raises(
            NotReadable, match=f"lacks the appendix or the report in {code}"
        ):
            write_release(build, settings)
        shutil.copy(made / f"appendix-{code}.pdf", build)
        shutil.copytree(made / "report" / code, build / "report" / code)
    (build / "appendix-nl.pdf").write_bytes(b"left over")
    first = write_release(build, settings).read_bytes()
    assert write_release(build, settings).read_bytes() == first
    assert b"appendix-id.pdf" in first
    assert b"appendix-nl.pdf" not in first
