"""What every figure owes its reader: room, size, greys, equal bytes, the watermark."""

import itertools

import matplotlib.colors
import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.backends.backend_agg import FigureCanvasAgg

from ambon_analysis.drawing import style, svg
from ambon_analysis.drawing.finishing import mark_as_invented
from ambon_analysis.drawing.matrix import MARKS
from ambon_analysis.drawing.page import PRINT
from ambon_analysis.drawing.svg import to_svg
from ambon_analysis.labels import Labels
from tests.exhibits.drawing import (
    all_figures,
    covered,
    drawn,
    texts,
)


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
        to_svg(drawn(study.sector_matrix(covered(study)))) for _ in range(2)
    )
    assert first == second
    assert "dc:date" not in first
    assert 'font-family:"DejaVu Sans"' in first


def test_invented_data_are_marked(frames):
    for synthetic, words in ((True, ["INVENTED DATA"]), (False, [])):
        figure, _ = PRINT.canvas(2)
        labels = Labels("en", tables=frames, synthetic=synthetic)
        mark_as_invented(figure, labels)
        mark_as_invented(figure, labels)  # once is enough
        assert [t.get_text() for t in texts(figure, "watermark")] == words


@given(st.sets(st.sampled_from(sorted(svg.COMMON)), min_size=1))
@settings(max_examples=5)
def test_a_subset_of_the_common_letters_is_one_of_the_whole_font(letters):
    for file in ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf"):
        whole = svg._subset_of(svg._font(file), letters)
        assert svg._subset_of(svg._common_font(file), letters) == whole


def test_a_rare_letter_is_found_in_the_whole_font():
    rare, common = (svg._subset("DejaVuSans.ttf", {letter}) for letter in "\u0416a")
    assert rare != common
