"""Frames of a few tables put together: what was written, what follows, what is told."""

import pytest

from ambon_analysis.tables.checking import examine
from ambon_analysis.tables.collecting import RAW


@pytest.fixture
def examined(tmp_path):
    """Examines a study of some tables, given as lines of text by name."""

    def read(**tables):
        (tmp_path / RAW).mkdir(parents=True, exist_ok=True)
        for path in (tmp_path / RAW).iterdir():
            path.unlink()
        for name, text in tables.items():
            text = text.replace("|", "\n") + "\n"
            (tmp_path / RAW / f"{name}.csv").write_text(text, encoding="utf-8")
        return examine(tmp_path, languages=["en"])

    return read


def faults(found):
    return sorted(str(fault).removeprefix("data/raw/") for fault in found.faults)


def test_a_table_that_is_there_holds_its_own_rows_and_no_other(examined):
    found = examined(
        partnerships="name_as_printed,sectors|A,health", sectors="sector|roads"
    )
    assert found.frames["sectors"]["sector"].tolist() == ["roads"]
    (told,) = faults(found)
    assert told.endswith(
        'row 2, sectors: "health" is not in sectors.csv; it holds roads'
    )
    found = examined(partnerships="name_as_printed,sectors|A,health; roads")
    assert found.frames["sectors"]["sector"].tolist() == ["health", "roads"]
    assert found.frames["sectors"]["label_en"].tolist() == ["health", "roads"]
    assert faults(found) == []


def test_words_of_one_table_are_rows_of_no_other(examined):
    found = examined(
        partnerships="name_as_printed,sectors,partners,form|A,health,darwin,twinning"
    )
    assert found.frames["sectors"]["sector"].tolist() == ["health"]
    assert found.frames["partners"]["partner"].tolist() == ["darwin"]
    assert found.frames["terms"]["term"].tolist() == ["twinning"]


def test_of_the_oecds_list_a_study_with_sectors_has_what_it_uses(examined):
    found = examined(
        sectors="sector,oecd_dac_sector|health,120|water,140",
        oecd_dac_sectors="oecd_dac_sector,label_en|120,Mine",
    )
    codes = found.frames["oecd_dac_sectors"].set_index("oecd_dac_sector")["label_en"]
    assert codes.to_dict() == {"120": "Mine", "140": "Water Supply & Sanitation"}
    # without rows of its own it has the whole list
    found = examined(sectors="sector,oecd_dac_sector|health,120")
    assert len(found.frames["oecd_dac_sectors"]) > 20
    assert found.origins["oecd_dac_sectors"].name == "the list of the OECD DAC"
    found = examined(
        partnerships="name_as_printed|A",
        oecd_dac_sectors="oecd_dac_sector,label_en|120,Mine",
    )
    assert len(found.frames["oecd_dac_sectors"]) == 1


def test_a_table_that_was_not_read_has_no_column_that_was(examined):
    found = examined(partnerships="name_as_printed|A")
    assert set(found.unread["sectors"]) == set(found.frames["sectors"].columns)
    assert "name_as_printed" not in found.unread["partnerships"]
    assert "status" in found.unread["partnerships"]
    assert "sectors" in found.not_given
    # it would stand beside the others
    assert str(found.origins["sectors"]) == "data/raw/sectors.csv"
    assert found.origins["sectors"].name == "sectors.csv"


def test_a_cell_that_says_nothing_in_a_word_is_told(examined):
    found = examined(partnerships="name_as_printed,sectors,form|A,-,twinning|B,x,n/a")
    assert len(faults(found)) == 2
    assert faults(found)[0].startswith('partnerships.csv row 2, sectors: "-" ')
    assert faults(found)[1].startswith('partnerships.csv row 3, form: "n/a" ')


FORMER = {
    "partnerships": "partnership,name_as_printed|a,A|b,B",
    "initiatives": "partnership,initiated_by|a,city|b,partner",
}


def test_former_tables_go_where_nothing_says_the_same(examined):
    found = examined(**FORMER, alternative_dates="partnership,end_edtf|a,2019")
    rows = found.frames["attestations"]
    assert rows["partnership"].tolist() == ["a", "b", "a"]
    assert found.origins["attestations"].files == [
        "alternative_dates.csv",
        "initiatives.csv",
    ]
    assert "attestations" not in found.not_given
    assert "initiatives" not in found.frames
    assert faults(found) == []


def test_former_tables_beside_what_says_the_same_are_told_row_by_row(examined):
    found = examined(**FORMER, attestations="partnership,initiated_by|a,city")
    assert faults(found) == [
        "initiatives.csv row 3: stands in no row of attestations.csv in the same words",
        "initiatives.csv: stands beside attestations.csv, which is another way of "
        "saying the same, and holds rows that are not there; write these there, then "
        "take this one out",
    ]
    # it is looked at no further
    assert "initiatives" not in found.frames
    assert found.frames["attestations"]["partnership"].tolist() == ["a"]


def test_legal_classes_stand_beside_terms_of_other_vocabularies(examined):
    classes = "legal_class,label_en|mou,Memorandum"
    own = "name_as_printed,legal_class,form|A,mou,twinning"
    found = examined(
        partnerships=own,
        legal_classes=classes,
        terms="vocabulary,term|form,twinning",
    )
    rows = found.frames["terms"][["vocabulary", "term"]].to_numpy().tolist()
    assert rows == [["form", "twinning"], ["legal_class", "mou"]]
    assert faults(found) == []
    found = examined(
        partnerships=own,
        legal_classes=classes,
        terms="vocabulary,term|form,twinning|legal_class,mou",
    )
    row, told = faults(found)
    assert row.startswith("legal_classes.csv row 2: stands in no row of the vocabulary")
    assert told.startswith(
        "legal_classes.csv: stands beside the vocabulary legal_class of terms.csv"
    )


def test_a_study_without_any_row_is_told(examined):
    found = examined(partnerships="name_as_printed")
    assert faults(found) == [
        "partnerships.csv: holds no rows; a study needs at least one"
    ]
