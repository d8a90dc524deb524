"""What goes wrong when people bring tables of their own, each said in words."""

import os

import pytest

from ambon_analysis.__main__ import main
from ambon_analysis.tables.checking import examine
from tests.conftest import EXAMPLE, copy_study


@pytest.fixture
def city(tmp_path):
    return copy_study(EXAMPLE, tmp_path / "city")


def told(city, capsys, *, status=1):
    assert main(["--study", str(city), "check"]) == status
    return capsys.readouterr().err


def change(city, file, old, new):
    path = city / file
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize("line", ["twin-ostervik,tidal,a", "a,b,c,d,e,f,g,h"])
def test_a_row_with_too_few_or_too_many_cells(city, capsys, line):
    path = city / "data" / "raw" / "partnership_sectors.csv"
    path.write_text(f"{path.read_text(encoding='utf-8')}{line}\n", encoding="utf-8")
    cells = line.count(",") + 1
    words = f"partnership_sectors.csv row 8: has {cells} cells where the heading has 7"
    assert words in told(city, capsys)


def test_a_table_without_rows(city, capsys):
    path = city / "data" / "raw" / "partnerships.csv"
    path.write_text(
        path.read_text(encoding="utf-8").partition("\n")[0], encoding="utf-8"
    )
    for name in ("codings.csv", "attestations.csv"):
        (city / "data" / "raw" / name).unlink()
    assert "partnerships.csv: holds no rows; a study needs" in told(city, capsys)


def test_a_home_that_is_no_partner(city, capsys):
    change(city, "study.toml", 'home = "home"', 'home = "hme"')
    assert 'study.toml: home: "hme" is not in partners.csv; nearest: "home"' in told(
        city, capsys
    )


def test_half_a_place(city, capsys):
    change(city, "data/raw/partners.csv", "-41,2;12,5", "-41,2;")
    words = "partners.csv row 2, longitude: is empty; a place has a latitude and a long"
    assert words in told(city, capsys)


def test_wrong_choices_of_the_study_are_told_at_once(city, capsys):
    change(city, "study.toml", 'roll_up = "none"', 'rollup = "none"')
    change(city, "study.toml", "any naming", "any")
    err = told(city, capsys)
    assert 'there is no parameter "rollup"; nearest: "roll_up"' in err
    assert 'counted="any" is not one of own row, own row or text, any naming' in err


def test_every_text_that_is_missing_is_told_at_once(city, capsys):
    change(city, "study.toml", 'languages = ["en"]', 'languages = ["id"]')
    err = told(city, capsys)
    for name in ("authors", "title", "subtitle", "about"):
        assert f"[{name}] has no text in id" in err


def test_an_open_spreadsheet_is_no_table(city, capsys):
    (city / "data" / "raw" / "~$sectors.xlsx").write_bytes(b"lock")
    assert told(city, capsys, status=0) == ""


@pytest.mark.parametrize("name", ["Sectors.csv", "sectors.xls"])
def test_a_file_under_another_name(city, capsys, name):
    raw = city / "data" / "raw"
    (raw / "sectors.csv").rename(raw / name)
    assert f"{name}: is not read; save it as sectors.csv or .xlsx" in told(city, capsys)


def test_a_day_without_quotes(city, capsys):
    change(city, "study.toml", '"2031-06-30"', "2031-06-30")
    assert told(city, capsys, status=0) == ""


def test_no_study_there(city, capsys):
    assert main(["--study", str(city / "study.toml"), "check"]) == 1
    assert "a study is a folder that holds one" in capsys.readouterr().err


def test_a_notebook_that_is_not_there(city, capsys):
    assert main(["--study", str(city), "run", "notebooks/timeline.ipynb"]) == 2
    words = '"timeline" is not in notebooks; nearest: "timelines"'
    assert words in capsys.readouterr().err


def test_checking_again_changes_nothing(city, capsys):
    assert main(["--study", str(city), "check"]) == 0
    record = city / "data" / "processed" / "made_from.json"
    before = record.stat().st_mtime_ns
    assert main(["--study", str(city), "check"]) == 0
    assert record.stat().st_mtime_ns == before


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (
            'as_of = "2031-06-30~"',
            'as_of: "2031-06-30~" is not one day; write it as 2022-08-31',
        ),
        (
            "as_of = 9999-12-31",
            'as_of: "9999-12-31" is outside the years 1500 to 2100 of which this study '
            "speaks; mend the year, or write other years in study.toml: years = "
            "[1500, 2100]",
        ),
        (
            'as_of = "2031-06-30"\nyears = [2020, 1990]',
            "years: 2020 to 1990 are no years in order; write the first and the last "
            "one, of 1 to 9998: [1500, 2100]",
        ),
        (
            'as_of = "2031-06-30"\nyears = [1990, 9999]',
            "years: 1990 to 9999 are no years in order; write the first and the last "
            "one, of 1 to 9998: [1500, 2100]",
        ),
    ],
)
def test_what_a_study_says_of_time(city, capsys, line, words):
    change(city, "study.toml", 'as_of = "2031-06-30"', line)
    assert told(city, capsys).splitlines()[0] == f"study.toml: {words}"


def test_a_year_that_is_a_slip_and_one_that_a_study_speaks_of(city, capsys):
    change(city, "data/raw/context_events.csv", "2020-11", "0201-11")
    assert 'row 2, start_edtf: "0201-11" is outside the years 1500' in told(
        city, capsys
    )
    as_of = 'as_of = "2031-06-30"'
    change(city, "study.toml", as_of, f"{as_of}\nyears = [150, 2100]")
    assert told(city, capsys, status=0) == ""


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("sectors.csv.txt", "is not read; save it as sectors.csv or .xlsx, or move it"),
        ("sectors (1).xls", "is not read; save it as sectors.csv or .xlsx, or move it"),
        ("sectors_v2.xlsb", "is not read; save it as sectors.csv or .xlsx, or move it"),
        ("study (1).xlsm", "is not read; save it as study.xlsx, or move it away"),
        ("old/sectors.csv", "is not read; tables stand in the folder data/raw itself"),
    ],
)
def test_a_table_under_another_name_is_told(city, capsys, name, words):
    path = city / "data" / "raw" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("sector\nx\n", encoding="utf-8")
    assert f"data/raw/{name}: {words}" in told(city, capsys)


@pytest.mark.parametrize("made", ["link", "folder", "pipe"])
def test_a_table_that_cannot_be_opened_is_told(city, capsys, made):
    path = city / "data" / "raw" / "sectors.csv"
    path.unlink()
    if made == "link":
        path.symlink_to("nowhere")
    elif made == "folder":
        path.mkdir()
    else:
        os.mkfifo(path)
    words = (
        "data/raw/sectors.csv: is no file that can be read; put the file itself there"
    )
    assert words in told(city, capsys)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('version = "0.1.0"', f"version = {'1' * 5000}", "cannot be read as TOML: "),
        (
            "How the invented",
            "How\\u0007 the invented",
            "title.en holds U+0007, which cannot be printed; take it out",
        ),
    ],
)
def test_settings_that_nobody_can_read_or_print(city, capsys, old, new, words):
    change(city, "study.toml", old, new)
    said = told(city, capsys)
    assert f"study.toml: {words}" in said
    assert "raised in" not in said


def test_settings_with_a_byte_order_mark(city, capsys):
    path = city / "study.toml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert told(city, capsys, status=0) == ""


def test_faults_of_the_settings_hide_none_of_the_tables(city, capsys):
    change(city, "study.toml", 'version = "0.1.0"', "")
    change(city, "data/raw/sectors.csv", "boats", "bo ats")
    said = told(city, capsys)
    assert "study.toml: version is missing" in said
    assert 'sectors.csv row 5, sector: "bo ats" is not of the form' in said


@pytest.mark.parametrize(
    ("amount", "delimiter"), [("250.000", ";"), ("1,234", ","), ("1,234", "\t")]
)
def test_a_mark_that_can_part_thousands_is_told(put, amount, delimiter):
    line = f'A{delimiter}"{amount}"'
    folder = put(partnerships=f"name_as_printed{delimiter}amount|{line}")
    words = f'"{amount}" can be read as {amount.replace(",", ".")} and as '
    assert words in str(examine(folder, languages=["en"]).faults[0])


SECTORS = "sector,Label,my\x0bown|x,y,z"


def test_headings_in_other_letters_are_no_columns_of_ones_own(put):
    folder = put(
        partnerships="name_as_printed|A", sectors="sector,Label,my\x0bown|x,y,z"
    )
    said = [str(fault) for fault in examine(folder, languages=["en"]).faults]
    assert '"Label" is not in the columns of sectors; nearest: "label_en"' in said[0]
    assert "holds U+000B in its name; take it out" in said[1]
