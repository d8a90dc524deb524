"""The sectors of the OECD Development Assistance Committee, which nobody has to type.

The list stands in ``schema/oecd_dac_sectors.toml``. A study's own row for a code wins.
"""

import tomllib
from collections.abc import Container, Sequence
from functools import cache
from pathlib import Path

import pandas as pd

from ambon_analysis import schema

LIST = Path(schema.__file__).parent / "oecd_dac_sectors.toml"
OECD_DAC_SECTORS = "oecd_dac_sectors"
CODE = "oecd_dac_sector"


def with_the_list(
    frame: pd.DataFrame,
    languages: Sequence[str],
    *,
    used: Container[object] | None = None,
) -> pd.DataFrame:
    """The rows of a study, and those of the list that it does not have, by code.

    ``used``: the codes of the list that are taken, None for all. A label in a language
    that the list lacks is left out.
    """
    if CODE not in frame:
        return frame
    rows = [
        {CODE: code, **{f"label_{one}": names.get(one) for one in languages}}
        for code, names in the_list().items()
        if (used is None or code in used) and code not in set(frame[CODE])
    ]
    added = pd.DataFrame(rows, columns=frame.columns).astype(frame.dtypes)
    whole = pd.concat([frame, added]) if len(frame) else added
    return whole.sort_values(CODE, kind="stable", ignore_index=True)


@cache
def the_list() -> dict[str, dict[str, str]]:
    """The names of each sector by code and language.

    >>> the_list()["120"]["en"]
    'Health'
    """
    with open(LIST, "rb") as file:
        return tomllib.load(file)["sectors"]
