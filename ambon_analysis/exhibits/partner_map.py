"""The partner cities on a map, a line each from the home city, styled by status."""

import json
from functools import cache
from importlib.resources import files

import numpy as np
from matplotlib.patches import Polygon

from ambon_analysis.drawing import style
from ambon_analysis.measures.places import great_circle

LAND = "#e4e4e4"
LINES = {
    "active": {"ls": "solid", "lw": 1.6},
    "ended": {"ls": (0, (6, 2)), "lw": 1.2},
    "exploring": {"ls": (0, (1, 1.6)), "lw": 1.4},
    "undecided": {"ls": (0, (6, 2, 1, 2)), "lw": 1.4},
    "mentioned": {"ls": (0, (2, 4)), "lw": 1.0},
}
SOUTH, NORTH = -56.0, 78.0  # degrees: no city lies beyond
TOP = 0.06
# where a name may stand beside its mark, in order of preference (inches)
BESIDE = ((0.09, 0, "left"), (-0.09, 0, "right"), (0.07, -0.13, "left"))
BESIDE += ((0.07, 0.13, "left"), (-0.07, -0.13, "right"), (-0.07, 0.13, "right"))


@cache
def coastline() -> tuple:
    """The polygons of the land as arrays of longitude and latitude in degrees."""
    text = (
        files("ambon_analysis.drawing")
        .joinpath("coastline.json")
        .read_text(encoding="utf-8")
    )
    return tuple(np.array(polygon) for polygon in json.loads(text)["polygons"])


def partner_map(places, partners, labels, *, home):
    """Draw the frame of ``partner_places``; returns a matplotlib Figure.

    ``home``: the partner that is the study's own city; None draws no lines. Partners
    without a place are named below the map.
    """
    scale = style.WIDTH / 360
    height = (NORTH - SOUTH) * scale
    placed = places.dropna(subset=["latitude", "longitude"])
    statuses = [status for status in LINES if (placed["status"] == status).any()]
    note = style.paragraph(_note(places, labels))
    key = TOP + height + 0.12
    note_y = key + 0.22 * len(statuses) + 0.05
    total = note_y + style.line_count(note) * style.LINE + 0.08
    figure, axes = style.canvas(total, labels)
    for polygon in coastline():
        ground = _page(polygon[:, 1], polygon[:, 0], scale)
        axes.add_patch(Polygon(ground, fc=LAND, ec="none", zorder=-2))
    _cover(axes, TOP + height, total)
    centre = partners[partners["partner"] == home]
    centre = centre.dropna(subset=["latitude", "longitude"])
    for place in centre.itertuples():
        start = (place.latitude, place.longitude)
        for row in placed.itertuples():
            way = great_circle(start, (row.latitude, row.longitude))
            _draw_way(axes, way, row, scale)
    _draw_cities(axes, placed, centre, partners, scale, labels)
    for at, status in enumerate(statuses):
        y = key + 0.22 * at + 0.08
        axes.plot([0.04, 0.4], [y, y], color=style.INK, gid="key", **LINES[status])
        style.write(axes, 0.5, y, labels(f"status.{status}"))
    muted = {"color": style.MUTED, "va": "top", "linespacing": 1.25, "gid": "note"}
    style.write(axes, 0.02, note_y, note, **muted)
    return figure


def _page(latitude, longitude, scale):
    x = (np.asarray(longitude, dtype="float") + 180) * scale
    y = TOP + (NORTH - np.asarray(latitude, dtype="float")) * scale
    return np.column_stack([x, y])


def _cover(axes, bottom, total):
    """Cut off what of the land lies south of the map."""
    corners = [(0, bottom), (style.WIDTH, bottom), (style.WIDTH, total), (0, total)]
    axes.add_patch(Polygon(corners, fc="white", ec="none", zorder=-1))


def _draw_way(axes, way, row, scale):
    points = _page(way["latitude"], way["longitude"], scale)
    # a way that leaves the map on one side comes back on the other
    jumps = np.flatnonzero(np.abs(np.diff(points[:, 0])) > style.WIDTH / 2) + 1
    for part in np.split(points, jumps):
        gid = f"way {row.partnership}"
        axes.plot(part[:, 0], part[:, 1], color=style.INK, gid=gid, **LINES[row.status])


def _draw_cities(axes, placed, centre, partners, scale, labels):
    names = dict(zip(partners["partner"], partners["city"], strict=True))
    cities = [
        (place.city, place.latitude, place.longitude, "*", 110)
        for place in centre.itertuples()
    ]
    cities += [
        (
            f"{names[row.partner]}, {labels(f'status.{row.status}')}",
            row.latitude,
            row.longitude,
            "o",
            26,
        )
        for row in placed.drop_duplicates("partner").itertuples()
    ]
    places = [tuple(_page([c[1]], [c[2]], scale)[0]) for c in cities]
    # no name may hide the mark of another city, or stand nearer to it than its own
    taken = [(x - 0.06, y - 0.06, x + 0.06, y + 0.06) for x, y in places]
    for (x, y), (name, _, _, marker, size) in zip(places, cities, strict=True):
        look = {"color": style.SECOND, "ec": style.INK, "linewidths": 0.7, "zorder": 4}
        axes.scatter([x], [y], marker=marker, s=size, gid=f"city {name}", **look)
        _write_name(axes, name, x, y, taken)


def _write_name(axes, name, x, y, taken):
    """Write a name where no other stands."""
    width = style.text_width(name, weight="bold")
    for dx, dy, side in BESIDE:
        left = x + dx if side == "left" else x + dx - width
        box = (left, y + dy - 0.07, left + width, y + dy + 0.07)
        inside = box[0] >= 0.02 and box[2] <= style.WIDTH - 0.02
        free = all(
            box[2] < b[0] or box[0] > b[2] or box[3] < b[1] or box[1] > b[3]
            for b in taken
        )
        if inside and free:
            break
    taken.append(box)
    text = style.write(
        axes, x + dx, y + dy, name, ha=side, fontweight="bold", zorder=5, gid="city"
    )
    text.set_path_effects([style.HALO])


def _note(places, labels):
    reading = labels("figures.partner_map.reading")
    without = places[places["latitude"].isna()].drop_duplicates("partner")
    if without.empty:
        return reading
    names = labels.listing(labels.name("partners", name) for name in without["partner"])
    return f"{labels('figures.partner_map.not_placed', names=names)} {reading}"


def describe_partner_map(places, partners, labels, *, home) -> str:
    """The map in a sentence: its alternative text."""
    cities = dict(zip(partners["partner"], partners["city"], strict=True))
    placed = places.dropna(subset=["latitude"])
    told = [
        f"{cities[row.partner]} ({labels(f'status.{row.status}')})"
        for row in placed.itertuples()
    ]
    words = labels.listing(told)
    centre = cities.get(home, labels("words.nothing"))
    return labels("figures.partner_map.alt", home=centre, places=words)
