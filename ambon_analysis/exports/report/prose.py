"""The library's own prose as HTML."""

from collections.abc import Callable

import mistune

# where a link to a figure or table leads, and what it says, from its name and text
Find = Callable[[str, str], tuple[str, str]]


class Prose(mistune.HTMLRenderer):
    """Prose whose links to figures and tables say their number."""

    def __init__(self, find: Find) -> None:
        super().__init__(escape=True)
        self.find = find

    def link(self, text: str, url: str, title: str | None = None) -> str:
        if url.startswith("#"):
            url, text = self.find(url[1:], text)
        return super().link(text, url, title)
