"""How far the coders who read a text agree, as counts."""

import pandas as pd

from ambon_analysis.measures.measure import measure
from ambon_analysis.measures.scores import PASSAGES, one_of_each_text, readers_of
from ambon_analysis.schema.codebook import SCORED_KINDS

AGREEMENTS = (
    "same level",
    "other level",
    "level by some",
    "no level",
    "code by some",
    "read by one",
)


@measure("codings", PASSAGES, "codebook")
def agreement_counts(
    codings: pd.DataFrame, passages: pd.DataFrame, codebook: pd.DataFrame
) -> pd.DataFrame:
    """How far the coders who read a text agree, as counts of texts and scored codes.

    Every text and scored code that at least one coder put there falls into one of
    ``AGREEMENTS``: all who read it gave the same level; all gave a level, not the same;
    all gave the code, some without a level; all gave the code, none a level; some who
    read it did not give the code; one coder alone read it, so that agreement is not
    assessed. A text that stands for several cases counts once, by its first case.
    Returns one row per kind in that order: ``agreement``, ``pairs``. A share or a
    coefficient is not drawn from it here.

    Source: this project's definition; counts, and no alpha (Krippendorff 2004).

    >>> agreement = study.agreement_counts().frame.set_index("agreement")
    >>> agreement["pairs"].loc[["same level", "no level"]].tolist()
    [26, 1]
    """
    scored = codebook.loc[codebook["kind"].isin(SCORED_KINDS), "code"]
    once = one_of_each_text(passages)["passage"]
    taken = codings[codings["code"].isin(scored) & codings["passage"].isin(once)]
    readers = readers_of(codings)
    counts = dict.fromkeys(AGREEMENTS, 0)
    for (passage, _), pair in taken.groupby(["passage", "code"], sort=False):
        levels, everyone = pair["level"].dropna(), readers[passage]
        if everyone == 1:
            counts["read by one"] += 1
        elif pair["coder"].nunique() < everyone:
            counts["code by some"] += 1
        elif levels.empty:
            counts["no level"] += 1
        elif len(levels) < everyone:
            counts["level by some"] += 1
        elif levels.nunique() == 1:
            counts["same level"] += 1
        else:
            counts["other level"] += 1
    return pd.DataFrame({"agreement": list(counts), "pairs": list(counts.values())})
