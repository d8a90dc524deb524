"""Ways to spoil a study: its cells, headings, files, workbooks and settings."""

import csv
import datetime
import io
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from random import Random

import openpyxl
from openpyxl.cell.cell import MergedCell

from tests.conftest import EXAMPLE
from tests.fuzz import odd

FORMAT_1 = Path(__file__).parent.parent / "format_1" / "kestrel_bay"
RAW = Path("data/raw")
Mutation = Callable[[Path, Random], None]


def mutated(folder: Path, seed: int) -> list[str]:
    """Put a study with some mutations into a folder; the names of these."""
    random = Random(seed)
    shutil.copytree(
        random.choice([FORMAT_1, EXAMPLE]),
        folder,
        ignore=shutil.ignore_patterns("build", "processed", "figures"),
    )
    for path in sorted((folder / RAW).glob("*.csv")):
        # fewer tables are faster, and what is not there is a case as well
        if path.stem != "partnerships" and random.random() < 0.4:
            path.unlink()
    chosen = random.choices(MUTATIONS, k=random.randint(1, 3))
    for mutation in chosen:
        mutation(folder, random)
    return [mutation.__name__ for mutation in chosen]


def _a_table(folder: Path, random: Random) -> Path | None:
    paths = [path for path in sorted((folder / RAW).glob("*.csv")) if path.is_file()]
    return random.choice(paths) if paths else None


def _rows(path: Path) -> list[list[str]]:
    text = path.read_bytes().decode("utf-8-sig", errors="replace")
    return list(csv.reader(io.StringIO(text, newline=""))) or [[""]]


def _write(path: Path, rows: list[list[str]], **dialect: str) -> None:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n", **dialect).writerows(rows)
    path.write_bytes(buffer.getvalue().encode("utf-8", errors="surrogatepass"))


def _on_rows(change: Callable[[list[list[str]], Random], None]) -> Mutation:
    def mutation(folder: Path, random: Random) -> None:
        path = _a_table(folder, random)
        if path is None:
            return
        rows = _rows(path)
        change(rows, random)
        _write(path, rows)

    mutation.__name__ = change.__name__
    return mutation


@_on_rows
def a_cell(rows, random):
    row = random.choice(rows)
    if row:
        row[random.randrange(len(row))] = odd.cell(random)


@_on_rows
def many_cells(rows, random):
    at = random.randrange(max(len(rows[0]), 1))
    value = odd.cell(random)
    for row in rows[1:]:
        if at < len(row):
            row[at] = value


@_on_rows
def a_heading(rows, random):
    if rows[0]:
        rows[0][random.randrange(len(rows[0]))] = random.choice(odd.HEADINGS)


@_on_rows
def another_column(rows, random):
    rows[0].append(random.choice(odd.HEADINGS))
    for row in rows[1:]:
        row.append(odd.cell(random))


@_on_rows
def a_column_less(rows, random):
    at = random.randrange(max(len(rows[0]), 1))
    for row in rows:
        del row[at : at + 1]


@_on_rows
def a_row_twice(rows, random):
    rows.insert(random.randrange(len(rows) + 1), list(random.choice(rows)))


@_on_rows
def a_row_less(rows, random):
    del rows[random.randrange(len(rows))]
    rows.extend([] if rows else [[""]])


@_on_rows
def a_ragged_row(rows, random):
    row = random.choice(rows)
    if random.random() < 0.5:
        row.append(odd.cell(random))
    else:
        del row[-1:]


@_on_rows
def a_title(rows, random):
    rows.insert(0, [odd.cell(random), *[""] * random.randint(0, 5)])


@_on_rows
def blank_rows(rows, random):
    for _ in range(random.randint(1, 3)):
        rows.insert(random.randrange(len(rows) + 1), [" "] * random.randint(0, 4))


@_on_rows
def many_rows(rows, random):
    rows += [[odd.cell(random) for _ in rows[0]] for _ in range(200)]


def another_dress(folder: Path, random: Random) -> None:
    """The same table with other delimiters, line ends or letters' bytes."""
    path = _a_table(folder, random)
    if path is None:
        return
    _write(path, _rows(path), delimiter=random.choice([",", ";", "\t", "|"]))
    text = path.read_bytes().decode("utf-8", errors="replace")
    text = text.replace("\n", random.choice(["\n", "\r\n", "\r", "\n\n"]))
    text = random.choice(["", "", "sep=;\n", "sep=,\r\n", "\n\n"]) + text
    encoding = random.choice(
        ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "latin-1"]
    )
    path.write_bytes(text.encode(encoding, errors="replace"))


def bytes_of_a_file(folder: Path, random: Random) -> None:
    """Some bytes of a file changed, cut off, or put in between."""
    paths = [p for p in sorted((folder / RAW).iterdir()) if p.is_file()]
    path = random.choice([*paths, folder / "study.toml"])
    content = bytearray(path.read_bytes())
    at = random.randrange(len(content) + 1)
    noise = bytes(random.choices(range(256), k=random.randint(1, 8)))
    way = random.randrange(4)
    if way == 0:
        content[at : at + len(noise)] = noise
    elif way == 1:
        content[at:at] = random.choice([noise, b'"', b"\x00", b"\xe9", b"\r", b"'"])
    elif way == 2:
        del content[at:]
    else:
        content = bytearray(
            random.choice([b"", b"\xff\xfe", b"PK\x03\x04", noise * 99])
        )
    path.write_bytes(bytes(content))


def a_workbook(folder: Path, random: Random) -> None:
    """A table as a workbook, with what spreadsheets do to cells."""
    path = _a_table(folder, random)
    if path is None:
        return
    rows = _rows(path)
    book = openpyxl.Workbook()
    sheet = book.active
    for row in rows:
        sheet.append([_storable(cell) for cell in row])
    for _ in range(random.randint(0, 4)):
        at = sheet.cell(random.randint(1, len(rows) + 1), random.randint(1, 6))
        way = 6 if isinstance(at, MergedCell) else random.randrange(8)
        if way == 0:
            at.value = datetime.datetime(2026, 4, 3, random.choice([0, 10]))
        elif way == 1:
            at.value, at.number_format = 0.125, "0.0%"
        elif way == 2:
            at.value = random.choice([True, False, 1.1, 7, 1e22, -3, 2016])
        elif way == 3:
            at.value = random.choice(["=A1", "=1/0", "#REF!", "#N/A"])
        elif way == 4:
            at.value, at.number_format = 7, random.choice(["000", "#,##0", '0 "x"'])
        elif way == 5:
            at.value = _storable(odd.cell(random))
        elif way == 6:
            sheet.row_dimensions[at.row].hidden = True
        else:
            other = sheet.cell(at.row + random.randint(0, 2), at.column + 1)
            sheet.merge_cells(f"{at.coordinate}:{other.coordinate}")
    if random.random() < 0.3:
        further = book.create_sheet(
            random.choice(["old", path.stem, "notes", "x" * 31])
        )
        further.append(["sector", "label_en"])
        hidden = random.choice([sheet, further])
        hidden.sheet_state = random.choice(["visible", "hidden", "veryHidden"])
    if random.random() < 0.1:
        sheet["XFD9999"] = "far away"
    path.unlink()
    name = f"{path.stem}.xlsx"
    if random.random() < 0.3:
        sheet.title, name = path.stem[:31], "study.xlsx"
    book.save(folder / RAW / name)


def _storable(text: str) -> str | None:
    plain = "".join(c for c in text if c in "\n\t" or c >= " ")
    return plain.encode("utf-8", errors="ignore").decode()[:32000] or None


def a_part_of_a_workbook(folder: Path, random: Random) -> None:
    """A workbook of which one part is spoilt."""
    a_workbook(folder, random)
    books = sorted((folder / RAW).glob("*.xlsx"))
    if not books:
        return
    path = random.choice(books)
    try:
        with zipfile.ZipFile(path) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
    except zipfile.BadZipFile:
        return
    name = random.choice(sorted(parts))
    way = random.randrange(4)
    if way == 0:
        del parts[name]
    elif way == 1:
        parts[name] = parts[name][: random.randrange(len(parts[name]) + 1)]
    elif way == 2:
        bomb = b'<!DOCTYPE a [<!ENTITY b "c"><!ENTITY d "&b;&b;">]>'
        head, _, rest = parts[name].partition(b"?>")
        parts[name] = head + b"?>" + bomb + rest if rest else bomb + head
    else:
        old, new = random.choice([(b"main", b"strict"), (b"<v>", b"<w>"), (b"1", b"2")])
        parts[name] = parts[name].replace(old, new)
    with zipfile.ZipFile(path, "w") as archive:
        for other, content in parts.items():
            archive.writestr(other, content)


SETTINGS = [
    ("languages", "[]"),
    ("languages", '["xx"]'),
    ("languages", '["en", "en"]'),
    ("languages", '"en"'),
    ("as_of", '"2031"'),
    ("as_of", "9999-12-31"),
    ("as_of", '"2031-06-30~"'),
    ("as_of", "12"),
    ("name", '"../x"'),
    ("name", "3"),
    ("version", '""'),
    ("synthetic", '"no"'),
    ("home", '"nowhere"'),
    ("years", "[2020]"),
    ("years", "[1, 2]"),
    ("format", "3"),
    ("format", '"two"'),
    ("parameters", '{counted = "x"}'),
    ("parameters", "{case = 3}"),
    ("chapters", '{leave_out = ["x"]}'),
    ("remarks", '{x = {en = "y"}}'),
    ("audiences", "[]"),
    ("colour", "1"),
    ("deep", "[" * 4000 + "]" * 4000),
]


def a_setting(folder: Path, random: Random) -> None:
    """One setting of study.toml changed, taken out, or written twice."""
    path = folder / "study.toml"
    lines = path.read_bytes().decode("utf-8", errors="replace").splitlines()
    name, value = random.choice(SETTINGS)
    way = random.random()
    if way < 0.2 and lines:
        del lines[random.randrange(len(lines))]
    elif way < 0.3:
        lines.insert(0, odd.cell(random))
    else:
        lines = [line for line in lines if not line.startswith(f"{name} =")]
        lines.insert(0, f"{name} = {value}")
    text = "\n".join(lines) + "\n"
    path.write_bytes(text.encode("utf-8", errors="surrogatepass"))


def a_stray_file(folder: Path, random: Random) -> None:
    """A file or a folder of a name that is taken, or of none."""
    name = random.choice(
        ["sectors.csv", "Sectors.CSV", "study.xlsx", "budget.csv", "x", "terms.xlsx"]
    )
    path = folder / RAW / name
    if path.exists():
        return
    if random.random() < 0.3:
        path.mkdir()
    else:
        path.write_bytes(odd.cell(random).encode("utf-8", errors="ignore"))


MUTATIONS: list[Mutation] = [
    *(a_cell, a_cell, a_cell, many_cells, a_heading, another_column, a_column_less),
    *(a_row_twice, a_row_less, a_ragged_row, a_title, blank_rows, many_rows),
    *(another_dress, another_dress, bytes_of_a_file, bytes_of_a_file, a_workbook),
    *(a_workbook, a_part_of_a_workbook, a_setting, a_setting, a_stray_file),
]
