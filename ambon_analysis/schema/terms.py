"""The study's own vocabularies: forms, kinds of actor, groups of informants, ..."""

from ambon_analysis.schema.columns import one_of, text, translated
from ambon_analysis.schema.table import Table

VOCABULARIES = (
    "source_kind",
    "form",
    "actor_kind",
    "initiator",
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
    },
)
