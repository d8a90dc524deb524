"""What cells of one row ask of each other, and rows of one table."""

import shutil

from ambon_analysis.tables.checking import validate
from tests.conftest import EXAMPLE, ambon
from tests.tables.small import told


def test_a_ground_without_its_fact(put):
    folder = put(
        partnerships="name_as_printed,form,form_ground,status,status_on,status_ground|"
        "A,,stated,,2020,|B,twin,guessed,active,2020,stated"
    )
    lines = told(folder)
    assert lines[0] == (
        'data/raw/partnerships.csv row 2, form_ground: "stated" stands beside no form; '
        "fill form, or leave it empty"
    )
    assert 'status_on: "2020" stands beside no status; fill status' in lines[1]
    assert 'row 3, form_ground: "guessed" is not one of stated, end printed' in lines[2]


def test_a_basis_without_its_fact(put):
    folder = put(
        partnerships="name_as_printed,form,form_basis_en|A,,because it says so|B,twin,x"
    )
    assert told(folder)[0] == (
        "data/raw/partnerships.csv row 2, form_basis_en: "
        '"because it says so" stands beside no form; fill form, or leave it empty'
    )


def test_a_ground_whose_fact_nobody_read(put):
    folder = put(partnerships="name_as_printed,form_ground|A,stated")
    frames = validate(folder, languages=["en"]).frames
    assert frames["partnerships"]["form_ground"].tolist() == ["stated"]
    shutil.copy(EXAMPLE / "study.toml", folder / "study.toml")
    assert "partnerships has a column form_ground, and form was not read" in (
        ambon("--study", folder, "check").stdout
    )


def test_what_a_column_that_was_not_read_would_have_to_say_is_not_asked(put):
    """Whose statement a passage is, and a level, without cases and codes."""
    folder = put(
        passages="passage,attribution|p1,own|p2,city-wide",
        codings="coder,passage,level|ana,p1,2|ben,p1,",
    )
    found = validate(folder, languages=["en"])
    assert found.frames["passages"]["attribution"].tolist() == ["own", "city-wide"]
    assert found.frames["codings"]["level"].tolist()[0] == 2


def test_whose_statement_it_is_does_not_follow_from_cases_nobody_read(put):
    folder = put(passages="passage,key_words|p1,a", codings="coder,passage,code|a,p1,A")
    found = validate(folder, languages=["en"])
    assert found.frames["passages"]["attribution"].isna().all()


def test_a_row_without_a_code_beside_one_with_a_code(put):
    folder = put(codings="coder,passage,code|ana,p1,A|ana,p1,|ben,p1,")
    assert told(folder)[0] == (
        'data/raw/codings.csv row 3, code: is empty, where the same coder put "A" on '
        "this passage; a row without a code says that none was found"
    )


def test_levels_of_codes_whose_kind_nobody_read(put):
    """Without a codebook a code is a word, and may be scored."""
    found = validate(
        put(codings="coder,passage,code,level|ana,p1,A,2"), languages=["en"]
    )
    assert found.frames["codings"]["level"].tolist() == [2]
