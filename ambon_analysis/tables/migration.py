"""From the tables of format 1 to those of format 2, cell by cell, as text.

Nothing is read into the cells: what stands there moves. Tables that were lists become
lists in a cell, further places of a partnership become attestations, and legal classes
become terms. Two things are told apart that format 1 had in one word: an end is open
where a dash alone says so, and ongoing where anything else does.
"""

from collections.abc import Callable, Mapping

import pandas as pd

from ambon_analysis.schema import FORMER, LISTS, TABLES
from ambon_analysis.schema.facts import DASH
from ambon_analysis.schema.locators import PLACE
from ambon_analysis.tables.completing import identifiers_of
from ambon_analysis.tables.folding import LEGAL_CLASS
from ambon_analysis.tables.oecd_dac import CODE, OECD_DAC_SECTORS, the_list
from ambon_analysis.tables.unfolding import as_cell, as_place

Texts = dict[str, pd.DataFrame]
OPEN_TAIL = "open tail"
# tables of lists whose rows all stand beside a row of another table
PLAIN_LISTS = (
    "source_languages",
    "conflict_partnerships",
    "code_locators",
    "event_locators",
)


def migrated(tables: Mapping[str, pd.DataFrame]) -> Texts:
    """The tables of format 2 that say what tables of format 1 say.

    ``tables``: frames of text by name, empty cells as empty text, without faults. A
    table that is in format 2 already stays as it is.
    """
    found = {name: frame.reset_index(drop=True) for name, frame in tables.items()}
    for step in STEPS:
        step(found)
    return {name: found[name] for name in TABLES if name in found}


def is_of_format_1(tables: Mapping[str, object]) -> bool:
    """Whether some of the tables, by name, are those that only format 1 has."""
    lists = (*PLAIN_LISTS, "partnership_partners")
    return any(name in tables for name in (*FORMER, *lists))


def _fold_lists(found: Texts) -> None:
    for one in LISTS:
        long = found.get(one.unfolds_into)
        if one.unfolds_into not in PLAIN_LISTS or long is None:
            continue
        if one.table not in found:
            continue
        if not len(long):
            del found[one.unfolds_into]
            _put(found, one.table, one.column, pd.Series("", found[one.table].index))
            continue
        (key,) = TABLES[one.table].key
        items = long.apply(_item, axis=1, items=_items(one.table, one.column))
        cells = items.groupby(long[key], sort=False).agg(lambda row: as_cell(list(row)))
        frame = found[one.table]
        _put(found, one.table, one.column, frame[key].map(cells).fillna(""))
        del found[one.unfolds_into]


def _items(table: str, column: str) -> tuple[str, ...]:
    return TABLES[table].columns[column].metadata["items"]


def _item(row: pd.Series, items: tuple[str, ...]) -> str:
    if len(items) == 1:
        return str(row[items[0]])
    return as_place(row["source"], row.get("locator", ""))


def _move_partners(found: Texts) -> None:
    """Partners whom the own row names into it, the others into attestations."""
    rows = found.pop("partnership_partners", None)
    if rows is None:
        return
    if "partnerships" not in found:
        found["partnership_partners"] = rows
        return
    own = found["partnerships"]
    places = _places(own)
    here = [places.get(name) == place for name, place in _with_place(rows)]
    named: dict[str, list[str]] = {}
    for name, partner in rows.loc[here, ["partnership", "partner"]].values.tolist():
        named.setdefault(name, []).append(partner)
    cells = _identifiers(own).map(lambda name: as_cell(named.get(name, [])))
    _put(found, "partnerships", "partners", cells)
    elsewhere = rows[[not one for one in here]].rename(columns={"partner": "partners"})
    _append(found, "attestations", elsewhere)


def _move_former(found: Texts) -> None:
    for name in ("initiatives", "alternative_dates"):
        rows = found.pop(name, None)
        if rows is not None:
            _append(found, "attestations", rows)
    classes = found.pop("legal_classes", None)
    if classes is not None:
        places = [as_place(*place) if place[0] else "" for place in _places_of(classes)]
        rows = classes.rename(columns={"legal_class": "term"})
        rows = rows.assign(vocabulary=LEGAL_CLASS, places=places)
        _append(found, "terms", rows.drop(columns=list(PLACE), errors="ignore"))


def _move_open_tails(found: Texts) -> None:
    """Lists of actors that their own row leaves open: a column of the row."""
    rows, own = found.get("partnership_actors"), found.get("partnerships")
    if rows is None or own is None or "actor" not in rows:
        return
    if "actors_open_tail" in own:
        return
    places = _places(own)
    placed = (places.get(name) == place for name, place in _with_place(rows))
    here = pd.Series(list(placed), index=rows.index, dtype="bool")
    kinds = rows.get("kind", pd.Series("", index=rows.index))
    tails = here & (rows["actor"] == "") & kinds.isin(["", OPEN_TAIL])
    # what a row says besides has no place in a column, and keeps its row
    told = ["partnership", "actor", "kind", "as_printed", *PLACE]
    besides = rows.drop(columns=told, errors="ignore")
    tails &= (besides == "").all(axis=1)
    words = rows[tails].drop_duplicates("partnership", keep="last")
    cells = dict(zip(words["partnership"], words["as_printed"], strict=True))
    tails_of = _identifiers(own).map(lambda name: cells.get(name, ""))
    _put(found, "partnerships", "actors_open_tail", tails_of)
    left = rows[~(tails & rows.index.isin(words.index))]
    found["partnership_actors"] = left.reset_index(drop=True)
    terms = found.get("terms")
    if terms is not None and OPEN_TAIL not in set(left.get("kind", ())):
        is_kind = terms["vocabulary"] == "actor_kind"
        stays = ~(is_kind & (terms["term"] == OPEN_TAIL))
        found["terms"] = terms[stays].reset_index(drop=True)


def _tell_dashes(found: Texts) -> None:
    """Ends that go on by a dash alone are open, and say no more than that."""
    own = found.get("partnerships")
    if own is None or not {"end_kind", "end_as_printed"} <= set(own):
        return
    dash = own["end_as_printed"].map(lambda text: bool(DASH.fullmatch(text)))
    kinds = own["end_kind"].mask((own["end_kind"] == "ongoing") & dash, "open")
    found["partnerships"] = own.assign(end_kind=kinds)


def _drop_what_follows(found: Texts) -> None:
    """What follows from other cells: document and case of a coding, the OECD's list."""
    if "codings" in found and "passages" in found:
        of_passage = {"document": "source", "case": "case"}
        follow = [name for name, of in of_passage.items() if of in found["passages"]]
        found["codings"] = found["codings"].drop(columns=follow, errors="ignore")
    own = found.pop(OECD_DAC_SECTORS, None)
    if own is not None:
        differs = [_differs_from_the_list(row) for row in own.to_dict("records")]
        if any(differs):
            found[OECD_DAC_SECTORS] = own[differs].reset_index(drop=True)


def _differs_from_the_list(row: dict[str, str]) -> bool:
    names = the_list().get(row[CODE], {})
    cells = {name: text for name, text in row.items() if name != CODE}
    return any(
        names.get(name.removeprefix("label_")) != text for name, text in cells.items()
    )


STEPS: tuple[Callable[[Texts], None], ...] = (
    _fold_lists,
    _move_partners,
    _move_former,
    _move_open_tails,
    _tell_dashes,
    _drop_what_follows,
)


def _with_place(rows: pd.DataFrame) -> list[tuple[str, tuple[str, str]]]:
    """Each row's partnership with its source and locator."""
    return list(zip(rows["partnership"], _places_of(rows), strict=True))


def _places_of(rows: pd.DataFrame) -> list[tuple[str, str]]:
    blank = pd.Series("", index=rows.index)
    source, locator = (rows.get(name, blank) for name in PLACE)
    return list(zip(source, locator, strict=True))


def _identifiers(own: pd.DataFrame) -> pd.Series:
    """The identifiers of partnerships, written or made from their names."""
    if "partnership" in own:
        return own["partnership"]
    return identifiers_of(own["name_as_printed"])


def _places(own: pd.DataFrame) -> dict[str, tuple[str, str]]:
    """Where each partnership's own row was read."""
    return dict(zip(_identifiers(own), _places_of(own), strict=True))


def _append(found: Texts, name: str, rows: pd.DataFrame) -> None:
    if not len(rows):
        return
    before = [found[name]] if name in found else []
    whole = pd.concat([*before, rows], ignore_index=True).fillna("")
    found[name] = _in_order(name, whole)


def _put(found: Texts, name: str, column: str, cells: pd.Series) -> None:
    found[name] = _in_order(name, found[name].assign(**{column: cells}))


def _in_order(name: str, frame: pd.DataFrame) -> pd.DataFrame:
    """The columns in the order of the table; those of a study's own at the end."""
    table = TABLES[name]
    order = {column: at for at, column in enumerate(table.columns)}
    return frame[sorted(frame, key=lambda c: order.get(table.family(c), len(order)))]
