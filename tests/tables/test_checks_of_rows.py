"""What cells of one row ask of each other, and rows of one table."""

import shutil

import pytest

from ambon_analysis.faults import FaultsFound
from ambon_analysis.schema.dates import Horizon
from ambon_analysis.tables.checking import examine, validate
from tests.conftest import EXAMPLE, ambon, opened
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
    assert (
        "partnerships.csv row 2 fills form_ground, and form was not read; add form, or "
        "leave form_ground out" in ambon("--study", folder, "check").stdout
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


@pytest.mark.parametrize(
    ("status_on", "as_of", "passes"),
    [
        ("2024-06-30", "2024-06-30", True),
        ("2024", "2024-06-30", True),  # a day of that year can be before
        ("2024-07", "2024-06-30", False),
        ("[2020,2025]", "2024-06-30", True),
        ("2030", None, True),  # no day is said
    ],
)
def test_a_status_of_a_day_that_the_study_cannot_know(put, status_on, as_of, passes):
    table = f'name_as_printed,status,status_on|A,active,"{status_on}"|B,ended,'
    found = examine(put(partnerships=table), languages=["en"], horizon=Horizon(as_of))
    words = (
        f'data/raw/partnerships.csv row 2, status_on: "{status_on}" is after {as_of}, '
        "up to which the study knows; write the day of which the source speaks, or "
        "leave it empty"
    )
    assert list(map(str, found.faults)) == ([] if passes else [words])


@pytest.mark.parametrize("day", ["[2020..]", "[..2020]"])
def test_a_status_of_no_day(put, day):
    found = examine(
        put(partnerships=f"name_as_printed,status,status_on|A,active,{day}"),
        languages=["en"],
    )
    assert [fault.problem for fault in found.faults] == [
        f'"{day}" is open at one side; write the day, or the year'
    ]


def test_check_and_a_frame_that_is_brought_hold_a_status_against_the_studys_day(put):
    """That of the example is 2031-06-30."""
    study = opened(EXAMPLE, "en")
    few = study.partnerships.frame.assign(status_on="2031-07-01")
    with pytest.raises(FaultsFound, match='"2031-07-01" is after 2031-06-30'):
        study.with_table("partnerships", few)
    folder = put(partnerships="name_as_printed,status,status_on|A,active,2031-07-01")
    shutil.copy(EXAMPLE / "study.toml", folder / "study.toml")
    assert "is after 2031-06-30" in ambon("--study", folder, "check").stderr


def test_levels_in_words_are_given_no_order(put):
    (words, _) = told(put(codings="coder,passage,code,level|ana,p1,A,high"))
    assert words == (
        'data/raw/codings.csv row 2, level: "high" is not a whole number; write the '
        "place in the order of levels, the lowest first, and the words as label in the "
        "table levels"
    )


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ("2012,,,ended,2011,", '"ended" is of a day before its start, 2012; '),
        ("2012,2030,closed,ended,2024,", '"ended" is of a day before its end, 2030; '),
        ("2012,2030,closed,ended,,", '"ended" is of a day before its end, 2030; '),
        ("2010,2015,closed,active,2016,stated", '"active" is of a day after its end, '),
        ("2010,,not_started,active,2016,", '"active" stands beside "not_started"; '),
        ("2010,2015,closed,active,2016,inferred", '"active" is of a day after its '),
        ("2010,2015,closed,active,2016,end printed", '"active" is of a day after its'),
        ("2010,2015,closed,active,,", '"active" is of a day after its end, 2015; '),
        ("2010,2015,closed,active,2015,stated", None),
        ("2010,2015,closed,ended,2015,", None),
        ("2012,,,ended,2012,", None),
    ],
)
def test_a_status_and_the_dates_beside_it(put, cells, words):
    heading = "start_edtf,end_edtf,end_kind,status,status_on,status_ground"
    table = f"name_as_printed,{heading}|A,{cells}"
    horizon = Horizon("2024-06-30")
    found = examine(put(partnerships=table), languages=["en"], horizon=horizon)
    told_of = [fault.problem for fault in found.faults]
    if words is None:
        assert told_of == []
    else:
        assert told_of[0].startswith(words)
        assert told_of[0].endswith(
            "or give what another place says a row of attestations"
        )
        assert "; mend one of them, " in told_of[0]


@pytest.mark.parametrize(
    ("end", "ground", "words"),
    [
        (",open", "end printed", '"end printed" stands beside end_kind "open"; write '),
        (",unknown", "end printed", '"end printed" stands beside end_kind "unknown"'),
        ("2015,closed", "open end only", '"open end only" stands beside an end; '),
        ("2015,", "open end only", '"open end only" stands beside an end; write "end '),
        (",", "end printed", None),  # nobody read the end further
        (",open", "open end only", None),
        (",open", "inferred", None),
        ("2015,closed", "end printed", None),
    ],
)
def test_the_ground_of_a_status_and_the_end_beside_it(put, end, ground, words):
    heading = "name_as_printed,end_edtf,end_kind,status,status_ground"
    status = "ended" if end.startswith("2015") else "active"
    table = f"{heading}|A,{end},{status},{ground}"
    found = examine(put(partnerships=table), languages=["en"], horizon=Horizon("2024"))
    problems = [(fault.column, fault.problem) for fault in found.faults]
    assert [one for one in problems if one[0] == "status"] == []
    if words is None:
        assert problems == []
    else:
        ((column, told_of),) = problems
        assert column == "status_ground"
        assert told_of.startswith(words)
