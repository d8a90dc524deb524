"""The appendix: executed notebooks to an accessible PDF, by way of Typst.

PDF/UA-1 (for readers with a screen reader) and PDF/A-3a (for archives), with the
numbers behind each figure attached as CSV. No system font and no clock takes part:
the same notebooks give the same bytes.
"""

import datetime
import re
import tempfile
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

import matplotlib
import typst

from ambon_analysis.exports.appendix.document import document
from ambon_analysis.exports.blocks import Section, printed
from ambon_analysis.exports.refusal import NotReadable

STANDARDS: list[Any] = ["ua-1", "a-3a"]


def compile_appendix(sections: Sequence[Section]) -> bytes:
    """The PDF of some sections; any warning of Typst is an error here."""
    source, needed = document(sections)
    template = files(__package__).joinpath("template.typ").read_bytes()
    day = datetime.date.fromisoformat(printed(sections)[0].study["as_of"])
    moment = datetime.datetime.combine(day, datetime.time(), datetime.UTC)
    with tempfile.TemporaryDirectory() as root:
        contents = {"main.typ": source.encode(), "template.typ": template, **needed}
        for name, content in contents.items():
            Path(root, name).write_bytes(content)
        try:
            pdf, warnings = typst.compile_with_warnings(
                str(Path(root, "main.typ")),
                root=root,
                font_paths=[str(Path(matplotlib.get_data_path(), "fonts", "ttf"))],
                ignore_system_fonts=True,
                pdf_standards=STANDARDS,
                timestamp=moment,
            )
        except typst.TypstError as error:
            raise NotReadable(_in_words(error, sections)) from None
    if warnings:
        raise NotReadable("; ".join(warning.message for warning in warnings))
    return pdf


def write_appendix(sections: Sequence[Section], target: Path) -> None:
    """Write the appendix of executed notebooks to a file."""
    target.write_bytes(compile_appendix(sections))


def _in_words(error, sections):
    """What Typst refuses; of a letter that no font has, the cells that show it."""
    found = re.search(r'the text `"(.+?)"` could not be displayed', str(error))
    if found is None:
        return f"the appendix cannot be made: {error}"
    letter = found[1]
    cells = {
        f"{section.notebook}, {block.cell}"
        for section in printed(sections)
        for block in section.blocks
        if block.kind != "code" and letter in f"{block.text}{block.record}"
    }
    where = "; ".join(sorted(cells)) or "a title"
    return f'the appendix has no font with "{letter}", which {where} shows'
