"""Places and the shortest ways between them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ambon_analysis.measures.places import great_circle, partner_places

places = st.tuples(st.floats(-80, 80), st.floats(-179, 179))


def angle(a, b):
    """The angle between two places by the haversine formula."""
    (north, east), (other_north, other_east) = np.radians(a), np.radians(b)
    half = np.sin((other_north - north) / 2) ** 2
    half += np.cos(north) * np.cos(other_north) * np.sin((other_east - east) / 2) ** 2
    return 2 * np.arcsin(np.sqrt(half))


def test_along_the_equator_by_hand():
    way = great_circle((0, 0), (0, 63))
    assert (way["latitude"] == 0).all()
    assert way["longitude"].tolist() == pytest.approx(range(64))


def test_over_the_pole_by_hand():
    way = great_circle((60, 0), (60, 180))
    assert way["latitude"].max() == pytest.approx(90 - 60 / 63 / 2, abs=0.01)


@given(places, places)
def test_a_way_begins_and_ends_where_it_should(start, end):
    way = great_circle(start, end)
    for row, place in ((way.iloc[0], start), (way.iloc[-1], end)):
        assert angle((row["latitude"], row["longitude"]), place) < 0.001


@given(places, places)
def test_every_step_is_equally_long(start, end):
    total = angle(start, end)
    if total > 3:  # nearly opposite: any way is a shortest one
        return
    way = great_circle(start, end)
    points = list(zip(way["latitude"], way["longitude"], strict=True))
    steps = [angle(a, b) for a, b in zip(points, points[1:], strict=False)]
    assert steps == pytest.approx([total / len(steps)] * len(steps), abs=0.0006)


def test_the_home_city_is_no_partner_of_its_own(frames):
    found = partner_places.over(
        frames["partners"],
        frames["partnerships"],
        frames["partnership_partners"],
        home="ambon",
    )
    assert "ambon" not in set(found["partner"])
    # the home city and the national ministry are no international partners
    assert len(found) == len(frames["partnership_partners"]) - 2
    assert found.dropna()["partner"].tolist() == [
        "darwin",
        "vlissingen",
        "havana",
        "metz",
    ]
