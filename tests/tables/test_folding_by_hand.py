"""Where the rows of former tables go, and what follows where a column was not read."""

import pandas as pd
import pytest

from ambon_analysis.schema import TABLES
from ambon_analysis.tables.completing import (
    with_every_column,
    with_labels,
    with_what_follows,
)
from ambon_analysis.tables.folding import folded, formers_of, goes_into
from ambon_analysis.tables.oecd_dac import with_the_list
from ambon_analysis.tables.sheets import Origin


def text(**columns):
    """A frame of text whose rows are numbered from 2, as those of a file are."""
    frame = pd.DataFrame(columns, dtype="str")
    return frame.set_axis(range(2, len(frame) + 2))


# -- folding ---------------------------------------------------------------------------


def test_former_tables_by_name():
    assert goes_into("initiatives") == ["attestations"]
    assert goes_into("alternative_dates") == ["attestations"]
    assert goes_into("legal_classes") == ["terms", "term_locators"]
    assert goes_into("sectors") == []
    assert formers_of("terms") == ["legal_classes"]
    assert formers_of("sectors") == []


def test_rows_of_former_tables_know_where_they_stand():
    first, second = Origin("raw/initiatives.csv"), Origin("raw/alternative_dates.csv")
    frames = {
        "initiatives": text(partnership=["a", "b"], initiated_by=["city", "partner"]),
        "alternative_dates": text(partnership=["b"], end=["2019"]),
        "sectors": text(sector=["health"]),
    }
    origins = {"initiatives": first, "alternative_dates": second}
    found = folded("attestations", frames, origins)
    assert list(found) == ["initiatives", "alternative_dates"]
    part = found["initiatives"]
    assert (part.origin, part.standing, part.column) == (first, [2, 3], "")
    assert part.frame.to_dict("list") == {
        "partnership": ["a", "b"],
        "initiated_by": ["city", "partner"],
    }
    assert found["alternative_dates"].standing == [2]
    assert folded("sectors", frames, origins) == {}
    assert folded("attestations", {}, {}) == {}


def test_legal_classes_become_terms_and_the_places_that_they_have():
    origin = Origin("raw/legal_classes.csv")
    frame = text(
        legal_class=["mou", "none"],
        label_en=["Memorandum", "No form"],
        source=["law", None],
        locator=["article 3", None],
        mine=["x", "y"],
    )
    frames, origins = {"legal_classes": frame}, {"legal_classes": origin}
    terms = folded("terms", frames, origins)["legal_classes"]
    assert terms.standing == [2, 3]
    assert terms.frame.to_dict("list") == {
        "term": ["mou", "none"],
        "label_en": ["Memorandum", "No form"],
        "mine": ["x", "y"],
        "vocabulary": ["legal_class", "legal_class"],
    }
    places = folded("term_locators", frames, origins)["legal_classes"]
    assert places.standing == [2]
    assert places.frame.to_dict("list") == {
        "term": ["mou"],
        "source": ["law"],
        "locator": ["article 3"],
        "mine": ["x"],
        "vocabulary": ["legal_class"],
    }
    without = {"legal_classes": frame.drop(columns=["source", "locator"])}
    assert folded("term_locators", without, origins) == {}
    assert folded("terms", without, origins)["legal_classes"].standing == [2, 3]


# -- what follows ----------------------------------------------------------------------


def test_columns_that_were_not_read_are_added_in_order_and_own_ones_stand_last():
    table = TABLES["partners"]
    frame = text(mine=["x"], partner=["a"])
    whole = with_every_column(table, frame, ["en"])
    assert list(whole.columns) == [*table.columns_for(["en"]), "mine"]
    assert whole["latitude"].isna().all()
    assert str(whole["latitude"].dtype) == "Float64"
    assert list(with_every_column(table, whole, ["en"])) == list(whole)


def test_identifiers_and_rows_of_the_table_follow_where_they_were_not_read():
    frame = pd.DataFrame(
        {
            "name_as_printed": ["B C", "A", "B C"],
            "status": ["active", "mentioned", None],
            "partnership": [None] * 3,
            "row_in_table": pd.array([None] * 3, dtype="Int64"),
        }
    )
    found = with_what_follows(
        "partnerships", frame, unread=["partnership", "row_in_table"], into={}
    )
    assert found["partnership"].tolist() == ["b-c", "a", "b-c-2"]
    # a mention stands in no row of the source's table
    assert found["row_in_table"].tolist() == [1, pd.NA, 2]
    as_read = with_what_follows("partnerships", frame, unread=[], into={})
    pd.testing.assert_frame_equal(as_read, frame)


@pytest.mark.parametrize(
    ("name", "column"),
    [
        ("attestations", "attestation"),
        ("codings", "coding"),
        ("judgements", "judgement"),
    ],
)
def test_rows_without_an_identifier_are_numbered(name, column):
    frame = text(note=["x", "y"]).reset_index(drop=True)
    found = with_what_follows(name, frame, unread=[column], into={})
    assert found[column].tolist() == ["1", "2"]
    assert column not in with_what_follows(name, frame, unread=["note"], into={})


def codings(**others):
    columns = {
        "passage": ["p", "q", "r"],
        "document": [None, "mine", None],
        "case": [None, None, None],
    }
    return pd.DataFrame(columns | others, dtype="str")


def test_document_and_case_of_a_coding_follow_from_its_passage():
    passages = pd.DataFrame(
        {"passage": ["q", "p"], "source": ["d2", "d1"], "case": ["c2", None]},
        dtype="str",
    )
    found = with_what_follows(
        "codings", codings(), unread=[], into={"passages": passages}
    )
    assert found["document"].tolist()[:2] == ["d1", "mine"]
    assert found["case"].tolist()[1] == "c2"
    assert found["document"].isna().tolist() == [False, False, True]
    assert found["case"].isna().tolist() == [True, False, True]


@pytest.mark.parametrize("lacking", ["passage", "source", "case"])
def test_passages_that_do_not_say_it_fill_nothing(lacking):
    passages = pd.DataFrame({"passage": ["p"], "source": ["d"], "case": ["c"]})
    into = {"passages": passages.drop(columns=lacking)}
    found = with_what_follows("codings", codings(), unread=[], into=into)
    pd.testing.assert_frame_equal(found, codings())
    alone = codings().drop(columns="passage")
    found = with_what_follows("codings", alone, unread=[], into={"passages": passages})
    pd.testing.assert_frame_equal(found, alone)


def test_whom_a_passage_is_about_follows_from_its_case():
    frame = pd.DataFrame(
        {"case": ["c", None, "c"], "attribution": [None, None, "joint"]}, dtype="str"
    )
    found = with_what_follows("passages", frame, unread=[], into={})
    assert found["attribution"].tolist() == ["own", "city-wide", "joint"]
    # of a study that says no case, nothing follows
    found = with_what_follows("passages", frame, unread=["case"], into={})
    assert found["attribution"].isna().tolist() == [True, True, False]


def test_a_label_is_as_printed_or_the_identifier():
    table = TABLES["partnerships"]
    frame = pd.DataFrame(
        {
            "partnership": ["a", "b", "c"],
            "name_as_printed": ["A", None, "C"],
            "label_en": ["One", None, None],
            "label_id": ["Satu", "Dua", "Tiga"],
        },
        dtype="str",
    )
    found = with_labels(table, frame)
    assert found["label_en"].tolist() == ["One", "b", "C"]
    assert found["label_id"].tolist() == ["Satu", "Dua", "Tiga"]
    plain = with_labels(table, frame.drop(columns="name_as_printed"))
    assert plain["label_en"].tolist() == ["One", "b", "c"]
    # without identifiers there is nothing to put in
    bare = frame.drop(columns="partnership")
    assert with_labels(table, bare) is bare


# -- the OECD's list -------------------------------------------------------------------


def dac(*rows, columns=("oecd_dac_sector", "label_en")):
    return pd.DataFrame(list(rows), columns=list(columns), dtype="str")


def test_a_row_of_the_study_wins_over_the_list():
    found = with_the_list(dac(("120", "Mine"), ("999", "Own")), ["en"])
    labels = dict(found.to_numpy())
    assert labels["120"] == "Mine"
    assert labels["999"] == "Own"
    assert labels["140"] == "Water Supply & Sanitation"
    assert found["oecd_dac_sector"].is_monotonic_increasing
    assert not found["oecd_dac_sector"].duplicated().any()
    assert found.index.tolist() == list(range(len(found)))


def test_of_the_list_those_that_are_used():
    found = with_the_list(dac(("120", "Mine")), ["en"], used={"110", "120"})
    assert found["oecd_dac_sector"].tolist() == ["110", "120"]
    assert with_the_list(dac(), ["en"], used=set()).empty
    assert with_the_list(dac(), ["en"], used={"120"})["label_en"].tolist() == ["Health"]


def test_a_language_that_the_list_lacks_has_no_label():
    columns = ("oecd_dac_sector", "label_nl")
    found = with_the_list(dac(columns=columns), ["nl"], used={"120"})
    assert found["label_nl"].isna().all()
    bare = pd.DataFrame({"label_en": ["x"]})
    assert with_the_list(bare, ["en"]) is bare
