"""What a measure refuses, in one sentence with the way out: the words are asserted."""

import copy
import pickle

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ambon_analysis.faults import FaultsFound
from ambon_analysis.measures import MEASURES
from ambon_analysis.measures.measured import Ground, Measured, together
from ambon_analysis.refusals import Refused
from tests.conftest import EXAMPLE, opened

CHOICES = {"counted": "own row", "roll_up": "none", "exploratory": "counted"}


def refused(call):
    """The words of a refusal, which is what a notebook prints: under three lines."""
    with pytest.raises(Refused) as caught:
        call()
    lines = caught.value._render_traceback_()
    assert lines == [f"Refused: {caught.value}"]
    assert len(str(caught.value)) <= 240
    return str(caught.value)


def test_a_filtered_frame(study):
    coverage = study.sector_coverage(**CHOICES).frame
    two = coverage[coverage["partnership"].isin(coverage["partnership"].unique()[:2])]
    assert refused(lambda: study.sector_matrix(two)) == (
        "sector_matrix takes for its frames what a measure gave, and was given a plain "
        "frame; take rows out before measuring: study.only(...), study.with_table(...)"
    )


def test_a_plain_table(study):
    frames = (study.partnerships.frame, study.partnership_sectors, study.sectors)
    said = refused(lambda: MEASURES["sector_coverage"](*frames, **CHOICES))
    assert said == (
        "sector_coverage takes the table partnerships of a study, and was given a "
        'plain frame; study.with_table("partnerships", frame) checks a frame and takes '
        "it in"
    )


def test_days_that_differ(study):
    lanes = study.timeline(as_of="2018-12-31")
    active = study.active_by_year(as_of="2022-08-31")
    said = refused(lambda: study.timeline_figure(lanes, active))
    assert said == (
        'timeline_figure was given as_of="2018-12-31" and as_of="2022-08-31"; '
        "measure all of it with one as_of"
    )


def test_what_is_not_given_is_measured_with_the_choices_of_what_is(study):
    figure = study.timeline_figure(study.timeline(as_of="2018-12-31"))
    assert figure.choices == {"as_of": "2018-12-31"}
    assert figure.frames[1]["year"].max() == 2018


def test_two_studies(study):
    other = opened(EXAMPLE, "en")
    given = study.partnerships, other.partnership_sectors, study.sectors
    said = refused(lambda: MEASURES["sector_coverage"](*given, **CHOICES))
    assert said == (
        "sector_coverage was given frames of ambon and kestrel-bay; "
        "measure all of it on one study"
    )


def test_one_table_in_two_states():
    grounds = [
        Ground("a", "sectors", rows, state) for rows, state in ((2, "x"), (3, "y"))
    ]
    frames = [Measured("m", pd.DataFrame(), grounds=[ground]) for ground in grounds]
    assert refused(lambda: together("rules_table", frames)) == (
        "rules_table was given sectors in two states, with 2 and 3 rows; "
        "measure all of it on one study"
    )


def test_a_merge_is_a_frame_and_says_how(study):
    coverage = study.sector_coverage(**CHOICES)
    with pytest.raises(
        AttributeError, match=r"no \"merge\"; .frame.merge is the frame"
    ):
        coverage.merge(study.partnerships)
    merged = coverage.frame.merge(study.partnerships.frame, on="partnership")
    said = refused(lambda: study.sector_matrix(merged))
    assert said.startswith("sector_matrix takes for its frames what a measure gave")


def test_a_keyword_call(study):
    tables = ("partnerships", "partnership_sectors", "sectors")
    measure = MEASURES["sector_coverage"]
    by_name = measure(**{name: study.table(name) for name in tables}, **CHOICES)
    assert by_name.choices == CHOICES
    pd.testing.assert_frame_equal(by_name.frame, study.sector_coverage(**CHOICES).frame)


def test_a_choice_left_out(study):
    assert refused(lambda: study.sector_coverage(counted="own row")) == (
        "sector_coverage needs roll_up=, exploratory=: a choice that changes a finding"
    )


def test_a_misspelt_choice(study):
    said = refused(lambda: study.sector_coverage(count="own row"))
    assert said == (
        'sector_coverage has no choice "count"; nearest: "counted"; its choices: '
        "counted, exploratory, roll_up"
    )


def test_a_frame_of_another_measure(study):
    said = refused(lambda: MEASURES["sector_totals"](study.timeline()))
    assert said == 'sector_totals takes sector_coverage, and was given "timeline"'
    said = refused(lambda: study.rules_table(study.timeline(), **CHOICES))
    assert said.startswith('rules_table has no choice "counted"')


def test_an_exhibit_that_has_to_be_told(study):
    said = refused(lambda: study.dictionary_table())
    assert said == "dictionary_table has to be told table="
    said = refused(lambda: study.dictionary_table(tabel="sectors"))
    assert said.startswith('dictionary_table has no choice "tabel"; nearest: "table"')
    said = refused(lambda: study.dictionary_table(table="sektors"))
    assert said == 'table="sektors" is no table of a study; nearest: "sectors"'
    said = refused(lambda: study.dictionary_table(table=study.sectors))
    assert said == "table=Measured: it takes a table's name"


def test_a_day_after_what_the_study_knows(study):
    for measure in (study.timeline, study.active_by_year, study.timeline_figure):
        assert refused(lambda measure=measure: measure(as_of="2030-12-31")) == (
            'as_of="2030-12-31" is after 2022-08-31, up to which the study knows; '
            'nearest: "2022-08-31"'
        )
    assert study.timeline(as_of="2018").choices == {"as_of": "2018-12-31"}
    assert refused(lambda: study.timeline(as_of=None)).startswith("as_of: ")


def test_a_choice_that_is_no_word(study):
    frame = study.partnerships.frame
    given = CHOICES | {"counted": frame}
    said = refused(lambda: study.sector_coverage(**given))
    assert said == (
        "sector_coverage: counted= takes a word, and was given a DataFrame; frames "
        "that a measure gave are given without a name"
    )
    said = refused(lambda: study.sector_coverage(**CHOICES | {"counted": ["own row"]}))
    assert said == "counted= takes a word, and was given a list"


def test_a_measured_frame_that_nobody_measured(study):
    frame = study.sector_coverage(**CHOICES).frame.iloc[:5]
    made = Measured("sector_coverage", frame, choices=CHOICES)
    said = refused(lambda: study.sector_matrix(made))
    assert said == 'sector_matrix was given a "sector_coverage" that rests on no study'


def test_a_measured_frame_is_copied_and_asked_for_its_columns(study):
    active = study.active_by_year()
    assert "year" in active
    assert list(active) == ["year", "lowest", "printed_open", "highest"]
    for again in (copy.deepcopy(active), pickle.loads(pickle.dumps(active))):
        assert again.choices == active.choices
        pd.testing.assert_frame_equal(again.frame, active.frame)


def test_a_name_that_is_not_there_tells_the_nearest(study):
    said = refused(lambda: study.names("sectors", ["musik"]))
    assert said == '"musik" is not in sectors; nearest: "music"'
    said = refused(lambda: study.names("sektors", ["music"]))
    assert said == '"sektors" is not in the tables of a study; nearest: "sectors"'


def test_a_frame_that_nothing_uses(study):
    said = refused(lambda: study.holdings_table(study.timeline()))
    assert said == 'holdings_table has no use for "timeline"'


def test_a_frame_is_free_and_leaves_the_measured_one_alone(study):
    coverage = study.sector_coverage(**CHOICES)
    before = coverage.frame
    frame = coverage.frame
    frame["counts"] = False
    counts = coverage["counts"]
    counts[:] = ~counts
    pd.testing.assert_frame_equal(coverage.frame, before)
    assert coverage._repr_html_() == before.to_html(notebook=True)


@pytest.mark.parametrize("name", MEASURES)
def test_every_measure_is_a_method_that_fills_in(study, name):
    chosen = CHOICES | {"statements": "all", "case": "all"}
    from ambon_analysis.binding import choices_of

    takes = choices_of([MEASURES[name]])
    given = {choice: chosen[choice] for choice in takes & chosen.keys()}
    measured = getattr(study, name)(**given)
    assert measured.name == name
    assert measured.grounds
    assert {ground.study for ground in measured.grounds} == {"ambon"}
    rows = {table: len(study.table(table)) for table in measured.tables}
    assert {ground.table: ground.rows for ground in measured.grounds} == rows


@given(st.dictionaries(st.sampled_from("abc"), st.integers(0, 1), min_size=1))
def test_choices_are_together_only_where_they_are_one(choices):
    one, other = (Measured("m", pd.DataFrame(), choices=c) for c in (choices, {"a": 0}))
    if choices.get("a", 0) == 0:
        assert together("x", [one, other]) == {**choices, "a": 0}
    else:
        with pytest.raises(Refused, match='a="1" and a="0"'):
            together("x", [one, other])


# -- frames of a researcher's own ------------------------------------------------------


def faults(call):
    """What a notebook prints of faults: no line of the library."""
    with pytest.raises(FaultsFound) as caught:
        call()
    return caught.value._render_traceback_()


def test_an_unknown_sector_is_a_fault_and_no_lost_row(study):
    frame = study.partnership_sectors.frame
    frame.loc[3, "sector"] = "helth"
    assert faults(lambda: study.with_table("partnership_sectors", frame)) == [
        'the frame for partnership_sectors row 3, sector: "helth" is not in sectors; '
        'nearest: "health"',
        "1 fault in 1 frame; nothing was taken in.",
    ]


def test_rows_of_which_others_speak_are_not_left_out_in_silence(study):
    two = study.partnerships.frame.head(2)
    said = faults(lambda: study.with_table("partnerships", two))
    assert len(said) == 2
    assert "let study.only(partnerships=[...]) take out what refers to them" in said[0]


def test_a_frame_of_ones_own_is_taken_in(study):
    frame = study.partnership_sectors.frame.iloc[::2]
    changed = study.with_table("partnership_sectors", frame)
    coverage = changed.sector_coverage(**CHOICES)
    assert len(changed.partnership_sectors) == len(frame)
    assert len(study.partnership_sectors) == 29
    said = refused(lambda: study.sector_matrix(coverage))
    assert said == (
        'sector_matrix was given "sector_coverage" of ambon, measured on 15 rows of '
        "partnership_sectors, where this study has 29 of ambon; measure it anew on "
        "this study"
    )
    assert len(changed.sector_matrix(coverage).frames[0]) == 99


def test_only_some_partnerships_say_of_how_many_they_are(study):
    names = ["ambon-vlissingen", "ambon-darwin"]
    few = study.only(partnerships=names)
    assert sorted(few.partnerships["partnership"]) == sorted(names)
    assert set(few.partnership_sectors["partnership"]) == set(names)
    assert set(few.codings["passage"]) <= set(few.passages["passage"])
    note = few.sector_matrix(**CHOICES).note_of_choices()
    title = study.labels("tables.partnerships.title")
    assert study.labels("words.chosen_rows", n="2", of="9", table=title) in note
    (output,) = few.dates_table().outputs()
    assert study.labels("words.chosen_rows", n="2", of="9", table=title) in str(output)
    few.with_table("partnerships", few.partnerships.frame)  # it is whole in itself
    assert "nearest: " in refused(lambda: study.only(partnerships=["ambon-darvin"]))


def test_the_figure_of_another_study_is_refused(study):
    other = opened(EXAMPLE, "en").sector_coverage(**CHOICES)
    assert refused(lambda: study.sector_matrix(other)).startswith(
        'sector_matrix was given "sector_coverage" of kestrel-bay, measured on '
    )


def test_a_measured_frame_is_printed_as_its_frame():
    frame = pd.DataFrame({"sector": ["water"]})
    measured = Measured("sectors", frame)
    assert repr(measured) == repr(frame)
    assert "<td>water</td>" in measured._repr_html_()


def test_the_columns_that_were_not_read_and_follow_from_nothing():
    def gaps(**others):
        ground = Ground(study="s", table="t", state="x", unread=("a", "b"), **others)
        return ground.gaps

    assert gaps(rows=3) == []
    assert gaps(rows=3, blank=("b", "c")) == ["b"]
    # where there are no rows, nothing follows
    assert gaps(rows=0) == ["a", "b"]


def test_frames_of_two_studies_are_told_by_their_names():
    of_two = [
        Measured(
            name,
            pd.DataFrame(),
            grounds=[Ground(study=name, table="sectors", rows=1, state="x")],
        )
        for name in ("kestrel", "ambon")
    ]
    with pytest.raises(Refused) as refused:
        together("sector_matrix", of_two)
    assert str(refused.value) == (
        "sector_matrix was given frames of ambon and kestrel; measure all of it on one "
        "study"
    )
    assert together("sector_matrix", of_two[:1]) == {}
