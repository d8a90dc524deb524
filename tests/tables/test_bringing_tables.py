"""What goes wrong when people bring tables of their own, each said in words."""

import pytest

from ambon_analysis.__main__ import main
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
