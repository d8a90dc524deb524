"""Sector coverage, in words."""

import pandas as pd

from ambon_analysis.measures.coverage import COUNTED
from ambon_analysis.schema.partnership_sectors import ATTRIBUTIONS


def naming_rows(partnerships, partnership_sectors, labels):
    """Every place that names a sector, with the words printed and how they were read.

    Rows stand in the order of the partnerships, within one of them by attribution.
    """
    said, code = "printed.namings", labels.language
    at = {name: i for i, name in enumerate(partnerships["partnership"])}
    strength = {word: i for i, word in enumerate(ATTRIBUTIONS)}
    order = pd.DataFrame(
        {
            "row": partnership_sectors["partnership"].map(at),
            "word": partnership_sectors["attribution"].map(strength),
        }
    ).sort_values(["row", "word"], kind="stable")
    rows = partnership_sectors.loc[order.index]
    names = ("partnership", "sector", "attribution", "as_printed", "place", "reading")
    cells = [
        (
            labels.name("partnerships", row.partnership),
            labels.name("sectors", row.sector),
            labels(f"attribution.{row.attribution}"),
            labels.quoted(row.as_printed),
            labels.place(row.source, row.locator),
            getattr(row, f"reading_{code}"),
        )
        for row in rows.itertuples()
    ]
    return pd.DataFrame(cells, columns=[labels(f"{said}.{name}") for name in names])


def rule_rows(by_rule, labels, *, sector_table):
    """The frame of ``coverage_by_rule`` with its sectors and rules in words."""
    said = "printed.rules"
    names = [labels.name(sector_table, name) for name in by_rule["sector"]]
    rules = {labels(f"{said}.{rule}"): by_rule[rule].to_numpy() for rule in COUNTED}
    return pd.DataFrame({labels(f"{said}.sector"): names, **rules})


def roll_up_rows(sectors, labels):
    """Which OECD DAC sector each sector of the study belongs to, and why."""
    said, code = "printed.roll_up", labels.language
    dac = "oecd_dac_sectors"
    return pd.DataFrame(
        {
            labels(f"{said}.sector"): [
                labels.name("sectors", name) for name in sectors["sector"]
            ],
            labels(f"{said}.code"): sectors["oecd_dac_sector"].to_numpy(),
            labels(f"{said}.name"): [
                labels.name(dac, name) for name in sectors["oecd_dac_sector"]
            ],
            labels(f"{said}.note"): sectors[f"note_{code}"].fillna("").to_numpy(),
        }
    )
