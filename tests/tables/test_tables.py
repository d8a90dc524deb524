"""The tables as they are published: described once, valid by a second opinion."""

import csv
import io
import json
import shutil

import frictionless
import pandas as pd
import pytest

from ambon_analysis.exports.datapackage import as_json, datapackage
from ambon_analysis.schema import LISTS, TABLES
from ambon_analysis.settings import read_settings
from ambon_analysis.tables.checking import RAW, validate
from ambon_analysis.tables.processed import (
    PROCESSED,
    NotProcessed,
    read_tables,
    write_tables,
)
from tests.conftest import EXAMPLE, ROOT
from tests.study_book import into_one_book

LANGUAGES = ["en", "id"]


FILES = [name for name in TABLES if (ROOT / RAW / f"{name}.csv").is_file()]


def test_every_table_of_the_study_is_described():
    files = {path.stem for path in (ROOT / RAW).glob("*.csv")}
    assert files == set(FILES)


def test_the_study_writes_as_lists_what_can_be_one():
    long = {one.unfolds_into for one in LISTS} - {"partnership_sectors"}
    assert long.isdisjoint(FILES)


def test_the_data_package_has_not_drifted():
    written = (ROOT / RAW / "datapackage.json").read_text(encoding="utf-8")
    assert written == as_json(datapackage(ROOT, read_settings(ROOT)))


def test_the_data_package_is_valid_by_frictionless():
    report = frictionless.validate(str(ROOT / RAW / "datapackage.json"))
    assert report.valid, report.flatten(["rowNumber", "fieldName", "message"])[:5]
    assert report.stats["tasks"] == len(FILES)


def described(study):
    """The descriptor of a study, written, and what frictionless finds by it."""
    package = datapackage(study, read_settings(study))
    path = study / RAW / "datapackage.json"
    path.write_text(as_json(package), encoding="utf-8")
    return package, frictionless.validate(str(path))


def test_a_small_study_with_columns_of_its_own_is_described(put):
    folder = put(
        partnerships="name_as_printed,lead office,form,sectors,start_edtf|"
        "Alpha,Bappeda,twin,Health; Roads,2016|Beta,,,,",
        own_columns="table,column,meaning_en,meaning_id|"
        "partnerships,lead office,Who leads,Penanggung jawab",
    )
    shutil.copy(ROOT / "study.toml", folder / "study.toml")
    package, report = described(folder)
    assert report.valid, report.flatten(["rowNumber", "fieldName", "message"])[:5]
    fields = package["resources"][0]["schema"]["fields"]
    heading = ["name_as_printed", "lead office", "form", "sectors", "start_edtf"]
    assert [field["name"] for field in fields] == heading
    assert fields[1]["description"] == "Who leads"
    assert fields[1]["translations"] == {"id": {"description": "Penanggung jawab"}}
    assert "constraints" not in fields[2]


def test_a_workbook_is_described_sheet_by_sheet(copied):
    before, _ = described(copied)
    package, report = described(into_one_book(copied))
    assert report.valid, report.flatten(["rowNumber", "fieldName", "message"])[:5]
    assert [task.name for task in report.tasks] == FILES
    whole = {one["name"]: one for one in before["resources"]}
    for resource in package["resources"]:
        assert resource["path"] == "study.xlsx"
        assert resource["schema"] == whole[resource["name"]]["schema"]


def test_a_file_with_semicolons_is_described_as_one(copied):
    path = copied / RAW / "levels.csv"
    rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8"), newline="")))
    with open(path, "w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows(rows)
    package, report = described(copied)
    (levels,) = [one for one in package["resources"] if one["name"] == "levels"]
    assert levels["dialect"] == {"csv": {"delimiter": ";"}}
    assert report.valid, report.flatten(["rowNumber", "fieldName", "message"])[:5]


def test_a_table_that_cannot_be_read_is_not_described(copied):
    (copied / RAW / "levels.csv").write_bytes(b"level\xff")
    (copied / RAW / "terms.csv").write_bytes(b"term,term")
    package, _ = described(copied)
    names = {one["name"] for one in package["resources"]}
    assert set(FILES) - names == {"levels"}


def test_frictionless_finds_what_we_find(copied):
    path = copied / RAW / "partnership_sectors.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(",music,City", ",musik,City"), encoding="utf-8")
    package = json.loads(
        (copied / RAW / "datapackage.json").read_text(encoding="utf-8")
    )
    for resource in package["resources"]:
        # a changed file has another size and hash, which is not what is asked here
        resource.pop("hash"), resource.pop("bytes")
    (copied / RAW / "datapackage.json").write_text(
        json.dumps(package), encoding="utf-8"
    )
    report = frictionless.validate(str(copied / RAW / "datapackage.json"))
    assert [row for (row,) in report.flatten(["rowNumber"])] == [14]


@pytest.mark.parametrize("name", TABLES)
def test_processed_tables_come_back_as_they_were(copied, name, examined):
    write_tables(copied / PROCESSED, examined, languages=LANGUAGES)
    back = read_tables(copied, languages=LANGUAGES)
    expected = examined.frames[name].reset_index(drop=True)
    pd.testing.assert_frame_equal(back[name], expected)
    people = pd.read_csv(copied / "data" / "processed" / f"{name}.csv", dtype="str")
    assert list(people.columns) == list(expected.columns)
    assert len(people) == len(expected)


def test_tables_that_changed_since_are_not_read(copied, examined):
    write_tables(copied / PROCESSED, examined, languages=LANGUAGES)
    path = copied / RAW / "levels.csv"
    path.write_bytes(path.read_bytes() + b"\n")
    with pytest.raises(
        NotProcessed, match=r"has changed .*\(levels.csv\); run `make ch"
    ):
        read_tables(copied, languages=LANGUAGES)


def test_tables_that_were_never_checked_are_not_read(copied):
    with pytest.raises(
        NotProcessed, match="holds no tables yet; run `make check STUDY="
    ):
        read_tables(copied, languages=LANGUAGES)


def test_another_study_needs_no_edit():
    found = validate(EXAMPLE, languages=["en"])
    assert found.frames["levels"]["level"].tolist() == [0, 1, 2, 3, 4]
    assert found.frames["partners"]["latitude"].tolist() == [-41.2, 61.7, 3.5]
    assert found.frames["recommendations"].empty


def test_no_cell_holds_a_list(frames):
    """A list in a cell is unfolded: no reference of a frame is several."""
    for name, table in TABLES.items():
        for column, described in table.columns.items():
            if "refers_to" in described.metadata:
                assert not frames[name][column].astype("str").str.contains(";").any()


def test_rows_read_from_a_document_say_where(frames):
    for name in TABLES:
        if "locator" in frames[name]:
            has_source = frames[name]["source"].notna()
            assert (has_source == frames[name]["locator"].notna()).all(), name
