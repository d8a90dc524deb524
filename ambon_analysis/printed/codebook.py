"""The codebook and its levels, in words."""

import pandas as pd


def codebook_rows(codebook, labels):
    """The codes with their definitions, in table order."""
    said, code = "printed.codebook", labels.language

    def text(row, column):
        value = row[f"{column}_{code}"]
        return "" if pd.isna(value) else value[:1].upper() + value[1:]

    return pd.DataFrame(
        [
            {
                labels(f"{said}.code"): row["code"],
                labels(f"{said}.label"): row[f"label_{code}"],
                labels(f"{said}.origin"): labels(f"origin.{row['origin']}"),
                labels(f"{said}.definition"): text(row, "definition"),
                labels(f"{said}.include"): text(row, "include"),
                labels(f"{said}.exclude"): text(row, "exclude"),
            }
            for _, row in codebook.iterrows()
        ]
    )


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
