"""Sector coverage: which partnership names which sector, and on whose word.

A sector is named for a partnership by its own row, by the source's text about it, or
jointly for several partnerships at once. A row that ends with "etc." leaves every
other sector open: that is neither named nor absent. Coverage says how many name a
sector, never how much is done there.
"""

import pandas as pd

from ambon_analysis.measures.measure import chosen, measure
from ambon_analysis.schema.partnership_sectors import ATTRIBUTIONS

OWN_ROW, OWN_TEXT, JOINT = ATTRIBUTIONS
COUNTED = {
    "own row": [OWN_ROW],
    "own row or text": [OWN_ROW, OWN_TEXT],
    "any naming": [OWN_ROW, OWN_TEXT, JOINT],
}
ROLL_UPS = {"none": "sector", "oecd dac": "oecd_dac_sector"}
EXPLORATORY = ("counted", "set apart")
BLOCKS = ("counted", "set apart")
NAMINGS = {word: word.replace(" ", "_") for word in ATTRIBUTIONS}
KINDS = [*NAMINGS.values(), "left_open", "counts", "not_counted"]


@measure("partnerships", "partnership_sectors", "sectors")
def sector_coverage(
    partnerships: pd.DataFrame,
    partnership_sectors: pd.DataFrame,
    sectors: pd.DataFrame,
    *,
    counted: str,
    roll_up: str,
    exploratory: str,
) -> pd.DataFrame:
    """Every partnership by every sector, and how the sources name the pair.

    Parameters
    ----------
    partnerships, partnership_sectors, sectors : DataFrame
        The tables of those names.
    counted : {"own row", "own row or text", "any naming"}
        Whose word makes a pair count.
    roll_up : {"none", "oecd dac"}
        The study's own sectors, or the OECD DAC sectors that they belong to.
    exploratory : {"counted", "set apart"}
        Whether a partnership that is still being explored is among those counted.
        A mention outside the source's table never is.

    Returns
    -------
    DataFrame
        One row per partnership and sector, counted partnerships first, both in table
        order. ``own_row``, ``own_text``, ``joint``: named so by a source.
        ``left_open``: named by nobody, in a row that ends with "etc.". ``counts``:
        whether the pair is counted. ``block``: "counted" or "set apart". Beside them
        ``form``, ``status`` and ``status_ground`` of the partnership.

    Source: this project's definition; the sectors of the roll-up, OECD DAC.

    >>> coverage = study.sector_coverage(
    ...     counted="own row", roll_up="none", exploratory="counted"
    ... )
    >>> len(coverage), int(coverage["counts"].sum())
    (99, 14)
    """
    attributions = chosen(counted, COUNTED, name="counted")
    column = chosen(roll_up, ROLL_UPS, name="roll_up")
    chosen(exploratory, EXPLORATORY, name="exploratory")
    rows = _rows(partnerships, exploratory)
    columns = pd.DataFrame({"sector": sectors[column].dropna().drop_duplicates()})
    if roll_up != "none":
        columns = columns.sort_values("sector")
    pairs = rows.merge(columns, how="cross")
    rolled_up = partnership_sectors["sector"].map(
        dict(zip(sectors["sector"], sectors[column], strict=True))
    )
    named = partnership_sectors.assign(sector=rolled_up)
    keys = pd.MultiIndex.from_frame(pairs[["partnership", "sector"]])
    for attribution, name in NAMINGS.items():
        of_kind = named[named["attribution"] == attribution]
        of_kind = pd.MultiIndex.from_frame(of_kind[["partnership", "sector"]])
        pairs[name] = keys.isin(of_kind)
    is_named = pairs[list(NAMINGS.values())].any(axis=1)
    pairs["left_open"] = pairs["open_tail"] & ~is_named
    pairs["counts"] = (pairs["block"] == "counted") & (
        pairs[[NAMINGS[word] for word in attributions]].any(axis=1)
    )
    pairs["not_counted"] = (pairs["block"] == "counted") & is_named & ~pairs["counts"]
    return pairs.drop(columns="open_tail")


def _rows(partnerships, exploratory):
    rows = partnerships[["partnership", "form", "status", "status_ground"]].copy()
    apart = partnerships["row_in_table"].isna()
    if exploratory == "set apart":
        apart |= partnerships["status"] == "exploring"
    rows["block"] = apart.map({False: "counted", True: "set apart"})
    rows["open_tail"] = partnerships["sectors_open_tail"].notna()
    order = apart.sort_values(kind="stable").index
    return rows.loc[order].reset_index(drop=True)


@measure(sector_coverage)
def sector_totals(coverage: pd.DataFrame) -> pd.DataFrame:
    """How many partnerships name each sector.

    ``coverage``: a frame of ``sector_coverage``. Returns one row per sector in its
    order: ``own_row``, ``own_text``, ``joint``, ``left_open`` count the counted
    partnerships of each kind, ``counts`` those that count, of ``partnerships``.

    Source: this project's definition; partnerships are counted, none weighted.

    >>> chosen = dict(counted="own row", roll_up="none", exploratory="counted")
    >>> totals = study.sector_totals(**chosen)
    >>> totals.frame.loc[0, ["counts", "left_open", "partnerships"]].tolist()
    [1, 1, 8]
    """
    return _totals(coverage, ["sector"])


@measure(sector_coverage)
def partnership_totals(coverage: pd.DataFrame) -> pd.DataFrame:
    """How many sectors are named for each partnership, set-apart ones included.

    Returns one row per partnership in its order, with the columns of
    ``sector_totals`` and ``sectors``: how many sectors there are.

    Source: this project's definition; sectors are counted, none weighted.

    >>> chosen = dict(counted="own row", roll_up="none", exploratory="counted")
    >>> totals = study.partnership_totals(**chosen)
    >>> totals.frame.loc[0, ["counts", "left_open", "sectors"]].tolist()
    [2, 9, 11]
    """
    grouped = coverage.groupby(["partnership", "block"], sort=False, as_index=False)
    totals = grouped[KINDS].sum()
    totals["sectors"] = coverage["sector"].nunique()
    return totals


@measure(sector_coverage)
def coverage_by_form(coverage: pd.DataFrame) -> pd.DataFrame:
    """How many partnerships of each form name each sector.

    Returns one row per form and sector, forms by their first partnership, with the
    columns of ``sector_totals``; only counted partnerships are looked at.

    Source: this project's definition; partnerships are counted, none weighted.

    >>> chosen = dict(counted="own row", roll_up="none", exploratory="counted")
    >>> by_form = study.coverage_by_form(**chosen)
    >>> by_form.frame.groupby("form", sort=False)["partnerships"].max().tolist()
    [3, 4, 1]
    """
    totals = _totals(coverage, ["form", "sector"])
    return totals[totals["partnerships"] > 0].reset_index(drop=True)


def _totals(coverage, by):
    # a sector has its row where nothing is counted, too
    is_counted = coverage["block"] == "counted"
    kinds = {kind: coverage[kind] & is_counted for kind in KINDS}
    counted = coverage.assign(**kinds, partnership=coverage["partnership"][is_counted])
    grouped = counted.groupby(by, sort=False, as_index=False, dropna=False)
    totals = grouped[KINDS].sum()
    totals["partnerships"] = grouped["partnership"].nunique()["partnership"]
    return totals


@measure("partnerships", "partnership_sectors", "sectors")
def coverage_by_rule(
    partnerships: pd.DataFrame,
    partnership_sectors: pd.DataFrame,
    sectors: pd.DataFrame,
    *,
    roll_up: str,
    exploratory: str,
) -> pd.DataFrame:
    """How many partnerships name each sector under each rule of what counts.

    Returns one row per sector, and a column for each rule of ``COUNTED``: the number
    of partnerships. It shows what a reader's own choice would change.

    Source: this project's definition; compare Steegen et al. 2016.

    >>> by_rule = study.coverage_by_rule(roll_up="none", exploratory="counted")
    >>> by_rule.frame.drop(columns="sector").sum().to_dict()
    {'own row': 14, 'own row or text': 14, 'any naming': 21}
    """
    columns: dict[str, pd.Series] = {}
    for rule in COUNTED:
        coverage = sector_coverage.over(
            partnerships,
            partnership_sectors,
            sectors,
            counted=rule,
            roll_up=roll_up,
            exploratory=exploratory,
        )
        totals = sector_totals.over(coverage)
        columns |= {"sector": totals["sector"], rule: totals["counts"]}
    return pd.DataFrame(columns)
