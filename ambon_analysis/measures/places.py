"""Where the partners are, and the shortest ways to them."""

import numpy as np
import pandas as pd

from ambon_analysis.measures.measure import measure

STEPS = 64  # points of one great circle: no corner shows at the size of a page


@measure("partners", "partnerships", "partnership_partners")
def partner_places(
    partners: pd.DataFrame,
    partnerships: pd.DataFrame,
    partnership_partners: pd.DataFrame,
    *,
    home: str | None,
) -> pd.DataFrame:
    """Each partnership's international partners with their places.

    ``home``: the partner that is the study's own city. Returns one row per partnership
    and partner in table order: ``partnership``, ``status``, ``partner``, ``latitude``
    and ``longitude`` in degrees, missing where the partner has no place.

    Source: the places of the tables; the ways between them, Shoemake 1985.

    >>> places = study.partner_places().frame
    >>> study.settings.home in set(places["partner"])
    False
    """
    placed = partnership_partners[["partnership", "partner"]].merge(
        partnerships[["partnership", "status"]], on="partnership"
    )
    foreign = partners[partners["international"].fillna(False)]
    places = foreign[["partner", "latitude", "longitude"]]
    found = placed.merge(places, on="partner")
    order = {name: at for at, name in enumerate(partnerships["partnership"])}
    found = found[found["partner"] != home]
    return found.sort_values(
        "partnership", key=lambda names: names.map(order), kind="stable"
    ).reset_index(drop=True)[
        ["partnership", "status", "partner", "latitude", "longitude"]
    ]


def great_circle(start: tuple[float, float], end: tuple[float, float]) -> pd.DataFrame:
    """The shortest way on the globe between two places.

    ``start`` and ``end``: latitude and longitude in degrees. Returns ``STEPS`` rows of
    ``latitude`` and ``longitude``, rounded to a hundredth of a degree (spherical linear
    interpolation, Shoemake 1985).

    >>> great_circle((0, 0), (0, 90)).iloc[-1].tolist()
    [0.0, 90.0]
    """
    a, b = _vector(*start), _vector(*end)
    angle = np.arccos(np.clip(a @ b, -1, 1))
    if angle < 1e-9:
        points = np.tile(a, (STEPS, 1))
    else:
        share = np.linspace(0, 1, STEPS)[:, None]
        points = np.sin((1 - share) * angle) * a + np.sin(share * angle) * b
        points /= np.sin(angle)
    latitude = np.degrees(np.arcsin(np.clip(points[:, 2], -1, 1)))
    longitude = np.degrees(np.arctan2(points[:, 1], points[:, 0]))
    # adding zero turns -0.0 into 0.0
    return pd.DataFrame(
        {"latitude": latitude.round(2) + 0, "longitude": longitude.round(2) + 0}
    )


def _vector(latitude, longitude):
    north, east = np.radians(float(latitude)), np.radians(float(longitude))
    flat = np.cos(north)
    return np.array([flat * np.cos(east), flat * np.sin(east), np.sin(north)])
