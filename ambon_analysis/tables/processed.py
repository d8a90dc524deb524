"""The validated tables on disk: Parquet for notebooks, CSV for people.

A record of the raw files that they were made from stands beside them; reading compares
it with the raw files of the day, so a notebook never shows numbers of a table that has
changed since.
"""

import hashlib
import io
import json
from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from ambon_analysis.schema import TABLES
from ambon_analysis.tables.checking import RAW, Examination
from ambon_analysis.tables.readers import ENDINGS

PROCESSED = Path("data/processed")
RECORD = "made_from.json"


class NotProcessed(Exception):
    """The processed tables are missing or older than the raw ones, said in words."""


def write_tables(target: Path, found: Examination, *, languages) -> None:
    """Write every frame of ``found`` into the folder ``target``, with their record."""
    target.mkdir(parents=True)
    for name, frame in found.frames.items():
        frame = frame.reset_index(drop=True)
        content = frame.to_parquet(index=False)
        (target / f"{name}.parquet").write_bytes(content)
        frame.to_csv(target / f"{name}.csv", index=False, lineterminator="\n")
    record = {"languages": list(languages), "sha256": found.sha256}
    text = json.dumps(record, indent=1, sort_keys=True) + "\n"
    (target / RECORD).write_text(text, encoding="utf-8")


class ProcessedTables(Mapping):
    """The processed frames by table name, each read when it is first asked for.

    ``read`` names the raw files behind the tables that were asked for so far, with
    their SHA-256, None for a file that is not there. What else the study holds did not
    take part.
    """

    def __init__(self, folder: Path, sha256: dict[str, str]):
        self._folder = folder
        self._sha256 = {Path(file).stem: (file, sha) for file, sha in sha256.items()}
        self._frames = {}
        self.read = {}

    def __getitem__(self, name):
        if name not in self._frames:
            if name not in TABLES:
                raise KeyError(name)
            # as bytes: pyarrow cannot open every path that the system can
            content = (self._folder / PROCESSED / f"{name}.parquet").read_bytes()
            self._frames[name] = pd.read_parquet(io.BytesIO(content))
            # a table that the study does without: its file may come to be
            file, sha256 = self._sha256.get(name, (name, None))
            self.read[file] = sha256
        return self._frames[name]

    def file_of(self, name: str) -> str:
        """The raw file behind a table; the table's own name where there is none."""
        return self._sha256.get(name, (name, None))[0]

    def __iter__(self):
        return iter(TABLES)

    def __len__(self):
        return len(TABLES)


def read_tables(folder: Path, *, languages) -> ProcessedTables:
    """The processed tables of a study.

    Raises NotProcessed where they do not stand for the raw files as they are.
    """
    try:
        text = (folder / PROCESSED / RECORD).read_text(encoding="utf-8")
        record = json.loads(text)
    except (OSError, ValueError):
        raise NotProcessed(
            f"{folder / PROCESSED} holds no tables yet; "
            f"run `make check STUDY={folder}` first"
        ) from None
    now = sha256_of_raw(folder)
    if record.get("sha256") != now or record.get("languages") != list(languages):
        before = record.get("sha256", {})
        files = {*before.items()} ^ {*now.items()}
        changed = ", ".join(sorted({file for file, _ in files})) or "study.toml"
        raise NotProcessed(
            f"{folder / RAW} has changed since it was checked ({changed}); "
            f"run `make check STUDY={folder}` again"
        )
    return ProcessedTables(folder, now)


def sha256_of_raw(folder: Path) -> dict[str, str]:
    """The SHA-256 of every table file below ``folder/data/raw``, by file name."""
    paths = (
        path
        for path in sorted((folder / RAW).glob("*"))
        if path.suffix in ENDINGS and path.stem in TABLES
    )
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}


def state_of(tables: Mapping[str, pd.DataFrame], name: str) -> str:
    """What tells the state of a table from every other: the hash of its raw file.

    Where the tables were not read from files, it is the hash of the frame.
    """
    if isinstance(tables, ProcessedTables):
        return str(tables.read.get(tables.file_of(name)))
    content = tables[name].to_csv(index=False).encode()
    return hashlib.sha256(content).hexdigest()
