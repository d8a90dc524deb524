"""The library's own prose as HTML."""

from collections.abc import Callable

import mistune

# where a link to a figure or table leads, and what it says, from its name and text
Find = Callable[[str, str], tuple[str, str]]


class Prose(mistune.HTMLRenderer):
    """Prose whose links to figures and tables say their number.

    ``not_there``: what stands in the place of a link that would lead nowhere.
    """

    def __init__(self, find: Find, *, not_there: str = "") -> None:
        super().__init__(escape=True)
        self.find, self.not_there = find, not_there

    def link(self, text: str, url: str, title: str | None = None) -> str:
        if url.startswith("#"):
            leads, text = self.find(url[1:], text)
            if leads == url and text == url[1:] and self.not_there:
                return self.text(self.not_there)
            url = leads
        return super().link(text, url, title)
