"""Frames without rows to which others refer: told, with the rows that do."""

import pandas as pd
import pytest

from ambon_analysis.faults import FaultsFound
from ambon_analysis.schema import TABLES
from ambon_analysis.tables.frames import check_frame
from tests.tables.brought import (
    FRAMES,
    LANGUAGES,
    LINKS,
    SECTORS,
    checked,
    told,
    without,
)


def test_a_gone_row_that_others_refer_to():
    lines = told({"sectors": without("sectors", "sector", "climate", "tourism")})
    assert lines == [
        'the frame for sectors, sector: "climate" is gone, but sector in '
        "partnership_sectors names it in row 0; keep its row, or bring "
        "partnership_sectors without those rows as well",
        'the frame for sectors, sector: "tourism" is gone, but sector in '
        "partnership_sectors names it in rows 4, 10, 21 and 1 more; keep its row, or "
        "bring partnership_sectors without those rows as well",
        "2 faults in 1 frame; nothing was taken in.",
    ]


def test_a_gone_row_that_nobody_refers_to():
    sectors = pd.concat([SECTORS, SECTORS.iloc[[0]].assign(sector="fishing")])
    more = check_frame("sectors", sectors, study_frames=FRAMES, languages=LANGUAGES)
    study = {**FRAMES, "sectors": more}
    back = check_frame("sectors", SECTORS, study_frames=study, languages=LANGUAGES)
    assert "fishing" not in set(back["sector"])


def test_rows_filtered_along_are_taken():
    gone = ["climate", "tourism"]
    frames = {
        "sectors": without("sectors", "sector", *gone),
        "partnership_sectors": without("partnership_sectors", "sector", *gone),
    }
    back = checked(frames)
    assert list(back) == list(frames)
    assert not set(back["partnership_sectors"]["sector"]) & set(gone)


def test_of_two_frames_one_refers_to_what_the_other_lacks():
    frames = {
        "sectors": without("sectors", "sector", "climate"),
        "partnership_sectors": LINKS,
    }
    assert told(frames) == [
        'the frame for partnership_sectors row 0, sector: "climate" is not in '
        "the frame for sectors; it holds "
        f"{', '.join(frames['sectors']['sector'])}",
        "1 fault in 1 frame; nothing was taken in.",
    ]


def test_a_gone_term_is_told_with_its_vocabulary():
    terms = FRAMES["terms"]
    gone = (terms["vocabulary"] == "form") & (terms["term"] == "sister city")
    assert gone.sum() == 1
    assert told({"terms": terms[~gone]})[0] == (
        'the frame for terms, term: "sister city" is gone from the vocabulary form, '
        "but form in partnerships names it in rows 2, 3, 6 and 1 more; keep its row, "
        "or bring partnerships without those rows as well"
    )


def test_a_table_may_refer_to_its_own_gone_row():
    codebook = FRAMES["codebook"]
    child = codebook.index[codebook["parent"].notna()][0]
    parent = codebook.loc[child, "parent"]
    lines = told({"codebook": without("codebook", "code", parent)})
    place = f'the frame for codebook row {child}, parent: "{parent}" is not in '
    assert any(line.startswith(f"{place}the frame for codebook") for line in lines)


def test_what_others_say_across_columns_is_checked_again():
    passages = FRAMES["passages"].copy()
    at = passages.index[passages["passage"] == "p03"]
    assert passages.loc[at, "case"].tolist() == ["ambon-vlissingen"]
    passages.loc[at, "case"] = "ambon-darwin"
    lines = told({"passages": passages})
    rows = FRAMES["codings"].index[FRAMES["codings"]["passage"] == "p03"]
    assert lines[:-1] == [
        f'codings row {row}, case: "ambon-vlissingen" is not "ambon-darwin", '
        "as the frame for passages has it"
        for row in rows
    ]


def test_rows_of_the_study_are_told_by_their_labels():
    study = {name: frame.rename(index=str.upper) for name, frame in _lettered()}
    with pytest.raises(FaultsFound, match=r"names it in rows E, K, V and 1 more"):
        check_frame(
            "sectors",
            without("sectors", "sector", "tourism"),
            study_frames=study,
            languages=LANGUAGES,
        )


def _lettered():
    """The frames of the study, their rows named a, b, c, ..."""
    for name, frame in FRAMES.items():
        labels = [*"abcdefghijklmnopqrstuvwxyz", *map(str, range(len(frame)))]
        yield name, frame.set_axis(labels[: len(frame)])


def test_the_frame_is_held_against_the_study_in_checks_across_columns():
    codings = FRAMES["codings"].copy()
    codings.loc[1, "case"] = "ambon-havana"
    assert "as passages has it" in told({"codings": codings})[0]


def test_what_refers_to_a_table_that_is_nowhere_is_not_checked():
    links = LINKS.assign(sector="anything")
    study = {name: frame for name, frame in FRAMES.items() if name != "sectors"}
    links = links.drop_duplicates(list(TABLES["partnership_sectors"].key))
    back = check_frame(
        "partnership_sectors", links, study_frames=study, languages=LANGUAGES
    )
    assert set(back["sector"]) == {"anything"}
