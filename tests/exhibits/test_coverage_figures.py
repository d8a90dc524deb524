"""Sector coverage and open points, asked through their artists."""

from collections import Counter

import numpy as np
import pandas as pd
import pytest

from ambon_analysis.drawing.page import PRINT, SCREEN
from ambon_analysis.exhibits.sector_matrix import SHAPES
from tests.exhibits.drawing import (
    CHOICES,
    covered,
    drawn,
    marks,
    texts,
)


@pytest.mark.parametrize("choices", CHOICES, ids=lambda c: ",".join(c))
def test_every_mark_stands_in_its_cell(study, choices):
    measured = covered(study, *choices)
    coverage = measured.frame
    figure = drawn(study.sector_matrix(measured))
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
    measured = covered(study, *choices)
    figure = drawn(study.sector_matrix(measured))
    columns = [int(t.get_text()) for t in texts(figure, "column total")]
    assert columns == study.sector_totals(measured)["counts"].tolist()
    rows = [int(t.get_text()) for t in texts(figure, "row total")]
    totals = study.partnership_totals(measured).frame
    assert rows == totals.loc[totals["block"] == "counted", "counts"].tolist()


def test_the_mention_outside_the_table_is_set_apart(study):
    figure = drawn(study.sector_matrix(covered(study)))
    below = texts(figure, "apart")[0].get_position()[1]
    apart = [t for t in texts(figure, "row") if t.get_position()[1] > below]
    names = study.partnerships.frame
    outside = names.loc[names["row_in_table"].isna(), f"label_{study.language}"]
    assert [t.get_text().replace("\n", " ") for t in apart] == outside.tolist()


def test_the_choices_are_printed(study):
    figure = drawn(study.sector_matrix(covered(study, "any naming")))
    note = texts(figure, "note")[0].get_text().replace("\n", " ")
    for name, value in (("counted", "any naming"), ("exploratory", "counted")):
        assert study.labels(f"values.{name}.{value}") in note


def test_bars_are_as_high_as_the_counts(study):
    measured = study.coverage_by_form(covered(study))
    by_form = measured.frame
    figure = drawn(study.form_bars(measured))
    heights = Counter()
    strips = figure.axes[1:]
    for patch in (patch for strip in strips for patch in strip.patches):
        heights[patch.get_gid()] += patch.get_height()
    for kind in ("counts", "not_counted", "left_open"):
        assert heights[kind] == pytest.approx(by_form[kind].sum())
    assert heights["all"] == by_form["partnerships"].sum()
    # one partnership is equally high in every strip
    units = [s.get_position().height / s.get_ylim()[1] for s in strips]
    assert units == pytest.approx([units[0]] * len(strips))
    words = [text for strip in strips for text in strip.texts]
    printed = [int(text.get_text()) for text in words]
    assert printed == by_form.loc[by_form["counts"] > 0, "counts"].tolist()


def test_open_points_are_marked(study):
    points = study.open_points()
    figure = drawn(study.open_points_matrix(points))
    assert len(marks(figure, "open")) == points["is_open"].sum()


def test_the_bars_of_many_partnerships_fit_the_page(study):
    rows = study.partnerships.frame
    many = pd.concat(
        [rows.assign(partnership=rows["partnership"] + f"-{at}") for at in range(40)]
    ).assign(form="sister city")
    large = study.with_tables(partnerships=pd.concat([rows, many], ignore_index=True))
    for page in (PRINT, SCREEN):
        for panel in large.form_bars(coverage_of(large)).panels(page):
            assert panel.drawn.get_figheight() <= page.height + 1e-9


def coverage_of(study):
    return study.coverage_by_form(covered(study))


def test_what_a_dash_alone_carries_is_not_called_active(study):
    """Where a partnership stands is printed beside its row: two by their dash alone."""
    figure = drawn(study.sector_matrix(covered(study, *CHOICES[0])))
    printed = Counter(text.get_text() for text in figure.axes[0].texts)
    assert printed[study.labels("figures.sector_matrix.open_end")] == 2
    assert printed[study.labels("status.active")] == 1
    grounds = study.partnerships["status_ground"]
    assert (grounds == "open end only").sum() == 2
