"""The research questions of a source, each with what it asks about."""

from ambon_analysis.schema.columns import (
    identifier,
    locator,
    one_of,
    reference,
    translated,
)
from ambon_analysis.schema.table import Table

SUBJECTS = ("forms", "dimensions", "factors")

TABLE = Table(
    name="research_questions",
    key=("question",),
    columns={
        "question": identifier(),
        "about": one_of(*SUBJECTS, required=False),
        "gist": translated(),
        "source": reference("sources", required=False),
        "locator": locator(),
    },
)
