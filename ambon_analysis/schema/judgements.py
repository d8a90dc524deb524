"""One judgement: the level that a coder gives a case on a code, after one interview."""

from ambon_analysis.schema.columns import identifier, one_of, reference, text
from ambon_analysis.schema.table import Table

STAGES = ("independent", "agreed")
STATES = ("level", "not addressed", "unclear")

TABLE = Table(
    name="judgements",
    key=("judgement",),
    columns={
        "judgement": identifier(required=False),
        "interview": identifier(),
        "case": reference("partnerships"),
        "code": reference("codebook"),
        "coder": reference("coders", required=False),
        "stage": one_of(*STAGES, required=False),
        "codebook_version": text(),
        "state": one_of(*STATES, required=False),
        "level": reference("levels", required=False, integer=True),
    },
)
