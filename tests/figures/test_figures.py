"""The figures, asked through their artists: marks, counts, words, room, greys."""

import itertools
from collections import Counter

import matplotlib.colors
import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg

from ambon_analysis.figures import style
from ambon_analysis.figures.dimension_scores import dimension_scores
from ambon_analysis.figures.form_bars import form_bars
from ambon_analysis.figures.matrix import MARKS
from ambon_analysis.figures.open_points import open_points_matrix
from ambon_analysis.figures.partner_map import partner_map
from ambon_analysis.figures.sector_matrix import SHAPES, sector_matrix
from ambon_analysis.figures.timeline import timeline_figure
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
from ambon_analysis.measures.places import partner_places
from ambon_analysis.measures.scores import SHOWN, addressed, heard, statement_levels
from ambon_analysis.measures.timeline import active_by_year, context_timeline, timeline

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


def timelines(study, as_of="2022-08-31"):
    lanes = timeline(study.partnerships, study.alternative_dates, as_of=as_of)
    active = active_by_year(lanes)
    context = context_timeline(study.context_events, as_of=as_of)
    return timeline_figure(lanes, active, context, study.labels), lanes, active


def scores(study, statements="all"):
    marks = statement_levels(
        study.codings, study.passages, study.codebook, statements=statements
    )
    documents = addressed(marks, study.codebook, study.passages)
    sides = heard(study.fieldwork, study.passages)
    figure = dimension_scores(
        marks,
        documents,
        sides,
        study.codebook,
        study.levels,
        study.labels,
        remark=study.settings.case_selection.get(study.language, ""),
    )
    return figure, marks


def mapped(study):
    home = study.settings.home
    links = study.partnership_partners
    places = partner_places(study.partners, study.partnerships, links, home=home)
    return partner_map(places, study.partners, study.labels, home=home), places


def patches(figure, gid):
    return [p for p in figure.axes[0].patches if p.get_gid() == gid]


def test_bars_span_what_is_possible_and_certain(study):
    figure, lanes, _ = timelines(study)
    as_of = next(
        line.get_xdata()[0]
        for line in figure.axes[0].lines
        if line.get_gid() == "as of"
    )
    for name, rows in lanes.groupby("partnership"):
        possible, certain = patches(figure, f"possible {name}"), []
        certain = patches(figure, f"certain {name}")
        assert len(possible) == rows["possible_to"].notna().sum()
        exploring = (rows["status"] == "exploring").all()
        drawn = 0 if exploring else rows["certain_from"].notna().sum()
        assert len(certain) == drawn
        for bar in possible:
            assert bar.get_x() + bar.get_width() <= as_of + 0.02
            assert bool(bar.get_hatch()) != exploring
        for bar in certain:
            assert bar.get_x() >= possible[0].get_x()
            assert not bar.get_hatch()
            longer = possible[0].get_x() + possible[0].get_width()
            assert bar.get_x() + bar.get_width() <= longer + 0.02


def test_arrows_and_question_marks_stand_where_they_should(study):
    figure, lanes, _ = timelines(study)
    for row in lanes[lanes["lane"] == 1].itertuples():
        arrows = marks(figure, f"runs on {row.partnership}")
        assert bool(len(arrows)) == row.runs_on
        asked = texts(figure, f"undecided {row.partnership}")
        open_question = row.status in ("undecided", "mentioned")
        assert bool(asked) == (open_question or row.end_kind == "unknown")


def test_the_band_of_active_partnerships_says_its_numbers(study):
    figure, _, active = timelines(study)
    for column, gid in (("lowest", "lowest count"), ("highest", "highest count")):
        printed = [int(t.get_text()) for t in texts(figure, gid)]
        assert printed == active[column].tolist()
    height = sum(p.get_height() for p in patches(figure, "lowest"))
    rest = sum(p.get_height() for p in patches(figure, "between"))
    low, high = active["lowest"].sum(), active["highest"].sum()
    assert rest / height == pytest.approx((high - low) / low)


@pytest.mark.parametrize("statements", SHOWN)
def test_every_statement_has_its_mark_at_its_levels(study, statements):
    figure, frame = scores(study, statements)
    columns = texts(figure, "column")
    per_panel = len(study.levels) + 1
    x = [t.get_position()[0] for t in columns]
    panels = [x[i : i + per_panel] for i in range(0, len(x), per_panel)]
    cases = list(study.passages["case"].dropna().drop_duplicates())
    at = {level: i + 1 for i, level in enumerate(study.levels["level"])}
    for mark in frame.itertuples():
        own = mark.case if mark.attribution != "city-wide" else None
        panel = panels[cases.index(own) if own else len(cases)]
        found = marks(figure, f"mark {mark.passage} {mark.code}")
        expected = {at[v] for v in (mark.lowest, mark.highest) if mark.levels}
        expected |= {0} if mark.levels < mark.coders else set()
        assert sorted(found[:, 0]) == pytest.approx(sorted(panel[i] for i in expected))


def test_a_line_joins_what_the_coders_do_not_share(study):
    figure, frame = scores(study)
    joined = [x for x in figure.axes[0].lines if x.get_gid() == "readers differ"]
    apart = (frame["lowest"] != frame["highest"]).fillna(False)
    some = (frame["levels"] > 0) & (frame["levels"] < frame["coders"])
    assert len(joined) == (apart | some).sum() == 2


def test_a_code_without_statements_has_a_dash_and_no_mark(study):
    figure, frame = scores(study, "own")
    dashes = texts(figure, "not addressed")
    documents = addressed(frame, study.codebook, study.passages)
    assert len(dashes) == (documents["statements"] == 0).sum() == 4


def test_the_note_says_how_few_and_who_was_heard(study):
    figure, _ = scores(study)
    note = texts(figure, "note")[0].get_text().replace("\n", " ")
    few = study.labels("figures.dimension_scores.too_few", n="1")
    assert few in note
    assert study.settings.case_selection[study.language] in note


def test_no_mean_and_no_radar_is_drawn(study):
    figure, frame = scores(study)
    places = sum(
        len(c.get_offsets())
        for c in figure.axes[0].collections
        if str(c.get_gid()).startswith("mark ")
    )
    ends = [
        len({m.lowest, m.highest} if m.levels else ()) + (m.levels < m.coders)
        for m in frame.itertuples()
    ]
    assert places == sum(ends)
    assert figure.axes[0].name == "rectilinear"


def test_the_map_draws_a_way_to_every_placed_partner(study):
    figure, places = mapped(study)
    lines = {line.get_gid() for line in figure.axes[0].lines}
    placed = places.dropna(subset=["latitude"])
    assert lines - {"key"} == {f"way {name}" for name in placed["partnership"]}
    cities = {t.get_text() for t in texts(figure, "city")}
    home = study.partners.set_index("partner").loc[study.settings.home, "city"]
    assert cities == {home, *study.partners["city"].dropna()}
    note = texts(figure, "note")[0].get_text().replace("\n", " ")
    for partner in places[places["latitude"].isna()]["partner"]:
        assert study.labels.name("partners", partner) in note


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
    for as_of in ("2022-08-31", "2014", "2035-06"):
        yield timelines(study, as_of)[0]
    for statements in SHOWN:
        yield scores(study, statements)[0]
    yield mapped(study)[0]


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
