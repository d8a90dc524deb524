"""Fonts and colours: the look of every figure."""

from typing import Any

import seaborn
from matplotlib.patheffects import withStroke

Look = dict[Any, Any]  # properties of what is drawn, as matplotlib names them

FONT = "DejaVu Sans"
INK = "#1a1a1a"
MUTED = "#555555"  # contrast 7.4:1 on white
RULE = "#c8c8c8"
BAND = "#f3f3f3"
FIRST, SECOND = seaborn.color_palette("colorblind").as_hex()[:2]

# the first colour where a weaker ground carries what it stands for
TINT = "#a6cfe7"

# words over lines and land stay readable
HALO = withStroke(linewidth=2.2, foreground="white")

# hashsalt makes the identifiers inside an SVG depend on its content alone
RC: Look = {
    "font.family": FONT,
    "font.size": 8.0,
    "hatch.linewidth": 0.6,
    "svg.fonttype": "none",
    "svg.hashsalt": "ambon_analysis",
}
