"""``python -m tests.gaps`` prints what comes of all that is taken away."""

import sys

from tests.gaps.outcomes import outcome
from tests.gaps.taken_away import STUDIES, cases

for study in sys.argv[1:] or STUDIES:
    for case in cases(study):
        try:
            said = outcome(*case)
        except Exception as error:
            said = f"!! {type(error).__name__}: {error}"
        print(" | ".join([*case, said]), flush=True)
