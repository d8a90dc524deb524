"""Lists in cells: unfolded into rows that point at their cells, or refused in words."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ambon_analysis.schema import LISTS, TABLES
from ambon_analysis.schema.locators import UNITS
from ambon_analysis.tables.checking import examine, validate
from ambon_analysis.tables.frames import check_frames
from ambon_analysis.tables.unfolding import (
    as_cell,
    as_place,
    items_of,
    place_of,
)
from tests.tables.small import rows, told

# -- what a list says ------------------------------------------------------------------


def test_each_item_is_a_row_at_the_place_of_its_row(put):
    found = validate(
        put(
            sources="source|report",
            partnerships="partnership,name_as_printed,partners,sectors,source,locator|"
            'a,A,port; city,health,report,"table 1, row 1"|b,B,port,,report,page 2',
        ),
        languages=["en"],
    )
    assert rows(found, "partnership_partners", "partnership", "partner", "locator") == [
        ["a", "port", "table 1, row 1"],
        ["a", "city", "table 1, row 1"],
        ["b", "port", "page 2"],
    ]
    columns = ("partnership", "sector", "attribution", "source")
    assert rows(found, "partnership_sectors", *columns) == [
        ["a", "health", "own row", "report"]
    ]
    assert found.frames["partnership_sectors"]["as_printed"].isna().all()
    assert "as_printed" in found.unread["partnership_sectors"]
    assert found.frames["partnerships"]["partners"].tolist() == ["port; city", "port"]


def test_places_are_sources_with_their_locators(put):
    places = '"report[section 1.1, item 2]; letter"'
    found = validate(
        put(
            partnerships="name_as_printed|A",
            codebook=f"code,kind,places|A1,factor,{places}|A2,factor,",
        ),
        languages=["en"],
    )
    assert rows(found, "code_locators", "code", "source", "locator") == [
        ["A1", "report", "section 1.1, item 2"],
        ["A1", "letter", ""],
    ]


def test_partners_of_attestations_stand_at_their_place(put):
    found = validate(
        put(
            partnerships="partnership,name_as_printed,partners|a,A,port",
            attestations="partnership,partners,locator|a,city; port-authority,page 3",
        ),
        languages=["en"],
    )
    assert rows(found, "partnership_partners", "partner", "locator") == [
        ["port", ""],
        ["city", "page 3"],
        ["port-authority", "page 3"],
    ]


def test_an_empty_list_was_read_and_an_absent_one_was_not(put):
    folder = put(partnerships="name_as_printed,sectors|A,|B,")
    found = validate(folder, languages=["en"])
    assert "partnership_sectors" in found.given
    assert "partnership_partners" not in found.given
    assert found.written == ["partnerships"]


def test_sectors_of_the_row_and_of_the_text_stand_together(put):
    found = validate(
        put(
            partnerships="partnership,name_as_printed,sectors|a,A,health|b,B,roads",
            partnership_sectors="partnership,sector,attribution|a,roads,own text",
        ),
        languages=["en"],
    )
    assert rows(
        found, "partnership_sectors", "partnership", "sector", "attribution"
    ) == [
        ["a", "health", "own row"],
        ["b", "roads", "own row"],
        ["a", "roads", "own text"],
    ]


# -- what is refused -------------------------------------------------------------------


def test_a_wrong_item_names_the_cell_that_somebody_wrote(put):
    folder = put(
        sectors="sector|Kesehatan|Pendidikan",
        partnerships="name_as_printed,sectors|A,Kesehatan; Pendidikn|B,Kesehatn",
    )
    assert told(folder) == [
        'data/raw/partnerships.csv row 2, sectors: "Pendidikn" is not in sectors.csv; '
        'nearest: "Pendidikan"',
        'data/raw/partnerships.csv row 3, sectors: "Kesehatn" is not in sectors.csv; '
        'nearest: "Kesehatan"',
        "2 faults in 1 file; nothing was written.",
    ]


def test_words_that_look_alike_are_told_with_their_cells(put):
    folder = put(partnerships="name_as_printed,sectors|A,Kesehatan|B,Air; Kesehatn")
    found = validate(folder, languages=["en"])
    (words,) = [one for one in found.words if one.table == "sectors"]
    assert words.place("Kesehatn") == '"Kesehatn" (partnerships row 3)'


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        (
            '"Health, mainly through the clinic in the old town, and the training of '
            'all nurses; roads"',
            'row 2, sectors: "Health, mainly through the clinic in the..." is prose; ',
        ),
        ("Health; etc.", 'row 2, sectors: "etc." ends like prose, with a full stop; '),
        (
            '"Health\nroads"',
            'row 2, sectors: "Health roads..." is prose; a list holds ',
        ),
    ],
)
def test_prose_is_no_list(put, cell, words):
    folder = put(partnerships=f"name_as_printed,sectors|A,{cell}")
    assert words in told(folder)[0]
    assert "printed words stand in a column of their own" in told(folder)[0]


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        (
            "report section 1.1",
            '"report section 1.1" is not a place; write "report[section 1.1]"',
        ),
        ('"report[section 1.1"', 'is not a place; write "report[section 1.1]"'),
        # what is no source with a place of it has no place nearest to it
        ('"said in the hall"', 'is not a place; write "report[section 1.1]"'),
        (
            "report[bagian 1.1]",
            '"bagian 1.1" is not a place in a source: "bagian" is not one of ',
        ),
    ],
)
def test_a_place_without_its_bracket(put, cell, words):
    folder = put(
        partnerships="name_as_printed|A", codebook=f"code,kind,places|A1,factor,{cell}"
    )
    line = told(folder)[0]
    assert line.startswith("data/raw/codebook.csv row 2, places: ")
    assert words in line


def test_an_item_that_stands_twice(put):
    folder = put(partnerships="name_as_printed,partners|A,port; port")
    assert told(folder)[0] == (
        'data/raw/partnerships.csv row 2, partners: "port" stands twice in this cell; '
        "keep one"
    )
    folder = put(
        codebook='code,places|A,"a[page 1]; a[page 1]"',
        partnerships="name_as_printed|A",
    )
    assert '"a[page 1]" stands twice in this cell; keep one' in told(folder)[0]


@pytest.mark.parametrize("word", ["-", "–", "n/a", "None", "not read", "tidak ada"])
def test_a_word_that_says_nothing_is_no_word_of_its_own(put, word):
    folder = put(partnerships=f"name_as_printed,form,sectors|A,{word},|B,twin,{word}")
    words = (
        f'"{word}" is no word of its own; leave the cell empty where the source says '
        "nothing, and leave out a column that was not read"
    )
    assert told(folder)[:2] == [
        f"data/raw/partnerships.csv row 2, form: {words}",
        f"data/raw/partnerships.csv row 3, sectors: {words}",
    ]


def test_sectors_given_both_ways(put):
    folder = put(
        partnerships="partnership,name_as_printed,sectors|a,A,health|b,B,",
        partnership_sectors="partnership,sector,attribution|b,roads,own row|"
        "a,health,own row",
    )
    assert told(folder)[0] == (
        'data/raw/partnerships.csv row 2, sectors: names sectors of "a" that '
        "partnership_sectors.csv names row by row (row 3); keep one of them"
    )


def test_a_list_and_the_table_that_it_would_be(put):
    folder = put(
        partnerships="name_as_printed|A",
        sources="source,languages|report,id; en",
        source_languages="source,language|report,id",
    )
    assert told(folder) == [
        "data/raw/source_languages.csv: stands beside the column languages of "
        "sources.csv, which says all of it in another way, and more; take this one out "
        "(`ambon-analysis migrate` then writes the rest in format 2)",
        "1 fault in 1 file; nothing was written.",
    ]


def test_rows_that_the_list_does_not_hold_are_named(put):
    """Whoever took the table out as it is would lose them."""
    folder = put(
        partnerships="name_as_printed|A",
        sources="source,languages|report,id|letter,",
        source_languages="source,language|report,id|report,en|letter,id",
    )
    words = "stands in no row of the column languages of sources.csv in the same words"
    assert told(folder) == [
        "data/raw/source_languages.csv: stands beside the column languages of "
        "sources.csv, which is another way of saying the same, and holds rows that are "
        "not there; write these there, then take this one out",
        f"data/raw/source_languages.csv row 3: {words}",
        f"data/raw/source_languages.csv row 4: {words}",
        "3 faults in 1 file; nothing was written.",
    ]


# -- frames of one's own ---------------------------------------------------------------


def test_a_frame_with_lists_brings_the_rows_that_they_hold(frames):
    partnerships = frames["partnerships"].iloc[:2]
    beside = {
        name: frame
        for name, frame in frames.items()
        if name in ("partners", "terms", "sources", "attestations")
    }
    beside["attestations"] = frames["attestations"].iloc[:2]
    found = check_frames(
        {"partnerships": partnerships, "attestations": beside.pop("attestations")},
        study_frames=beside,
        languages=["en", "id"],
    )
    partners = found["partnership_partners"]
    assert partners["partner"].tolist() == ["usaid", "ausaid"]


def test_a_list_that_somebody_brings_says_the_sectors_of_the_own_row_anew(put):
    study = validate(
        put(
            partnerships="partnership,name_as_printed|a,A|b,B",
            partnership_sectors="partnership,sector,attribution|a,health,own row|"
            "a,roads,own text|b,water,joint",
        ),
        languages=["en"],
    )
    frames = {name: f.reset_index(drop=True) for name, f in study.frames.items()}
    brought = frames.pop("partnerships").assign(sectors=["water; health", None])
    found = check_frames(
        {"partnerships": brought}, study_frames=frames, languages=["en"]
    )
    named = found["partnership_sectors"][["partnership", "sector", "attribution"]]
    assert sorted(named.to_numpy().tolist()) == [
        ["a", "health", "own row"],
        ["a", "roads", "own text"],
        ["a", "water", "own row"],
        ["b", "water", "joint"],
    ]


# -- properties ------------------------------------------------------------------------

words = st.from_regex(r"[A-Za-z][A-Za-z0-9 -]{0,10}[A-Za-z0-9]", fullmatch=True)
names = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9._-]{0,8}", fullmatch=True)
locators = st.builds(
    "{} {}".format,
    st.sampled_from(UNITS),
    st.from_regex(r"\d[\w.]{0,3}", fullmatch=True),
)


@given(st.lists(words, max_size=5))
def test_a_list_comes_back_from_its_cell(items):
    assert items_of(as_cell(items)) == items


@given(names, st.one_of(st.just(""), locators))
def test_a_place_comes_back_from_its_words(source, locator):
    assert place_of(as_place(source, locator)) == (source, locator)


@given(st.lists(st.tuples(names, locators), min_size=1, max_size=4))
def test_places_come_back_from_their_cell(places):
    cell = as_cell([as_place(*place) for place in places])
    assert [place_of(item) for item in items_of(cell)] == places


@pytest.mark.parametrize("one", LISTS, ids=lambda one: f"{one.table}.{one.column}")
def test_every_list_fills_columns_that_are_there(one):
    described = TABLES[one.table].columns[one.column].metadata
    long = TABLES[one.unfolds_into].columns
    assert {*described["items"], *described["alike"]} <= set(long)
    # and a row of it belongs to a row of the table with the list
    assert set(long) & set(TABLES[one.table].columns)


def test_faults_are_told_at_once(put):
    folder = put(
        partnerships="name_as_printed,partners,sectors|A,port.,a; b; b|,x,health"
    )
    places = [fault.column for fault in examine(folder, languages=["en"]).faults]
    assert sorted(places) == ["name_as_printed", "partners", "sectors"]


def test_a_frame_is_empty_where_nothing_is_listed(put):
    found = validate(put(partnerships="name_as_printed,partners|A,"), languages=["en"])
    assert isinstance(found.frames["partnership_partners"], pd.DataFrame)
    partners = found.frames["partnership_partners"]
    assert partners.empty
    assert list(partners) == list(TABLES["partnership_partners"].columns)


def test_all_items_of_a_cell_that_are_no_places_are_told(put):
    folder = put(
        codings="passage,coder,code|p,x,c",
        codebook="code,places|c,report section 1.1; s[page 1]; report(note)",
    )
    fault, _ = told(folder)
    assert fault == (
        'data/raw/codebook.csv row 2, places: "report section 1.1" is not a place; '
        'write "report[section 1.1]"; "report(note)" is not a place; write '
        '"report[note]"'
    )


def test_a_row_that_a_list_does_not_say_is_named(put):
    folder = put(
        partnerships="name_as_printed|A",
        sources="source,languages|report,id",
        source_languages="source,language|report,id|report,nl",
    )
    assert told(folder)[1] == (
        "data/raw/source_languages.csv row 3: stands in no row of the column languages "
        "of sources.csv in the same words"
    )


def test_what_is_wrong_with_the_row_of_a_list_is_told_once(put):
    folder = put(
        codings="passage,coder,code|p,x,A1", codebook="code,places|A b!,s[page 1]"
    )
    lines = [line for line in told(folder) if "codebook.csv row 2" in line]
    assert len(lines) == 1
    assert lines[0].startswith("data/raw/codebook.csv row 2, code: ")


def test_a_place_that_names_a_partner_again_confirms_it(put):
    folder = put(
        partnerships="partnership,name_as_printed,partners|a,A,x; y|b,B,x",
        attestations="partnership,partners|a,y; z|a,z|b,y",
    )
    found = validate(folder, languages=["en"])
    assert rows(found, "partnership_partners", "partnership", "partner") == [
        ["a", "x"],
        ["a", "y"],
        ["b", "x"],
        ["a", "z"],
        ["b", "y"],
    ]
