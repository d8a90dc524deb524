"""A person explores in JupyterLab: nothing of it reaches git, nothing becomes stale."""

import re
import shutil

import pytest

from tests.checkout import checkout, git
from tests.conftest import NOTEBOOKS, ROOT, ambon
from tests.jupyterlab import running_jupyterlab
from tests.test_browser import CHROMIUM, QUIET
from tests.warm.awkward import notebook

README = (ROOT / "README.md").read_text(encoding="utf-8")

pytestmark = pytest.mark.browser
CHAPTER, START = "notebooks/timelines.ipynb", "explore/start.ipynb"


@pytest.fixture(scope="module")
def project(executed, tmp_path_factory):
    """A checkout of this project in which everything was made."""
    made = ("build", "figures", "data/processed")
    return checkout(tmp_path_factory.mktemp("lab") / "project", made={executed: made})


@pytest.fixture(scope="module")
def lab(project, tmp_path_factory):
    with running_jupyterlab(project, tmp_path_factory.mktemp("own")) as running:
        yield running


@pytest.fixture(scope="module")
def browser():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield opened
        opened.close()


@pytest.fixture
def page(browser):
    page = browser.new_page(viewport={"width": 1300, "height": 900})
    yield page
    page.close()


def states(project):
    """What `explain` says of each output, by its place."""
    told = ambon("explain", cwd=project)
    assert told.returncode == 0, told.stderr
    *lines, _ = told.stdout.splitlines()
    return dict(line.split(": ", 1) for line in lines)


def test_it_opens_where_scratch_notebooks_live(lab, page):
    lab.open(page)
    assert {"README.md", "start.ipynb"} <= set(lab.files(page))
    page.locator(".jp-BreadCrumbs-home").click()
    page.locator(".jp-DirListing-itemText", has_text="notebooks").wait_for()
    assert {"explore", "notebooks"} <= set(lab.files(page))


def test_running_and_saving_a_chapter_changes_nothing(lab, page, project):
    lab.open(page, CHAPTER)
    assert set(lab.files(page)) == {path.name for path in NOTEBOOKS}
    before = (project / CHAPTER).read_bytes()
    lab.run_all(page)
    saved = lab.save(page, CHAPTER)
    # what a person sees stays in the file
    assert all(cell["execution_count"] for cell in saved["cells"])
    assert sum(len(cell["outputs"]) for cell in saved["cells"]) >= 5
    assert (project / CHAPTER).read_bytes() != before
    assert git(project, "status", "--porcelain") == ""
    assert git(project, "diff") == ""
    assert set(states(project).values()) == {"up to date"}


def test_the_first_scratch_notebook_runs(lab, page, project):
    shutil.copy(project / START, project / "explore" / "mine.ipynb")
    lab.open(page, "explore/mine.ipynb")
    lab.run_all(page)
    saved = lab.save(page, "explore/mine.ipynb")
    outputs = [output for cell in saved["cells"] for output in cell["outputs"]]
    assert len(outputs) == 3
    assert all("text/html" in output["data"] for output in outputs)
    assert git(project, "status", "--porcelain") == ""
    assert set(states(project).values()) == {"up to date"}


def test_the_lines_of_the_readme_show_the_figure(lab, page, project):
    lines = re.findall(r"```python\n(.*?)```", README, flags=re.DOTALL)[0]
    notebook(project / "explore" / "readme.ipynb", lines.strip())
    lab.open(page, "explore/readme.ipynb")
    lab.run_all(page)
    figure = page.locator(".jp-OutputArea-output img")
    figure.wait_for()
    assert figure.get_attribute("alt").startswith("Matrix of 9 partnerships")
    box = figure.bounding_box()
    assert box["width"] > 400
    assert box["height"] > 200
    # what was refused is one sentence there, and no traceback
    filtered = f"{lines}\nstudy.sector_matrix(coverage.frame.head(3))"
    notebook(project / "explore" / "refused.ipynb", filtered)
    lab.open(page, "explore/refused.ipynb")
    lab.run_all(page)
    said = page.locator(".jp-OutputArea-output").last.inner_text()
    assert said.startswith("Refused: sector_matrix takes for its frames what a measure")
    assert len(said.strip().splitlines()) == 1
