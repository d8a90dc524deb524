"""Which column a heading means, and what is said where it means none."""

import pytest

from ambon_analysis.tables.cells import (
    TITLE_ROWS,
    cells_of,
    heading_problems,
    own_columns,
)
from ambon_analysis.tables.checking import examine
from ambon_analysis.tables.sheets import Origin, Sheet, Unreadable, numbered

COLUMNS = ["sector", "label_en", "status_on", "note_en"]


def sheet(*rows):
    return Sheet("sectors", Origin("data/raw/sectors.csv"), numbered(map(list, rows)))


def headings(*names, own=()):
    found = cells_of(sheet(names, ["x"] * len(names)), COLUMNS, own=own)
    return list(found.frame.columns)


@pytest.mark.parametrize(
    "written", ["Label en", "LABEL_EN", "label-en", " label  en ", "Label\ten"]
)
def test_case_blanks_and_dashes_do_not_count(written):
    assert headings("sector", written) == ["sector", "label_en"]


def test_where_two_could_be_meant_none_is():
    assert headings("Label en", "LABEL EN") == ["Label en", "LABEL EN"]
    assert headings("label_en", "Label en") == ["label_en", "Label en"]


def test_one_of_a_study_s_own_means_itself():
    assert headings("sector", "Label en", own=["Label en"]) == ["sector", "Label en"]


def test_cells_without_a_heading_at_the_right_are_none():
    assert headings("sector", "", "") == ["sector"]
    found = cells_of(sheet(["sector", "", ""], ["a", "b", ""]), COLUMNS)
    assert [one.problem for one in found.problems] == [
        "has 3 cells where the heading has 1"
    ]
    found = cells_of(sheet(["sector", ""], ["a", ""]), COLUMNS)
    assert found.problems == ()
    assert list(found.frame["sector"]) == ["a"]


def test_a_title_is_told_with_the_row_of_the_headings():
    rows = [["Table 3"], ["of sectors"], ["sector", "label_en"], ["a", "b"]]
    with pytest.raises(Unreadable) as told:
        cells_of(sheet(*rows), COLUMNS)
    assert str(told.value) == (
        'has "Table 3" in row 1, where its headings should stand; they seem to stand '
        "in row 3: take out what is above them"
    )


def test_headings_are_looked_for_in_the_first_rows():
    """The last row that is looked at, and the one behind it."""
    title = [["Table 3", ""]] * TITLE_ROWS
    with pytest.raises(Unreadable, match=f"stand in row {TITLE_ROWS + 1}:"):
        cells_of(sheet(*title, ["sector", "label_en"]), COLUMNS)
    cells_of(sheet(*title, ["Table 3", ""], ["sector", "label_en"]), COLUMNS)


def test_one_known_word_in_a_row_of_others_is_no_heading():
    found = cells_of(sheet(["a", "b"], ["sector", "x"]), COLUMNS)
    assert list(found.frame.columns) == ["a", "b"]
    with pytest.raises(Unreadable, match="stand in row 2:"):
        cells_of(sheet(["a", "b"], ["sector", ""]), COLUMNS)


def test_what_is_unknown_and_what_is_missing():
    found = cells_of(sheet(["sectr", "", "mine", "x"], ["a", "b", "c", "d"]), COLUMNS)
    told = heading_problems(
        found, "sectors", COLUMNS, needed=["sector", "note_en"], own=["mine"]
    )
    assert [(one.row, one.column, one.problem) for one in told] == [
        (
            1,
            "sectr",
            '"sectr" is not in the columns of sectors; nearest: "sector"; one of your '
            "own with such a name needs a row in own_columns",
        ),
        (1, "", "has no name; name it, or take its cells out"),
        (
            1,
            "x",
            '"x" is not in the columns of sectors; it holds sector, label_en, '
            "status_on, note_en; one of your own with such a name needs a row in "
            "own_columns",
        ),
        (1, "note_en", "is missing; sectors needs this column"),
    ]


def test_a_column_that_may_be_a_slip_has_to_be_declared():
    found = cells_of(sheet(["sectr", "label", "HP", "status on"], ["a"] * 4), COLUMNS)
    # "status on" means status_on, and "label" lacks a language alone
    assert own_columns(found, COLUMNS, declared=[]) == ["HP"]
    assert own_columns(found, COLUMNS, declared=["sectr"]) == ["sectr", "HP"]


@pytest.mark.parametrize(
    "own", ["tabel,column\npartners,x\n", "a title\ntable,column\npartners,x\n", ""]
)
def test_own_columns_that_nobody_can_read_declare_nothing(tmp_path, own):
    raw = tmp_path / "data" / "raw"
    raw.mkdir(parents=True)
    (raw / "own_columns.csv").write_text(own, "utf-8")
    (raw / "partnerships.csv").write_text("name_as_printed,form_\nA,x\n", "utf-8")
    found = examine(tmp_path, languages=["en"])
    assert found.declared == set()
    told = [str(fault) for fault in found.faults]
    assert any("own_columns.csv" in said for said in told)
    assert any('form_: "form_" is not in the columns of part' in said for said in told)


def test_the_headings_of_own_columns_are_found_without_case(tmp_path):
    raw = tmp_path / "data" / "raw"
    raw.mkdir(parents=True)
    (raw / "own_columns.csv").write_text("Table,COLUMN\npartnerships,form_\n", "utf-8")
    (raw / "partnerships.csv").write_text("name_as_printed,form_\nA,x\n", "utf-8")
    found = examine(tmp_path, languages=["en"])
    assert found.faults == []
    assert found.declared == {("partnerships", "form_")}
    assert list(found.frames["partnerships"]["form_"]) == ["x"]
