"""The identity of marks: what is drawn carries the id that its data carry.

A mark is an artist, or one point of a collection of points. Its ids travel with the
artist until the figure becomes SVG, where each stands once, in front of it the name
that the figure is shown under.
"""

from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd
from matplotlib.artist import Artist
from matplotlib.figure import Figure

_IDS = "_ids_of_marks"


def mark(artist: Artist, ids: Iterable[str]) -> None:
    """Give an artist the id of its mark, or one id to each of its points in order."""
    setattr(artist, _IDS, tuple(ids))


def ids_of(artist: Artist) -> Sequence[str]:
    """The ids of the marks that an artist draws; none where it draws no mark."""
    return getattr(artist, _IDS, ())


def marks_in(figure: Figure) -> list[str]:
    """The ids of all marks of a figure, in the order of its artists."""
    return [mark_id for artist in figure.findobj() for mark_id in ids_of(artist)]


def id_of(*parts: Any) -> str:
    """The id of a mark from its parts, without blanks; a missing part is a dash.

    >>> id_of("ccbo", "water\u00a0works", "own row")
    'ccbo.water_works.own_row'
    """
    words = ("-" if pd.isna(part) else str(part) for part in parts)
    return ".".join("_".join(word.split()) for word in words)


def named(data: pd.DataFrame, name: str) -> pd.DataFrame:
    """The data whose marks carry the name that the exhibit is shown under."""
    if "mark" not in data:
        return data
    named = [" ".join(f"{name}.{one}" for one in ids.split()) for ids in data["mark"]]
    return data.assign(mark=named)
