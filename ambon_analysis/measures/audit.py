"""What the tables hold, what their sources leave open, and where they disagree."""

from collections.abc import Callable, Mapping

import pandas as pd

from ambon_analysis.measures.measure import EVERY_TABLE, measure

# what a source can leave open about a partnership, in the order of the report
OPEN_POINTS = (
    "start_uncertain",
    "end_open",
    "end_unknown",
    "status_undecided",
    "sectors_open",
    "actors_open",
    "partner_unnamed",
)
# the column that would say whether a point is open
POINT_COLUMNS = {
    "start_uncertain": "partnerships.start_edtf",
    "end_open": "partnerships.end_kind",
    "end_unknown": "partnerships.end_kind",
    "status_undecided": "partnerships.status",
    "sectors_open": "partnerships.sectors_open_tail",
    "actors_open": "partnerships.actors_open_tail",
    "partner_unnamed": "partnership_partners.partner",
}
# a date of a set, or qualified as uncertain, approximate or unspecified
QUALIFIED = r"[\[?~%X]"


@measure(EVERY_TABLE, sees_gaps=True)
def holdings(tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """How much each table holds.

    ``tables``: the study's frames by name. Returns one row per table in order:
    ``table``, ``rows``, ``columns``, ``empty_cells`` and ``cells``.

    Source: this project's definition; rows and cells are counted.

    >>> int(study.holdings()["rows"].sum()) == sum(map(len, study.tables.values()))
    True
    """
    return pd.DataFrame(
        [
            {
                "table": name,
                "rows": len(table),
                "columns": table.shape[1],
                "cells": table.size,
                "empty_cells": int(table.isna().sum().sum()),
            }
            for name, table in tables.items()
        ]
    )


@measure("partnerships", "partnership_partners", "partnership_actors", sees_gaps=True)
def open_points(
    partnerships: pd.DataFrame,
    partnership_partners: pd.DataFrame,
    partnership_actors: pd.DataFrame,
) -> pd.DataFrame:
    """What the sources leave open about each partnership, point by point.

    Returns one row per partnership and point of ``OPEN_POINTS`` in order:
    ``partnership``, ``point``, ``is_open`` (missing where the column or table that
    would say so was not read) and ``as_printed``, the words that leave it open where
    there are any. Nothing open is ever filled in.

    Source: this project's definition; what qualifies a date is ISO 8601-2 (EDTF).

    >>> points = study.open_points().frame
    >>> int(points.loc[points["point"] == "sectors_open", "is_open"].sum())
    3
    """
    if "partnership" not in partnerships:
        return pd.DataFrame(columns=["partnership", "point", "is_open", "as_printed"])
    points = _open_by_cells(partnerships)
    names = partnerships["partnership"]
    if "partner" in partnership_partners:
        points["partner_unnamed"] = ~names.isin(partnership_partners["partnership"])
    tails = _open_tails(partnerships, partnership_actors)
    if tails is not None:
        points["actors_open"] = tails.notna()
        partnerships = partnerships.assign(actors_open_tail=tails)
    printed = {
        "start_uncertain": "start_as_printed",
        "end_open": "end_as_printed",
        "sectors_open": "sectors_open_tail",
        "actors_open": "actors_open_tail",
        "partner_unnamed": "partners_as_printed",
    }
    frames = [
        pd.DataFrame(
            {
                "partnership": partnerships["partnership"],
                "point": point,
                "is_open": _known(points.get(point), partnerships.index),
                "as_printed": partnerships[printed[point]].where(points[point])
                if point in points and printed.get(point) in partnerships
                else pd.NA,
            }
        )
        for point in OPEN_POINTS
    ]
    long = pd.concat(frames, ignore_index=True)
    order = {name: i for i, name in enumerate(partnerships["partnership"])}
    return long.sort_values(
        "partnership", key=lambda names: names.map(order), kind="stable"
    ).reset_index(drop=True)


def _open_by_cells(partnerships: pd.DataFrame) -> dict[str, pd.Series]:
    """The points that cells of a partnership's own row leave open, as far as read."""
    tests: dict[str, tuple[str, Callable[[pd.Series], pd.Series]]] = {
        "start_uncertain": (
            "start_edtf",
            lambda cells: cells.isna() | cells.str.contains(QUALIFIED, na=False),
        ),
        "end_open": ("end_kind", lambda cells: cells.isin(["open", "ongoing"])),
        "end_unknown": ("end_kind", lambda cells: cells == "unknown"),
        "status_undecided": (
            "status",
            lambda cells: cells.isna() | cells.isin(["undecided", "mentioned"]),
        ),
        "sectors_open": ("sectors_open_tail", lambda cells: cells.notna()),
    }
    points = {
        point: is_open(partnerships[column])
        for point, (column, is_open) in tests.items()
        if column in partnerships
    }
    if "end_unknown" in points and "end_edtf" in partnerships:
        ends = partnerships[["end_kind", "end_edtf"]]
        points["end_unknown"] |= ends.isna().all(axis=1)  # nothing is said of it
    return points


def _open_tails(
    partnerships: pd.DataFrame, partnership_actors: pd.DataFrame
) -> pd.Series | None:
    """The words that leave a list of actors open, as far as anybody read them.

    They stand in the partnership's own row, or as a row of actors that names none;
    where there is neither the column nor any such row, nobody looked.
    """
    tails = partnerships.get("actors_open_tail")
    if "actor" in partnership_actors:
        rows = partnership_actors[partnership_actors["actor"].isna()]
        words = dict(zip(rows["partnership"], rows["as_printed"], strict=True))
        of_rows = partnerships["partnership"].map(words).astype("str")
        if tails is not None:
            return tails.fillna(of_rows)
        return of_rows if len(rows) else None
    return tails


def unread_points(points: pd.DataFrame) -> list[str]:
    """The columns that would say whether a point is open, where nobody read them.

    ``points``: a frame of ``open_points``. Returns names as ``table.column``.
    """
    known = points.loc[points["is_open"].notna(), "point"]
    unread = [POINT_COLUMNS[one] for one in OPEN_POINTS if one not in set(known)]
    return list(dict.fromkeys(unread))


def _known(is_open: pd.Series | None, rows: pd.Index) -> pd.Series:
    """Whether a point is open, row by row; missing in all where nobody looked."""
    if is_open is None:
        return pd.Series(pd.NA, index=rows, dtype="boolean")
    return is_open.astype("boolean")


@measure("conflicts", "conflict_partnerships", "conflict_values")
def disagreements(
    conflicts: pd.DataFrame,
    conflict_partnerships: pd.DataFrame,
    conflict_values: pd.DataFrame,
) -> pd.DataFrame:
    """Every value that a source sets against another, unrepaired.

    Returns one row per value in table order: ``conflict``, ``partnerships`` (their
    identifiers, joined by ``;``, empty where the whole study is touched) and the
    columns of ``conflict_values``.

    Source: this project's definition; no value is preferred to another.

    >>> values = study.disagreements()
    >>> bool((values.frame.groupby("conflict").size() > 1).all())
    True
    """
    touched = conflict_partnerships.groupby("conflict")["partnership"].agg(";".join)
    values = conflicts[["conflict"]].merge(conflict_values, on="conflict")
    of_values = values["conflict"].map(touched).astype("str")
    values.insert(1, "partnerships", of_values.fillna(""))
    return values
