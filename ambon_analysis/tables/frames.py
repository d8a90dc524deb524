"""Frames that a researcher brings: checked as a file would be, against the study.

This is the only way for a changed, filtered or foreign frame to become a table of a
study: every doubt is a fault, and no row is dropped.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import pandas as pd

from ambon_analysis.faults import Fault, FaultsFound, nearest, with_nearest
from ambon_analysis.messages import both, first_of, message, to_a_person
from ambon_analysis.schema import LISTS, TABLES
from ambon_analysis.schema.dates import NO_DAY, Horizon
from ambon_analysis.schema.table import Table
from ambon_analysis.tables.assembling import assemble
from ambon_analysis.tables.checking import (
    SMALLEST,
    check_references,
    check_rows,
    take_in,
)
from ambon_analysis.tables.examination import Examination
from ambon_analysis.tables.frame_cells import sheet_of
from ambon_analysis.tables.references import dangling, references
from ambon_analysis.tables.sheets import Origin

# so many rows are named of those that refer to a row which is gone
NAMED_ROWS = 3


def check_frame(
    name: str,
    frame: pd.DataFrame,
    *,
    study_frames: Mapping[str, pd.DataFrame],
    languages: Sequence[str],
) -> pd.DataFrame:
    """Check a frame for the table ``name`` as ``check_frames`` does several."""
    frames = {name: frame}
    return check_frames(frames, study_frames=study_frames, languages=languages)[name]


def check_frames(
    frames: Mapping[str, pd.DataFrame],
    *,
    study_frames: Mapping[str, pd.DataFrame],
    languages: Sequence[str],
) -> dict[str, pd.DataFrame]:
    """Check frames for tables of a study, against each other and against the study.

    Parameters
    ----------
    frames
        By table name. Columns stand in any order, and may be levels of the index that
        are named after them; cells are text as in a file, or typed as pandas has them.
    study_frames
        The validated frames of the study; ``frames`` take the place of theirs. What
        refers to a table that is in neither is not checked.
    languages
        The languages of the study.

    Returns the typed frames: columns in the order of the schema, rows in their own
    order, numbered from 0, without ``attrs``. Raises FaultsFound with every fault, also
    where another table of the study refers to a row that is gone. The row that a fault
    names is the label in the frame's index, which a notebook shows beside the row and
    ``loc`` finds; where labels stand twice, ``iloc`` follows.
    """
    found = examine_frames(frames, study_frames=study_frames, languages=languages)
    return taken(found)


def taken(found: Examination) -> dict[str, pd.DataFrame]:
    """The frames that were taken in, those among them that lists unfolded into."""
    return {name: found.frames[name].reset_index(drop=True) for name in found.unread}


@to_a_person()
def examine_frames(
    frames: Mapping[str, pd.DataFrame],
    *,
    study_frames: Mapping[str, pd.DataFrame],
    languages: Sequence[str],
    horizon: Horizon = NO_DAY,
) -> Examination:
    """What ``check_frames`` finds, with the columns that the frames do not hold."""
    found = Examination(horizon=horizon)
    for name, frame in frames.items():
        _bring(found, name, frame, languages)
    brought = [name for name in frames if name in found.frames]
    found.faults += _emptied(found, study_frames)
    for name in [*_beside(brought), *_with_lists_alike(brought)]:
        if name not in frames and name in study_frames:
            _put_beside(found, name, study_frames[name])
    assemble(found, languages, brought)
    brought = list(found.unread)
    beside = [name for name in _beside(brought) if name not in brought]
    for name in beside:
        if name in study_frames and name not in found.frames:
            _put_beside(found, name, study_frames[name])
    for name in brought:
        check_references(found, TABLES[name])
    gone = [fault for name in beside for fault in _gone(found, TABLES[name], brought)]
    found.faults += _few(gone, brought)
    for name in (*brought, *beside):
        if name in brought or set(TABLES[name].needs) & set(brought):
            check_rows(found, TABLES[name], languages)
    if found.faults:
        outcome = "report.nothing_taken_in"
        raise FaultsFound(found.faults, holder="frame", outcome=outcome)
    return found


def _emptied(
    found: Examination, study_frames: Mapping[str, pd.DataFrame]
) -> Iterator[Fault]:
    """A fault for each frame that takes every row of what the study is about."""
    brought = [name for name in SMALLEST if name in found.frames]
    any_rows = any(len(found.frames[name]) for name in brought)
    for name in brought:
        lost = len(study_frames[name]) > 0 if name in study_frames else not any_rows
        if lost and not len(found.frames[name]):
            words = message("study.no_rows")
            yield found.origins[name].fault(words)


def _bring(found, name, frame, languages):
    origin = Origin(message("place.frame", table=name))
    if name not in TABLES:
        words = with_nearest(message("file.no_table"), nearest(str(name), TABLES))
        found.faults.append(origin.fault(words))
    elif not isinstance(frame, pd.DataFrame):
        words = message("frame.no_frame", kind=type(frame).__name__)
        found.faults.append(origin.fault(words))
    else:
        table = TABLES[name]
        columns = table.columns_for(languages)
        sheet, problems = sheet_of(frame, name, origin.file, list(columns))
        found.origins[name] = sheet.origin
        found.tell(name, problems)
        take_in(found, table, sheet, languages)


def _put_beside(found, name, frame):
    found.origins[name] = Origin(name, row_labels=tuple(frame.index))
    found.frames[name] = frame.reset_index(drop=True)


def _beside(brought):
    """The tables that a check of the brought ones looks into, in reading order."""
    wanted = set()
    for table in TABLES.values():
        points_to = {*_targets(table), *table.needs}
        if table.name in brought:
            wanted |= points_to
        elif points_to & set(brought):
            wanted |= {table.name, *table.needs}
    return [name for name in TABLES if name in wanted]


def _with_lists_alike(brought):
    """The tables whose lists unfold where those of the brought ones do."""
    into = {one.unfolds_into for one in LISTS if one.table in brought}
    return [one.table for one in LISTS if one.unfolds_into in into] + sorted(into)


def _targets(table):
    described = (column.metadata for column in table.columns.values())
    return {each["refers_to"] for each in described if "refers_to" in each}


def _gone(found: Examination, table: Table, brought: Iterable[str]) -> Iterator[Fault]:
    """A fault for each row that a table of the study still refers to, and is gone."""
    if table.name not in found.frames:
        return
    frame = found.frames[table.name]
    into = {name: found.frames[name] for name in brought}
    for column, target, vocabulary, allowed in references(table, frame, into=into):
        origin = found.origins[table.name]
        lost = dangling(frame[column], allowed)
        for value, rows in lost.groupby(lost).groups.items():
            words = message(
                "frame.term_gone" if vocabulary else "frame.row_gone",
                value=value,
                vocabulary=vocabulary,
                column=column,
                table=table.name,
                rows=_said(origin.row(row) for row in rows),
            )
            key = TABLES[target].key[-1]
            yield found.origins[target].fault(words, column=key)


def _few(faults: list[Fault], brought: Iterable[str]) -> list[Fault]:
    """The faults of gone rows; one that stands for all where there are many."""
    if len(faults) <= NAMED_ROWS:
        return faults
    name = next(iter(brought))
    words = message("frame.rows_gone", n=len(faults), table=name)
    return [Fault(faults[0].file, problem=words)]


def _said(rows: Iterable[int | str | None]) -> str:
    """Rows in words, the first few by their labels.

    >>> _said([7]), _said([1, 2]), _said([1, 2, 3, 4, 5])
    ('row 7', 'rows 1 and 2', 'rows 1, 2, 3 and 2 more')
    """
    named = [str(row) for row in rows]
    few = len(named) <= NAMED_ROWS
    listed = both(named) if few else first_of(named, NAMED_ROWS)
    return message("frame.rows", n=len(named), rows=listed)
