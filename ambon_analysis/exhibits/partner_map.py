"""The partner cities on a map, a line each from the home city, styled by status.

Not seaborn: it draws no maps.
"""

import json
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure as Drawn
from matplotlib.patches import Polygon

from ambon_analysis.drawing import style
from ambon_analysis.drawing.marks import id_of, mark
from ambon_analysis.drawing.page import Page, line_count
from ambon_analysis.exhibits.figure import Figure, Panel
from ambon_analysis.labels import Labels
from ambon_analysis.measures.places import great_circle, partner_places

LAND = "#e4e4e4"
LINES: dict[str, style.Look] = {
    "active": {"ls": "solid", "lw": 1.6},
    "ended": {"ls": (0, (6, 2)), "lw": 1.2},
    "exploring": {"ls": (0, (1, 1.6)), "lw": 1.4},
    "undecided": {"ls": (0, (6, 2, 1, 2)), "lw": 1.4},
    "mentioned": {"ls": (0, (2, 4)), "lw": 1.0},
}
UNKNOWN: style.Look = {"ls": "solid", "lw": 0.6}
SOUTH, NORTH = -56.0, 78.0  # degrees: no city lies beyond
TOP = 0.06
# where a name may stand beside its mark, in order of preference (inches)
BESIDE = (
    (0.09, 0, "left"),
    (-0.09, 0, "right"),
    (0.07, -0.13, "left"),
    (0.07, 0.13, "left"),
    (-0.07, -0.13, "right"),
    (-0.07, 0.13, "right"),
)


@cache
def coastline() -> tuple:
    """The polygons of the land as arrays of longitude and latitude in degrees."""
    text = (
        files("ambon_analysis.drawing")
        .joinpath("coastline.json")
        .read_text(encoding="utf-8")
    )
    return tuple(np.array(polygon) for polygon in json.loads(text)["polygons"])


class PartnerMap(Figure):
    """The partners of each partnership in their places, with a line from the home city.

    Where the study names no home city there are no lines. Partners without a place are
    named below the map.

    >>> study.partner_map().caption
    'Where the partners are, and where each partnership stands.'
    """

    name = "partner_map"
    published = "partner-map"
    of = (partner_places, "partners")
    needs = (
        "partnership_partners.partner",
        "partners.latitude",
        "partners.longitude",
        "partners.international",
    )
    reads = ("partnerships.status",)
    counts_by = ("partners.international",)

    def panels(self, page: Page) -> Iterator[Panel]:
        places, partners = self.frames
        places = places.assign(mark=_ids(places, ways=len(self._centre(partners)) > 0))
        yield Panel(self._drawn(places, partners, page), places, self._described())

    def _centre(self, partners: pd.DataFrame) -> pd.DataFrame:
        """The home city, where the study names one that has a place."""
        home = partners[partners["partner"] == self.choices["home"]]
        return home.dropna(subset=["latitude", "longitude"])

    def _drawn(self, places: pd.DataFrame, partners: pd.DataFrame, page: Page) -> Drawn:
        scale = page.width / 360
        height = (NORTH - SOUTH) * scale
        placed = places.dropna(subset=["latitude", "longitude"])
        statuses = [status for status in LINES if (placed["status"] == status).any()]
        note = page.paragraph(_note(places, self.labels))
        key = TOP + height + 0.12
        note_y = key + 0.22 * len(statuses) + 0.05
        total = note_y + line_count(note) * page.line + 0.08
        figure, axes = page.canvas(total)
        for polygon in coastline():
            ground = _on_page(polygon[:, 1], polygon[:, 0], scale)
            axes.add_patch(Polygon(ground, fc=LAND, ec="none", zorder=-2))
        _cover(axes, page.width, TOP + height, total)
        centre = self._centre(partners)
        for place in centre.itertuples():
            start = (place.latitude, place.longitude)
            for row in placed.itertuples():
                way = great_circle(start, (row.latitude, row.longitude))
                _draw_way(axes, way, row, scale, page.width)
        _draw_cities(axes, page, placed, centre, partners, scale, self.labels)
        for at, status in enumerate(statuses):
            y = key + 0.22 * at + 0.08
            axes.plot([0.04, 0.4], [y, y], color=style.INK, gid="key", **LINES[status])
            page.write(axes, 0.5, y, self.labels(f"status.{status}"))
        muted = {"color": style.MUTED, "va": "top", "linespacing": 1.25, "gid": "note"}
        page.write(axes, 0.02, note_y, note, **muted)
        return figure

    def _described(self) -> str:
        """The map in a sentence: its alternative text."""
        places, partners = self.frames
        cities = dict(zip(partners["partner"], partners["city"], strict=True))
        told = [
            _city(cities[row.partner], row, self.labels, "{city} ({status})")
            for row in places.dropna(subset=["latitude"]).itertuples()
        ]
        words = self.labels.listing(told)
        home = self.choices["home"]
        centre = self.labels("words.nothing")
        if home in cities:
            city = cities[home]
            centre = self.labels.name("partners", home) if pd.isna(city) else city
        return self.labels("figures.partner_map.alt", home=centre, places=words)


def _ids(places: pd.DataFrame, *, ways: bool) -> list[str]:
    """The ids of the city, and of the way to it, of each partnership and partner.

    A city stands once, however many partnerships lead there.
    """
    ids = []
    for row in places.itertuples():
        of_row = [id_of("city", row.partner), *([_id_of_way(row)] if ways else [])]
        ids.append("" if pd.isna(row.latitude) else " ".join(of_row))
    return ids


def _id_of_way(row: Any) -> str:
    return id_of("way", row.partnership, row.partner)


def _on_page(latitude: Any, longitude: Any, scale: float) -> np.ndarray:
    x = (np.asarray(longitude, dtype="float") + 180) * scale
    y = TOP + (NORTH - np.asarray(latitude, dtype="float")) * scale
    return np.column_stack([x, y])


def _cover(axes: Axes, width: float, bottom: float, total: float) -> None:
    """Cut off what of the land lies south of the map."""
    corners = [(0, bottom), (width, bottom), (width, total), (0, total)]
    axes.add_patch(Polygon(corners, fc="white", ec="none", zorder=-1))


def _draw_way(
    axes: Axes, way: pd.DataFrame, row: Any, scale: float, width: float
) -> None:
    points = _on_page(way["latitude"], way["longitude"], scale)
    # a way that leaves the map on one side comes back on the other
    jumps = np.flatnonzero(np.abs(np.diff(points[:, 0])) > width / 2) + 1
    points = np.insert(points, jumps, np.nan, axis=0)
    gid = f"way {row.partnership}"
    look = UNKNOWN if pd.isna(row.status) else LINES[row.status]
    line: style.Look = {"color": style.INK, "gid": gid, **look}
    (drawn,) = axes.plot(points[:, 0], points[:, 1], **line)
    mark(drawn, [_id_of_way(row)])


def _draw_cities(
    axes: Axes,
    page: Page,
    placed: pd.DataFrame,
    centre: pd.DataFrame,
    partners: pd.DataFrame,
    scale: float,
    labels: Labels,
) -> None:
    names = dict(zip(partners["partner"], partners["city"], strict=True))
    home: style.Look = {"marker": "*", "s": 110}
    other: style.Look = {"marker": "o", "s": 26}
    cities = [
        (row, _city(row.city, row, labels, "{city}"), home)
        for row in centre.itertuples()
    ]
    cities += [
        (row, _city(names[row.partner], row, labels, "{city}, {status}"), other)
        for row in placed.drop_duplicates("partner").itertuples()
    ]
    places = [
        tuple(_on_page([row.latitude], [row.longitude], scale)[0]) for row, *_ in cities
    ]
    # no name may hide the mark of another city, or stand nearer to it than its own
    taken = [(x - 0.06, y - 0.06, x + 0.06, y + 0.06) for x, y in places]
    for (x, y), (row, name, shape) in zip(places, cities, strict=True):
        look = {"color": style.SECOND, "ec": style.INK, "linewidths": 0.7, "zorder": 4}
        drawn = axes.scatter([x], [y], gid=f"city {name}", **shape, **look)
        mark(drawn, [id_of("city", row.partner)] if shape is other else [])
        _write_name(axes, page, name, x, y, taken)


def _city(city: Any, row: Any, labels: Labels, words: str) -> str:
    """A city, or its partner where none is named, with the status where it is known."""
    name = labels.name("partners", row.partner) if pd.isna(city) else city
    if pd.isna(getattr(row, "status", None)):
        return name
    return words.format(city=name, status=labels(f"status.{row.status}"))


Box = tuple[float, float, float, float]


def _write_name(
    axes: Axes, page: Page, name: str, x: float, y: float, taken: list[Box]
) -> None:
    """Write a name where no other stands."""
    width = page.text_width(name, weight="bold")
    for dx, dy, side in BESIDE:
        left = x + dx if side == "left" else x + dx - width
        box = (left, y + dy - 0.07, left + width, y + dy + 0.07)
        inside = box[0] >= 0.02 and box[2] <= page.width - 0.02
        free = all(
            box[2] < b[0] or box[0] > b[2] or box[3] < b[1] or box[1] > b[3]
            for b in taken
        )
        if inside and free:
            break
    taken.append(box)
    bold = {"fontweight": "bold", "zorder": 5, "gid": "city"}
    text = page.write(axes, x + dx, y + dy, name, ha=side, **bold)
    text.set_path_effects([style.HALO])


def _note(places: pd.DataFrame, labels: Labels) -> str:
    reading = labels("figures.partner_map.reading")
    without = places[places["latitude"].isna()].drop_duplicates("partner")
    if without.empty:
        return reading
    names = labels.listing(labels.name("partners", name) for name in without["partner"])
    return f"{labels('figures.partner_map.not_placed', names=names)} {reading}"
