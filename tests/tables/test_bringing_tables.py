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
