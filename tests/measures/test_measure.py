"""A measure of one's own: what it takes, what it gives, and what it refuses."""

import pandas as pd
import pytest

from ambon_analysis.measures.measure import measure
from ambon_analysis.measures.measured import Measured
from ambon_analysis.refusals import Refused

SECTORS = Measured("sectors", pd.DataFrame({"sector": ["water", "roads"]}))


@measure("sectors", ("partners", "sources"))
def thirds(
    sectors: pd.DataFrame, others: pd.DataFrame, *, of: float, named: str
) -> pd.DataFrame:
    """The rows, and a third of a number."""
    return pd.DataFrame({"third": [of / 3], "rows": [len(sectors)], "named": named})


def test_what_it_takes():
    assert thirds.inputs == ["sectors", "others"]
    assert thirds.choices == ["of", "named"]
    assert thirds.name == "thirds"


def test_numbers_are_kept_to_nine_decimals():
    # processors differ in the last digits
    found = thirds.over(SECTORS.frame, pd.DataFrame(), of=1.0, named="x")
    assert found["third"].tolist() == [0.333333333]
    assert found["rows"].tolist() == [2]


def test_what_is_missing_or_not_known_is_told_with_what_it_takes():
    takes = "it takes sectors, others, of=, named="
    with pytest.raises(Refused) as refused:
        thirds(SECTORS, of=1.0)
    assert str(refused.value) == (
        f"thirds: missing a required argument: 'others'; {takes}"
    )
    with pytest.raises(Refused) as refused:
        thirds(SECTORS, SECTORS, off=1.0)
    assert str(refused.value).endswith(f"; {takes}")


def test_of_two_tables_one_will_do():
    partners = Measured("partners", pd.DataFrame({"partner": ["x"]}))
    found = thirds(SECTORS, partners, of=3.0, named="x")
    assert found.choices == {"of": 3.0, "named": "x"}
    assert found.frame["third"].tolist() == [1.0]
    with pytest.raises(Refused) as refused:
        thirds(SECTORS, SECTORS, of=3.0, named="x")
    assert str(refused.value) == (
        'thirds takes partners or sources, and was given "sectors"'
    )
    with pytest.raises(Refused, match="thirds takes the table sectors of a study"):
        thirds(SECTORS.frame, partners, of=3.0, named="x")
