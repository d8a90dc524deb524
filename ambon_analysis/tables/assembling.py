"""From tables as they were written to the frames that measures take.

What format 1 kept in tables of its own is folded in, what was not read is added without
a value, lists in cells become rows, and words stand for tables that are not there.
"""

from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from ambon_analysis.messages import message
from ambon_analysis.schema import TABLES
from ambon_analysis.tables.both_ways import told_of_both
from ambon_analysis.tables.completing import (
    empty_frame,
    unread_columns,
    with_every_column,
    with_labels,
    with_what_follows,
)
from ambon_analysis.tables.examination import Examination
from ambon_analysis.tables.folding import FOLDS, LEGAL_CLASS, folded
from ambon_analysis.tables.gathering import Part, called, gathered
from ambon_analysis.tables.listed import unfold_lists
from ambon_analysis.tables.oecd_dac import CODE, OECD_DAC_SECTORS, with_the_list
from ambon_analysis.tables.words import stand_ins, with_words, words_without_a_table


def assemble(
    found: Examination, languages: Sequence[str], names: Iterable[str] | None = None
) -> None:
    """Make the frames that measures take of those that were read.

    ``names``: the tables that were read, where these are not all of a study; those
    that their lists unfold into come to be with them.
    """
    whole = names is None
    if whole:
        _fold(found)
    among = list(found.frames if names is None else names)
    read = [name for name in TABLES if name in among]
    for name in read:
        _complete(found, name, languages)
    for name in read:
        frame = found.frames[name]
        unread = found.unread[name]
        frame = with_what_follows(name, frame, unread=unread, into=found.frames)
        found.frames[name] = frame
    for name in unfold_lists(found, languages, read, whole=whole):
        _complete(found, name, languages)
        read += [name] if name not in read else []
    if whole:
        for name, problem in stand_ins(found.frames, found.given):
            found.tell(name, [problem])
        found.words = words_without_a_table(found.frames, found.given, found.origins)
    for name in read:
        frame = found.frames[name]
        if name == OECD_DAC_SECTORS:
            if name in found.given:
                frame = with_the_list(frame, languages, used=_codes_used(found))
            else:
                frame = with_the_list(frame, languages)
                found.origins[name] = called(
                    found.origins[name], message("place.oecd_dac")
                )
        elif name not in found.given:  # what is there holds its own rows, and no other
            words = [one for one in found.words if one.table == name]
            frame = with_words(TABLES[name], frame, words)
        found.frames[name] = with_labels(TABLES[name], frame)


def _codes_used(found: Examination) -> set[object]:
    sectors = found.frames.get("sectors")
    return set() if sectors is None else set(sectors.get(CODE, ()))


def _complete(found: Examination, name: str, languages: Sequence[str]) -> None:
    """Add the columns of a table that were not read, and note them."""
    table, frame = TABLES[name], found.frames[name]
    lacks = unread_columns(table, frame, languages)
    found.unread[name] = list(frame.columns) if name in found.not_given else lacks
    found.frames[name] = with_every_column(table, frame, languages)


# -- what format 1 kept in tables of its own -------------------------------------------


def _fold(found: Examination) -> None:
    for into in dict.fromkeys(fold.into for fold in FOLDS):
        parts = folded(into, found.frames, found.origins)
        if into in found.given:
            called, own = _said_already(found, into)
            if called:
                _refuse(found, parts, own, called)
                continue
            frame = found.frames[into]
            own_rows = Part(frame, found.origins[into], list(frame.index))
            parts = {"": own_rows, **parts} if parts else {}
        if parts:
            found.frames[into], found.origins[into] = gathered(parts.values())
            found.not_given.discard(into)


def _refuse(
    found: Examination, parts: Mapping[str, Part], own: pd.DataFrame, called: str
) -> None:
    """Tell of former tables beside what says the same, and look at them no further."""
    for former, part in parts.items():
        words, lost = told_of_both(part.frame, own, called=called)
        found.faults.append(part.origin.fault(words))
        found.tell(former, lost)
        del found.frames[former]


def _said_already(found: Examination, into: str) -> tuple[str, pd.DataFrame]:
    """What of a given table says the same as former tables, and how it is called."""
    own, called = found.frames[into], found.origins[into].name
    if into != "terms":
        return called, own
    if "vocabulary" not in own or not (own["vocabulary"] == LEGAL_CLASS).any():
        return "", own
    named = {"vocabulary": LEGAL_CLASS, "place": called}
    of_class = own[own["vocabulary"] == LEGAL_CLASS]
    return message("place.vocabulary", **named), of_class


def do_without(found: Examination, name: str, languages: Sequence[str]) -> None:
    """Add an empty frame for a table that is not given."""
    found.not_given.add(name)
    found.frames[name] = empty_frame(TABLES[name].frame_columns_for(languages))
