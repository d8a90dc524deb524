"""Studies of which little is known: what their chapters say, and leave unsaid."""

import pytest

from ambon_analysis.faults import FaultsFound
from ambon_analysis.measures.attested import attested_facts, contradictions
from ambon_analysis.measures.audit import open_points
from ambon_analysis.settings import read_settings
from ambon_analysis.tables.checking import validate
from tests.conftest import NOTEBOOKS, ambon
from tests.gaps.shown import shown_of

SETTINGS = """\
name = "small"
version = "1"
languages = ["en"]
as_of = "2024-06-30"
synthetic = false
licence = "CC-BY-4.0"
authors.en = ["A. Author"]
title.en = "A list"
subtitle.en = "Of few"
about.en = ["A list."]
"""


@pytest.fixture
def small(put):
    """Puts a study into a folder: its tables, and lines for study.toml."""

    def small(*lines, **tables):
        folder = put(**tables)
        text = "\n".join([SETTINGS, *lines])
        (folder / "study.toml").write_text(text, encoding="utf-8")
        return folder

    return small


def shown(folder, chapter):
    """What one chapter shows of a study."""
    settings = read_settings(folder)
    found = validate(folder, languages=settings.languages, horizon=settings.horizon)
    paths = [path for path in NOTEBOOKS if path.stem == chapter]
    return shown_of(settings, found, paths)[chapter]


def prose(folder, chapter):
    return "\n".join(shown(folder, chapter).lines)


def test_a_table_without_rows_is_in_the_report(small):
    folder = small(
        partnerships="name_as_printed,form|A,x", attestations="partnership,form|a,x"
    )
    told = ambon("--study", folder, "build")
    assert told.returncode == 0, told.stderr
    pages = (folder / "build/report/en").glob("*.html")
    assert any("two places say" in page.read_text("utf-8") for page in pages)


CODEBOOK = "code,kind,parent,label_en|D,dimension,,Norms|T,aspect,D,Trust"
CODED = {
    "passages": "passage,case|p1,A|p2,B",
    "codings": "coder,passage,code,level|ana,p1,T,1|ana,p2,T,0",
}
NO_SECTORS = {"partnerships": "name_as_printed,sectors|A,Health|B,Health; Education"}


def test_a_roll_up_without_its_column_counts_nothing_and_says_so(small):
    folder = small('parameters.roll_up = "oecd dac"', **NO_SECTORS)
    said = prose(folder, "sector_coverage")
    assert "No partnership counts" not in said
    assert "all rules give the same" not in said
    assert said.count("Not shown: ") >= 2


def test_where_no_fact_stands_in_two_places_nothing_was_compared(small):
    tables = {"partnerships": "name_as_printed,start_edtf|A,2012"}
    folder = small(**tables, attestations="partnership,form|a,x")
    assert "A comparison" not in prose(folder, "data_audit")
    folder = small(**tables, attestations="partnership,start_edtf|a,2012")
    assert "A comparison of all rows finds no fact" in prose(folder, "data_audit")


def test_conflict_values_without_conflicts_are_disagreements_read(small):
    folder = small(
        partnerships="name_as_printed|A",
        conflict_values="conflict,position,as_printed|c1,1,two|c1,2,three",
    )
    said = prose(folder, "data_audit")
    assert "There is one disagreement" in said
    assert "was not read: the study holds no table" not in said


def test_open_ends_that_nobody_read_are_not_counted(small):
    folder = small(partnerships="name_as_printed,start_edtf|A,2012|B,2014")
    seen = shown(folder, "timelines")
    assert "With undisputed open ends" in seen.unread["active-by-year"]


def test_a_place_that_nobody_read_is_not_read_in_what_lists_unfold_into(small):
    folder = small(**NO_SECTORS)
    seen = shown(folder, "sector_coverage")
    assert {"Place", "As printed", "Reading"} <= seen.unread["sector-words"]


def test_documents_that_nobody_read_are_not_few(small):
    levels = "level,label_en|0,low|1,high"
    folder = small(codebook=CODEBOOK, levels=levels, **CODED)
    seen = shown(folder, "dimension_scores")
    assert seen.rows["dimension-scores"] == 2
    assert not any("Documents for a case" in text for text in seen.drawn)


def test_agreement_stands_without_a_table_of_levels(small):
    folder = small(
        codebook=CODEBOOK,
        passages="passage,case|p1,A|p2,B",
        codings="coder,passage,code,level|ana,p1,T,1|ben,p1,T,1|ana,p2,T,0|ben,p2,T,2",
    )
    said = prose(folder, "dimension_scores")
    assert "Of two pairs of text and code, one got the same" in said


def test_what_one_coder_alone_read_is_no_pair_to_agree_on(small):
    both = "ana,p1,T,1|ben,p1,T,1|ana,p2,T,0|ben,p2,T,2"
    codings = f"coder,passage,code,level|{both}|ana,p3,T,0"
    passages = "passage,case|p1,A|p2,B|p3,B"
    folder = small(codebook=CODEBOOK, passages=passages, codings=codings)
    said = prose(folder, "dimension_scores")
    assert "Of two pairs of text and code, one got the same" in said
    alone = "coder,passage,code,level|ana,p1,T,1|ben,p2,T,1"
    folder = small(codebook=CODEBOOK, passages=passages, codings=alone)
    assert "from every coder who" not in prose(folder, "dimension_scores")


def test_where_the_source_says_nothing_of_the_end_it_is_open(small):
    """An empty cell says that the source says nothing, and that is an open point."""
    folder = small(
        partnerships="name_as_printed,start_edtf,end_edtf,end_kind,status|"
        "A,2012,,,|B,2014,2016,closed,ended"
    )
    frames = validate(folder, languages=["en"]).frames
    points = open_points.over(
        frames["partnerships"],
        frames["partnership_partners"],
        frames["partnership_actors"],
    )
    is_open = points[points["is_open"].fillna(False)]
    named = is_open[["partnership", "point"]].values.tolist()
    assert ["a", "end_unknown"] in named
    assert ["a", "status_undecided"] in named
    assert not any(
        who == "b" and point.startswith(("end", "st")) for who, point in named
    )


@pytest.mark.parametrize(
    ("day", "against"), [("2015", "adds"), ("2019", "contradicts")]
)
def test_a_text_of_an_earlier_day_contradicts_no_end(small, day, against):
    folder = small(
        partnerships="name_as_printed,start_edtf,end_edtf,end_kind|A,2012,2018,closed",
        attestations="partnership,status,status_on,status_ground,end_kind|"
        f"a,active,{day},stated,ongoing",
    )
    frames = validate(folder, languages=["en"]).frames
    both = frames["partnerships"], frames["attestations"]
    facts = attested_facts.over(*both, as_of="2024").set_index("fact")["against"]
    assert facts["end_kind"] == against
    stands = set(contradictions.over(*both, as_of="2024")["fact"])
    assert ("end_kind" in stands) == (against == "contradicts")


def test_an_end_as_printed_without_a_start_is_quoted_as_it_stands(small):
    folder = small(
        partnerships="name_as_printed,start_edtf,end_as_printed,end_kind|"
        "A,2012,continues,ongoing"
    )
    settings = read_settings(folder)
    found = validate(folder, languages=["en"])
    (row,) = shown_of(settings, found, NOTEBOOKS)["timelines"].cells["dates"]
    assert "“continues”" in row


def test_a_column_that_was_not_read_is_not_in_the_data_of_a_figure(small):
    folder = small(partnerships="name_as_printed,start_edtf|A,2012")
    headings = shown(folder, "timelines").headings["timeline"]
    assert "possible_from" in headings
    assert not {"form", "status", "source", "locator"} & set(headings)


def test_without_kinds_of_codes_no_aspect_is_counted(small):
    folder = small(partnerships="partnership,name_as_printed|A,A|B,B", **CODED)
    said = prose(folder, "research_questions")
    assert "none" not in said
    assert "Not read: Kind (Codebook)." in said


def test_disagreements_without_their_sides_have_no_number_of_values(small):
    folder = small(partnerships="name_as_printed|A", conflicts="conflict,what_en|c,End")
    said = prose(folder, "data_audit")
    assert "There is one disagreement" in said
    assert "What each side prints was not read." in said
    assert "zero values" not in said


def test_a_conflict_without_words_is_called_by_its_name(small):
    folder = small(
        partnerships="name_as_printed,form|A,x",
        attestations="partnership,form,conflict|a,y,c7",
    )
    rows = shown(folder, "data_audit").cells["contradictions"]
    assert [row[-1] for row in rows] == ["c7", "c7"]


def test_records_whose_case_nobody_read_are_about_nobody(small):
    folder = small(
        codebook="code,kind|T,factor",
        fieldwork="record,partner_side_heard|r1,yes",
        levels="level|0|1",
        **CODED,
    )
    assert "A record that names no case" not in prose(folder, "dimension_scores")


def test_ends_of_events_that_nobody_read_are_told_at_the_figure(small):
    folder = small(
        partnerships="name_as_printed,start_edtf|A,2012",
        context_events="event,start_edtf|law,2014",
    )
    assert "End (Context)" in shown(folder, "timelines").unread["timeline"]


def test_what_follows_from_another_table_is_told_there_alone(small):
    folder = small(
        partnerships="partnership,name_as_printed|a,A",
        passages="passage,case|p1,zz",
        codings="coder,passage,code|ana,p1,T",
        attestations="partnership,partners|zz,WHO",
    )
    with pytest.raises(FaultsFound) as caught:
        validate(folder, languages=["en"])
    places = [(fault.file, fault.column) for fault in caught.value.faults]
    assert places == [
        ("data/raw/attestations.csv", "partnership"),
        ("data/raw/passages.csv", "case"),
    ]


def test_key_words_that_nobody_read_are_not_read_beside_a_gist(small):
    folder = small(
        codebook="code,kind|T,factor",
        levels="level|0|1",
        passages="passage,case,gist_en|p1,A,says so",
        codings="coder,passage,code,level|ana,p1,T,1",
    )
    (row,) = shown(folder, "dimension_scores").cells["statements"]
    assert "not read\nsays so" in row


def test_an_end_as_printed_that_nobody_read_is_told(small):
    folder = small(
        partnerships="name_as_printed,start_edtf,start_as_printed|A,2012,2012"
    )
    assert "End as printed (Partnerships)" in shown(folder, "timelines").unread["dates"]


def test_own_columns_of_further_places_go_into_the_data_of_their_table(small):
    folder = small(
        partnerships="name_as_printed,form|A,x",
        attestations="partnership,form,Arsip|a,x,box 7",
    )
    assert "Arsip" in shown(folder, "data_audit").headings["attested"]
