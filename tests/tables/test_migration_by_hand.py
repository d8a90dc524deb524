"""From format 1 to format 2, table by table, on rows written by hand."""

import pandas as pd
import pytest

from ambon_analysis.tables.migration import is_of_format_1, migrated


def table(text):
    """A frame of text from a few lines: names, then cells, with ``|`` between them."""
    head, *rows = [
        [cell.strip() for cell in line.split("|")] for line in text.split("\n")
    ]
    return pd.DataFrame(rows, columns=head, dtype="str")


def lines(frame):
    """A frame as such lines again."""
    rows = [list(frame.columns), *frame.to_numpy().tolist()]
    return "\n".join(" | ".join(row) for row in rows)


OWN = """\
partnership | name_as_printed | source | locator
a | A | s | row 1
b | B | s | row 2"""


def test_what_is_of_format_2_stays_as_it_is():
    tables = {"partnerships": table(OWN), "sectors": table("sector\nhealth")}
    assert not is_of_format_1(tables)
    found = migrated(tables)
    assert list(found) == ["sectors", "partnerships"]
    for name, frame in tables.items():
        assert lines(found[name]) == lines(frame)


@pytest.mark.parametrize(
    "name",
    [
        "initiatives",
        "alternative_dates",
        "legal_classes",
        "source_languages",
        "conflict_partnerships",
        "code_locators",
        "event_locators",
        "partnership_partners",
    ],
)
def test_what_format_1_alone_has(name):
    assert is_of_format_1({"partnerships": 1, name: 1})


# -- lists -----------------------------------------------------------------------------


def test_plain_lists_become_cells_in_the_order_of_their_rows():
    found = migrated(
        {
            "sources": table("source | label_en\ns | S\nt | T\nu | U"),
            "source_languages": table("source | language\nt | nl\ns | en\nt | id"),
        }
    )
    assert list(found) == ["sources"]
    cells = dict(found["sources"][["source", "languages"]].to_numpy())
    assert cells == {"s": "en", "t": "nl; id", "u": ""}


def test_places_become_cells_with_their_locator_where_there_is_one():
    found = migrated(
        {
            "codebook": table("code | label_en\nc | C\nd | D"),
            "code_locators": table(
                "code | source | locator\nc | s | section 1\nc | t | \nd | s | row 2"
            ),
        }
    )
    assert list(found) == ["codebook"]
    cells = dict(found["codebook"][["code", "places"]].to_numpy())
    assert cells == {"c": "s[section 1]; t", "d": "s[row 2]"}


def test_places_without_a_column_of_locators():
    found = migrated(
        {
            "codebook": table("code\nc"),
            "code_locators": table("code | source\nc | s\nc | t"),
        }
    )
    assert found["codebook"]["places"].tolist() == ["s; t"]


def test_a_list_without_rows_is_a_column_that_was_read_and_is_empty():
    found = migrated(
        {
            "sources": table("source\ns\nt"),
            "source_languages": table("source | language"),
        }
    )
    assert list(found) == ["sources"]
    assert found["sources"]["languages"].tolist() == ["", ""]


def test_a_list_without_the_table_of_its_cells_stays():
    found = migrated({"source_languages": table("source | language\ns | en")})
    assert lines(found["source_languages"]) == "source | language\ns | en"


# -- partners --------------------------------------------------------------------------


def test_partners_of_the_own_row_move_into_it_and_others_become_attestations():
    found = migrated(
        {
            "partnerships": table(OWN),
            "partnership_partners": table(
                "partnership | partner | source | locator\n"
                "a | x | s | row 1\n"
                "a | y | s | row 1\n"
                "b | x | s | row 1\n"
                "b | z | t | page 4"
            ),
        }
    )
    assert sorted(found) == ["attestations", "partnerships"]
    cells = dict(found["partnerships"][["partnership", "partners"]].to_numpy())
    assert cells == {"a": "x; y", "b": ""}
    there = found["attestations"][["partnership", "partners", "source", "locator"]]
    assert there.to_numpy().tolist() == [
        ["b", "x", "s", "row 1"],
        ["b", "z", "t", "page 4"],
    ]


def test_all_partners_of_own_rows_leave_no_attestation():
    rows = "partnership | partner | source | locator\na | x | s | row 1"
    found = migrated({"partnerships": table(OWN), "partnership_partners": table(rows)})
    assert list(found) == ["partnerships"]


def test_partners_without_partnerships_stay():
    rows = "partnership | partner\na | x"
    found = migrated({"partnership_partners": table(rows)})
    assert lines(found["partnership_partners"]) == rows


def test_partnerships_without_identifiers_are_found_by_those_made_from_names():
    found = migrated(
        {
            "partnerships": table("name_as_printed\nSister City\nB"),
            "partnership_partners": table(
                "partnership | partner\nsister-city | x\nsister-city | y"
            ),
        }
    )
    assert found["partnerships"]["partners"].tolist() == ["x; y", ""]


# -- former tables ---------------------------------------------------------------------


def test_initiatives_and_other_dates_are_attestations_one_after_the_other():
    found = migrated(
        {
            "partnerships": table(OWN),
            "initiatives": table(
                "partnership | initiated_by | source | locator\na | partner | s | row 9"
            ),
            "alternative_dates": table(
                "partnership | end | source | locator | mine\nb | 2019 | t | page 1 | 7"
            ),
        }
    )
    assert sorted(found) == ["attestations", "partnerships"]
    rows = found["attestations"]
    assert rows["partnership"].tolist() == ["a", "b"]
    assert rows["initiated_by"].tolist() == ["partner", ""]
    assert rows["end"].tolist() == ["", "2019"]
    # a column of a study's own goes along, at the end
    assert rows.columns[-1] == "mine"
    assert rows["mine"].tolist() == ["", "7"]


def test_former_tables_follow_what_is_there():
    found = migrated(
        {
            "attestations": table("partnership | source\nb | t"),
            "initiatives": table("partnership | source\na | s"),
        }
    )
    assert lines(found["attestations"]) == "partnership | source\nb | t\na | s"


def test_legal_classes_are_terms_with_the_place_that_they_have():
    found = migrated(
        {
            "terms": table("vocabulary | term | label_en\nactor_kind | k | K"),
            "legal_classes": table(
                "legal_class | label_en | source | locator\n"
                "mou | Memorandum | law | article 3\n"
                "none | No form | | "
            ),
        }
    )
    assert list(found) == ["terms"]
    rows = found["terms"]
    assert rows["vocabulary"].tolist() == ["actor_kind", "legal_class", "legal_class"]
    assert rows["term"].tolist() == ["k", "mou", "none"]
    assert rows["label_en"].tolist() == ["K", "Memorandum", "No form"]
    assert rows["places"].tolist() == ["", "law[article 3]", ""]
    assert not {"source", "locator", "legal_class"} & set(rows)


def test_legal_classes_without_places_are_terms_all_the_same():
    found = migrated({"legal_classes": table("legal_class | label_en\nmou | M")})
    assert found["terms"]["term"].tolist() == ["mou"]
    assert found["terms"]["places"].tolist() == [""]


def test_a_former_table_without_rows_leaves_nothing():
    found = migrated(
        {"partnerships": table(OWN), "initiatives": table("partnership | source")}
    )
    assert list(found) == ["partnerships"]


# -- lists of actors left open ---------------------------------------------------------

ACTORS = "partnership | actor | kind | as_printed | source | locator"


def moved(*rows, own=OWN, **tables):
    actors = table("\n".join([ACTORS, *rows]))
    return migrated(
        {"partnerships": table(own), "partnership_actors": actors, **tables}
    )


def test_a_list_that_its_own_row_leaves_open_is_a_column_of_the_row():
    found = moved(
        "a | Port | office | the port | s | row 1",
        "a | | open tail | and others | s | row 1",
        "b | | | etc. | s | row 2",
    )
    own = found["partnerships"]
    assert own["actors_open_tail"].tolist() == ["and others", "etc."]
    assert found["partnership_actors"]["actor"].tolist() == ["Port"]
    assert found["partnership_actors"].index.tolist() == [0]


def test_an_open_list_without_a_kind_or_a_place():
    actors = table("partnership | actor | as_printed\na | | and others")
    own = table("partnership | name_as_printed\na | A\nb | B")
    found = migrated({"partnerships": own, "partnership_actors": actors})
    assert found["partnerships"]["actors_open_tail"].tolist() == ["and others", ""]
    assert found["partnership_actors"].empty


@pytest.mark.parametrize(
    "row",
    [
        "a | | open tail | and others | s | row 2",
        "a | | open tail | and others | t | row 1",
        "a | | office | and others | s | row 1",
        "a | Port | open tail | and others | s | row 1",
    ],
)
def test_what_says_more_than_an_open_list_keeps_its_row(row):
    found = moved(row)
    assert found["partnerships"]["actors_open_tail"].tolist() == ["", ""]
    assert len(found["partnership_actors"]) == 1


def test_what_a_row_says_besides_keeps_it():
    actors = table(f"{ACTORS} | note\na | | | and others | s | row 1 | sic")
    found = migrated({"partnerships": table(OWN), "partnership_actors": actors})
    assert found["partnership_actors"]["note"].tolist() == ["sic"]


def test_of_two_open_lists_of_one_row_the_last_moves_and_the_other_stays():
    found = moved("a | | | one | s | row 1", "a | | | two | s | row 1")
    assert found["partnerships"]["actors_open_tail"].tolist() == ["two", ""]
    assert found["partnership_actors"]["as_printed"].tolist() == ["one"]


def test_a_column_of_open_lists_that_is_there_is_left_alone():
    own = OWN.replace("locator\n", "locator | actors_open_tail\n")
    own = own.replace("row 1", "row 1 | x").replace("row 2", "row 2 | ")
    found = moved("a | | | and others | s | row 1", own=own)
    assert found["partnerships"]["actors_open_tail"].tolist() == ["x", ""]
    assert len(found["partnership_actors"]) == 1


def test_the_term_of_open_lists_goes_where_no_row_has_it():
    terms = table(
        "vocabulary | term\nactor_kind | open tail\nactor_kind | office\nx | open tail"
    )
    found = moved("a | | open tail | etc. | s | row 1", terms=terms)
    assert found["terms"].to_numpy().tolist() == [
        ["actor_kind", "office"],
        ["x", "open tail"],
    ]
    found = moved("a | | open tail | etc. | s | row 2", terms=terms)
    assert len(found["terms"]) == 3


# -- ends ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("printed", "kind", "becomes"),
    [
        *(
            ("-", "ongoing", "open"),
            ("– ", "ongoing", "open"),
            ("−", "ongoing", "open"),
        ),
        ("now", "ongoing", "ongoing"),
        ("2019 -", "ongoing", "ongoing"),
        ("", "ongoing", "ongoing"),
        ("-", "ended", "ended"),
        ("-", "", ""),
    ],
)
def test_a_dash_alone_leaves_an_end_open(printed, kind, becomes):
    own = pd.DataFrame(
        {"partnership": ["a"], "end_as_printed": [printed], "end_kind": [kind]}
    )
    found = migrated({"partnerships": own})
    assert found["partnerships"]["end_kind"].tolist() == [becomes]


def test_ends_of_which_nothing_was_printed_stay():
    own = pd.DataFrame({"partnership": ["a"], "end_kind": ["ongoing"]})
    assert migrated({"partnerships": own})["partnerships"].equals(own)


# -- what follows from other cells -----------------------------------------------------


def test_document_and_case_of_codings_follow_from_their_passages():
    codings = "passage | document | case | code\np | d | c | x"
    passages = "passage | source | case\np | d | c"
    found = migrated({"codings": table(codings), "passages": table(passages)})
    assert list(found["codings"]) == ["passage", "code"]
    # as far as the passages have them
    passages = "passage | source\np | d"
    found = migrated({"codings": table(codings), "passages": table(passages)})
    assert list(found["codings"]) == ["passage", "case", "code"]
    assert list(migrated({"codings": table(codings)})["codings"]) == [
        "passage",
        "document",
        "case",
        "code",
    ]


def test_rows_of_the_lists_own_words_go_and_others_stay():
    rows = "oecd_dac_sector | label_en\n120 | Health\n110 | Schools\n999 | Mine"
    found = migrated({"oecd_dac_sectors": table(rows)})
    assert found["oecd_dac_sectors"].to_numpy().tolist() == [
        ["110", "Schools"],
        ["999", "Mine"],
    ]
    rows = "oecd_dac_sector | label_en\n120 | Health"
    assert migrated({"oecd_dac_sectors": table(rows)}) == {}
