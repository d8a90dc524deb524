"""A study in one workbook, a sheet a table: read as a folder of files is."""

import openpyxl
import pandas as pd
import pytest
from openpyxl.chart import BarChart

from ambon_analysis.faults import FaultsFound
from ambon_analysis.schema import TABLES
from ambon_analysis.settings import read_settings
from ambon_analysis.tables.checking import examine, validate
from ambon_analysis.tables.collecting import RAW, texts_in
from ambon_analysis.tables.processed import (
    PROCESSED,
    NotProcessed,
    read_tables,
    write_tables,
)
from tests.conftest import EXAMPLE, ROOT, ambon, copy_study
from tests.study_book import into_one_book, put, rows_of

LANGUAGES = ["en", "id"]


def change(study, edit):
    path = study / RAW / "study.xlsx"
    book = openpyxl.load_workbook(path)
    edit(book)
    book.save(path)


def cell(sheet, row, column):
    heading = [found.value for found in sheet[1]]
    return sheet.cell(row, heading.index(column) + 1)


def told(study, languages=LANGUAGES):
    with pytest.raises(FaultsFound) as caught:
        validate(study, languages=languages)
    return str(caught.value).splitlines()


@pytest.fixture
def book(copied):
    return into_one_book(copied)


@pytest.mark.parametrize("source", [ROOT, EXAMPLE], ids=["ambon", "kestrel bay"])
def test_one_workbook_gives_the_frames_of_the_files(source, tmp_path):
    languages = read_settings(source).languages
    study = into_one_book(copy_study(source, tmp_path / "study"))
    assert [path.name for path in (study / RAW).glob("*.csv")] == []
    expected = validate(source, languages=languages)
    found = validate(study, languages=languages)
    assert list(found.frames) == list(TABLES)
    for name, frame in expected.frames.items():
        pd.testing.assert_frame_equal(found.frames[name], frame)
    assert found.given == expected.given
    assert list(found.sha256) == ["study.xlsx"]


def test_some_tables_may_stand_in_files_of_their_own(copied, frames):
    into_one_book(copied, ["sectors", "codings"])
    found = validate(copied, languages=LANGUAGES)
    for name, frame in frames.items():
        assert found.frames[name].reset_index(drop=True).equals(frame)


def test_a_table_given_twice_names_both_places(copied):
    keep = copied / RAW / "terms.csv"
    text = keep.read_text(encoding="utf-8")
    into_one_book(copied, ["terms", "sectors"])
    keep.write_text(text, encoding="utf-8")
    assert told(copied) == [
        "data/raw/terms.csv: stands beside the sheet terms of study.xlsx; "
        "keep one of them",
        "1 fault in 1 file; nothing was written.",
    ]


def test_a_table_given_three_times_names_all_places(copied):
    keep = copied / RAW / "terms.csv"
    text = keep.read_text(encoding="utf-8")
    into_one_book(copied, ["terms"])
    keep.write_text(text, encoding="utf-8")
    openpyxl.Workbook().save(copied / RAW / "terms.xlsx")
    assert told(copied)[0] == (
        "data/raw/terms.csv: stands beside terms.xlsx and the sheet terms of "
        "study.xlsx; keep one of them"
    )


def test_a_misspelt_sheet(book):
    change(book, lambda wb: setattr(wb["sectors"], "title", "Sektors"))
    assert told(book) == [
        'data/raw/study.xlsx, sheet Sektors: is no table of a study; nearest: "sectors"'
        "; what is no table can stand on a sheet named README, notes, changes or lists",
        "1 fault in 1 file; nothing was written.",
    ]


def test_sheets_for_people_and_empty_sheets_are_let_be(book, frames):
    def edit(wb):
        put(wb, "README", [["Ask Ana before changing anything"]])
        put(wb, "Notes", [["sector", "is this one?"]])
        wb.create_sheet("Sheet1")

    change(book, edit)
    found = validate(book, languages=LANGUAGES)
    assert found.frames["sectors"].reset_index(drop=True).equals(frames["sectors"])


def test_faults_name_the_sheet_and_count_the_file(book):
    def edit(wb):
        cell(wb["partnership_sectors"], 14, "sector").value = "musik"
        cell(wb["partnerships"], 2, "form").value = "sister"
        cell(wb["sectors"], 12, "label_en").value = None

    change(book, edit)
    assert told(book) == [
        "data/raw/study.xlsx, sheet partnership_sectors row 14, sector: "
        '"musik" is not in the sheet sectors of study.xlsx; nearest: "music"',
        'data/raw/study.xlsx, sheet partnerships row 2, form: "sister" is not in the '
        'vocabulary form of the sheet terms of study.xlsx; nearest: "sister city"',
        "data/raw/study.xlsx, sheet sectors row 12, label_en: is empty, where "
        "label_id is not; a text stands in each",
        "3 faults in 1 file; nothing was written.",
    ]


def test_a_home_that_is_no_partner_is_told_with_the_sheet(book):
    path = book / "study.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('home = "ambon"', 'home = "amboon"'), encoding="utf-8")
    told = ambon("--study", book, "check")
    assert told.returncode == 1
    assert told.stderr.splitlines()[0] == (
        'study.toml: home: "amboon" is not in the sheet partners of study.xlsx; '
        'nearest: "ambon"'
    )


def test_a_check_across_tables_names_the_sheet(book):
    def edit(wb):
        sheet = wb["codings"]
        sheet.cell(1, sheet.max_column + 1, "case")
        cell(sheet, 25, "case").value = "ambon-vlissingen"

    change(book, edit)
    assert told(book)[0] == (
        'data/raw/study.xlsx, sheet codings row 25, case: "ambon-vlissingen" is not '
        '"ambon-darwin", as the sheet passages of study.xlsx has it'
    )


def test_the_heading_stands_in_the_row_where_it_stands(book):
    def edit(wb):
        wb["coders"].insert_rows(1, 2)
        wb["coders"]["A3"] = "codr"

    change(book, edit)
    places = {line.partition(":")[0] for line in told(book)}
    assert "data/raw/study.xlsx, sheet coders row 3, codr" in places


def test_a_damaged_workbook_is_one_fault(book):
    (book / RAW / "study.xlsx").write_bytes(b"not a zip")
    assert told(book) == [
        "data/raw/study.xlsx: is no Excel workbook; save it as .xlsx, or as .csv if it "
        "is text",
        "1 fault in 1 file; nothing was written.",
    ]


def test_a_workbook_of_charts_is_one_fault(book):
    charts = openpyxl.Workbook()
    charts.create_chartsheet("chart").add_chart(BarChart())
    charts.remove(charts.active)
    charts.save(book / RAW / "study.xlsx")
    assert told(book)[0] == (
        "data/raw/study.xlsx: holds no sheet with cells; a chart is no table"
    )


@pytest.mark.parametrize("name", ["Study.xlsx", "study.xls", "study.ods"])
def test_a_workbook_under_another_name(copied, name):
    (copied / RAW / name).write_bytes(b"")
    assert told(copied)[0] == (f"data/raw/{name}: is not read; save it as study.xlsx")


def test_a_csv_holds_one_table_and_no_study(copied):
    (copied / RAW / "study.csv").write_text("a\n1\n", encoding="utf-8")
    assert told(copied)[0] == "data/raw/study.csv: is no table of a study"


def test_a_workbook_named_after_a_table_holds_it_on_its_first_sheet(copied, frames):
    into_one_book(copied, ["sectors"])
    path = copied / RAW / "study.xlsx"
    book = openpyxl.load_workbook(path)
    book["sectors"].title = "whatever"
    put(book, "partners", [["a second sheet is not looked at"]])
    book.save(copied / RAW / "sectors.xlsx")
    path.unlink()
    found = validate(copied, languages=LANGUAGES)
    assert found.frames["sectors"].reset_index(drop=True).equals(frames["sectors"])


def test_a_table_without_a_sheet_holds_the_words_that_refer_to_it(book):
    change(book, lambda wb: wb.remove(wb["passages"]))
    found = examine(book, languages=LANGUAGES)
    assert found.faults == []
    assert "passages" not in found.given
    passages, codings = found.frames["passages"], found.frames["codings"]
    assert list(passages["passage"]) == list(codings["passage"].drop_duplicates())
    assert passages["source"].isna().all()
    assert set(found.unread["passages"]) == set(passages.columns)


# -- the processed tables know the file behind each of them ----------------------------


def test_the_record_names_the_one_file_behind_many_tables(book):
    found = validate(book, languages=LANGUAGES)
    write_tables(book / PROCESSED, found, languages=LANGUAGES)
    tables = read_tables(book, languages=LANGUAGES)
    tables["sectors"], tables["codings"]
    assert tables.read == {"study.xlsx": found.sha256["study.xlsx"]}


def test_a_table_that_is_not_there_is_read_as_nothing(tmp_path):
    study = into_one_book(copy_study(EXAMPLE, tmp_path / "city"))
    found = validate(study, languages=["en"])
    write_tables(study / PROCESSED, found, languages=["en"])
    tables = read_tables(study, languages=["en"])
    assert tables["recommendations"].empty
    assert tables.read == {"recommendations": None}


def test_a_workbook_that_changed_since_is_not_read(book):
    found = validate(book, languages=LANGUAGES)
    write_tables(book / PROCESSED, found, languages=LANGUAGES)
    change(book, lambda wb: put(wb, "notes", [["later"]]))
    with pytest.raises(NotProcessed, match=r"has changed .*\(study.xlsx\); run `make"):
        read_tables(book, languages=LANGUAGES)


# -- a column unchecked, for what has to be known before the tables are checked --------


def test_a_column_of_a_raw_table_wherever_it_stands(copied):
    expected = [row[0] for row in rows_of(copied / RAW / "sectors.csv")[1:]]
    assert expected[:2] == ["health", "education"]
    assert texts_in(copied, "sectors", "sector") == expected
    into_one_book(copied)
    assert texts_in(copied, "sectors", "sector") == expected


def test_a_column_that_cannot_be_read_has_no_texts(copied):
    assert texts_in(copied, "sectors", "sektor") == []
    (copied / RAW / "sectors.csv").write_bytes(b"\xe9")
    assert texts_in(copied, "sectors", "sector") == []
    (copied / RAW / "sectors.csv").unlink()
    assert texts_in(copied, "sectors", "sector") == []
