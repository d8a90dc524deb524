"""A study's tables from format 1 to format 2: written aside, read back, compared.

Only where every frame that measures take comes out equal do the new tables take the
place of the old, which stay beside them. What differs on purpose is named.
"""

import re
import shutil
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from ambon_analysis.faults import Fault, FaultsFound
from ambon_analysis.messages import message, to_a_person
from ambon_analysis.places import RAW, SETTINGS
from ambon_analysis.schema import READ, TABLES
from ambon_analysis.schema.facts import DASH
from ambon_analysis.schema.locators import PLACE
from ambon_analysis.schema.table import is_list
from ambon_analysis.settings import FORMAT, Settings, read_settings
from ambon_analysis.tables.cells import cells_of
from ambon_analysis.tables.checking import validate
from ambon_analysis.tables.collecting import (
    DESCRIPTOR,
    STUDY_BOOK,
    collect,
    table_files,
)
from ambon_analysis.tables.examination import Examination
from ambon_analysis.tables.migration import (
    OPEN_TAIL,
    Texts,
    is_of_format_1,
    migrated,
)
from ambon_analysis.tables.oecd_dac import CODE, OECD_DAC_SECTORS

NOTHING = "report.nothing_changed"
ASIDE, BEFORE = "data/raw-format-2", "data/raw-format-1"
# whose order of rows says nothing, since they are lists of something
LISTED = (
    "source_languages",
    "code_locators",
    "event_locators",
    "conflict_partnerships",
    "partnership_partners",
    "partnership_actors",
    "attestations",
    "terms",
    "term_locators",
)


@to_a_person()
def migrate(study: Path) -> list[str]:
    """Write the tables of a study in format 2; returns what to say of it.

    Raises FaultsFound where the tables have faults, or where the new ones would not say
    the same. Then nothing has changed.
    """
    settings = read_settings(study)
    before = validate(study, languages=settings.languages, horizon=settings.horizon)
    tables = _texts(study, settings.languages)
    if not is_of_format_1(tables):
        said = [message("migration.already", study=study, format=FORMAT)]
        if settings.format != FORMAT:
            told = {"found": settings.format, "format": FORMAT}
            said.append(message("migration.other_format", **told))
        return said
    if (study / BEFORE).exists():
        words = message("migration.before_there")
        raise FaultsFound([Fault(BEFORE, problem=words)], outcome=NOTHING)
    aside = study / ASIDE
    if aside.exists():
        words = message("migration.in_the_way")
        raise FaultsFound([Fault(ASIDE, problem=words)], outcome=NOTHING)
    try:
        new = migrated(tables)
        _write(study, aside, tables, new)
        after = _read_back(study, aside, settings)
        compared, differ = compare(before, after)
        if differ:
            raise FaultsFound(differ, holder="table", outcome=NOTHING)
        settings_text = _with_format(study / SETTINGS)
        _swap(study, aside)
        (study / SETTINGS).write_bytes(settings_text)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    return list(_told(study, tables, new, compared, before, after))


def _swap(study: Path, aside: Path) -> None:
    """Put the new tables in the place of the old, or where that fails, these back."""
    (study / RAW).rename(study / BEFORE)
    try:
        aside.rename(study / RAW)
    except OSError:
        (study / BEFORE).rename(study / RAW)
        raise


def _texts(study: Path, languages: list[str]) -> Texts:
    """The cells of every table as text, by table name."""
    sheets = collect(study, languages=languages).sheets
    return {
        name: cells_of(sheet, READ[name].columns_for(languages)).frame
        for name, sheet in sheets.items()
    }


def _write(study: Path, aside: Path, before: Texts, new: Texts) -> None:
    """Write the new tables; a file whose table stays as it is, stays as it is."""
    aside.mkdir(parents=True)
    stays = {name for name, frame in new.items() if frame.equals(_plain(before, name))}
    for path in (study / RAW).iterdir():
        is_table = path in table_files(study)
        goes = path.name == DESCRIPTOR or (is_table and path.stem not in stays)
        if path.is_file() and not goes:
            shutil.copy2(path, aside / path.name)
    for name, frame in new.items():
        if not list(aside.glob(f"{name}.*")):
            frame.to_csv(aside / f"{name}.csv", index=False, lineterminator="\n")


def _plain(tables: Texts, name: str) -> pd.DataFrame:
    return tables.get(name, pd.DataFrame()).reset_index(drop=True)


def _read_back(study: Path, aside: Path, settings: Settings) -> Examination:
    """What is read of the new tables, as if they stood in the place of the old."""
    trial = aside / "study"
    try:
        (trial / RAW).mkdir(parents=True)
        for path in aside.iterdir():
            if path.is_file():
                shutil.copy(path, trial / RAW)
        languages, horizon = settings.languages, settings.horizon
        return validate(trial, languages=languages, horizon=horizon)
    finally:
        shutil.rmtree(trial, ignore_errors=True)


def compare(before: Examination, after: Examination) -> tuple[int, list[Fault]]:
    """How many cells of the frames agree, and a fault for each table that differs.

    What changes on purpose is changed in ``before`` first: a dash alone is an open end,
    and a list of actors left open stands in its partnership's row.
    """
    compared, differ = 0, []
    for name in TABLES:
        old, new = before.frames[name], after.frames[name]
        old, new = (_as_it_should_be(name, one, before, after) for one in (old, new))
        columns = [column for column in old if old[column].notna().any()]
        compared += len(old) * len(columns)
        if not _alike(name, old, new, columns):
            first = _first_difference(name, old, new)
            words = message("migration.differs", difference=first)
            differ.append(before.origins[name].fault(words))
    return compared, differ


def _as_it_should_be(
    name: str, frame: pd.DataFrame, before: Examination, after: Examination
) -> pd.DataFrame:
    of_old = frame is before.frames[name]
    frame = frame[[one for one in frame if not is_list(TABLES[name].described(one))]]
    if name == "partnerships":
        # compared by what measures make of them: the words that leave a list open
        found = before if of_old else after
        tails = _tails(frame, found.frames["partnership_actors"])
        frame = frame.assign(actors_open_tail=tails)
        return frame.assign(end_kind=_dashes_open(frame)) if of_old else frame
    if name == OECD_DAC_SECTORS:
        used = after.frames["sectors"][CODE]
        return frame[frame[CODE].isin(used)]
    if name == "partnership_actors":
        return frame[frame["actor"].notna() | frame["role"].notna()]
    if name == "terms":
        is_kind = frame["vocabulary"] == "actor_kind"
        return frame[~(is_kind & (frame["term"] == OPEN_TAIL))]
    if name == "attestations":
        if not of_old:
            frame = _without_partners_alone(frame, before.frames[name])
        return frame.drop(columns="attestation")
    return frame


def _without_partners_alone(new: pd.DataFrame, old: pd.DataFrame) -> pd.DataFrame:
    """The attestations without those that name partners at a place, and no more.

    Format 1 had a row of partnership_partners there, and the partners are compared.
    """
    where = ["partnership", *PLACE]
    facts = [column for column in new if column not in ("attestation", *where)]
    empty = new[facts].isna().all(axis=1)
    known = set(old[where].fillna("").itertuples(index=False, name=None))
    place = map(tuple, new[where].fillna("").itertuples(index=False, name=None))
    unknown = pd.Series([at not in known for at in place], index=new.index, dtype=bool)
    return new[~(empty & unknown)].reset_index(drop=True)


def _dashes_open(partnerships: pd.DataFrame) -> pd.Series:
    """The kinds of end as format 2 has them: open where nothing but a dash goes on."""
    dash = partnerships["end_as_printed"].fillna("").map(DASH.fullmatch).astype("bool")
    goes_on = (partnerships["end_kind"] == "ongoing").fillna(False)
    return partnerships["end_kind"].mask(goes_on & dash, "open")


def _tails(partnerships: pd.DataFrame, actors: pd.DataFrame) -> pd.Series:
    """All words that leave a list of actors open, wherever they stand."""
    of_rows = actors.loc[actors["actor"].isna(), ["partnership", "as_printed"]]
    own = partnerships[["partnership", "actors_open_tail"]].dropna()
    both = pd.concat([of_rows, own.set_axis(of_rows.columns, axis=1)])
    words = both.groupby("partnership")["as_printed"].agg(
        lambda w: "; ".join(sorted(w))
    )
    return partnerships["partnership"].map(words)


def _alike(name: str, old: pd.DataFrame, new: pd.DataFrame, columns: list[str]) -> bool:
    if len(old) != len(new) or not set(columns) <= set(new):
        return False
    if any(new[one].notna().any() for one in set(new) - set(columns)):
        return False
    one, other = old[columns], new[columns]
    if name in LISTED:
        one, other = (f.sort_values(columns, ignore_index=True) for f in (one, other))
    return one.reset_index(drop=True).equals(other.reset_index(drop=True))


def _first_difference(name: str, old: pd.DataFrame, new: pd.DataFrame) -> str:
    if len(old) != len(new):
        return message("migration.rows", n=len(old), new=len(new))
    for column in old:
        there = new.get(column)
        if there is None or list(old[column].fillna("")) != list(there.fillna("")):
            return message("migration.column", column=column)
    return message("migration.of_rows")


def _with_format(path: Path) -> bytes:
    """study.toml with the format in it, and every other line as it is.

    Raises FaultsFound where that cannot be written as TOML.
    """
    text = path.read_bytes().decode("utf-8")
    end = "\r\n" if "\r\n" in text else "\n"
    line, count = re.subn(
        r"""(?m)^(\s*["']?format["']?\s*=\s*)\d+""", rf"\g<1>{FORMAT}", text, count=1
    )
    if not count:
        line = f"format = {FORMAT}{end}{text}"
    try:
        written = tomllib.loads(line).get("format")
    except tomllib.TOMLDecodeError:
        written = None
    if written != FORMAT:
        words = message("migration.format_by_hand", format=FORMAT)
        raise FaultsFound([Fault(SETTINGS, problem=words)], outcome=NOTHING)
    return line.encode("utf-8")


def _told(
    study: Path,
    tables: Texts,
    new: Texts,
    compared: int,
    before: Examination,
    after: Examination,
) -> Iterator[str]:
    rows, new_rows = (sum(map(len, one.values())) for one in (tables, new))
    yield message(
        "migration.done",
        place=study / RAW,
        tables=len(tables),
        rows=rows,
        new=len(new),
        new_rows=new_rows,
        cells=compared,
    )
    kinds = after.frames["partnerships"]["end_kind"]
    opened = int((kinds == "open").sum() - _count_open(before))
    if opened:
        yield message("migration.opened", n=opened)
    yield message("migration.kept", place=study / BEFORE)
    if STUDY_BOOK in before.sha256:
        yield message("migration.book", file=STUDY_BOOK)
    if (study / BEFORE / DESCRIPTOR).is_file():
        yield message("migration.describe", study=study, file=DESCRIPTOR)


def _count_open(found: Examination) -> int:
    return int((found.frames["partnerships"]["end_kind"] == "open").sum())
