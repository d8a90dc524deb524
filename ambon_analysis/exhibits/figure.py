"""A figure: an exhibit that is drawn, on one page or on several."""

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd
from matplotlib.figure import Figure as Drawn

from ambon_analysis import display
from ambon_analysis.drawing.choices import choices_note
from ambon_analysis.drawing.finishing import mark_as_invented
from ambon_analysis.drawing.marks import named
from ambon_analysis.drawing.page import PRINT, Page
from ambon_analysis.drawing.svg import to_svg
from ambon_analysis.exhibits.exhibit import Exhibit


@dataclass(frozen=True)
class Panel:
    """One page of a figure: what is drawn, its data and its alternative text.

    ``data`` holds the rows that this panel shows; its column ``mark`` the ids of the
    marks that a row is drawn by, with blanks between them.
    """

    drawn: Drawn
    data: pd.DataFrame
    alt: str


class Figure(Exhibit):
    """An exhibit that is drawn."""

    def panels(self, page: Page) -> Iterator[Panel]:
        """The figure laid out for a page: one panel, or several where it is too high.

        Nothing is left out for want of room, and no text is smaller than the page asks.
        """
        raise NotImplementedError

    def note_of_choices(self) -> str:
        """The choices behind it, in words, and what rows of the study were chosen."""
        said = [choices_note(self.choices, self.labels)] if self.choices else []
        return " ".join([*said, *self.note_of_gaps(), *self.chosen_rows()])

    def shown(
        self, *, name: str | None = None, caption: str | None = None
    ) -> Iterator[display.Output]:
        name = name or self.published
        panels = list(self.panels(PRINT))
        for at, panel in enumerate(panels, start=1):
            mark_as_invented(panel.drawn, self.labels)
            yield display.figure(
                to_svg(panel.drawn, name=name),
                name=name,
                caption=caption or self.caption,
                alt=panel.alt,
                behind=self.behind(named(panel.data, name)),
                panel=(at, len(panels)),
            )
