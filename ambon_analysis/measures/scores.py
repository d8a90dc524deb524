"""Dimension scores: what the statements of the sources say of each aspect and factor.

A mark is one statement with one code, read by the coders side by side. Levels are
ordinal: they are ordered and counted, never added or averaged. A code that no levelled
statement addresses is not a code at the lowest level; it is shown apart. Statements
without a code and claimed outcomes are counted and never scored.
"""

import pandas as pd

from ambon_analysis.measures.provenance import chosen, measure
from ambon_analysis.tables.codebook import SCORED_KINDS
from ambon_analysis.tables.passages import STATEMENTS

OWN, GENERAL, CITY_WIDE = STATEMENTS
SHOWN = {
    "own": [OWN],
    "own and general": [OWN, GENERAL],
    "all": [OWN, GENERAL, CITY_WIDE],
}
# below so many documents a middle of their levels says nothing (subject to demand 5)
FEWEST_FOR_A_MEDIAN = 3


@measure
def statement_levels(codings, passages, codebook, *, statements):
    """The levels that the coders gave to each statement under each scored code.

    Parameters
    ----------
    codings, passages, codebook : DataFrame
        The tables of those names.
    statements : {"own", "own and general", "all"}
        Whether only statements about a case itself are taken, also those about its
        kind in general, or also those about the city as a whole, which have no case.

    Returns
    -------
    DataFrame
        One row per passage and code, by code, case and passage in table order:
        ``code``, ``case`` (missing for the city as a whole), ``attribution``,
        ``passage``, ``document``, ``coders`` (how many put the code there), ``levels``
        (how many of them gave a level), ``lowest`` and ``highest`` (levels, missing
        where none was given), ``agree`` (all coders of the study gave one same level).
    """
    attributions = chosen(statements, SHOWN, name="statements")
    of_passage = passages[["passage", "attribution"]]
    scored = codebook.loc[codebook["kind"].isin(SCORED_KINDS), "code"]
    taken = codings.merge(of_passage, on="passage")
    taken = taken[taken["attribution"].isin(attributions) & taken["code"].isin(scored)]
    by = ["code", "case", "attribution", "passage", "document"]
    grouped = taken.groupby(by, sort=False, dropna=False)
    marks = grouped.agg(
        coders=("coder", "nunique"),
        levels=("level", "count"),
        lowest=("level", "min"),
        highest=("level", "max"),
    ).reset_index()
    everyone = codings["coder"].nunique()
    same = marks["lowest"].eq(marks["highest"]).fillna(False).astype("bool")
    marks["agree"] = same & (marks["levels"] == everyone)
    for column in ("lowest", "highest"):
        marks[column] = marks[column].astype("Int64")
    return _in_order(marks, codebook, passages)


def _in_order(marks, codebook, passages):
    codes = {name: at for at, name in enumerate(codebook["code"])}
    at = {name: i for i, name in enumerate(passages["passage"])}
    keys = pd.DataFrame(
        {"code": marks["code"].map(codes), "passage": marks["passage"].map(at)}
    )
    order = keys.sort_values(["code", "passage"], kind="stable").index
    return marks.loc[order].reset_index(drop=True)


@measure
def addressed(marks, codebook, passages):
    """Which scored codes are addressed for which case, and by how many documents.

    ``marks``: a frame of ``statement_levels``. Returns one row per scored code and case
    of the passages, both in table order: ``code``, ``case``, ``statements`` (with the
    code), ``levelled`` (of them, with a level), ``documents`` (of the levelled ones)
    and ``too_few``: whether there are too few documents for a median.
    """
    scored = codebook.loc[codebook["kind"].isin(SCORED_KINDS), "code"]
    cases = passages["case"].dropna().drop_duplicates()
    rows = []
    for code in scored:
        for case in cases:
            here = marks[(marks["code"] == code) & (marks["case"] == case)]
            levelled = here[here["levels"] > 0]
            documents = levelled["document"].nunique()
            rows.append(
                {
                    "code": code,
                    "case": case,
                    "statements": len(here),
                    "levelled": len(levelled),
                    "documents": documents,
                    "too_few": documents < FEWEST_FOR_A_MEDIAN,
                }
            )
    return pd.DataFrame(rows)


@measure
def unscored(codings, passages, codebook):
    """How many statements carry no code, or a code that is never scored.

    Returns one row per coder and kind in order: ``coder``, ``kind`` ("no code" or
    "unscored"), ``statements``.
    """
    never = codebook.loc[codebook["kind"] == "unscored", "code"]
    taken = codings[codings["passage"].isin(passages["passage"])]
    rows = []
    for coder in taken["coder"].drop_duplicates():
        of_coder = taken[taken["coder"] == coder]
        without = of_coder.loc[of_coder["code"].isna(), "passage"].nunique()
        outcome = of_coder.loc[of_coder["code"].isin(never), "passage"].nunique()
        rows.append({"coder": coder, "kind": "no code", "statements": without})
        rows.append({"coder": coder, "kind": "unscored", "statements": outcome})
    return pd.DataFrame(rows, columns=["coder", "kind", "statements"])


AGREEMENTS = ("same level", "other level", "level by some", "no level", "code by some")


@measure
def agreement_counts(codings, codebook):
    """How far all coders agree, as counts of statements and scored codes.

    Every passage and scored code that at least one coder put there falls into one of
    ``AGREEMENTS``: all gave the same level; all gave a level, not the same; all gave
    the code, some without a level; all gave the code, none a level; some did not give
    the code. Returns one row per kind in that order: ``agreement``, ``pairs``. A share
    or a coefficient is not drawn from it here.
    """
    scored = codebook.loc[codebook["kind"].isin(SCORED_KINDS), "code"]
    taken = codings[codings["code"].isin(scored)]
    everyone = codings["coder"].nunique()
    counts = dict.fromkeys(AGREEMENTS, 0)
    for _, pair in taken.groupby(["passage", "code"], sort=False):
        levels = pair["level"].dropna()
        if pair["coder"].nunique() < everyone:
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


@measure
def heard(fieldwork, passages):
    """Whose side was heard in the field about each case of the passages.

    Returns one row per case in table order: ``case``, ``records`` of field research
    about it, and ``partner_side``: how many of them heard the partner's side.
    """
    rows = []
    for case in passages["case"].dropna().drop_duplicates():
        about = fieldwork[fieldwork["case"] == case]
        partner = int(about["partner_side_heard"].fillna(False).sum())
        rows.append({"case": case, "records": len(about), "partner_side": partner})
    return pd.DataFrame(rows, columns=["case", "records", "partner_side"])
