"""What is known of tables while they are checked: which were written, and told once."""

import pandas as pd

from ambon_analysis.faults import CellProblem
from ambon_analysis.tables.examination import Examination
from ambon_analysis.tables.sheets import Origin

FRAME = pd.DataFrame()


def of(*frames, not_given=(), rows=()):
    return Examination(
        frames=dict.fromkeys(frames, FRAME),
        origins={name: Origin(f"data/raw/{name}.csv") for name in frames},
        not_given=set(not_given),
        rows=dict.fromkeys(rows, 1),
    )


def test_what_is_given_stands_somewhere():
    found = of("terms", "sectors", not_given=["terms"])
    assert found.given == ["sectors"]
    assert found.called == {"terms": "terms.csv", "sectors": "sectors.csv"}


def test_what_was_written_has_rows_that_somebody_wrote():
    assert of("sectors", "partners", rows=["sectors"]).written == ["sectors"]
    # rows of a former table are written for the one that they go into, once
    found = of("terms", "term_locators", rows=["legal_classes"])
    assert found.written == ["terms"]
    assert of("terms", rows=["sectors"]).written == []
    # what lists in cells make was written elsewhere
    assert of("partnership_sectors", rows=["partnerships"]).written == []
    assert of("terms", not_given=["terms"], rows=["legal_classes"]).written == []


def test_of_each_cell_the_first_problem_is_told():
    found = of("sectors", "partners")
    found.tell("sectors", [CellProblem(3, "sector", "one"), CellProblem(4, "", "two")])
    found.tell("sectors", [CellProblem(3, "sector", "other")])
    found.tell("partners", [CellProblem(3, "sector", "three")])
    assert [str(fault) for fault in found.faults] == [
        "data/raw/sectors.csv row 3, sector: one",
        "data/raw/sectors.csv row 4: two",
        "data/raw/partners.csv row 3, sector: three",
    ]
    assert found.faulty_rows == {"sectors": {3, 4}, "partners": {3}}
