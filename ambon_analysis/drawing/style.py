"""Sizes, fonts, colours, and how a figure becomes SVG: the look of every figure.

A figure is drawn on one axes measured in inches, from its top left corner, so that
nothing can be clipped or overlap unless its own arithmetic says so. Text is DejaVu
Sans, which ships with matplotlib; its used glyphs travel inside the SVG.
"""

import base64
import io
import re
import textwrap
from functools import cache
from html import unescape
from pathlib import Path

import matplotlib
import seaborn
from fontTools import subset
from fontTools.ttLib import TTFont
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.patheffects import withStroke
from matplotlib.textpath import text_to_path

WIDTH = 6.3  # inches: the text block of an A4 page
SIZE = 8.0  # points: the smallest text of a figure at print size
LINE = 0.145  # inches: from one line of text of that size to the next
FONT = "DejaVu Sans"

INK = "#1a1a1a"
MUTED = "#555555"  # contrast 7.4:1 on white
RULE = "#c8c8c8"
BAND = "#f3f3f3"
FIRST, SECOND = seaborn.color_palette("colorblind").as_hex()[:2]

# words over lines and land stay readable
HALO = withStroke(linewidth=2.2, foreground="white")

# hashsalt makes the identifiers inside an SVG depend on its content alone
RC = {
    "font.family": FONT,
    "font.size": SIZE,
    "hatch.linewidth": 0.6,
    "svg.fonttype": "none",
    "svg.hashsalt": "ambon_analysis",
}


def canvas(height, labels, *, width=WIDTH):
    """An empty figure and its axes in inches, y downwards; invented data are marked.

    >>> from ambon_analysis.labels import Labels
    >>> figure, axes = canvas(2.0, Labels("en"))
    >>> [float(end) for end in axes.get_ylim()]
    [2.0, 0.0]
    """
    with matplotlib.rc_context(RC):
        figure = Figure(figsize=(width, height))
        axes = figure.add_axes((0, 0, 1, 1))
    axes.set(xlim=(0, width), ylim=(height, 0))
    axes.set_axis_off()
    if labels.synthetic:
        mark = write(axes, width / 2, height / 2, labels("words.watermark"))
        mark.set(fontsize=34, color="#d9d9d9", rotation=20, zorder=0)
        mark.set(ha="center", va="center", gid="watermark")
    return figure, axes


def write(axes, x, y, text, **style):
    """Text at a place in inches, in the size and ink of every figure."""
    style = {"fontsize": SIZE, "color": INK, "va": "center", "ha": "left"} | style
    style.setdefault("fontfamily", FONT)
    return axes.text(x, y, text, **style)


@cache
def text_width(text, *, size=SIZE, weight="normal") -> float:
    """The width in inches of the widest line of a text.

    >>> 0.3 < text_width("Sector") < 0.6
    True
    """
    font = FontProperties(family=FONT, size=size, weight=weight)
    widths = [
        text_to_path.get_text_width_height_descent(line, font, False)[0]
        for line in text.split("\n")
        if line.strip()
    ]
    return float(max(widths, default=0.0)) / 72


def wrapped(text, width, *, weight="normal") -> str:
    """The text broken into lines of at most ``width`` inches.

    A word wider than that stays whole.

    >>> wrapped("Clean water", 0.6)
    'Clean\\nwater'
    """
    space = text_width("a a", weight=weight) - text_width("aa", weight=weight)
    lines, room = [], 0.0
    for word in text.split(" "):
        # word by word: the same words recur in many lines, and are measured once
        needed = text_width(word, weight=weight)
        if lines and needed + space <= room:
            lines[-1] = f"{lines[-1]} {word}"
            room -= needed + space
        else:
            lines.append(word)
            room = width - needed
    return "\n".join(lines)


def paragraph(text, *, width=WIDTH - 0.2) -> str:
    """A note below a figure, broken to its width."""
    return "\n".join(wrapped(line, width) for line in textwrap.dedent(text).split("\n"))


def line_count(text) -> int:
    """How many lines a text takes."""
    return text.count("\n") + 1


def to_svg(figure) -> str:
    """The figure as SVG with its fonts inside; the same figure gives the same bytes."""
    buffer = io.StringIO()
    with matplotlib.rc_context(RC):
        figure.savefig(buffer, format="svg", metadata={"Date": None, "Creator": None})
    svg = buffer.getvalue()
    svg = svg[svg.index("<svg") :]
    head, end, rest = svg.partition(">")
    return f"{head}{end}\n<style>{_font_faces(svg)}</style>{rest}"


def _font_faces(svg):
    texts = re.findall(r"<text ([^>]*)>([^<]*)</text>", svg)
    faces = []
    for weight, file in (("normal", "DejaVuSans.ttf"), ("bold", "DejaVuSans-Bold.ttf")):
        used = {
            letter
            for style, text in texts
            if ("bold" in style or " 700 " in style) == (weight == "bold")
            for letter in unescape(text)
        }
        if used:
            faces.append(
                f'@font-face{{font-family:"{FONT}";font-weight:{weight};'
                f"src:url(data:font/ttf;base64,{_subset(file, used)})}}"
            )
    return "".join(faces)


# tables of a font that lay text out; a browser places the few letters without them,
# and taking them along costs more than drawing the figure
LAYOUT = ("GPOS", "GSUB", "GDEF", "FFTM")


@cache
def _font(file):
    path = Path(matplotlib.get_data_path()) / "fonts" / "ttf" / file
    font = TTFont(path, recalcTimestamp=False)
    for table in LAYOUT:
        if table in font:
            del font[table]
    buffer = io.BytesIO()
    font.save(buffer)
    return buffer.getvalue()


def _subset(file, letters):
    font = TTFont(io.BytesIO(_font(file)), recalcTimestamp=False)
    options = subset.Options(layout_features=[], hinting=False, notdef_outline=True)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes={ord(letter) for letter in letters})
    subsetter.subset(font)
    buffer = io.BytesIO()
    font.save(buffer)
    return base64.b64encode(buffer.getvalue()).decode("ascii")
