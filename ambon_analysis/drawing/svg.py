"""A figure as SVG with its fonts inside; the same figure gives the same bytes.

What an artist is called (its ``gid``) becomes a class, since several may be called the
same; the ids of its marks become ids, each of which stands once.
"""

import base64
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from html import escape, unescape
from pathlib import Path

import matplotlib
from fontTools import subset
from fontTools.ttLib import TTFont
from matplotlib.artist import Artist
from matplotlib.figure import Figure

from ambon_analysis.drawing.marks import ids_of
from ambon_analysis.drawing.style import FONT, RC


def to_svg(figure: Figure, *, name: str = "") -> str:
    """The figure as SVG; ``name`` stands in front of the ids of its marks."""
    buffer = io.StringIO()
    with matplotlib.rc_context(RC), _numbered(figure) as artists:
        metadata = {"Date": None, "Creator": None}
        figure.savefig(buffer, format="svg", metadata=metadata)
        svg = _identified(buffer.getvalue(), artists, name)
    svg = svg[svg.index("<svg") :]
    head, end, rest = svg.partition(">")
    return f"{head}{end}\n<style>{_font_faces(svg)}</style>{rest}"


@contextmanager
def _numbered(figure: Figure) -> Iterator[list[tuple[Artist, str | None]]]:
    """Let every artist that has a name or marks go by its number for a while."""
    artists = [
        (artist, artist.get_gid())
        for artist in figure.findobj()
        if artist.get_gid() or ids_of(artist)
    ]
    for number, (artist, _) in enumerate(artists):
        artist.set_gid(f"artist-{number}")
    try:
        yield artists
    finally:
        for artist, gid in artists:
            artist.set_gid(gid)


_GROUP = re.compile(r'<g id="artist-(\d+)">')
# what stands for a point: not the shape of it, which is defined once
_POINT = re.compile(r"(?s:<defs>.*?</defs>)|<(?:use|path) ")


def _identified(svg: str, artists: list, name: str) -> str:
    written, at = [], 0
    for group in _GROUP.finditer(svg):
        artist, gid = artists[int(group[1])]
        ids = [escape(f"{name}.{one}" if name else one) for one in ids_of(artist)]
        written.append(svg[at : group.start()])
        at = group.end()
        kind = f' class="{escape(gid)}"' if gid else ""
        if len(ids) == 1:
            written.append(f'<g id="{ids[0]}"{kind}>')
            continue
        written.append(f"<g{kind}>")
        points, at = _points(svg, at, ids)
        written += points
    return "".join([*written, svg[at:]])


def _points(svg: str, at: int, ids: Sequence[str]) -> tuple[list[str], int]:
    """Give the points that follow their ids; what was written, and how far."""
    written, left = [], list(ids)
    while left:
        found = _POINT.search(svg, at)
        if found is None:
            raise ValueError(f"{len(left)} points are not in the SVG")
        written.append(svg[at : found.end()])
        if not found[0].startswith("<defs"):
            written.append(f'id="{left.pop(0)}" ')
        at = found.end()
    return written, at


def _font_faces(svg: str) -> str:
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
def _font(file: str) -> bytes:
    path = Path(matplotlib.get_data_path()) / "fonts" / "ttf" / file
    font = TTFont(path, recalcTimestamp=False)
    for table in LAYOUT:
        if table in font:
            del font[table]
    buffer = io.BytesIO()
    font.save(buffer)
    return buffer.getvalue()


# letters of the languages of Europe and Indonesia, marks, currencies, arrows, operators
COMMON = frozenset(
    chr(code)
    for first, last in (
        (0x20, 0x24F),
        (0x2000, 0x206F),
        (0x20A0, 0x20BF),
        (0x2190, 0x22FF),
    )
    for code in range(first, last + 1)
)


@cache
def _common_font(file: str) -> bytes:
    """The font without what is rare: a subset of it is found in a third of the time.

    Its bytes are those of the same subset of the whole font.
    """
    return _subset_of(_font(file), COMMON)


def _subset(file: str, letters: set[str]) -> str:
    font = _common_font(file) if letters <= COMMON else _font(file)
    return base64.b64encode(_subset_of(font, letters)).decode("ascii")


def _subset_of(content: bytes, letters: Iterable[str]) -> bytes:
    font = TTFont(io.BytesIO(content), recalcTimestamp=False)
    options = subset.Options(layout_features=[], hinting=False, notdef_outline=True)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes={ord(letter) for letter in letters})
    subsetter.subset(font)
    buffer = io.BytesIO()
    font.save(buffer)
    return buffer.getvalue()
