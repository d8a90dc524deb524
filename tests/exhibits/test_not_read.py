"""Tables that print rows of two tables: what was not read, row by row."""

import pytest

NOT_READ = "not read"


def column(table, heading):
    """What is printed below a heading."""
    return table.printed_rows()[heading].tolist()


def test_a_date_that_only_a_further_place_says_is_printed(small):
    study = small(
        partnerships="name_as_printed,form|A,x|B,x",
        attestations="partnership,start_edtf,end_edtf,end_kind,as_printed,source,"
        "locator|a,2016,2020,closed,till 2020,letter,page 2",
    )
    table = study.dates_table()
    assert column(table, "Start between") == [
        NOT_READ,
        "1 January 2016 and 31 December 2016",
        NOT_READ,
    ]
    assert column(table, "End between") == [
        NOT_READ,
        "1 January 2020 and 31 December 2020",
        NOT_READ,
    ]
    assert column(table, "Place") == [NOT_READ, "letter, page 2", NOT_READ]
    printed = column(table, "As printed")
    assert printed[::2] == [NOT_READ] * 2
    assert "till 2020" in printed[1]


def test_a_date_that_no_place_says_is_not_known_where_it_was_read(small):
    study = small(
        partnerships="name_as_printed,start_edtf,end_kind,source|A,2012,,r|B,,,r",
        attestations="partnership,start_edtf|a,2016|b,2013",
    )
    table = study.dates_table()
    assert column(table, "Start between") == [
        "1 January 2012 and 31 December 2012",
        "1 January 2016 and 31 December 2016",
        "not known",
        "1 January 2013 and 31 December 2013",
    ]
    assert set(column(table, "End between")) == {"–"}
    assert column(table, "Place") == ["r", NOT_READ, "r", NOT_READ]


@pytest.mark.parametrize(
    ("own", "attested", "printed"),
    [
        # nobody read the place of the own row, and that of the letter is there
        ("A,x", "source,locator|a,y,letter,page 2", [NOT_READ, "letter, page 2"]),
        # the own row has none, which was read
        ("A,x", "note_en|a,y,no", [NOT_READ, NOT_READ]),
    ],
)
def test_the_place_of_a_contradiction(small, own, attested, printed):
    study = small(
        partnerships=f"name_as_printed,form|{own}",
        attestations=f"partnership,form,{attested}",
    )
    assert column(study.contradictions_table(), "Place") == printed


def test_a_place_that_the_own_row_leaves_empty_is_a_dash(small):
    study = small(
        partnerships="name_as_printed,form,source|A,x,|B,x,r",
        attestations="partnership,form|a,y",
    )
    table = study.contradictions_table()
    assert column(table, "Place") == ["–", NOT_READ]
    assert table.data()["table"].tolist() == ["partnerships", "attestations"]


def test_an_amount_that_nobody_read_is_not_an_empty_one(small):
    study = small(
        partnerships="name_as_printed,identifiers|A,iati:7",
        attestations="partnership,amount,currency,source|a,5,EUR,letter",
    )
    table = study.amounts_table()
    assert column(table, "Amount") == [NOT_READ, "EUR 5"]
    assert column(table, "Identifiers of other registers") == ["iati:7", NOT_READ]
    assert column(table, "Place") == [NOT_READ, "letter"]


@pytest.mark.parametrize(
    ("own", "attested", "printed"),
    [
        # the own row was read and is silent; the places of A were not read for it
        ("initiated_by|A,|B,", "form|a,x", [NOT_READ, "not said"]),
        # a place says it of A; of B nobody read the own row
        ("form|A,x|B,x", "initiated_by|a,foreign", ["foreign", NOT_READ]),
        ("initiated_by|A,|B,", "initiated_by|a,", ["not said", "not said"]),
    ],
)
def test_who_offered_it_is_said_as_far_as_places_were_read(
    small, own, attested, printed
):
    study = small(
        partnerships=f"name_as_printed,{own}", attestations=f"partnership,{attested}"
    )
    assert column(study.forms_table(), "Offered by") == printed


def test_a_list_beside_the_table_of_sectors_fills_no_column_that_nobody_read(small):
    study = small(
        partnerships="name_as_printed,sectors|A,health; roads|B,",
        partnership_sectors="partnership,sector,attribution|b,health,own text",
    )
    table = study.namings_table()
    for heading in ("As printed", "Place", "Reading"):
        assert column(table, heading) == [NOT_READ] * 3
    (held,) = study.holdings().frame[1:].to_dict("records")
    assert (held["columns"], held["empty_cells"]) == (3, 0)
