"""Columns of a study's own: kept as they are, unless they may be slips."""

import pytest

from ambon_analysis.tables.checking import examine, validate
from tests.tables.small import told


def test_a_column_of_a_study_goes_along_as_it_is(put):
    folder = put(partnerships="name_as_printed,Anggaran (Rp)|A,5 juta|B,")
    found = validate(folder, languages=["en"])
    assert found.own == {"partnerships": ["Anggaran (Rp)"]}
    assert found.frames["partnerships"]["Anggaran (Rp)"].tolist()[0] == "5 juta"


def test_a_column_that_may_be_a_slip_has_to_be_declared(put):
    folder = put(partnerships="name_as_printed,sectros|A,health")
    assert told(folder)[0] == (
        'data/raw/partnerships.csv row 1, sectros: "sectros" is not in the columns of '
        'partnerships; nearest: "sectors"; one of your own with such a name needs a '
        "row in own_columns"
    )
    folder = put(own_columns="table,column,meaning_en|partnerships,sectros,Old words")
    assert validate(folder, languages=["en"]).own == {"partnerships": ["sectros"]}


@pytest.mark.parametrize(
    ("table", "column", "is_a_slip"),
    [
        ("partnerships", "country", False),
        ("partnerships", "budget_year", False),
        ("partnerships", "Partnership", False),  # read as that column
        ("partnerships", "partnershp", True),
        ("partnerships", "partner", True),
        ("sectors", "label", True),
        ("sectors", "labels_en", True),
    ],
)
def test_which_names_may_be_slips(put, table, column, is_a_slip):
    key = {"partnerships": "name_as_printed", "sectors": "sector"}[table]
    tables = {"partnerships": "name_as_printed|A", table: f"{key},{column}|A,x"}
    found = examine(put(**tables), languages=["en"])
    assert [fault.column for fault in found.faults] == [column] * is_a_slip


def test_what_own_columns_names_is_there(put):
    folder = put(
        partnerships="name_as_printed,budget|A,5",
        own_columns="table,column,meaning_en|partnerships,budgt,Money|"
        "partnershps,budget,Money|partnerships,budget,Money",
    )
    assert told(folder)[:-1] == [
        'data/raw/own_columns.csv row 2, column: "budgt" is not in partnerships.csv; '
        'nearest: "budget"',
        'data/raw/own_columns.csv row 3, table: "partnershps" is not in the tables of '
        'a study; nearest: "partnerships"',
    ]
