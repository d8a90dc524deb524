"""A city's foreign partnerships: from raw tables to an audited appendix.

>>> import ambon_analysis
>>> "open_study" in dir(ambon_analysis)
True
"""

from importlib import import_module

__version__ = "0.1.0"

# name -> module; loaded when first asked for, so that importing does nothing
PUBLIC = {
    "open_study": "study",
    "sector_coverage": "measures.coverage",
    "sector_totals": "measures.coverage",
    "partnership_totals": "measures.coverage",
    "coverage_by_form": "measures.coverage",
    "coverage_by_rule": "measures.coverage",
    "holdings": "measures.audit",
    "open_points": "measures.audit",
    "disagreements": "measures.audit",
    "timeline": "measures.timeline",
    "active_by_year": "measures.timeline",
    "context_timeline": "measures.timeline",
    "passages_about": "measures.scores",
    "statement_levels": "measures.scores",
    "addressed": "measures.scores",
    "agreement_counts": "measures.scores",
    "distinct_texts": "measures.scores",
    "most_on_one_phrase": "measures.scores",
    "unscored": "measures.scores",
    "heard": "measures.scores",
    "partner_places": "measures.places",
    "timeline_figure": "exhibits.timeline",
    "describe_timeline": "exhibits.timeline",
    "dimension_scores": "exhibits.dimension_scores",
    "describe_dimension_scores": "exhibits.dimension_scores",
    "partner_map": "exhibits.partner_map",
    "describe_partner_map": "exhibits.partner_map",
    "sector_matrix": "exhibits.sector_matrix",
    "describe_sector_matrix": "exhibits.sector_matrix",
    "SECTOR_TABLES": "exhibits.sector_matrix",
    "form_bars": "exhibits.form_bars",
    "describe_form_bars": "exhibits.form_bars",
    "describe_open_points": "exhibits.open_points",
    "open_points_matrix": "exhibits.open_points",
    "holdings_rows": "printed.audit",
    "open_points_rows": "printed.audit",
    "disagreement_rows": "printed.audit",
    "naming_rows": "printed.coverage",
    "rule_rows": "printed.coverage",
    "roll_up_rows": "printed.coverage",
    "date_rows": "printed.timeline",
    "active_rows": "printed.timeline",
    "statement_rows": "printed.scores",
    "addressed_rows": "printed.scores",
    "agreement_rows": "printed.scores",
    "unscored_rows": "printed.scores",
    "heard_rows": "printed.scores",
    "question_rows": "printed.questions",
    "form_rows": "printed.questions",
    "describe_forms": "printed.questions",
    "describe_addressed": "printed.questions",
    "codebook_rows": "printed.codebook",
    "level_rows": "printed.codebook",
    "parameter_rows": "printed.dictionary",
}
__all__ = sorted(PUBLIC)


def __getattr__(name):
    if name not in PUBLIC:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{PUBLIC[name]}"), name)


def modules() -> set[str]:
    """The modules that the public names come from."""
    return {f"{__name__}.{module}" for module in PUBLIC.values()}


def __dir__():
    return sorted([*globals(), *PUBLIC])
