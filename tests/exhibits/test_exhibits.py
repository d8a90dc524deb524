"""What every exhibit owes, whichever it is: the list is walked."""

import io
import re
from xml.etree import ElementTree

import pandas as pd
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg

from ambon_analysis.display import KEY
from ambon_analysis.drawing.marks import marks_in
from ambon_analysis.drawing.page import PRINT, SCREEN, Page
from ambon_analysis.exhibits import EXHIBITS
from ambon_analysis.exhibits.figure import Figure
from ambon_analysis.exhibits.printed_table import PrintedTable
from tests.conftest import EXAMPLE, opened
from tests.exhibits.drawing import FIGURES, panels_of, shown

LOW = Page(height=3.4)


def ids(panel):
    return [one for cell in panel.data["mark"] for one in cell.split()]


@pytest.mark.parametrize("name", FIGURES)
@pytest.mark.parametrize("page", [PRINT, SCREEN, LOW], ids=["print", "screen", "low"])
def test_the_data_carry_the_id_of_every_mark(study, name, page):
    for panel in panels_of(study, name, page):
        assert sorted(marks_in(panel.drawn)) == sorted(set(ids(panel)))


@pytest.mark.parametrize("name", FIGURES)
def test_every_mark_stands_once_in_the_svg_by_its_id(study, name):
    exhibit = shown(study, name)
    for bundle, metadata in exhibit.outputs():
        root = ElementTree.fromstring(bundle["image/svg+xml"])
        found = [node.get("id") for node in root.iter() if node.get("id")]
        assert len(found) == len(set(found))
        data = pd.read_csv(io.StringIO(metadata[KEY]["data"]), dtype="str")
        carried = {one for cell in data["mark"].dropna() for one in cell.split()}
        assert carried
        assert carried <= set(found)
        assert all(one.startswith(f"{exhibit.published}.") for one in carried)


TABLES = [name for name, one in EXHIBITS.items() if issubclass(one, PrintedTable)]


@pytest.mark.parametrize("name", TABLES)
def test_every_row_of_a_table_has_an_id_that_its_data_carry(study, name):
    exhibit = shown(study, name, table="partners")
    bundle, metadata = exhibit._repr_mimebundle_()
    record = metadata[KEY]
    marks = record.get("marks", [])
    assert len(marks) == len(set(marks)) == len(exhibit.rows())
    assert all(one.startswith(f"{exhibit.published}.") for one in marks)
    data = pd.read_csv(io.StringIO(record["data"]), dtype="str")
    carried = set(data["mark"].dropna())
    assert carried <= set(marks)
    # a place that fills no fact stands with its printed words alone
    assert carried == set(marks) or name == "attested_table"
    assert re.findall('<tr id="([^"]+)">', bundle["text/html"]) == marks


@pytest.mark.parametrize("name", FIGURES)
@pytest.mark.parametrize("page", [SCREEN, LOW], ids=["screen", "low"])
def test_no_row_is_lost_between_panels(study, name, page):
    (whole,) = panels_of(study, name, PRINT)
    marks = [one for panel in panels_of(study, name, page) for one in ids(panel)]
    assert set(marks) == set(ids(whole))
    assert len(list(panels_of(study, name, LOW))) > 1 or name == "partner_map"


@pytest.mark.parametrize("name", FIGURES)
def test_text_is_as_large_as_the_page_asks(study, name):
    for page in (PRINT, SCREEN):
        for panel in panels_of(study, name, page):
            sizes = [t.get_fontsize() for t in panel.drawn.axes[0].texts]
            assert min(sizes) >= page.least_text
            assert panel.drawn.get_figwidth() == page.width


@pytest.mark.parametrize("name", FIGURES)
def test_no_panel_is_higher_than_a_page_allows(study, name):
    for panel in panels_of(study, name, PRINT):
        assert panel.drawn.get_figheight() <= PRINT.height
        assert panel.alt


@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_shows_itself_in_a_notebook(study, name):
    bundle, metadata = shown(study, name)._repr_mimebundle_()
    assert bundle["image/svg+xml"].startswith("<svg")
    assert "<img" in bundle["text/html"]
    assert metadata[KEY]["caption"] == study.labels(f"exhibits.{name}")


@pytest.mark.parametrize("name", FIGURES)
def test_every_figure_of_invented_data_is_marked(name):
    study = opened(EXAMPLE, "en")
    for bundle, _ in shown(study, name, statements="own").outputs():
        assert "INVENTED DATA" in bundle["image/svg+xml"]


@pytest.mark.parametrize("name", EXHIBITS)
def test_every_exhibit_has_a_name_for_exports_and_words(study, name):
    exhibit = EXHIBITS[name]
    assert exhibit.name == name
    assert re.fullmatch("[a-z-]+", exhibit.published)
    assert exhibit.__doc__
    assert study.labels(f"exhibits.{name}").endswith(".")
    assert issubclass(exhibit, Figure | PrintedTable)


def test_published_names_are_told_apart():
    published = [exhibit.published for exhibit in EXHIBITS.values()]
    assert len(published) == len(set(published))


def test_alternative_texts_tell_all_rows_of_several_panels(study):
    panels = panels_of(study, "sector_matrix", LOW)
    told = " ".join(panel.alt for panel in panels)
    for name in study.partnerships["partnership"]:
        assert study.labels.name("partnerships", name) in told


def test_nothing_overlaps_on_a_low_page(study):
    for panel in panels_of(study, "sector_matrix", LOW):
        renderer = FigureCanvasAgg(panel.drawn).get_renderer()
        rows = [t for t in panel.drawn.axes[0].texts if t.get_gid() == "row"]
        boxes = sorted(t.get_window_extent(renderer).extents.tolist() for t in rows)
        assert all(box[0] >= 0 for box in boxes)


@pytest.mark.parametrize("name", [n for n in FIGURES if n != "dimension_scores"])
def test_no_words_leave_a_screen_at_its_side(study, name):
    for panel in panels_of(study, name, SCREEN):
        renderer = FigureCanvasAgg(panel.drawn).get_renderer()
        for text in (t for axes in panel.drawn.axes for t in axes.texts):
            box = text.get_window_extent(renderer)
            # letters are placed on whole pixels here
            assert box.x0 >= -2, text
            assert box.x1 <= panel.drawn.bbox.width + 3, text
