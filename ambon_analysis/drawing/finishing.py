"""What every figure gets when it is shown, whoever drew it: watermark, font, digits."""

from collections.abc import Callable

from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.ticker import FuncFormatter, ScalarFormatter

from ambon_analysis.drawing.style import FONT, Look
from ambon_analysis.labels import Labels

WATERMARK: Look = {
    "fontsize": 34,
    "color": "#d9d9d9",
    "rotation": 20,
    "zorder": 0,
    "ha": "center",
    "va": "center",
    "family": FONT,
    "gid": "watermark",
}


def mark_as_invented(figure: Figure, labels: Labels) -> None:
    """Write the watermark over a figure of invented data; every other one is left."""
    if not labels.synthetic or _is_marked(figure):
        return
    words = labels("words.watermark")
    if figure.axes and not figure.axes[0].axison:
        # axes in inches: under what is drawn
        axes = figure.axes[0]
        (left, right), (bottom, top) = axes.get_xlim(), axes.get_ylim()
        axes.text((left + right) / 2, (bottom + top) / 2, words, **WATERMARK)
    else:
        figure.text(0.5, 0.5, words, **WATERMARK | {"zorder": 100, "alpha": 0.8})


def _is_marked(figure: Figure) -> bool:
    return any(text.get_gid() == "watermark" for text in figure.findobj())


def in_the_words_of(labels: Labels, figure: Figure) -> None:
    """Give a plain figure the font of all figures and the numbers of the language."""
    for axes in figure.axes:
        for axis in (axes.xaxis, axes.yaxis):
            if isinstance(axis.get_major_formatter(), ScalarFormatter):
                axis.set_major_formatter(FuncFormatter(_numbers(labels)))
    for text in figure.findobj(Text):
        text.set_fontfamily(FONT)


def _numbers(labels: Labels) -> Callable[[float, int | None], str]:
    # ticks are sums of steps: 0.30000000000000004 is meant as 0.3
    return lambda value, position: labels.number(round(value, 9))
