"""Dimension scores: what the statements of the sources say of each aspect and factor.

A mark is one statement with one code, read by the coders side by side. Levels are
ordinal: they are ordered and counted, never added or averaged. A code that no levelled
statement addresses is not a code at the lowest level; it is shown apart. Statements
without a code and claimed outcomes are counted and never scored.
"""

import pandas as pd

from ambon_analysis.measures.measure import chosen, measure
from ambon_analysis.schema.codebook import SCORED_KINDS
from ambon_analysis.schema.passages import CITY_WIDE, GENERAL, OWN, SPEECHES

STATEMENT, _ = SPEECHES
SHOWN = {
    "own": [OWN],
    "own and general": [OWN, GENERAL],
    "all": [OWN, GENERAL, CITY_WIDE],
}
EVERY_CASE = "all"
# with fewer documents a middle of their levels says nothing
FEWEST_FOR_A_MEDIAN = 3


@measure("passages")
def passages_about(passages: pd.DataFrame, *, case: str) -> pd.DataFrame:
    """The passages that speak of one case, and those about the city as a whole.

    ``case``: a partnership that statements speak of, or "all" for every passage.
    Returns rows of ``passages``; ValueError names the cases there are.

    Source: this project's definition; a selection of rows.

    >>> len(study.passages_about(case="all")) == len(study.passages)
    True
    """
    if case == EVERY_CASE:
        return passages.copy()
    of_case = passages["case"]
    chosen(case, [EVERY_CASE, *of_case.dropna().unique()], name="case")
    return passages[of_case.isna() | (of_case == case)].reset_index(drop=True)


# all passages of a study, or those about one case
PASSAGES = ("passages", passages_about)


@measure("codings", PASSAGES, "codebook")
def statement_levels(
    codings: pd.DataFrame,
    passages: pd.DataFrame,
    codebook: pd.DataFrame,
    *,
    statements: str,
) -> pd.DataFrame:
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
        ``code``, ``case`` (missing for the city as a whole), ``attribution`` (missing
        where neither it nor a case was read: taken among all statements only),
        ``speech`` (a statement, or a recommendation), ``passage``, ``document``,
        ``readers`` (how many coders read the passage), ``coders`` (how many of them put
        the code there), ``levels`` (how many of these gave a level), ``lowest`` and
        ``highest`` (levels, missing where none was given), ``agree`` (several read it,
        and all gave one same level).

    Source: Stevens 1946, of ordinal levels, which are never averaged; this project.

    >>> marks = study.statement_levels(statements="all").frame
    >>> len(marks), int(marks["agree"].sum())
    (32, 29)
    """
    attributions = chosen(statements, SHOWN, name="statements")
    of_passage = passages[["passage", "attribution", "speech"]]
    # what is not said to be a recommendation is read as a statement
    of_passage = of_passage.assign(speech=of_passage["speech"].fillna(STATEMENT))
    scored = codebook.loc[codebook["kind"].isin(SCORED_KINDS), "code"]
    taken = codings.merge(of_passage, on="passage")
    about = taken["attribution"].isin(attributions)
    if statements == "all":
        about |= taken["attribution"].isna()  # whose statement it is was not read
    taken = taken[about & taken["code"].isin(scored)]
    by = ["code", "case", "attribution", "speech", "passage", "document"]
    grouped = taken.groupby(by, sort=False, dropna=False)
    marks = grouped.agg(
        coders=("coder", "nunique"),
        levels=("level", "count"),
        lowest=("level", "min"),
        highest=("level", "max"),
    ).reset_index()
    readers = marks["passage"].map(readers_of(codings))
    marks.insert(marks.columns.get_loc("coders"), "readers", readers)
    same = marks["lowest"].eq(marks["highest"]).fillna(False).astype("bool")
    marks["agree"] = same & (marks["levels"] == readers) & (readers > 1)
    for column in ("lowest", "highest"):
        marks[column] = marks[column].astype("Int64")
    return _in_order(marks, codebook, passages)


def readers_of(codings: pd.DataFrame) -> pd.Series:
    """How many coders read each passage, by passage.

    A coder with a row for a passage has read it, with a code or without. Without any
    row nobody says that it was read.
    """
    return codings.groupby("passage")["coder"].nunique()


def _in_order(marks, codebook, passages):
    codes = {name: at for at, name in enumerate(codebook["code"])}
    at = {name: i for i, name in enumerate(passages["passage"])}
    keys = pd.DataFrame(
        {"code": marks["code"].map(codes), "passage": marks["passage"].map(at)}
    )
    order = keys.sort_values(["code", "passage"], kind="stable").index
    return marks.loc[order].reset_index(drop=True)


@measure(statement_levels, "codebook", PASSAGES)
def addressed(
    marks: pd.DataFrame, codebook: pd.DataFrame, passages: pd.DataFrame
) -> pd.DataFrame:
    """Which scored codes are addressed for which case, and by how many documents.

    ``marks``: a frame of ``statement_levels``. Returns one row per scored code and case
    of the passages, both in table order: ``code``, ``case``, ``statements`` (with the
    code), ``levelled`` (of them, with a level), ``judged`` (of these, no
    recommendation: what is called for is implied to be missing at best), ``documents``
    (of the levelled ones) and ``too_few``: whether there are too few documents for a
    median.

    Source: Stevens 1946, of medians of ordinal levels; how few, this project.

    >>> documents = study.addressed(statements="all").frame
    >>> bool((documents["judged"] <= documents["levelled"]).all())
    True
    """
    scored = codebook.loc[codebook["kind"].isin(SCORED_KINDS), "code"]
    cases = passages["case"].dropna().drop_duplicates()
    # a code that no statement addresses for a case has no group, and none of anything
    groups = dict(list(marks.groupby(["code", "case"])))
    nothing = marks.iloc[:0]
    rows = []
    for code in scored:
        for case in cases:
            here = groups.get((code, case), nothing)
            levelled = here[here["levels"] > 0] if len(here) else nothing
            documents = levelled["document"].nunique()
            rows.append(
                {
                    "code": code,
                    "case": case,
                    "statements": len(here),
                    "levelled": len(levelled),
                    "judged": int((levelled["speech"] == "statement").sum()),
                    "documents": documents,
                    "too_few": documents < FEWEST_FOR_A_MEDIAN,
                }
            )
    names = ["code", "case", "statements", "levelled", "judged", "documents", "too_few"]
    return pd.DataFrame(rows, columns=names)


# one text of a source can stand for several cases: it is counted once
TEXT = ["source", "locator", "key_words"]


def one_of_each_text(passages: pd.DataFrame) -> pd.DataFrame:
    """The first passage of each text; one whose key words are not there is its own."""
    again = passages.duplicated(TEXT) & passages["key_words"].notna()
    return passages[~again]


@measure(PASSAGES)
def distinct_texts(passages: pd.DataFrame) -> pd.DataFrame:
    """The different texts that the passages are; a general one stands for each case.

    Returns one row per text in table order: ``source``, ``locator``, ``key_words`` and
    ``passages``: how many passages it stands for. A passage without key words is a text
    of its own.

    Source: this project's definition; a text is a place and its key words.

    >>> texts = study.distinct_texts()
    >>> int(texts["passages"].sum()) == len(study.passages)
    True
    """
    alone = passages["passage"].where(passages["key_words"].isna())
    grouped = passages.assign(alone=alone).groupby(
        [*TEXT, "alone"], sort=False, as_index=False, dropna=False
    )
    return grouped.agg(passages=("passage", "count")).drop(columns="alone")


@measure("codings", PASSAGES, "codebook")
def unscored(
    codings: pd.DataFrame, passages: pd.DataFrame, codebook: pd.DataFrame
) -> pd.DataFrame:
    """How many texts carry no code, or a code that is never scored.

    Returns one row per coder and kind in order: ``coder``, ``kind`` ("no code" or
    "unscored"), ``texts``. A text that stands for several cases counts once.

    Source: this project's definition; what is not scored is counted.

    >>> study.unscored().frame.groupby("kind")["texts"].max().to_dict()
    {'no code': 11, 'unscored': 7}
    """
    never = codebook.loc[codebook["kind"] == "unscored", "code"]
    taken = codings.merge(passages[["passage", *TEXT]], on="passage")
    rows = []
    for coder in taken["coder"].drop_duplicates():
        of_coder = taken[taken["coder"] == coder]
        code = of_coder["code"]
        for kind, here in (("no code", code.isna()), ("unscored", code.isin(never))):
            texts = len(distinct_texts.over(of_coder[here]))
            rows.append({"coder": coder, "kind": kind, "texts": texts})
    return pd.DataFrame(rows, columns=["coder", "kind", "texts"])


@measure(statement_levels, PASSAGES)
def shared_phrases(marks: pd.DataFrame, passages: pd.DataFrame) -> pd.DataFrame:
    """On which phrase of which place the strength of marks rests, most marks first.

    ``marks``: a frame of ``statement_levels``. Marks of one phrase are not independent.
    Returns one row per phrase and place: ``source``, ``locator``, ``strength_words``
    and ``marks``.

    Source: this project's definition; marks of one phrase are dependent.

    >>> phrases = study.shared_phrases(statements="all")
    >>> phrases["marks"].tolist()[:3]
    [5, 3, 2]
    """
    said = marks[["passage"]].merge(
        passages[["passage", "source", "locator", "strength_words"]], on="passage"
    )
    said = said.dropna(subset=["strength_words"])
    by = ["source", "locator", "strength_words"]
    sizes = said.groupby(by, sort=False, as_index=False).agg(marks=("passage", "count"))
    return sizes.sort_values("marks", ascending=False, kind="stable").reset_index(
        drop=True
    )


@measure("fieldwork", PASSAGES)
def heard(fieldwork: pd.DataFrame, passages: pd.DataFrame) -> pd.DataFrame:
    """What the records of field research say of whose side was heard.

    Returns one row per case of the passages in table order, and one for the records
    that name no case: ``case`` (missing there), ``records`` of field research, and
    ``partner_side``: how many of them name the partner's side.

    Source: this project's definition; what the records say, and no more.

    >>> heard = study.heard().frame
    >>> bool((heard["partner_side"] <= heard["records"]).all())
    True
    """
    cases = list(passages["case"].dropna().drop_duplicates())
    rows = []
    for case in [*cases, None]:
        about = fieldwork["case"].isna() if case is None else fieldwork["case"] == case
        partner = int(fieldwork.loc[about, "partner_side_heard"].fillna(False).sum())
        rows.append(
            {"case": case, "records": int(about.sum()), "partner_side": partner}
        )
    return pd.DataFrame(rows, columns=["case", "records", "partner_side"])
