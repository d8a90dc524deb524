"""The tables of a spoilt study as rows of text, and where they stand."""

import csv
import io
from pathlib import Path
from random import Random

RAW = Path("data/raw")


def a_table(folder: Path, random: Random) -> Path | None:
    paths = [path for path in sorted((folder / RAW).glob("*.csv")) if path.is_file()]
    return random.choice(paths) if paths else None


def rows_of(path: Path) -> list[list[str]]:
    text = path.read_bytes().decode("utf-8-sig", errors="replace")
    return list(csv.reader(io.StringIO(text, newline=""))) or [[""]]


def write_rows(path: Path, rows: list[list[str]], **dialect: str) -> None:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n", **dialect).writerows(rows)
    path.write_bytes(buffer.getvalue().encode("utf-8", errors="surrogatepass"))
