"""References between tables: each identifier and each word points to a row."""

from collections.abc import Collection, Iterator, Mapping
from types import MappingProxyType

import numpy as np
import pandas as pd

from ambon_analysis.faults import CellProblem, not_among, not_in
from ambon_analysis.messages import message
from ambon_analysis.schema import READ
from ambon_analysis.schema.table import Table
from ambon_analysis.tables.oecd_dac import OECD_DAC_SECTORS, the_list

# of so many words of a column the nearest is looked for
NEAREST_SOUGHT = 50
NOTHING: Mapping[str, Collection[str]] = MappingProxyType({})


def references(
    table: Table, frame: pd.DataFrame, *, into: Mapping[str, pd.DataFrame]
) -> Iterator[tuple[str, str, str | None, list]]:
    """The columns of a frame that refer to a table of ``into``.

    Each with the table, the vocabulary where there is one, and the values that it may
    take. A column whose target lacks the column to point to is left out.
    """
    for name in frame.columns:
        described = table.described(name).metadata
        target = described.get("refers_to")
        if target in into:
            vocabulary = described.get("vocabulary")
            allowed = _identifiers(target, into[target], vocabulary)
            if allowed is not None:
                yield name, target, vocabulary, allowed


def _identifiers(target, frame, vocabulary):
    """The values that a reference may take; None where the column is not readable."""
    if vocabulary is not None:
        if not {"vocabulary", "term"} <= set(frame.columns):
            return None
        # a vocabulary without any term is open: its words stand for themselves
        return (
            list(frame.loc[frame["vocabulary"] == vocabulary, "term"].dropna()) or None
        )
    (key,) = READ[target].key
    if key not in frame.columns:
        return None
    listed = the_list() if target == OECD_DAC_SECTORS else ()
    return [*frame[key].dropna(), *listed]


def dangling(values: pd.Series, allowed: list) -> pd.Series:
    """The values that are there and point to nothing.

    >>> dangling(pd.Series(["water", None, "watr"]), ["water"]).to_dict()
    {2: 'watr'}
    """
    codes, words = pd.factorize(values)  # each word is looked up once
    known = set(allowed)
    lost = [at for at, word in enumerate(words) if word not in known]
    return values[np.isin(codes, lost)] if lost else values[:0]


def reference_problems(
    table: Table,
    frame: pd.DataFrame,
    *,
    into: Mapping[str, pd.DataFrame],
    names: Mapping[str, str],
    refused: Mapping[str, Collection[str]] = NOTHING,
) -> list[CellProblem]:
    """Every cell that points to no row of ``into``; ``names`` call its tables.

    ``refused``: the cells of rows that could not be read, by table. What may point to
    one of these follows from it, and is told there.
    """
    problems = []
    for name, target, vocabulary, allowed in references(table, frame, into=into):
        where = names[target]
        if vocabulary:
            where = message("place.vocabulary", vocabulary=vocabulary, place=where)
        lost = dangling(frame[name], allowed)
        lost = lost[~lost.astype("str").isin(list(refused.get(target, ())))]
        # the nearest word is looked for once for each, and for the first of many only:
        # a list that is another's altogether takes long, and has nothing near
        words = {
            value: not_among(str(value), allowed, where=where)
            if at < NEAREST_SOUGHT
            else not_in(str(value), where)
            for at, value in enumerate(lost.unique())
        }
        problems += [CellProblem(int(row), name, words[v]) for row, v in lost.items()]
    return problems
