"""The figures that the tests look at, and how to ask them for their artists."""

import itertools

import numpy as np

from ambon_analysis.exhibits.dimension_scores import dimension_scores
from ambon_analysis.exhibits.form_bars import form_bars
from ambon_analysis.exhibits.open_points import open_points_matrix
from ambon_analysis.exhibits.partner_map import partner_map
from ambon_analysis.exhibits.sector_matrix import sector_matrix
from ambon_analysis.exhibits.timeline import timeline_figure
from ambon_analysis.measures.audit import open_points
from ambon_analysis.measures.coverage import (
    COUNTED,
    EXPLORATORY,
    ROLL_UPS,
    coverage_by_form,
    sector_coverage,
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


def opened(study):
    actors = study.partnership_actors
    return open_points(study.partnerships, study.partnership_partners, actors)


def marks(figure, gid):
    """The places of the marks of one kind, in inches."""
    found = [c for c in figure.axes[0].collections if c.get_gid() == gid]
    return found[0].get_offsets() if found else np.empty((0, 2))


def texts(figure, gid):
    return [t for t in figure.axes[0].texts if t.get_gid() == gid]


def patches(figure, gid):
    return [p for p in figure.axes[0].patches if p.get_gid() == gid]


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


def all_figures(study):
    for choices in CHOICES:
        coverage = covered(study, *choices)
        yield sector_matrix(coverage, study.labels)
        yield form_bars(coverage_by_form(coverage), study.labels)
    points = opened(study)
    yield open_points_matrix(points, study.labels)
    for as_of in ("2022-08-31", "2014", "2035-06"):
        yield timelines(study, as_of)[0]
    for statements in SHOWN:
        yield scores(study, statements)[0]
    yield mapped(study)[0]
