"""The figures, asked through their artists: marks, counts, words, room, greys."""

import itertools
from collections import Counter

import matplotlib.colors
import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg

from ambon_analysis.figures import style
from ambon_analysis.figures.form_bars import form_bars
from ambon_analysis.figures.matrix import MARKS
from ambon_analysis.figures.open_points import open_points_matrix
from ambon_analysis.figures.sector_matrix import SHAPES, sector_matrix
from ambon_analysis.labels import Labels
from ambon_analysis.measures.audit import open_points
from ambon_analysis.measures.coverage import (
    COUNTED,
    EXPLORATORY,
    ROLL_UPS,
    coverage_by_form,
    partnership_totals,
    sector_coverage,
    sector_totals,
)

CHOICES = list(itertools.product(COUNTED, ROLL_UPS, EXPLORATORY))


def covered(study, counted="own row", roll_up="none", exploratory="counted"):
    return sector_coverage(
        study.partnerships,
        study.partnership_sectors,
        study.sectors,
        counted=counted,
        roll_up=roll_up,
        exploratory=exploratory,
    )


def marks(figure, gid):
    """The places of the marks of one kind, in inches."""
    found = [c for c in figure.axes[0].collections if c.get_gid() == gid]
    return found[0].get_offsets() if found else np.empty((0, 2))


def texts(figure, gid):
    return [t for t in figure.axes[0].texts if t.get_gid() == gid]


@pytest.mark.parametrize("choices", CHOICES, ids=lambda c: ",".join(c))
def test_every_mark_stands_in_its_cell(study, choices):
    coverage = covered(study, *choices)
    figure = sector_matrix(coverage, study.labels)
    rows = {
        name: t.get_position()[1]
        for name, t in zip(
            coverage["partnership"].drop_duplicates(), texts(figure, "row"), strict=True
        )
    }
    columns = coverage["sector"].drop_duplicates()
    totals = texts(figure, "column total")
    x = {name: t.get_position()[0] for name, t in zip(columns, totals, strict=True)}
    for kind in SHAPES:
        pairs = coverage.loc[coverage[kind], ["partnership", "sector"]]
        expected = {(x[s], rows[p]) for p, s in pairs.itertuples(index=False)}
        found = {tuple(place) for place in marks(figure, kind).tolist()}
        assert len(found) == len(expected)
        assert np.allclose(sorted(found), sorted(expected))


@pytest.mark.parametrize("choices", CHOICES, ids=lambda c: ",".join(c))
def test_margins_say_the_counts(study, choices):
    coverage = covered(study, *choices)
    figure = sector_matrix(coverage, study.labels)
    columns = [int(t.get_text()) for t in texts(figure, "column total")]
    assert columns == sector_totals(coverage)["counts"].tolist()
    rows = [int(t.get_text()) for t in texts(figure, "row total")]
    totals = partnership_totals(coverage)
    assert rows == totals.loc[totals["block"] == "counted", "counts"].tolist()


def test_the_mention_outside_the_table_is_set_apart(study):
    figure = sector_matrix(covered(study), study.labels)
    below = texts(figure, "apart")[0].get_position()[1]
    apart = [t for t in texts(figure, "row") if t.get_position()[1] > below]
    names = study.partnerships
    outside = names.loc[names["row_in_table"].isna(), f"label_{study.language}"]
    assert [t.get_text().replace("\n", " ") for t in apart] == outside.tolist()


def test_the_choices_are_printed(study):
    figure = sector_matrix(covered(study, "any naming"), study.labels)
    note = texts(figure, "note")[0].get_text().replace("\n", " ")
    for name, value in (("counted", "any naming"), ("exploratory", "counted")):
        assert study.labels(f"values.{name}.{value}") in note


def test_bars_are_as_high_as_the_counts(study):
    by_form = coverage_by_form(covered(study))
    figure = form_bars(by_form, study.labels)
    heights = Counter()
    for patch in figure.axes[0].patches:
        heights[patch.get_gid()] += patch.get_height()
    unit = heights["all"] / by_form["partnerships"].sum()
    for kind in ("counts", "not_counted", "left_open"):
        assert heights[kind] / unit == pytest.approx(by_form[kind].sum())
    printed = [int(t.get_text()) for t in texts(figure, "count")]
    assert printed == by_form.loc[by_form["counts"] > 0, "counts"].tolist()


def test_open_points_are_marked(study):
    points = open_points(study.partnerships, study.partnership_partners)
    figure = open_points_matrix(points, study.labels)
    assert len(marks(figure, "open")) == points["is_open"].sum()


def all_figures(study):
    for choices in CHOICES:
        coverage = covered(study, *choices)
        yield sector_matrix(coverage, study.labels)
        yield form_bars(coverage_by_form(coverage), study.labels)
    points = open_points(study.partnerships, study.partnership_partners)
    yield open_points_matrix(points, study.labels)


def test_nothing_is_clipped_and_no_words_overlap(study):
    for figure in all_figures(study):
        renderer = FigureCanvasAgg(figure).get_renderer()
        words = [t for t in figure.axes[0].texts if t.get_gid() != "watermark"]
        boxes = [t.get_window_extent(renderer) for t in words]
        for text, box in zip(words, boxes, strict=True):
            assert box.x0 >= 0, text
            assert box.y0 >= 0, text
            assert box.x1 <= figure.bbox.width, text
            assert box.y1 <= figure.bbox.height, text
        both = list(zip(words, boxes, strict=True))
        for (a, box), (b, other) in itertools.combinations(both, 2):
            inside = min(box.x1, other.x1) - max(box.x0, other.x0)
            across = min(box.y1, other.y1) - max(box.y0, other.y0)
            assert inside < 1 or across < 1, (a, b)


def test_text_is_large_enough(study):
    for figure in all_figures(study):
        assert min(t.get_fontsize() for t in figure.axes[0].texts) >= 8


def lightness(colour):
    """CIELAB L* of a colour, from its luminance (CIE 15)."""
    channels = np.array(matplotlib.colors.to_rgb(colour))
    linear = np.where(
        channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4
    )
    luminance = linear @ [0.2126, 0.7152, 0.0722]
    return 116 * np.cbrt(luminance) - 16 if luminance > 0.008856 else 903.3 * luminance


def test_colours_are_told_apart_in_grey():
    assert abs(lightness(style.FIRST) - lightness(style.SECOND)) >= 15
    assert lightness("white") - lightness(style.FIRST) >= 15


def test_kinds_are_told_apart_by_shape_alone():
    looks = {(m["marker"], m["s"], m.get("facecolors")) for m in MARKS.values()}
    assert len(looks) == len(MARKS)


def test_words_are_dark_enough():
    for colour in (style.INK, style.MUTED):
        for ground in ("white", style.BAND):
            light, dark = (_luminance(c) for c in (ground, colour))
            assert (light + 0.05) / (dark + 0.05) >= 4.5


def _luminance(colour):
    level = lightness(colour)
    return ((level + 16) / 116) ** 3 if level > 8 else level / 903.3


def test_the_same_figure_gives_the_same_bytes(study):
    first, second = (
        style.to_svg(sector_matrix(covered(study), study.labels)) for _ in range(2)
    )
    assert first == second
    assert "dc:date" not in first
    assert 'font-family:"DejaVu Sans"' in first


def test_invented_data_are_marked(frames):
    labels = Labels("en", tables=frames, synthetic=True)
    figure, _ = style.canvas(2, labels)
    assert [t.get_text() for t in texts(figure, "watermark")] == ["INVENTED DATA"]
    figure, _ = style.canvas(2, Labels("en", tables=frames))
    assert texts(figure, "watermark") == []
