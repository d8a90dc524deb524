"""Tables of format 1 that became rows of others: read as they are, and moved there.

Format 1 stays readable: who offered a partnership and other dates of it are
attestations, legal classes are terms.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from ambon_analysis.schema.locators import PLACE
from ambon_analysis.tables.gathering import Part
from ambon_analysis.tables.sheets import Origin

LEGAL_CLASS = "legal_class"
LABELS = ("label_",)


@dataclass(frozen=True)
class Fold:
    """Where the rows of a former table go.

    ``renamed``: new names of its columns; ``alike``: what all rows get besides;
    ``left``: the columns that do not go there; ``asks``: one without which a row does
    not.
    """

    former: str
    into: str
    renamed: Mapping[str, str] = field(default_factory=dict)
    alike: Mapping[str, str] = field(default_factory=dict)
    left: tuple[str, ...] = ()
    asks: str = ""


RENAMED, ALIKE = {"legal_class": "term"}, {"vocabulary": LEGAL_CLASS}
FOLDS = (
    Fold("initiatives", "attestations"),
    Fold("alternative_dates", "attestations"),
    Fold("legal_classes", "terms", RENAMED, ALIKE, left=PLACE),
    Fold("legal_classes", "term_locators", RENAMED, ALIKE, LABELS, asks="source"),
)


def folded(
    into: str, frames: Mapping[str, pd.DataFrame], origins: Mapping[str, Origin]
) -> dict[str, Part]:
    """The rows that former tables hold for the table ``into``, as they stand there."""
    found = {}
    for fold in FOLDS:
        if fold.into != into or fold.former not in frames:
            continue
        frame = frames[fold.former].rename(columns=dict(fold.renamed))
        goes = [name for name in frame if not name.startswith(fold.left)]
        if fold.asks:
            if fold.asks not in frame:
                continue
            frame = frame[frame[fold.asks].notna()]
        standing = [int(row) for row in frame.index]
        frame = frame[goes].assign(**fold.alike)
        found[fold.former] = Part(frame, origins[fold.former], standing)
    return found


def goes_into(former: str) -> list[str]:
    """The tables into which the rows of a former table go.

    >>> goes_into("legal_classes")
    ['terms', 'term_locators']
    """
    return [fold.into for fold in FOLDS if fold.former == former]


def formers_of(into: str) -> list[str]:
    """The former tables whose rows go into a table.

    >>> formers_of("attestations")
    ['initiatives', 'alternative_dates']
    """
    return [fold.former for fold in FOLDS if fold.into == into]
