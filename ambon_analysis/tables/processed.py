"""The validated tables on disk: Parquet for notebooks, CSV for people.

A record of the raw files that they were made from stands beside them; reading compares
it with the raw files of the day, so a notebook never shows numbers of a table that has
changed since.
"""

import hashlib
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pandas as pd

from ambon_analysis.schema import TABLES, referring_to, unfolding_into
from ambon_analysis.tables.collecting import RAW, table_files
from ambon_analysis.tables.examination import Examination
from ambon_analysis.tables.folding import formers_of

PROCESSED = Path("data/processed")
RECORD = "made_from.json"


class NotProcessed(Exception):
    """The processed tables are missing or older than the raw ones, said in words."""


def write_tables(
    target: Path,
    found: Examination,
    *,
    languages: Sequence[str],
    lacking: Mapping[str, Sequence[str]] | None = None,
) -> None:
    """Write every frame of ``found`` into the folder ``target``, with their record.

    ``languages``: those that are whole; ``lacking``: the texts that others lack, by
    language, each list in a file of its own.
    """
    lacking = lacking or {}
    target.mkdir(parents=True)
    for name, frame in found.frames.items():
        frame = frame.reset_index(drop=True)
        content = frame.to_parquet(index=False)
        (target / f"{name}.parquet").write_bytes(content)
        frame.to_csv(target / f"{name}.csv", index=False, lineterminator="\n")
    record = {
        "languages": list(languages),
        "lacking": {code: len(texts) for code, texts in lacking.items()},
        "sha256": found.sha256,
        "tables": {name: found.origins[name].files for name in found.given},
        "written": found.written,
        "unread": {name: list(columns) for name, columns in found.unread.items()},
    }
    text = json.dumps(record, indent=1, sort_keys=True) + "\n"
    (target / RECORD).write_text(text, encoding="utf-8")
    for code, texts in lacking.items():
        lines = "".join(f"{one}\n" for one in texts)
        (target / lacking_file(code)).write_text(lines, encoding="utf-8")


def lacking_file(language: str) -> str:
    """The file beside the processed tables that lists what a language lacks."""
    return f"lacking_{language}.txt"


class ProcessedTables(Mapping):
    """The processed frames by table name, each read when it is first asked for.

    ``languages``: those in which every text is there. ``files`` names the raw files
    behind each table that the study has; several tables may stand in one, and the rows
    of one in several. ``written``: the tables whose rows were written as such, and not
    as lists in cells. ``unread``: the columns of each table that were not read.
    ``read`` names the raw files behind the tables that were asked for so far, with
    their SHA-256, None for a table that is not there. What else the study holds did not
    take part.
    """

    def __init__(
        self,
        folder: Path,
        sha256: dict[str, str],
        files: dict[str, list[str]],
        languages: list[str],
        unread: dict[str, list[str]],
        written: list[str],
    ) -> None:
        self.languages = languages
        self.written = written
        self.unread = unread
        self.given = [name for name in TABLES if name in files]
        self._folder = folder
        self._sha256 = sha256
        self._files = files
        self._frames: dict[str, pd.DataFrame] = {}
        self.read: dict[str, str | None] = {}

    def __getitem__(self, name: str) -> pd.DataFrame:
        if name not in self._frames:
            if name not in TABLES:
                raise KeyError(name)
            # as bytes: pyarrow cannot open every path that the system can
            content = (self._folder / PROCESSED / f"{name}.parquet").read_bytes()
            self._frames[name] = pd.read_parquet(io.BytesIO(content))
            if name not in self.given:
                # it holds the words of those that refer to it, there or not, and the
                # lists of those that may come to have some
                for other in (*referring_to(name), *unfolding_into(name)):
                    self[other]
            # a table that the study does without: its file may come to be
            for file in [*self._files.get(name, [name]), *self._former_of(name)]:
                self.read[file] = self._sha256.get(file)
        return self._frames[name]

    def _former_of(self, name: str) -> list[str]:
        """The tables of format 1 that would go into a table, and are not there."""
        there = {Path(file).stem for file in self._sha256}
        return [former for former in formers_of(name) if former not in there]

    def state_of(self, name: str) -> str:
        """What tells the state of a table that was read: the hashes of its files."""
        files = self._files.get(name, [name])
        return " ".join(str(self.read.get(file)) for file in files)

    def __iter__(self) -> Iterator[str]:
        return iter(TABLES)

    def __len__(self) -> int:
        return len(TABLES)


def read_tables(folder: Path, *, languages: Sequence[str]) -> ProcessedTables:
    """The processed tables of a study.

    Raises NotProcessed where they do not stand for the raw files as they are.
    """
    try:
        text = (folder / PROCESSED / RECORD).read_text(encoding="utf-8")
        record = json.loads(text)
        before, files = record["sha256"], record["tables"]
        whole, lacking = record["languages"], record["lacking"]
        unread, written = record["unread"], record["written"]
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        raise NotProcessed(
            f"{folder / PROCESSED} holds no tables yet; "
            f"run `make check STUDY={folder}` first"
        ) from None
    now = sha256_of_raw(folder)
    if before != now or {*whole, *lacking} != {*languages}:
        changed = sorted({file for file, _ in before.items() ^ now.items()})
        raise NotProcessed(
            f"{folder / RAW} has changed since it was checked "
            f"({', '.join(changed) or 'study.toml'}); "
            f"run `make check STUDY={folder}` again"
        )
    return ProcessedTables(folder, now, files, whole, unread, written)


def sha256_of_raw(folder: Path) -> dict[str, str]:
    """The SHA-256 of every table file below ``folder/data/raw``, by file name."""
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in table_files(folder)
    }


def state_of(tables: Mapping[str, pd.DataFrame], name: str) -> str:
    """What tells the state of a table from every other: the hash of its raw file.

    Where the tables were not read from files, it is the hash of the frame.
    """
    told = getattr(tables, "state_of", None)
    if told:
        return str(told(name))
    content = tables[name].to_csv(index=False).encode()
    return hashlib.sha256(content).hexdigest()
