"""Ways to spoil a workbook: what spreadsheets do to cells, and what befalls parts."""

import datetime
import zipfile
from pathlib import Path
from random import Random

import openpyxl
from openpyxl.cell.cell import MergedCell

from tests.fuzz import odd
from tests.fuzz.tables import RAW, a_table, rows_of


def a_workbook(folder: Path, random: Random) -> None:
    """A table as a workbook, with what spreadsheets do to cells."""
    path = a_table(folder, random)
    if path is None:
        return
    rows = rows_of(path)
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
    name = f"{path.stem}.xlsx"
    if random.random() < 0.3:
        sheet.title, name = path.stem[:31], "study.xlsx"
    stands = folder / RAW / name
    if not stands.is_dir():  # as another mutation may have made it
        path.unlink()
        book.save(stands)


def _storable(text: str) -> str | None:
    plain = "".join(c for c in text if c in "\n\t" or c >= " ")
    return plain.encode("utf-8", errors="ignore").decode()[:32000] or None


def a_part_of_a_workbook(folder: Path, random: Random) -> None:
    """A workbook of which one part is spoilt."""
    a_workbook(folder, random)
    books = [one for one in sorted((folder / RAW).glob("*.xlsx")) if one.is_file()]
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


WAYS = (a_workbook, a_workbook, a_part_of_a_workbook)
