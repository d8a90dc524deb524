"""Tables of a study, some of them replaced by frames that were checked."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pandas as pd

from ambon_analysis.faults import not_among
from ambon_analysis.refusals import Refused
from ambon_analysis.schema import TABLES
from ambon_analysis.tables.processed import state_of


class ReplacedTables(Mapping[str, pd.DataFrame]):
    """The frames of ``base``, with those of ``replaced`` in their place.

    ``chosen_from``: of how many rows those of a table were chosen, where they were.
    ``unread``: the columns that were not read of those replaced, where others were not.
    """

    def __init__(
        self,
        base: Mapping[str, pd.DataFrame],
        replaced: Mapping[str, pd.DataFrame],
        chosen_from: Mapping[str, int] | None = None,
        unread: Mapping[str, list[str]] | None = None,
    ) -> None:
        self._base, self._replaced = base, dict(replaced)
        before = getattr(base, "chosen_from", {})
        self.chosen_from: dict[str, int] = {**(chosen_from or {}), **before}
        self.unread = {**getattr(base, "unread", {}), **(unread or {})}
        given = {*getattr(base, "given", TABLES), *replaced}
        self.given = [name for name in TABLES if name in given]
        written = {*getattr(base, "written", self.given), *replaced}
        self.written = [name for name in self.given if name in written]
        self._states: dict[str, str] = {}

    @property
    def read(self) -> Mapping[str, Any]:
        """The raw files that were read so far, as the base has them."""
        return getattr(self._base, "read", {})

    def state_of(self, name: str) -> str:
        """What tells the state of a table from every other."""
        if name not in self._replaced:
            return state_of(self._base, name)
        if name not in self._states:
            content = self._replaced[name].to_csv(index=False).encode()
            self._states[name] = hashlib.sha256(content).hexdigest()
        return self._states[name]

    def __getitem__(self, name: str) -> pd.DataFrame:
        return self._replaced[name] if name in self._replaced else self._base[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._base)

    def __len__(self) -> int:
        return len(self._base)


def rows_that_stay(
    tables: Mapping[str, pd.DataFrame], kept: Mapping[str, Iterable[Any]]
) -> dict[str, pd.DataFrame]:
    """The frames that are left where only some rows of some tables are kept.

    ``kept``: identifiers by table name. A row that refers to a row which goes, goes
    too, however far away. Returns the frames that lost rows, and those of ``kept``.
    Raises Refused where an identifier is not there.
    """
    left: dict[str, pd.DataFrame] = {}
    for name, identifiers in kept.items():
        if isinstance(identifiers, str):
            raise Refused(f'only: {name} takes a list; write {name}=["{identifiers}"]')
        left[name] = _chosen(name, tables, list(identifiers))
    while losing := _losing(tables, left):
        left |= losing
    return left


def _losing(
    tables: Mapping[str, pd.DataFrame], left: Mapping[str, pd.DataFrame]
) -> dict[str, pd.DataFrame]:
    """The frames with rows that refer to what went, without these rows."""
    found = {}
    for name in TABLES:
        frame = left.get(name, tables[name])
        stays = _refers_to_what_stays(name, frame, left)
        if not stays.all():
            found[name] = frame[stays].reset_index(drop=True)
    return found


def _chosen(
    name: str, tables: Mapping[str, pd.DataFrame], identifiers: list
) -> pd.DataFrame:
    if name not in TABLES:
        raise Refused(f"only: {not_among(name, TABLES)}")
    if len(TABLES[name].key) != 1:
        raise Refused(f"only: rows of {name} have no identifier; choose rows elsewhere")
    (key,) = TABLES[name].key
    known = list(tables[name][key])
    for identifier in identifiers:
        if identifier not in known:
            raise Refused(f"only: {not_among(identifier, known, where=name)}")
    frame = tables[name]
    return frame[frame[key].isin(identifiers)].reset_index(drop=True)


def _refers_to_what_stays(
    name: str, frame: pd.DataFrame, left: Mapping[str, pd.DataFrame]
) -> pd.Series:
    stays = pd.Series(True, index=frame.index)
    for column, described in TABLES[name].columns.items():
        target = described.metadata.get("refers_to")
        if target in left and "vocabulary" not in described.metadata:
            (key,) = TABLES[target].key
            stays &= frame[column].isna() | frame[column].isin(left[target][key])
    return stays
