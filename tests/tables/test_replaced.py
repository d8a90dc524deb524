"""Tables some of which are replaced, and rows that stay where others go."""

import pandas as pd
import pytest

from ambon_analysis.refusals import Refused
from ambon_analysis.schema import TABLES
from ambon_analysis.tables.completing import empty_frame
from ambon_analysis.tables.processed import state_of
from ambon_analysis.tables.replaced import ReplacedTables, rows_that_stay


def whole(**frames):
    """All tables of a study, most of them empty."""
    empty = {n: empty_frame(t.frame_columns_for(["en"])) for n, t in TABLES.items()}
    filled = {n: pd.DataFrame(columns, dtype="str") for n, columns in frames.items()}
    return empty | {
        name: frame.reindex(columns=empty[name].columns)
        for name, frame in filled.items()
    }


class Base(dict):
    """Frames that know where they were read."""

    given = ["sectors", "partners"]
    written = ["sectors"]
    unread = {"sectors": ["note"], "partners": ["note"]}
    chosen_from = {"partners": 9}
    read = {"sectors.csv": "abc"}

    def state_of(self, name):
        return f"state of {name}"


# -- tables of which some are replaced -------------------------------------------------


def test_replaced_frames_stand_in_the_place_of_others():
    base, frame = whole(sectors={"sector": ["a"]}), pd.DataFrame({"sector": ["b"]})
    tables = ReplacedTables(base, {"sectors": frame})
    assert tables["sectors"] is frame
    assert tables["partners"] is base["partners"]
    assert list(tables) == list(base)
    assert len(tables) == len(base)
    # frames that know nothing of files are all there
    assert tables.given == tables.written == list(TABLES)
    assert (tables.unread, tables.chosen_from, tables.read) == ({}, {}, {})


def test_what_is_known_of_the_base_is_known_of_what_was_not_replaced():
    base = Base(whole())
    frame = pd.DataFrame({"passage": ["p"]})
    tables = ReplacedTables(
        base, {"passages": frame}, {"partners": 4, "passages": 7}, {"partners": ["x"]}
    )
    assert set(tables.given) == {"sectors", "partners", "passages"}
    assert tables.given == [name for name in TABLES if name in tables.given]
    assert set(tables.written) == {"sectors", "passages"}
    assert tables.unread == {"sectors": ["note"], "partners": ["x"]}
    # what was chosen first was chosen from all
    assert tables.chosen_from == {"partners": 9, "passages": 7}
    assert tables.read == {"sectors.csv": "abc"}


def test_the_state_of_a_table_is_that_of_its_file_or_of_the_frame():
    base = Base(whole())
    one, other = (pd.DataFrame({"sector": [name]}) for name in "ab")
    tables = ReplacedTables(base, {"sectors": one})
    assert tables.state_of("partners") == "state of partners"
    assert tables.state_of("sectors") == tables.state_of("sectors")
    assert tables.state_of("sectors") == state_of({"sectors": one}, "sectors")
    assert state_of(tables, "sectors") == tables.state_of("sectors")
    changed = ReplacedTables(base, {"sectors": other})
    assert changed.state_of("sectors") != tables.state_of("sectors")
    # on frames alone it is that of the frame
    plain = ReplacedTables(whole(sectors={"sector": ["a"]}), {})
    assert len(plain.state_of("sectors")) == 64


# -- rows that stay --------------------------------------------------------------------

LISTED = "partnership_sectors"
STUDY = {
    "partnerships": {"partnership": ["a", "b"], "name_as_printed": ["A", "B"]},
    "partnership_sectors": {"partnership": ["a", "b", "b"], "sector": ["x", "x", "y"]},
    "conflicts": {"conflict": ["k", "l"], "label_en": ["K", "L"]},
    "conflict_partnerships": {"conflict": ["k", "l"], "partnership": ["a", "b"]},
    "sectors": {"sector": ["x", "y"]},
}


def test_what_refers_to_a_row_that_goes_goes_too():
    left = rows_that_stay(whole(**STUDY), {"partnerships": ["a"]})
    assert left["partnerships"]["partnership"].tolist() == ["a"]
    assert left["partnership_sectors"]["sector"].tolist() == ["x"]
    assert left["partnership_sectors"].index.tolist() == [0]
    assert left["conflict_partnerships"]["conflict"].tolist() == ["k"]
    # what nothing refers to is not touched
    assert set(left) == {"partnerships", "partnership_sectors", "conflict_partnerships"}


def test_rows_go_however_far_away():
    study = {
        "sources": {"source": ["s", "t"]},
        "passages": {"passage": ["p", "q"], "source": ["s", "t"]},
        "codings": {"coding": ["1", "2", "3"], "passage": ["p", "q", None]},
    }
    left = rows_that_stay(whole(**study), {"sources": ["t"]})
    assert left["passages"]["passage"].tolist() == ["q"]
    # a row that refers to nothing stays
    assert left["codings"]["coding"].tolist() == ["2", "3"]
    assert left["codings"].index.tolist() == [0, 1]


def test_rows_of_several_tables_are_kept():
    left = rows_that_stay(whole(**STUDY), {"partnerships": ["b"], "sectors": ["x"]})
    assert left["partnership_sectors"][
        ["partnership", "sector"]
    ].to_numpy().tolist() == [["b", "x"]]


def test_nothing_kept_is_nothing_lost():
    assert rows_that_stay(whole(**STUDY), {}) == {}
    left = rows_that_stay(whole(**STUDY), {"partnerships": ["b", "a"]})
    assert list(left) == ["partnerships"]
    assert left["partnerships"]["partnership"].tolist() == ["a", "b"]


@pytest.mark.parametrize(
    ("kept", "words"),
    [
        (
            {"partnerships": "a"},
            'only: partnerships takes a list; write partnerships=["a"]',
        ),
        (
            {LISTED: ["a"]},
            f"only: rows of {LISTED} have no identifier; choose rows elsewhere",
        ),
        (
            {"partnerships": ["a", "c"]},
            'only: "c" is not in partnerships; it holds a, b',
        ),
    ],
)
def test_rows_that_cannot_be_chosen(kept, words):
    with pytest.raises(Refused) as refused:
        rows_that_stay(whole(**STUDY), kept)
    assert str(refused.value) == words


def test_a_table_that_nobody_knows():
    with pytest.raises(Refused) as refused:
        rows_that_stay(whole(**STUDY), {"partnership": ["a"]})
    said = str(refused.value)
    assert said.startswith('only: "partnership" is not one of ')
    assert said.endswith('; nearest: "partnerships"')
