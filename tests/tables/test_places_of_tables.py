"""Where tables stand, and what is said of files and folders that are nearly it."""

import pytest

from ambon_analysis.tables.collecting import OF_TABLES, RAW, collect

NO_TABLE = "is no table of a study"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / RAW).mkdir(parents=True)
    (tmp_path / RAW / "partnerships.csv").write_text("name_as_printed\nA\n", "utf-8")
    return tmp_path


def told(folder):
    return [str(fault) for fault in collect(folder, languages=["en"]).faults]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Sectors.csv", "is not read; save it as sectors.csv or .xlsx"),
        ("sectors.xls", "is not read; save it as sectors.csv or .xlsx"),
        ("SECTORS.XLSX", "is not read; save it as sectors.csv or .xlsx"),
        ("study.xls", "is not read; save it as study.xlsx"),
        ("Study.XLSX", "is not read; save it as study.xlsx"),
        ("study.csv", NO_TABLE),
        ("sector.csv", f'{NO_TABLE}; nearest: "sectors.csv"'),
        ("sector.xlsx", f'{NO_TABLE}; nearest: "sectors.xlsx"'),
        ("qqq.csv", NO_TABLE),
        ("qqq (1).csv", NO_TABLE),
    ],
)
def test_a_file_that_is_nearly_a_table_is_told(folder, name, words):
    (folder / RAW / name).write_bytes(b"sector\n")
    assert told(folder) == [f"data/raw/{name}: {words}"]


@pytest.mark.parametrize("ending", OF_TABLES)
@pytest.mark.parametrize("between", [" ", ".", "_", "~", "(", "-"])
def test_a_copy_under_another_name_is_told(folder, ending, between):
    for stem, right in (("sectors", "sectors.csv or .xlsx"), ("study", "study.xlsx")):
        name = f"{stem}{between}2{ending}"
        (folder / RAW / name).write_bytes(b"sector\n")
        words = f"is not read; save it as {right}, or move it away"
        assert told(folder) == [f"data/raw/{name}: {words}"]
        (folder / RAW / name).unlink()


def test_the_longest_name_that_a_copy_can_have_is_meant(folder):
    name = "partnership_sectors (1).csv"
    (folder / RAW / name).write_bytes(b"sector\n")
    (said,) = told(folder)
    assert "save it as partnership_sectors.csv or .xlsx, or move it away" in said


@pytest.mark.parametrize(
    "name",
    ["~$sectors.xlsx", ".~lock.sectors.csv#", "notes.txt", "README.md", "sectors2.txt"],
)
def test_what_is_no_table_and_like_none_is_let_be(folder, name):
    (folder / RAW / name).write_bytes(b"anything\n")
    assert told(folder) == []


def test_the_descriptor_is_no_stray_file(folder):
    (folder / RAW / "datapackage.json").write_text("{}", "utf-8")
    assert told(folder) == []


@pytest.mark.parametrize(
    ("others", "words"),
    [
        ([], "is not there; put the study's tables into it"),
        (
            ["raw-format-1"],
            "is not there, and a migration did not end; rename the folder that holds "
            "the tables: data/raw-format-1",
        ),
        (
            ["raw-format-2", "raw-format-1"],
            "is not there, and a migration did not end; rename the folder that holds "
            "the tables: data/raw-format-1 or data/raw-format-2",
        ),
    ],
)
def test_a_folder_that_is_not_there(tmp_path, others, words):
    (tmp_path / "data").mkdir()
    for name in others:
        (tmp_path / "data" / name).mkdir()
    assert told(tmp_path) == [f"data/raw: {words}"]


@pytest.mark.parametrize("name", ["sectors.csv", "sectors.xlsx", "study.xlsx"])
def test_a_folder_that_is_called_as_a_table_is_told(folder, name):
    (folder / RAW / name).mkdir()
    assert told(folder) == [
        f"data/raw/{name}: is no file that can be read; put the file itself there"
    ]
