"""Processed tables: what each rests on, and when they do not stand for the raw."""

import json

import pytest

from ambon_analysis.tables.checking import examine, validate
from ambon_analysis.tables.collecting import RAW
from ambon_analysis.tables.processed import (
    PROCESSED,
    RECORD,
    NotProcessed,
    read_tables,
    sha256_of_raw,
    write_tables,
)

LANGUAGES = ["en"]
FILES = {
    "partnerships.csv": "name_as_printed,form,sectors\nA,mou,health; roads\nB,mou,\n",
    "terms.csv": "vocabulary,term\nform,mou\n",
}


@pytest.fixture
def checked(tmp_path):
    """A study of two tables that was checked."""
    (tmp_path / RAW).mkdir(parents=True)
    for name, text in FILES.items():
        (tmp_path / RAW / name).write_text(text, encoding="utf-8")
    found = validate(tmp_path, languages=LANGUAGES)
    write_tables(tmp_path / PROCESSED, found, languages=LANGUAGES)
    return tmp_path


def test_the_files_beside_the_frames(checked):
    folder = checked / PROCESSED
    record = json.loads((folder / "made_from.json").read_text(encoding="utf-8"))
    assert sorted(record) == [
        *("lacking", "languages", "sha256", "tables", "unread", "written")
    ]
    assert record["languages"] == ["en"]
    assert record["sha256"] == sha256_of_raw(checked)
    assert sorted(record["sha256"]) == sorted(FILES)
    assert record["tables"]["partnership_sectors"] == ["partnerships.csv"]
    assert record["written"] == ["terms", "partnerships"]
    assert record["lacking"] == {}
    text = (folder / "terms.csv").read_bytes()
    assert b"\r" not in text
    assert text.startswith(b"vocabulary,term,")


def test_frames_are_read_when_they_are_asked_for(checked):
    tables = read_tables(checked, languages=LANGUAGES)
    assert tables.read == {}
    assert tables.given == ["terms", "partnerships", "partnership_sectors"]
    assert tables.written == ["terms", "partnerships"]
    assert tables.languages == ["en"]
    assert "status" in tables.unread["partnerships"]
    assert len(tables) == len(list(tables))
    with pytest.raises(KeyError, match="sheet1"):
        tables["sheet1"]
    frame = tables["partnerships"]
    assert tables["partnerships"] is frame
    assert frame["name_as_printed"].tolist() == ["A", "B"]
    assert frame.index.tolist() == [0, 1]


def test_a_table_rests_on_its_files(checked):
    tables = read_tables(checked, languages=LANGUAGES)
    hashes = sha256_of_raw(checked)
    tables["partnership_sectors"]
    assert tables.read == {"partnerships.csv": hashes["partnerships.csv"]}
    assert tables.state_of("partnership_sectors") == hashes["partnerships.csv"]
    # terms of format 1 could come to be
    tables["terms"]
    assert tables.read == {
        "partnerships.csv": hashes["partnerships.csv"],
        "terms.csv": hashes["terms.csv"],
        "legal_classes": None,
    }


def test_a_table_that_is_not_there_rests_on_all_that_can_bring_it_rows(checked):
    tables = read_tables(checked, languages=LANGUAGES)
    assert tables["sectors"]["sector"].tolist() == ["health", "roads"]
    hashes = sha256_of_raw(checked)
    assert tables.read["partnerships.csv"] == hashes["partnerships.csv"]
    assert tables.read["sectors"] is None
    assert "terms.csv" not in tables.read
    # lists of places fill it as soon as a table has some
    tables = read_tables(checked, languages=LANGUAGES)
    assert tables["term_locators"].empty
    assert tables.read["terms.csv"] == hashes["terms.csv"]
    assert tables.read["legal_classes"] is None


def test_a_former_table_that_is_there_is_one_of_the_files(tmp_path):
    (tmp_path / RAW).mkdir(parents=True)
    (tmp_path / RAW / "partnerships.csv").write_text(
        "name_as_printed,legal_class\nA,m\n"
    )
    (tmp_path / RAW / "legal_classes.csv").write_text("legal_class\nm\n")
    found = examine(tmp_path, languages=LANGUAGES)
    write_tables(tmp_path / PROCESSED, found, languages=LANGUAGES)
    tables = read_tables(tmp_path, languages=LANGUAGES)
    assert tables["terms"]["term"].tolist() == ["m"]
    assert tables.read == {
        "legal_classes.csv": sha256_of_raw(tmp_path)["legal_classes.csv"]
    }


# -- where they do not stand for the raw ones ------------------------------------------


@pytest.mark.parametrize(
    "record",
    [
        *("", "[]", "{}", "null", "[" * 10_000),
        '{"sha256": {}, "tables": {}, "languages": [], "lacking": {}, "unread": {}}',
    ],
)
def test_a_record_that_is_none(checked, record):
    (checked / PROCESSED / RECORD).write_text(record, encoding="utf-8")
    with pytest.raises(NotProcessed) as refused:
        read_tables(checked, languages=LANGUAGES)
    assert str(refused.value) == (
        f"{checked / PROCESSED} holds no tables yet; "
        f"run `make check STUDY={checked}` first"
    )


def has_changed(folder, files):
    return (
        f"{folder / RAW} has changed since it was checked ({files}); "
        f"run `make check STUDY={folder}` again"
    )


def test_files_that_changed_came_or_went_are_named(checked):
    raw = checked / RAW
    (raw / "terms.csv").unlink()
    (raw / "sectors.csv").write_text("sector\nhealth\n", encoding="utf-8")
    with pytest.raises(NotProcessed) as refused:
        read_tables(checked, languages=LANGUAGES)
    assert str(refused.value) == has_changed(checked, "sectors.csv, terms.csv")


@pytest.mark.parametrize("languages", [["id"], ["en", "id"], []])
def test_other_languages_ask_for_another_check(checked, languages):
    with pytest.raises(NotProcessed) as refused:
        read_tables(checked, languages=languages)
    assert str(refused.value) == has_changed(checked, "study.toml")


def test_a_language_that_lacks_texts_counts_as_one_of_the_study(checked):
    found = validate(checked, languages=LANGUAGES)
    for path in (checked / PROCESSED).iterdir():
        path.unlink()
    (checked / PROCESSED).rmdir()
    write_tables(
        checked / PROCESSED, found, languages=["en"], lacking={"id": ["one", "two"]}
    )
    tables = read_tables(checked, languages=["id", "en"])
    assert tables.languages == ["en"]
    listed = (checked / PROCESSED / "lacking_id.txt").read_text(encoding="utf-8")
    assert listed == "one\ntwo\n"
    record = json.loads((checked / PROCESSED / RECORD).read_text(encoding="utf-8"))
    assert record["lacking"] == {"id": 2}
