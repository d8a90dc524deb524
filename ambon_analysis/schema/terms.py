"""The study's own vocabularies: forms, kinds of actor, groups of informants, ..."""

from ambon_analysis.schema.columns import list_of, one_of, text, translated
from ambon_analysis.schema.table import Table

VOCABULARIES = (
    "source_kind",
    "form",
    "legal_class",
    "actor_kind",
    "initiator",
    "amount_kind",
    "event_kind",
    "fieldwork_kind",
    "informant_group",
    "addressee",
)

TABLE = Table(
    name="terms",
    key=("vocabulary", "term"),
    columns={
        "vocabulary": one_of(*VOCABULARIES),
        "term": text(required=True),
        "label": translated(),
        "places": list_of("source", "locator", unfolds_into="term_locators"),
        "note": translated(),
    },
)
