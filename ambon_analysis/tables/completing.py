"""What a study does not hold: columns and tables that were not read.

Not read is not empty. A column that is not there is added without a value, so that
every frame has the columns of its table, and noted as not read. What follows from other
cells is put in its place: an identifier, a label, the number of a row.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import count

import pandas as pd
import pandera.pandas as pa

from ambon_analysis.messages import message
from ambon_analysis.schema.columns import DTYPES
from ambon_analysis.schema.facts import MENTIONED
from ambon_analysis.schema.passages import CITY_WIDE, OWN
from ambon_analysis.schema.table import Table

# identifiers that nothing refers to: where they were not read, rows are numbered
NUMBERED = {
    "attestations": "attestation",
    "codings": "coding",
    "judgements": "judgement",
}


def unread_columns(
    table: Table, frame: pd.DataFrame, languages: Sequence[str]
) -> list[str]:
    """The columns of a table that a frame lacks and may lack."""
    columns = table.frame_columns_for(languages)
    return [
        name for name, c in columns.items() if c.nullable and name not in frame.columns
    ]


def empty_frame(columns: Mapping[str, pa.Column]) -> pd.DataFrame:
    """A frame without rows."""
    return pd.DataFrame(
        {
            name: pd.array([], dtype=DTYPES[column.metadata["kind"]])
            for name, column in columns.items()
        }
    )


def with_every_column(
    table: Table, frame: pd.DataFrame, languages: Sequence[str]
) -> pd.DataFrame:
    """The frame with all columns that it may lack, without a value, in order.

    Lists that were not written are not added; the columns of a study's own stand at the
    end.
    """
    columns = table.frame_columns_for(languages)
    if list(columns) == list(frame.columns):
        return frame
    added = {
        name: pd.array(
            [None] * len(frame), dtype=DTYPES[columns[name].metadata["kind"]]
        )
        for name in unread_columns(table, frame, languages)
    }
    whole = frame.assign(**added)
    written = table.columns_for(languages)
    ordered = [name for name in written if name in whole.columns]
    return whole[[*ordered, *(name for name in frame if name not in written)]]


def with_what_follows(
    name: str,
    frame: pd.DataFrame,
    *,
    unread: Iterable[str],
    into: Mapping[str, pd.DataFrame],
) -> pd.DataFrame:
    """The frame with what follows from other cells in columns that were not read.

    ``unread``: the columns of the frame that were not read; ``into``: the frames of the
    other tables.
    """
    unread = set(unread)
    if name == "partnerships":
        if "partnership" in unread and "name_as_printed" in frame:
            frame = frame.assign(partnership=identifiers_of(frame["name_as_printed"]))
        if "row_in_table" in unread:
            frame = frame.assign(row_in_table=_rows_in_table(frame))
    if name in NUMBERED and NUMBERED[name] in unread:
        numbers = [str(at) for at in range(1, len(frame) + 1)]
        frame = frame.assign(**{NUMBERED[name]: pd.array(numbers, dtype="str")})
    if name == "codings":
        frame = _of_its_passage(frame, into)
    if name == "passages" and "case" not in unread:
        own = frame["case"].notna().map({True: OWN, False: CITY_WIDE}).astype("str")
        frame = frame.assign(attribution=frame["attribution"].fillna(own))
    return frame


def _rows_in_table(frame: pd.DataFrame) -> pd.Series:
    """The rows of the source's table in order; a mention stands in none of them."""
    stands = frame["status"] != MENTIONED
    return stands.cumsum().astype("Int64").where(stands)


def _of_its_passage(
    frame: pd.DataFrame, into: Mapping[str, pd.DataFrame]
) -> pd.DataFrame:
    """Document and case of codings, where they stand beside the passages alone."""
    passages = into.get("passages")
    if passages is None or not {"passage", "source", "case"} <= {*passages.columns}:
        return frame
    if "passage" not in frame:
        return frame
    of_passage = passages.drop_duplicates("passage").set_index("passage")
    for column, there in (("document", "source"), ("case", "case")):
        follows = frame["passage"].map(of_passage[there]).astype(frame[column].dtype)
        frame = frame.assign(**{column: frame[column].fillna(follows)})
    return frame


def with_labels(table: Table, frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with a label in every row: as printed, or else the identifier."""
    if "label" not in table.columns or table.key[-1] not in frame.columns:
        return frame
    plain = frame[table.key[-1]].astype("str")
    if "name_as_printed" in frame.columns:
        plain = frame["name_as_printed"].fillna(plain)
    labels = [name for name in frame.columns if table.family(name) == "label"]
    labels = [name for name in labels if frame[name].isna().any()]
    return frame.assign(**{name: frame[name].fillna(plain) for name in labels})


def own_columns_told(
    own: Mapping[str, Sequence[str]], declared: Collection[tuple[str, str]]
) -> Iterator[str]:
    """What is told of columns that no table knows: they go along as they are.

    ``declared``: tables and columns to which the study gives a meaning.

    >>> list(own_columns_told({"partners": ["No HP"]}, set()))
    ['partners has a column of your own, "No HP", without a meaning in own_columns']
    """
    for table, names in own.items():
        for name in names:
            if (table, name) not in declared:
                yield message("told.own_column", table=table, column=name)


def identifiers_of(names: pd.Series) -> pd.Series:
    """An identifier for each name: its letters and digits, a number where it is taken.

    >>> identifiers_of(pd.Series(["Kota Darwin", "Darwin (NT)", "Darwin NT"])).tolist()
    ['kota-darwin', 'darwin-nt', 'darwin-nt-2']
    """
    made: dict[str, None] = {}
    following: dict[str, Iterator[int]] = {}
    for name in names.fillna(""):
        plain = unicodedata.normalize("NFKD", str(name)).encode("ascii", "ignore")
        slug = re.sub(r"[^a-z0-9]+", "-", plain.decode().casefold()).strip("-") or "row"
        # where a name stands often, its numbers go on from the last one
        numbered = (f"{slug}-{at}" for at in following.setdefault(slug, count(2)))
        fresh = slug if slug not in made else next(n for n in numbered if n not in made)
        made[fresh] = None
    return pd.Series(list(made), index=names.index, dtype="str")
