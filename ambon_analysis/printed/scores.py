"""Statements, their levels and the coders' agreement, in words."""

import pandas as pd


def statement_rows(marks, codings, passages, labels):
    """Every statement of the figure with the words of strength that it prints.

    ``marks``: the frame of ``statement_levels``; one row each, in its order.
    """
    names = ("code", "case", "about", "key_words", "strength_words", "levels", "place")
    passage = passages.set_index("passage")
    coders = list(codings["coder"].drop_duplicates())
    given = codings.set_index(["passage", "code", "coder"])["level"]
    rows = []
    for mark in marks.itertuples():
        said = passage.loc[mark.passage]
        levels = [
            _level(given.get((mark.passage, mark.code, coder), default=None), labels)
            for coder in coders
        ]
        rows.append(
            (
                labels.name("codebook", mark.code),
                "" if pd.isna(mark.case) else labels.name("partnerships", mark.case),
                labels(f"attribution_of.{mark.attribution} {mark.speech}"),
                f"{labels.quoted(said['key_words'])}\n{said[f'gist_{labels.language}']}",
                _quoted(said["strength_words"], labels),
                "\n".join(levels),
                labels.place(said["source"], said["locator"]),
            )
        )
    said = "printed.statements"
    return pd.DataFrame(rows, columns=[labels(f"{said}.{name}") for name in names])


def _level(level, labels):
    return "–" if level is None or pd.isna(level) else labels.name("levels", int(level))


def _quoted(words, labels):
    return "–" if pd.isna(words) else labels.quoted(words)


def addressed_rows(documents, labels):
    """The frame of ``addressed`` in words, a code and case a row."""
    said = "printed.addressed"
    names = ("code", "case", "statements", "levelled", "judged", "documents")
    rows = [
        (
            labels.name("codebook", row.code),
            labels.name("partnerships", row.case),
            row.statements,
            row.levelled,
            row.judged,
            row.documents,
        )
        for row in documents.itertuples()
    ]
    return pd.DataFrame(rows, columns=[labels(f"{said}.{name}") for name in names])


def agreement_rows(agreement, labels):
    """The frame of ``agreement_counts`` in words."""
    said = "printed.agreement"
    return pd.DataFrame(
        {
            labels(f"{said}.agreement"): [
                labels(f"agreement.{word}") for word in agreement["agreement"]
            ],
            labels(f"{said}.pairs"): agreement["pairs"].to_numpy(),
        }
    )


def unscored_rows(unscored, labels):
    """The frame of ``unscored`` in words."""
    said = "printed.unscored"
    return pd.DataFrame(
        {
            labels(f"{said}.coder"): [
                labels.name("coders", name) for name in unscored["coder"]
            ],
            labels(f"{said}.kind"): [
                labels(f"unscored.{word}") for word in unscored["kind"]
            ],
            labels(f"{said}.texts"): unscored["texts"].to_numpy(),
        }
    )


def heard_rows(sides, labels):
    """The frame of ``heard`` in words."""
    said = "printed.heard"
    return pd.DataFrame(
        {
            labels(f"{said}.case"): [
                labels(f"{said}.no_case")
                if pd.isna(name)
                else labels.name("partnerships", name)
                for name in sides["case"]
            ],
            labels(f"{said}.records"): sides["records"].to_numpy(),
            labels(f"{said}.partner_side"): sides["partner_side"].to_numpy(),
        }
    )
