"""Exhibits: figures and printed tables, each one object, in a file of its own.

``EXHIBITS`` is the list of them: the public names, a study's methods, the documents
and the tests walk it. A new exhibit is a file, and a line in the list below.
"""

from importlib import import_module

from ambon_analysis.exhibits.exhibit import Exhibit

# in the order in which a reader meets them
MODULES = (
    "questions_table",
    "forms_table",
    "as_printed_table",
    "amounts_table",
    "holdings_table",
    "open_points_matrix",
    "open_points_table",
    "disagreements_table",
    "contradictions_table",
    "attested_table",
    "sector_matrix",
    "form_bars",
    "rules_table",
    "namings_table",
    "roll_up_table",
    "timeline",
    "dates_table",
    "active_table",
    "partner_map",
    "dimension_scores",
    "statements_table",
    "addressed_table",
    "heard_table",
    "agreement_table",
    "unscored_table",
    "parameters_table",
    "codebook_table",
    "levels_table",
    "dictionary_table",
)


def _exhibits_in(module: str) -> dict[str, type[Exhibit]]:
    found = import_module(f"{__name__}.{module}")
    return {
        value.name: value
        for value in vars(found).values()
        if isinstance(value, type)
        and issubclass(value, Exhibit)
        and value.__module__ == found.__name__
    }


EXHIBITS: dict[str, type[Exhibit]] = {
    name: exhibit
    for module in MODULES
    for name, exhibit in _exhibits_in(module).items()
}
