"""Files as people have them: the same table in every dress."""

import csv
import gc
import io

import openpyxl
import pytest

from ambon_analysis.faults import FaultsFound
from ambon_analysis.schema import TABLES
from ambon_analysis.tables.checking import examine, validate

LANGUAGES = ["en", "id"]


def rows_of(path):
    return list(csv.reader(io.StringIO(path.read_text(encoding="utf-8"))))


def write(path, rows, *, delimiter=",", line_end="\n", encoding="utf-8", comma=False):
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=delimiter, lineterminator=line_end)
    if comma:
        at = [rows[0].index(name) for name in ("latitude", "longitude")]
        rows = [
            [c.replace(".", ",") if i in at else c for i, c in enumerate(row)]
            for row in rows
        ]
    writer.writerows(rows)
    path.write_bytes(buffer.getvalue().encode(encoding))


DRESSES = {
    "byte-order mark": {"encoding": "utf-8-sig"},
    "semicolons": {"delimiter": ";"},
    "tabs": {"delimiter": "\t"},
    "upright bars": {"delimiter": "|"},
    "CRLF": {"line_end": "\r\n"},
    "semicolons and decimal commas": {"delimiter": ";", "comma": True},
    "decimal commas between quotes": {"comma": True},
}


@pytest.mark.parametrize("dress", DRESSES.values(), ids=DRESSES)
def test_the_same_table_in_another_dress(copied, frames, dress):
    path = copied / "data" / "raw" / "partners.csv"
    write(path, rows_of(path), **dress)
    found = validate(copied, languages=LANGUAGES)
    assert found.frames["partners"].reset_index(drop=True).equals(frames["partners"])


@pytest.mark.parametrize("table", ["partners", "partnerships", "levels"])
def test_a_workbook_is_read_like_the_csv(copied, frames, table):
    path = copied / "data" / "raw" / f"{table}.csv"
    book = openpyxl.Workbook()
    columns = TABLES[table].columns_for(LANGUAGES)
    heading, *rows = rows_of(path)
    book.active.append(heading)
    for row in rows:
        cells = []
        for name, cell in zip(heading, row, strict=True):
            kind = columns[name].metadata["kind"]
            if kind in ("integer", "number") and cell:
                cell = float(cell)
            elif name in ("start_edtf", "end_edtf") and cell.isdigit():
                cell = int(cell)
            cells.append(cell if cell != "" else None)
        book.active.append(cells)
    book.save(path.with_suffix(".xlsx"))
    path.unlink()
    found = validate(copied, languages=LANGUAGES)
    assert found.frames[table].reset_index(drop=True).equals(frames[table])


def test_the_row_is_the_one_a_spreadsheet_shows(copied):
    path = copied / "data" / "raw" / "levels.csv"
    heading, *rows = path.read_text(encoding="utf-8").splitlines()
    rows[2] = rows[2].replace("2,", "two,", 1)
    path.write_text("\n".join([heading, rows[0], "", *rows[1:]]), encoding="utf-8")
    faults = examine(copied, languages=LANGUAGES).faults
    words = [str(fault) for fault in faults if fault.column == "level"]
    assert 'data/raw/levels.csv row 5, level: "two" is not a whole number' in words


def one_fault(copied):
    with pytest.raises(FaultsFound) as caught:
        validate(copied, languages=LANGUAGES)
    (fault,) = caught.value.faults
    return str(fault)


def test_a_first_line_that_says_an_upright_bar(copied, frames):
    path = copied / "data" / "raw" / "levels.csv"
    write(path, [["sep=|"], *rows_of(path)], delimiter="|")
    found = validate(copied, languages=LANGUAGES)
    assert found.frames["levels"].reset_index(drop=True).equals(frames["levels"])


def test_a_quotation_mark_behind_a_blank_is_told(copied):
    path = copied / "data" / "raw" / "sectors.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    lines[1] = lines[1].replace(",", ', "a, b",', 1)
    path.write_text("\n".join(lines), encoding="utf-8")
    # and what refers to the row that could not be read follows from it
    assert one_fault(copied) == (
        "data/raw/sectors.csv row 2: has 8 cells where the heading has 6; a quotation "
        "mark behind a blank opens no cell: take the blank out"
    )


def test_only_what_a_refused_row_holds_follows_from_it(copied):
    path = copied / "data" / "raw" / "sectors.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    lines[1] = f"{lines[1]},more"
    path.write_text("\n".join(lines), encoding="utf-8")
    change(copied, "partnership_sectors.csv", "music,City Of", "musik,City Of")
    words = [str(fault) for fault in examine(copied, languages=LANGUAGES).faults]
    assert [said.partition("; ")[0] for said in words] == [
        "data/raw/sectors.csv row 2: has 7 cells where the heading has 6",
        'data/raw/partnership_sectors.csv row 14, sector: "musik" is not in '
        "sectors.csv",
    ]


def change(copied, file, old, new):
    path = copied / "data" / "raw" / file
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize(
    ("file", "old", "new", "words"),
    [
        (
            "partners.csv",
            "Darwin,-12.5,130.8",
            'Darwin,-12.5,"130,800"',
            'partners.csv row 6, longitude: "130,800" can be read as 130.800 and as '
            "130800; write one of them",
        ),
        (
            "partners.csv",
            "Darwin,-12.5,130.8",
            "Darwin,-12.5,230.8",
            "partners.csv row 6, longitude: 230.8 is outside -180 to 180",
        ),
        (
            "partners.csv",
            "city government,no,ID",
            "city government,non,ID",
            'partners.csv row 10, international: "non" is not one of yes, no; '
            'nearest: "no"',
        ),
        (
            "partnerships.csv",
            "2021 / 2022,-,",
            "2021 / 2022,-,2021/2022,,ongoing,no,,",
            None,
        ),
        (
            "partnership_sectors.csv",
            'berbasis kemitraan komuniti,own row,collaboration,"table 1.1, row 6"',
            'berbasis kemitraan komuniti,own row,collaboration,"tabel 1.1, row 6"',
            "partnership_sectors.csv row 13, locator: "
            '"tabel 1.1, row 6" is not a place in a source: "tabel" is not one of ',
        ),
        (
            "codings.csv",
            "reader-1-p11-out,reader-1,p11,OUT,",
            "reader-1-p11-out,reader-1,p11,OUT,2",
            'codings.csv row 12, level: "2" stands beside an unscored code; '
            "leave it empty",
        ),
    ],
)
def test_one_fault_is_one_sentence(copied, file, old, new, words):
    if words is None:
        path = copied / "data" / "raw" / file
        text = path.read_text(encoding="utf-8")
        new = text.replace('"[2021,2022]"', "2021/2022", 1)
        path.write_text(new, encoding="utf-8")
        words = (
            'partnerships.csv row 7, start_edtf: "2021/2022" is an interval; '
            'for one of two years write "[2021,2022]"'
        )
    else:
        change(copied, file, old, new)
    assert one_fault(copied).startswith(f"data/raw/{words}")


def test_a_study_of_nothing(copied):
    for path in (copied / "data" / "raw").glob("*.csv"):
        path.unlink()
    assert one_fault(copied) == (
        "data/raw: holds none of partnerships, judgements, codings; a study needs one "
        "of them: "
        "partnerships.csv with a column name_as_printed is enough"
    )


def test_a_file_that_is_no_table(copied):
    raw = copied / "data" / "raw"
    (raw / "sektors.csv").write_text("a\n1\n", encoding="utf-8")
    assert one_fault(copied) == (
        'data/raw/sektors.csv: is no table of a study; nearest: "sectors.csv"'
    )


def test_a_table_that_stands_twice(copied):
    openpyxl.Workbook().save(copied / "data" / "raw" / "terms.xlsx")
    assert one_fault(copied) == (
        "data/raw/terms.csv: stands beside terms.xlsx; keep one of them"
    )


def test_a_damaged_workbook(copied):
    path = copied / "data" / "raw" / "coders.csv"
    path.rename(path.with_suffix(".xlsx"))
    assert one_fault(copied) == (
        "data/raw/coders.xlsx: is no Excel workbook; save it as .xlsx, or as .csv if "
        "it is text"
    )


def test_a_day_that_a_spreadsheet_made_of_a_month(copied):
    change(
        copied, "context_events.csv", "2022-05,2022-08", "2022-05-01 00:00:00,2022-08"
    )
    assert one_fault(copied) == (
        "data/raw/context_events.csv row 7, start_edtf: "
        '"2022-05-01 00:00:00" is not a date in EDTF: a spreadsheet made a day of it; '
        "format the column as text"
    )


def test_a_coding_that_stands_twice(copied):
    path = copied / "data" / "raw" / "codings.csv"
    line = "reader-1-p03-again,reader-1,p03,SOC-MUT,2\n"
    path.write_text(path.read_text(encoding="utf-8") + line, encoding="utf-8")
    assert one_fault(copied) == (
        "data/raw/codings.csv row 110, code: "
        '"reader-1, p03, SOC-MUT" stands already in row 4; keep one'
    )


@pytest.mark.parametrize("enabled", [True, False])
def test_garbage_is_collected_afterwards_as_it_was_before(copied, enabled):
    (copied / "data" / "raw" / "sectors.csv").write_bytes(b"\xff\xff")
    before = gc.isenabled()
    try:
        (gc.enable if enabled else gc.disable)()
        examine(copied, languages=LANGUAGES)
        assert gc.isenabled() == enabled
    finally:
        (gc.enable if before else gc.disable)()
