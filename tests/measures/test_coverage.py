"""Sector coverage: a case by hand, the definition in slow loops, and properties."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ambon_analysis.measures.coverage import (
    COUNTED,
    EXPLORATORY,
    ROLL_UPS,
    coverage_by_form,
    coverage_by_rule,
    partnership_totals,
    sector_coverage,
    sector_totals,
)
from ambon_analysis.refusals import Refused
from ambon_analysis.schema.partnership_sectors import ATTRIBUTIONS


def tables(rows, namings, sectors):
    """Three small tables; ``rows``: (name, row, form, status, tail)."""
    columns = ["partnership", "row_in_table", "form", "status", "sectors_open_tail"]
    partnerships = pd.DataFrame(rows, columns=columns)
    partnerships["row_in_table"] = partnerships["row_in_table"].astype("Int64")
    partnerships["status_ground"] = None
    naming_columns = ["partnership", "sector", "attribution"]
    partnership_sectors = pd.DataFrame(namings, columns=naming_columns, dtype="str")
    sector_frame = pd.DataFrame(sectors, columns=["sector", "oecd_dac_sector"])
    return partnerships, partnership_sectors, sector_frame


HAND = tables(
    [
        ("outside", None, "f", "mentioned", None),
        ("one", 1, "f", "active", "etc."),
        ("two", 2, "g", "exploring", None),
    ],
    [
        ("one", "a", "own row"),
        ("one", "b", "joint"),
        ("two", "b", "own row"),
        ("two", "b", "own text"),
        ("outside", "a", "own text"),
    ],
    [("a", "100"), ("b", "200"), ("c", "100")],
)


def test_by_hand():
    coverage = sector_coverage.over(
        *HAND, counted="own row", roll_up="none", exploratory="counted"
    )
    pairs = list(zip(coverage["partnership"], coverage["sector"], strict=True))
    assert pairs == [(p, s) for p in ("one", "two", "outside") for s in "abc"]
    assert coverage["own_row"].tolist() == [1, 0, 0, 0, 1, 0, 0, 0, 0]
    assert coverage["own_text"].tolist() == [0, 0, 0, 0, 1, 0, 1, 0, 0]
    assert coverage["joint"].tolist() == [0, 1, 0, 0, 0, 0, 0, 0, 0]
    assert coverage["left_open"].tolist() == [0, 0, 1, 0, 0, 0, 0, 0, 0]
    assert coverage["counts"].tolist() == [1, 0, 0, 0, 1, 0, 0, 0, 0]
    assert coverage["not_counted"].tolist() == [0, 1, 0, 0, 0, 0, 0, 0, 0]
    totals = sector_totals.over(coverage)
    assert totals["counts"].tolist() == [1, 1, 0]
    assert totals["partnerships"].tolist() == [2, 2, 2]
    assert partnership_totals.over(coverage)["counts"].tolist() == [1, 1, 0]


def test_roll_up_and_set_apart_by_hand():
    coverage = sector_coverage.over(
        *HAND, counted="any naming", roll_up="oecd dac", exploratory="set apart"
    )
    assert (
        coverage["partnership"].tolist() == ["one"] * 2 + ["outside"] * 2 + ["two"] * 2
    )
    assert coverage["sector"].tolist() == ["100", "200"] * 3
    assert coverage["counts"].tolist() == [1, 1, 0, 0, 0, 0]
    blocks = ["counted"] * 2 + ["set apart"] * 4
    assert coverage["block"].tolist() == blocks
    assert sector_totals.over(coverage)["partnerships"].tolist() == [1, 1]


def test_forms_by_hand():
    coverage = sector_coverage.over(
        *HAND, counted="own row", roll_up="none", exploratory="counted"
    )
    by_form = coverage_by_form.over(coverage)
    assert by_form["form"].tolist() == ["f"] * 3 + ["g"] * 3
    assert by_form["counts"].tolist() == [1, 0, 0, 0, 1, 0]
    assert by_form["partnerships"].tolist() == [1] * 6


def test_every_choice_is_required():
    with pytest.raises(TypeError, match="'roll_up' and 'exploratory'"):
        sector_coverage.over(*HAND, counted="own row")


def test_a_choice_that_is_not_there():
    with pytest.raises(Refused, match=r'roll_up="dac" cannot be chosen; .* oecd dac'):
        sector_coverage.over(
            *HAND, counted="own row", roll_up="dac", exploratory="counted"
        )


def test_tables_and_choices_travel_with_the_frame(study):
    coverage = study.sector_coverage(
        counted="own row", roll_up="none", exploratory="counted"
    )
    by_form = coverage_by_form(coverage)
    expected = {"counted": "own row", "roll_up": "none", "exploratory": "counted"}
    assert by_form.choices == expected
    assert by_form.tables == ["partnership_sectors", "partnerships", "sectors"]
    assert by_form.frame.attrs == {}


# -- the study itself, against the definition in loops ---------------------------------


def slow_counts(partnerships, namings, sectors, *, counted, roll_up, exploratory):
    """How many partnerships count for each sector: the definition, word by word."""
    group = dict(zip(sectors["sector"], sectors[ROLL_UPS[roll_up]], strict=True))
    counts = dict.fromkeys(group.values(), 0)
    for _, partnership in partnerships.iterrows():
        if pd.isna(partnership["row_in_table"]):
            continue
        if exploratory == "set apart" and partnership["status"] == "exploring":
            continue
        named = set()
        for _, naming in namings.iterrows():
            same = naming["partnership"] == partnership["partnership"]
            if same and naming["attribution"] in COUNTED[counted]:
                named.add(group[naming["sector"]])
        for sector in named:
            counts[sector] += 1
    return counts


CHOICES = [(c, r, e) for c in COUNTED for r in ROLL_UPS for e in EXPLORATORY]


@pytest.mark.parametrize(("counted", "roll_up", "exploratory"), CHOICES)
def test_the_study_against_slow_loops(frames, counted, roll_up, exploratory):
    three = [frames[n] for n in ("partnerships", "partnership_sectors", "sectors")]
    choices = dict(counted=counted, roll_up=roll_up, exploratory=exploratory)
    totals = sector_totals.over(sector_coverage.over(*three, **choices))
    found = dict(zip(totals["sector"], totals["counts"], strict=True))
    assert found == slow_counts(*three, **choices)


# -- properties -----------------------------------------------------------------------

names = st.sampled_from(["p", "q", "r"])
sectors = st.sampled_from(["a", "b", "c"])
namings = st.lists(
    st.tuples(names, sectors, st.sampled_from(ATTRIBUTIONS)), max_size=12
)
partnerships = st.tuples(
    *(
        st.tuples(
            st.just(name),
            st.sampled_from([None, 1]),
            st.sampled_from(["f", "g"]),
            st.sampled_from(["active", "exploring"]),
            st.sampled_from([None, "etc."]),
        )
        for name in "pqr"
    )
)
SECTORS = [("a", "100"), ("b", "200"), ("c", "100")]


def measured(rows, namings, counted, **more):
    choices = {"roll_up": "none", "exploratory": "counted"} | more
    return sector_coverage.over(
        *tables(rows, namings, SECTORS), counted=counted, **choices
    )


@given(partnerships, namings)
def test_a_wider_rule_never_counts_less(rows, namings):
    counts = [
        measured(rows, namings, rule)["counts"].astype("int")
        for rule in ("own row", "own row or text", "any naming")
    ]
    assert (counts[0] <= counts[1]).all()
    assert (counts[1] <= counts[2]).all()


@given(partnerships, namings)
def test_open_is_never_named(rows, namings):
    coverage = measured(rows, namings, "any naming")
    named = coverage[["own_row", "own_text", "joint"]].any(axis=1)
    assert not (coverage["left_open"] & named).any()
    tails = {row[0] for row in rows if row[4]}
    unnamed = coverage["partnership"].isin(tails) & ~named
    assert coverage["left_open"].equals(unnamed)


@given(partnerships, namings, st.randoms(use_true_random=False))
def test_the_order_of_namings_does_not_matter(rows, namings, random):
    shuffled = random.sample(namings, len(namings))
    before = measured(rows, namings, "own row")
    pd.testing.assert_frame_equal(before, measured(rows, shuffled, "own row"))


@given(partnerships, namings)
def test_a_naming_said_twice_counts_once(rows, namings):
    before = measured(rows, namings, "any naming")
    pd.testing.assert_frame_equal(before, measured(rows, namings * 2, "any naming"))


@given(partnerships, namings)
def test_margins_agree(rows, namings):
    coverage = measured(rows, namings, "any naming", roll_up="oecd dac")
    counted = partnership_totals.over(coverage)["counts"].sum()
    if (coverage["block"] == "counted").any():
        assert sector_totals.over(coverage)["counts"].sum() == counted
        assert coverage_by_form.over(coverage)["counts"].sum() == counted
    else:
        assert counted == 0


def test_by_rule_is_each_rule_alone(frames):
    three = [frames[n] for n in ("partnerships", "partnership_sectors", "sectors")]
    choices = {"roll_up": "none", "exploratory": "counted"}
    by_rule = coverage_by_rule.over(*three, **choices)
    for rule in COUNTED:
        alone = sector_totals.over(
            sector_coverage.over(*three, counted=rule, **choices)
        )
        assert by_rule[rule].tolist() == alone["counts"].tolist()


@pytest.mark.parametrize("name", ["counted", "roll_up", "exploratory"])
def test_a_choice_that_there_is_not_is_refused(name):
    choices = {"counted": "own row", "roll_up": "none", "exploratory": "counted"}
    with pytest.raises(Refused, match=f'{name}="other" cannot be chosen; it is one of'):
        sector_coverage.over(*HAND, **(choices | {name: "other"}))
