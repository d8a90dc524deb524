"""One partnership, what places say of it, and what is told of that."""

import pandas as pd

from ambon_analysis.measures.timeline import active_by_year, going_on, timeline

COLUMNS = ["partnership", "form", "status", "status_on", "status_ground", "start_edtf"]
COLUMNS += ["end_edtf", "end_kind", "as_printed", "source", "locator"]
NO_PLACES = pd.DataFrame(columns=COLUMNS, dtype="str")


def one_partnership(**cells):
    """A row of the source's table that begins in 2010, with what was given."""
    row = dict.fromkeys([*COLUMNS, "start_as_printed", "end_as_printed"])
    row |= {"partnership": "a", "start_edtf": "2010"} | cells
    return pd.DataFrame([row]).assign(row_in_table=1)


def told(own, places=NO_PLACES, *, as_of="2024-06-30"):
    """The ground of a partnership on a day, and the counts of 2012, 2018 and 2024."""
    lanes = timeline.over(own, places, as_of=as_of)
    (ground,) = going_on.over(lanes, as_of=as_of)["ground"].fillna("nothing")
    active = active_by_year.over(lanes, as_of=as_of).set_index("year")
    return ground, [tuple(active.loc[year]) for year in (2012, 2018, 2024)]
