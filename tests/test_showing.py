"""Figures and frames of anybody's own: shown as exhibits are, or refused."""

import matplotlib.pyplot as plt
import pandas as pd
import pytest
import seaborn

from ambon_analysis.display import KEY
from ambon_analysis.refusals import Refused
from ambon_analysis.showing import outputs_of
from tests.conftest import EXAMPLE, opened

CHOICES = {"counted": "own row", "roll_up": "none", "exploratory": "counted"}
WORDS = {"name": "mine", "caption": "Mine.", "alt": "A bar a year."}


def bars(study, shift=0.0):
    """A plain figure of seaborn over a measured frame."""
    active = study.active_by_year()
    frame = active.frame.assign(highest=lambda frame: frame["highest"] + shift)
    figure, axes = plt.subplots()
    seaborn.lineplot(frame, x="year", y="highest", ax=axes)
    return axes, active


def shown(study, what, **words):
    given = {"name": None, "caption": None, "alt": None, "of": (), **words}
    ((bundle, metadata),) = outputs_of(what, labels=study.labels, **given)
    return bundle, metadata[KEY]


def test_a_figure_of_seaborn_gets_watermark_font_and_data():
    study = opened(EXAMPLE, "en")
    axes, active = bars(study)
    bundle, record = shown(study, axes, of=[active], **WORDS)
    assert bundle["image/svg+xml"].count("INVENTED DATA") == 1
    assert "font-family: 'DejaVu Sans'" in bundle["image/svg+xml"]
    assert record["alt"] == "A bar a year."
    assert record["data"] == active.frame.to_csv(index=False, lineterminator="\n")
    assert record["tables"] == ["attestations", "partnerships"]
    day = study.labels.day(study.as_of)
    assert (
        record["caption"] == f"Mine. {study.labels('parameters.as_of.title')}: {day}."
    )


def test_a_figure_of_real_data_has_no_watermark(study):
    axes, active = bars(study)
    bundle, _ = shown(study, axes, of=[active], **WORDS)
    assert study.labels("words.watermark") not in bundle["image/svg+xml"]


def test_numbers_are_those_of_the_language(study):
    axes, active = bars(study, shift=0.5)
    axes.set_yticks([0.5, 1.5])
    bundle, _ = shown(study, axes, of=[active], **WORDS)
    written = {"en": (">0.5<", ">0,5<"), "id": (">0,5<", ">0.5<")}[study.language]
    assert written[0] in bundle["image/svg+xml"]
    assert written[1] not in bundle["image/svg+xml"]


def test_it_is_shown_once(study):
    before = plt.get_fignums()
    axes, active = bars(study)
    shown(study, axes, of=[active], **WORDS)
    assert plt.get_fignums() == before


@pytest.mark.parametrize("lacking", ["name", "caption", "alt", "of"])
def test_a_figure_without_words_or_data_is_refused(study, lacking):
    axes, active = bars(study)
    given = {**WORDS, "of": [active]}
    given.pop(lacking)
    with pytest.raises(Refused, match=f"show needs {lacking}="):
        shown(study, axes, **given)
    plt.close(axes.figure)


def test_what_is_neither_figure_nor_frame_is_refused(study):
    with pytest.raises(Refused, match="a frame or a figure, and was given int"):
        shown(study, 7, name="a", caption="b")


def test_a_frame_is_printed_as_a_table(study):
    frame = pd.DataFrame({"year": ["2020"], "share": [0.5]})
    of = [study.partnerships]
    bundle, record = shown(study, frame, name="shares", caption="Shares.", of=of)
    assert record["rows"] == [["2020", study.labels.number(0.5)]]
    assert "<table>" in bundle["text/html"]


def test_a_measured_frame_says_its_choices(study):
    coverage = study.sector_coverage(
        counted="own row", roll_up="none", exploratory="counted"
    )
    _, record = shown(study, study.sector_totals(coverage), name="t", caption="T.")
    assert study.labels("values.counted.own row") in record["caption"]


def test_nothing_is_shown_where_the_tables_do_not_carry_it(study, monkeypatch):
    kinds = []

    def displayed(bundle, *, metadata, raw):
        kinds.append(metadata[KEY]["kind"])

    monkeypatch.setattr("ambon_analysis.study.display_in_notebook", displayed)
    study.show(study.levels_table(), when=False)
    study.say(when=False, en="x", id="x")
    assert kinds == []
    study.show(study.levels_table())
    study.say(en="x", id="y")
    assert kinds == ["table", "prose"]


def test_what_rests_on_another_study_is_refused(study):
    other = opened(EXAMPLE, "en")
    axes, active = bars(other)
    words = {"name": "mine", "caption": "Mine.", "alt": "A bar."}
    for call in (
        lambda: study.show(axes, of=[active], **words),
        lambda: study.show(active, name="mine", caption="Mine."),
        lambda: study.show(other.timeline_figure()),
        lambda: study.show(
            axes, of=[study.only(partners=["darwin"]).partners], **words
        ),
    ):
        with pytest.raises(Refused, match="measure it anew on this study"):
            call()
    plt.close("all")


def test_a_plain_frame_says_what_it_rests_on(study):
    frame = study.partnerships.frame
    with pytest.raises(Refused, match="^show needs of=, the measured frames that the"):
        study.show(frame, name="mine", caption="Mine.")
    _, record = shown(study, frame, of=[study.partnerships], **WORDS)
    assert record["tables"] == ["partnerships"]


def test_fewer_rows_than_the_table_has_are_told(study):
    few = study.with_table("partnership_sectors", study.partnership_sectors.frame[:5])
    of = len(study.partnership_sectors)
    note = few.sector_matrix(**CHOICES).note_of_choices()
    assert note.endswith(
        study.labels(
            "words.chosen_rows",
            n="5",
            of=str(of),
            table=study.labels("tables.partnership_sectors.title"),
        )
    )
