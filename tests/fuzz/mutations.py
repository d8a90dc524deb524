"""Which ways there are to spoil a study, and a study spoilt in some of them."""

import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random

from tests.conftest import EXAMPLE, FORMAT_1
from tests.fuzz import files, rows, settings, workbooks
from tests.fuzz.tables import RAW

Mutation = Callable[[Path, Random], None]


def mutated(folder: Path, seed: int) -> list[str]:
    """Put a study with some mutations into a folder; the names of these."""
    random = Random(seed)
    shutil.copytree(
        random.choice([FORMAT_1, EXAMPLE]),
        folder,
        ignore=shutil.ignore_patterns("build", "processed", "figures"),
    )
    for path in sorted((folder / RAW).glob("*.csv")):
        # fewer tables are faster, and what is not there is a case as well
        if path.stem != "partnerships" and random.random() < 0.4:
            path.unlink()
    chosen = random.choices(MUTATIONS, k=random.randint(1, 3))
    for mutation in chosen:
        mutation(folder, random)
    return [mutation.__name__ for mutation in chosen]


MUTATIONS: list[Mutation] = [
    *rows.WAYS,
    *files.WAYS,
    *workbooks.WAYS,
    *settings.WAYS,
]
