"""What cells of one row ask of each other, and rows of one table."""

from ambon_analysis.tables.checking import validate
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
