"""The figures that the tests look at, and how to ask them for their artists."""

import itertools
from functools import cache

import numpy as np

from ambon_analysis.drawing.finishing import mark_as_invented
from ambon_analysis.drawing.page import PRINT
from ambon_analysis.exhibits import EXHIBITS
from ambon_analysis.exhibits.figure import Figure
from ambon_analysis.measures.coverage import COUNTED, EXPLORATORY, ROLL_UPS
from ambon_analysis.measures.scores import SHOWN
from tests.conftest import opened_on

CHOICES = list(itertools.product(COUNTED, ROLL_UPS, EXPLORATORY))
# what the exhibits of a study are shown with, where nothing else is asked
CHOSEN = {
    "counted": "own row",
    "roll_up": "none",
    "exploratory": "counted",
    "statements": "all",
    "case": "all",
}
FIGURES = [name for name, exhibit in EXHIBITS.items() if issubclass(exhibit, Figure)]


def drawn(exhibit, page=PRINT):
    """The figure of an exhibit that fits one page, as it is shown."""
    (panel,) = exhibit.panels(page)
    mark_as_invented(panel.drawn, exhibit.labels)
    return panel.drawn


def covered(study, counted="own row", roll_up="none", exploratory="counted"):
    return study.sector_coverage(
        counted=counted, roll_up=roll_up, exploratory=exploratory
    )


def marks(figure, gid):
    """The places of the marks of one kind, in inches."""
    found = [c for c in figure.axes[0].collections if c.get_gid() == gid]
    return found[0].get_offsets() if found else np.empty((0, 2))


def texts(figure, gid):
    return [t for t in figure.axes[0].texts if t.get_gid() == gid]


def patches(figure, gid):
    return [p for p in figure.axes[0].patches if p.get_gid() == gid]


def timelines(study, as_of="2022-08-31"):
    lanes = study.timeline(as_of=as_of)
    active = study.active_by_year(lanes)
    figure = study.timeline_figure(lanes, active)
    return drawn(figure), lanes.frame, active.frame


def scores(study, statements="all"):
    marked = study.statement_levels(statements=statements)
    return drawn(study.dimension_scores(marked)), marked


def mapped(study):
    places = study.partner_places()
    return drawn(study.partner_map(places)), places.frame


@cache
def panels_of(study, name, page, **choices):
    """The panels of an exhibit, drawn once for all tests that look at them."""
    return list(shown(study, name, **choices).panels(page))


@cache
def all_figures(study):
    """Every figure that the choices of a study give, drawn once."""
    return list(_all_figures(study))


def _all_figures(study):
    for choices in CHOICES:
        coverage = covered(study, *choices)
        yield drawn(study.sector_matrix(coverage))
        yield drawn(study.form_bars(study.coverage_by_form(coverage)))
    yield drawn(study.open_points_matrix())
    for as_of in ("2022-08-31", "2014"):
        yield timelines(study, as_of)[0]
    yield timelines(opened_on(study, "2035-06-30"), "2035-06")[0]
    for statements in SHOWN:
        yield scores(study, statements)[0]
    yield mapped(study)[0]


def shown(study, name, **choices):
    """An exhibit of a study by its name, with the choices that it takes."""
    from ambon_analysis.binding import choices_of

    exhibit = EXHIBITS[name]
    takes = choices_of(exhibit.of) & CHOSEN.keys()
    takes |= set(exhibit.options) & choices.keys()
    given = {choice: {**CHOSEN, **choices}[choice] for choice in takes}
    return getattr(study, name)(**given)
