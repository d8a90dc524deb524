"""The codebook and its levels, in words."""

import pandas as pd


def codebook_rows(codebook, labels):
    """The codes with their definitions, in table order."""
    said, code = "printed.codebook", labels.language

    def text(row, column):
        value = row[f"{column}_{code}"]
        return "" if pd.isna(value) else value[:1].upper() + value[1:]

    names = ("code", "label", "origin", "definition", "include", "exclude")
    rows = [
        (
            row["code"],
            row[f"label_{code}"],
            labels(f"origin.{row['origin']}"),
            *(text(row, name) for name in names[3:]),
        )
        for _, row in codebook.iterrows()
    ]
    return pd.DataFrame(rows, columns=[labels(f"{said}.{name}") for name in names])


def level_rows(levels, labels):
    """The levels, lowest first, with their anchors."""
    said, code = "printed.levels", labels.language
    return pd.DataFrame(
        {
            labels(f"{said}.level"): levels["level"].to_numpy(),
            labels(f"{said}.label"): levels[f"label_{code}"].to_numpy(),
            labels(f"{said}.anchor"): levels[f"anchor_{code}"].to_numpy(),
            labels(f"{said}.origin"): [
                labels(f"origin.{word}") for word in levels["origin"]
            ],
        }
    )
