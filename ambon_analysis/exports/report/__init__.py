"""The report: one self-contained HTML page per executed notebook, and an index.

Nothing is loaded from another site: figures, data and styles stand in the page. Code
is folded under every step.
"""

import base64
import re
from collections.abc import Sequence
from functools import partial
from importlib.resources import files
from pathlib import Path
from typing import Any

import mistune
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

from ambon_analysis.display import svg_address
from ambon_analysis.exports.blocks import Block, Section, left_out, printed
from ambon_analysis.exports.numbering import number_of, numbers
from ambon_analysis.exports.provenance import hash_rows, shown_rows
from ambon_analysis.exports.report.cells import RECORDED, cell_html
from ambon_analysis.exports.report.prose import Prose
from ambon_analysis.labels import Labels

TEMPLATES = files(__package__).joinpath("templates")
FORMATTER = HtmlFormatter(style="bw", cssclass="code")
INDEX = "index.html"


def report_pages(sections: Sequence[Section]) -> dict[str, str]:
    """The HTML pages of some sections, by file name; the index comes first."""
    write = _Writer(sections)
    pages = {INDEX: write.front()}
    for section in printed(sections):
        pages[f"{section.notebook}.html"] = write.page(section)
    return pages


def report_page(section: Section) -> str:
    """One section as a page without the way to pages that are not there."""
    return _Writer([section]).page(section, alone=True)


def write_report(sections: Sequence[Section], folder: Path) -> None:
    """Write the report of executed notebooks into a folder."""
    folder.mkdir(parents=True)
    for name, page in report_pages(sections).items():
        (folder / name).write_text(page, encoding="utf-8")


class _Writer:
    def __init__(self, sections: Sequence[Section]) -> None:
        self.sections = sections
        self.printed = printed(sections)
        self.study = self.printed[0].study
        self.labels = Labels(self.study["language"], synthetic=self.study["synthetic"])
        self.numbered = numbers(sections)
        self.home = {
            block.record["name"]: f"{section.notebook}.html"
            for section in self.printed
            for block in section.shown()
        }
        self.templates = Environment(
            loader=FileSystemLoader(str(TEMPLATES)),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        quoted = self.study["quoted_language"]
        self.templates.filters["lines"] = partial(
            _lines, quoted=quoted, quotation=self.labels.quotation
        )

    def page(self, section: Section, *, alone: bool = False) -> str:
        """One section; ``alone``: without the way to pages that are not there."""
        here = f"{section.notebook}.html"
        blocks = [self.block(block, here) for block in _code_together(section.blocks)]
        return self.render(
            "page.html.j2",
            heading=section.title,
            here=here,
            pages=[] if alone else self.pages(),
            blocks=blocks,
            # a page of the library's records only needs no style for the rest
            plain=any(block.kind not in RECORDED for block in section.blocks),
        )

    def front(self) -> str:
        """The index: what the study is, its pages, and what stands behind them."""
        words = self.labels
        tables = [
            (
                "list-of-figures",
                words("words.list_of_figures"),
                words("words.list_of_figures_meaning"),
                shown_rows(self.sections, words),
            ),
            (
                "input-files",
                words("words.inputs"),
                words("words.inputs_meaning"),
                hash_rows(self.sections, words),
            ),
        ]
        return self.render(
            "front.html.j2",
            heading=self.study["title"],
            here=INDEX,
            pages=self.pages(),
            left_out=left_out(self.sections),
            tables=tables,
            plain=False,
        )

    def pages(self) -> list[tuple[str, str]]:
        front = (INDEX, self.labels("words.report"))
        return [front, *((f"{s.notebook}.html", s.title) for s in self.printed)]

    def render(self, template: str, **values: Any) -> str:
        return self.templates.get_template(template).render(
            study=self.study,
            words=self.labels,
            code_style=Markup(FORMATTER.get_style_defs(".code")),
            **values,
        )

    def block(self, block: Block, here: str) -> dict[str, Any]:
        if block.kind == "code":
            return {"kind": "code", "html": Markup(_highlighted(block.text))}
        link = partial(self.link, here)
        if block.kind == "prose":
            words = self.labels("words.not_there")
            to_html = mistune.create_markdown(renderer=Prose(link, not_there=words))
            return {"kind": "prose", "html": Markup(to_html(block.text))}
        if block.kind not in RECORDED:
            label = self.labels("words.output")
            html = cell_html(block, find=link, label=label)
            return {"kind": block.kind, "html": Markup(html)}
        return self.exhibit(block)

    def exhibit(self, block: Block) -> dict[str, Any]:
        """A figure or table; what the first panel of a figure says holds for all."""
        seen = {
            "kind": block.kind,
            "record": block.record,
            "anchor": block.anchor,
            "number": number_of(block, self.numbered, self.labels),
            "first": block.panel == 1,
        }
        if block.panel == 1:
            data = base64.b64encode(block.record["data"].encode()).decode()
            seen["data"] = f"data:text/csv;charset=utf-8;base64,{data}"
        return seen | ({"address": svg_address(block.text)} if block.text else {})

    def pointer(self, name: str) -> str:
        kind, number = self.numbered[name]
        return f"{self.labels(f'words.{kind}')} {number}"

    def link(self, here: str, name: str, text: str) -> tuple[str, str]:
        """Where a link to a figure or table leads, and what it says."""
        if name not in self.numbered:
            return f"#{name}", text
        page = self.home[name]
        return f"{'' if page == here else page}#{name}", self.pointer(name)


def _code_together(blocks):
    """Cells that show nothing, folded into one with the cell that does."""
    together = []
    for block in blocks:
        if block.kind == "code" and together and together[-1].kind == "code":
            both = f"{together[-1].text}\n\n{block.text}"
            together[-1] = Block("code", both)
        else:
            together.append(block)
    return together


def _highlighted(source):
    return highlight(source, PythonLexer(), FORMATTER)


def _lines(cell, *, quoted, quotation):
    """A cell with its line breaks, each ``quotation`` in the language ``quoted``.

    >>> print(_lines("a «b»\\n<c>", quoted="id", quotation=re.compile("«.*?»")))
    a <span lang="id">«b»</span><br>&lt;c&gt;
    """
    marked = Markup()
    for part in re.split(f"({quotation.pattern})", str(cell), flags=re.DOTALL):
        in_quoted = Markup('<span lang="{}">{}</span>').format(quoted, part)
        marked += in_quoted if quotation.fullmatch(part) else escape(part)
    return marked.replace("\n", Markup("<br>"))
