"""Timelines, dimension scores and the map, asked through their artists."""

import pandas as pd
import pytest
from matplotlib.colors import to_hex

from ambon_analysis.drawing import style
from ambon_analysis.measures.scores import SHOWN
from tests.exhibits.drawing import mapped, marks, patches, scores, texts, timelines


def test_bars_span_what_is_possible_and_certain(study):
    figure, lanes, _ = timelines(study)
    as_of = next(
        line.get_xdata()[0]
        for line in figure.axes[0].lines
        if line.get_gid() == "as of"
    )
    for name, rows in lanes.groupby("partnership"):
        possible = patches(figure, f"possible {name}")
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
    below = 0
    unit = sum(p.get_height() for p in patches(figure, "lowest"))
    unit /= active["lowest"].sum()
    for grade in ("lowest", "printed_open", "highest"):
        printed = [int(t.get_text()) for t in texts(figure, f"{grade} count")]
        assert printed == active[grade].tolist()
        height = sum(p.get_height() for p in patches(figure, grade))
        total = active[grade].sum()
        assert height == pytest.approx((total - below) * unit)
        below = total


def test_what_carries_a_bar_is_seen(study):
    """A dash is tinted, what is contested has a broken outline and no filling."""
    figure, lanes, _ = timelines(study)
    for carried, filled in (("open", style.TINT), ("contested", "white")):
        rows = lanes[(lanes["carried"] == carried) & (lanes["status"] != "exploring")]
        for row in rows.itertuples():
            bars = patches(figure, f"{carried} {row.partnership}")
            drawn = bool(bars) if row.status != "mentioned" else True
            assert drawn or pd.isna(row.certain_from), row.partnership
            for bar in bars:
                assert to_hex(bar.get_facecolor()) == to_hex(filled)
                assert (bar.get_linestyle() == "solid") is (carried == "open")


@pytest.mark.parametrize("statements", SHOWN)
def test_every_statement_has_its_mark_at_its_levels(study, statements):
    figure, measured = scores(study, statements)
    frame = measured.frame
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
    figure, measured = scores(study)
    frame = measured.frame
    joined = [x for x in figure.axes[0].lines if x.get_gid() == "readers differ"]
    apart = (frame["lowest"] != frame["highest"]).fillna(False)
    some = (frame["levels"] > 0) & (frame["levels"] < frame["coders"])
    assert len(joined) == (apart | some).sum() == 2


def test_a_code_without_statements_has_a_dash_and_no_mark(study):
    figure, measured = scores(study, "own")
    dashes = texts(figure, "not addressed")
    documents = study.addressed(measured)
    assert len(dashes) == (documents["statements"] == 0).sum() == 4


def test_the_note_says_how_few_and_who_was_heard(study):
    figure, _ = scores(study)
    note = texts(figure, "note")[0].get_text().replace("\n", " ")
    few = study.labels("figures.dimension_scores.too_few", n="1")
    assert few in note
    assert study.settings.case_selection[study.language] in note


def test_no_mean_and_no_radar_is_drawn(study):
    figure, measured = scores(study)
    frame = measured.frame
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
    cities = {t.get_text().partition(",")[0] for t in texts(figure, "city")}
    home = study.partners.frame.set_index("partner").loc[study.settings.home, "city"]
    assert cities == {home, *study.partners["city"].dropna()}
    note = texts(figure, "note")[0].get_text().replace("\n", " ")
    for partner in places[places["latitude"].isna()]["partner"]:
        assert study.labels.name("partners", partner) in note
