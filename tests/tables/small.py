"""What is read of a small study in one language, and what is told of it."""

import pytest

from ambon_analysis.faults import FaultsFound
from ambon_analysis.tables.checking import validate


def told(folder):
    """The lines of all faults of a study."""
    with pytest.raises(FaultsFound) as caught:
        validate(folder, languages=["en"])
    return str(caught.value).splitlines()


def rows(found, name, *columns):
    """The rows of a frame in some columns, empty cells as empty text."""
    return found.frames[name][list(columns)].fillna("").values.tolist()
