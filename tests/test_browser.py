"""The report in a real browser, and the pages of the PDF as pictures."""

import subprocess

import pytest

pytestmark = pytest.mark.browser
CHROMIUM = "/usr/bin/chromium"
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="module")
def report(executed):
    return executed / "build" / "report"


@pytest.fixture(scope="module")
def browser():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield opened
        opened.close()


@pytest.fixture
def page(browser):
    """A page that keeps what it asked for and what it complained of."""
    page = browser.new_page(viewport={"width": 1000, "height": 900})
    page.asked, page.complaints = [], []
    page.on("request", lambda request: page.asked.append(request.url))
    page.on("console", lambda message: page.complaints.append(message.text))
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    yield page
    page.close()


@pytest.mark.parametrize("language", ["en", "id"])
@pytest.mark.parametrize("name", ["index", "data_audit", "sector_coverage", "methods"])
def test_a_page_loads_whole_and_from_itself_alone(page, report, language, name):
    page.goto((report / language / f"{name}.html").as_uri())
    outside = [url for url in page.asked if not url.startswith(("file:", "data:"))]
    assert outside == []
    assert page.complaints == []
    for image in page.locator("img").all():
        drawn = image.evaluate("i => [i.complete, i.naturalWidth, i.alt.length]")
        assert drawn[0]
        assert drawn[1] > 100
        assert drawn[2] > 40


@pytest.mark.parametrize("width", [1000, 390])
def test_nothing_sticks_out_of_the_page(browser, report, width):
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto((report / "id" / "sector_coverage.html").as_uri())
    beyond = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert beyond <= 0
    page.close()


def test_code_unfolds(page, report):
    page.goto((report / "en" / "sector_coverage.html").as_uri())
    code = page.locator("details pre").first
    assert not code.is_visible()
    page.locator("summary").first.click()
    assert code.is_visible()
    assert "open_study" in code.inner_text()


def test_a_pointer_leads_to_its_table(page, report):
    page.goto((report / "id" / "sector_coverage.html").as_uri())
    link = page.locator("main a[href='#sector-words']").first
    assert link.inner_text().startswith("Tabel ")
    link.click()
    assert page.url.endswith("#sector-words")


def test_the_data_behind_a_figure_are_downloaded(page, report):
    page.goto((report / "en" / "sector_coverage.html").as_uri())
    with page.expect_download() as begun:
        page.locator("#sector-matrix a[download]").click()
    text = begun.value.path().read_text(encoding="utf-8")
    assert begun.value.suggested_filename == "sector-matrix.csv"
    assert text.startswith("partnership,form,status,status_ground,block")


@pytest.mark.parametrize("language", ["en", "id"])
def test_no_page_of_the_pdf_is_empty(executed, language, tmp_path):
    target = executed / "build" / f"appendix-{language}.pdf"
    call = ["pdftotext", "-layout", str(target), "-"]
    text = subprocess.run(call, capture_output=True, text=True, check=True).stdout
    pages = text.split("\f")[:-1]
    assert len(pages) > 10
    for number, page in enumerate(pages, 1):
        assert len(page.split()) > 25, f"page {number} is nearly empty"
        assert page.strip().endswith(str(number))


@pytest.mark.parametrize("language", ["en", "id"])
def test_every_font_of_the_pdf_is_embedded(executed, language):
    target = executed / "build" / f"appendix-{language}.pdf"
    call = ["pdffonts", str(target)]
    listed = subprocess.run(call, capture_output=True, text=True, check=True).stdout
    _, _, *fonts = listed.splitlines()
    assert len(fonts) >= 3
    # the last five words of a line: embedded, subset, unicode, object, generation
    assert all(font.split()[-5] == "yes" for font in fonts)
