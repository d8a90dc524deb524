"""The workbook that somebody fills in, as a spreadsheet shows it and as it is read."""

import openpyxl
import pytest

from ambon_analysis.__main__ import main
from ambon_analysis.exports.template import FIRST_COLUMNS, template, writable
from ambon_analysis.schema import TABLES
from ambon_analysis.tables.checking import validate
from tests.conftest import ROOT

LANGUAGES = ["en", "id"]
SETTINGS = (ROOT / "study.toml").read_text(encoding="utf-8")


@pytest.fixture
def empty(tmp_path):
    """A study without tables."""
    (tmp_path / "study.toml").write_text(SETTINGS, encoding="utf-8")
    return tmp_path


def written(study, *tables):
    assert main(["--study", str(study), "template", *tables]) == 0
    return openpyxl.load_workbook(study / "data" / "raw" / "study.xlsx")


def headings(sheet):
    return [cell.value for cell in sheet[1]]


def test_one_sheet_is_enough(empty, capsys):
    book = written(empty)
    assert capsys.readouterr().out.strip().endswith("data/raw/study.xlsx")
    assert book.sheetnames == ["partnerships"]
    sheet = book["partnerships"]
    assert headings(sheet)[:2] == ["name_as_printed", "partners"]
    assert len(headings(sheet)) == len(FIRST_COLUMNS["partnerships"])
    bold = [cell.value for cell in sheet[1] if cell.font.bold]
    assert bold == ["name_as_printed"]


def test_further_columns_come_on_request(empty):
    book = written(empty, "partnerships", "partnerships.note", "sources.url")
    assert headings(book["partnerships"])[-2:] == ["note_en", "note_id"]
    assert "url" in headings(book["sources"])


def test_what_is_filled_in_is_read(empty):
    book = written(empty, "partnerships", "sectors")
    sheet = book["partnerships"]
    row = {"name_as_printed": "A", "sectors": "health; roads", "start_edtf": "2016"}
    for at, name in enumerate(headings(sheet), 1):
        sheet.cell(2, at, row.get(name))
    for at, name in enumerate(("health", "roads"), 2):
        book["sectors"].cell(at, 1, name)
    book.save(empty / "data" / "raw" / "study.xlsx")
    found = validate(empty, languages=LANGUAGES)
    assert found.frames["partnership_sectors"]["sector"].tolist() == ["health", "roads"]
    assert found.frames["partnerships"]["start_edtf"].tolist() == ["2016"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_heading_says_what_it_means_and_a_cell_offers_its_words(tmp_path, language):
    path = tmp_path / "t.xlsx"
    asked = ["partnerships.status_ground", "partnerships.amount"]
    path.write_bytes(template(asked, [language]))
    sheet = openpyxl.load_workbook(path)["partnerships"]
    at = headings(sheet).index("status_ground")
    said = sheet[1][at].comment.text
    begins = {"en": "Ground of the status. ", "id": "Jenis dasar status. "}
    assert said.startswith(begins[language])
    assert "open end only" in said
    cell = sheet.cell(2, at + 1).coordinate
    (listed,) = [v for v in sheet.data_validations.dataValidation if cell in v.sqref]
    assert listed.formula1.strip('"').split(",")[0] == "stated"
    assert sheet.cell(2, at + 1).number_format == "@"
    number = headings(sheet).index("amount")
    assert sheet.cell(2, number + 1).number_format == "General"


def test_every_table_that_can_be_written_has_a_sheet():
    assert template(writable(), LANGUAGES)
    every = [
        f"{name}.{column}" for name in writable() for column in TABLES[name].columns
    ]
    assert template(every, LANGUAGES)


def test_the_first_columns_are_columns_and_hold_what_is_needed():
    for name, columns in FIRST_COLUMNS.items():
        assert set(columns) <= set(TABLES[name].columns)
        needed = {n for n, c in TABLES[name].columns.items() if not c.nullable}
        assert needed <= set(columns)


def test_the_same_template_has_the_same_bytes():
    assert template(["sources"], LANGUAGES) == template(["sources"], LANGUAGES)
    assert template(["sources"], LANGUAGES) != template(["sources"], ["en"])


def test_a_table_that_is_not_there_is_told_the_nearest(empty, capsys):
    assert main(["--study", str(empty), "template", "sektors"]) == 1
    assert 'nearest: "sectors"' in capsys.readouterr().err
    assert main(["--study", str(empty), "template", "sectors.nte"]) == 1
    assert '"nte" is not in the columns of sectors; nearest: "note"' in (
        capsys.readouterr().err
    )
    assert not (empty / "data").exists()


def test_a_study_with_tables_is_not_overwritten(copied, capsys):
    before = sorted(path.name for path in (copied / "data" / "raw").iterdir())
    assert main(["--study", str(copied), "template"]) == 1
    assert "codebook.csv: is there already; a template is for a study without" in (
        capsys.readouterr().err
    )
    assert sorted(path.name for path in (copied / "data" / "raw").iterdir()) == before
