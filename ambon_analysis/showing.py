"""Anything that a notebook may show, as outputs with all that exports ask of them."""

import sys
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pandas as pd
from matplotlib.figure import Figure

from ambon_analysis import display
from ambon_analysis.binding import refuse_of_another_state
from ambon_analysis.drawing.choices import choices_note, chosen_rows
from ambon_analysis.drawing.finishing import in_the_words_of, mark_as_invented
from ambon_analysis.drawing.svg import to_svg
from ambon_analysis.exhibits.exhibit import Exhibit
from ambon_analysis.labels import Labels
from ambon_analysis.measures.measured import Measured, together
from ambon_analysis.refusals import Refused


def refuse_what_is_foreign(
    shown: Any, of: Iterable[Any], table: Callable[[str], Measured]
) -> None:
    """Refuse what rests on other tables than those of the study that shows it."""
    behind = shown.measured if isinstance(shown, Exhibit) else [shown, *of]
    for one in behind:
        if isinstance(one, Measured):
            refuse_of_another_state("show", one, table)


def outputs_of(
    shown: Any,
    *,
    name: str | None,
    caption: str | None,
    alt: str | None,
    of: Iterable[Measured],
    labels: Labels,
) -> Iterator[display.Output]:
    """The outputs of an exhibit, or of a figure or frame of anybody's own."""
    if isinstance(shown, Exhibit):
        return shown.outputs(name=name, caption=caption)
    measured = [shown, *of] if isinstance(shown, Measured) else list(of)
    frame = shown.frame if isinstance(shown, Measured) else shown
    if name is None or caption is None:
        lacking = "name=" if name is None else "caption="
        raise Refused(f"show needs {lacking} for a figure or frame of one's own")
    choices = together("show", measured)
    said = [choices_note(choices, labels)] if choices else []
    caption = " ".join([caption, *said, *chosen_rows(measured, labels)])
    if isinstance(frame, pd.DataFrame) and not measured:
        raise Refused("show needs of=, the measured frames that the frame was made of")
    if isinstance(frame, pd.DataFrame):
        return iter([_table(frame, name, caption, measured, labels)])
    figure = figure_behind(frame)
    if figure is None:
        kind = type(shown).__name__
        raise Refused(
            f"show takes an exhibit, a frame or a figure, and was given {kind}"
        )
    if alt is None:
        raise Refused("show needs alt=, words for those who cannot see the figure")
    if not measured:
        raise Refused(
            "show needs of=, the measured frames that the figure was drawn of"
        )
    return iter([_figure(figure, name, caption, alt, measured, labels)])


def figure_behind(shown: Any) -> Figure | None:
    """The figure of matplotlib behind axes, a grid of seaborn, or a list of axes.

    >>> figure_behind(Figure()) is not None, figure_behind("a") is None
    (True, True)
    """
    if isinstance(shown, Figure):
        return shown
    behind = getattr(shown, "figure", None)
    return behind if isinstance(behind, Figure) else None


def _figure(
    figure: Figure,
    name: str,
    caption: str,
    alt: str,
    measured: list[Measured],
    labels: Labels,
) -> display.Output:
    in_the_words_of(labels, figure)
    mark_as_invented(figure, labels)
    behind = display.Behind.of(measured[0].frame, measured)
    svg = to_svg(figure, name=name)
    if "matplotlib.pyplot" in sys.modules:
        # a figure that stays open is shown a second time below the cell, without words
        sys.modules["matplotlib.pyplot"].close(figure)
    return display.figure(svg, name=name, caption=caption, alt=alt, behind=behind)


def _table(
    frame: pd.DataFrame,
    name: str,
    caption: str,
    measured: list[Measured],
    labels: Labels,
) -> display.Output:
    return display.table(
        frame,
        name=name,
        caption=caption,
        behind=display.Behind.of(frame, measured),
        number=labels.number,
        nothing=labels("words.nothing"),
    )
