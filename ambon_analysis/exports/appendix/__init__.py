"""The appendix: executed notebooks to an accessible PDF, by way of Typst.

PDF/UA-1 (for readers with a screen reader) and PDF/A-3a (for archives), with the
numbers behind each figure attached as CSV. No system font and no clock takes part:
the same notebooks give the same bytes.
"""

import datetime
import tempfile
from importlib.resources import files
from pathlib import Path

import matplotlib
import typst

from ambon_analysis.exports.appendix.document import document
from ambon_analysis.exports.reading import NotReadable

STANDARDS = ["ua-1", "a-3a"]


def compile_appendix(sections) -> bytes:
    """The PDF of some sections; any warning of Typst is an error here."""
    source, needed = document(sections)
    template = files(__package__).joinpath("template.typ").read_bytes()
    day = datetime.date.fromisoformat(sections[0].study["as_of"])
    moment = datetime.datetime.combine(day, datetime.time(), datetime.UTC)
    with tempfile.TemporaryDirectory() as root:
        contents = {"main.typ": source.encode(), "template.typ": template, **needed}
        for name, content in contents.items():
            Path(root, name).write_bytes(content)
        pdf, warnings = typst.compile_with_warnings(
            str(Path(root, "main.typ")),
            root=root,
            font_paths=[str(Path(matplotlib.get_data_path(), "fonts", "ttf"))],
            ignore_system_fonts=True,
            pdf_standards=STANDARDS,
            timestamp=moment,
        )
    if warnings:
        raise NotReadable("; ".join(warning.message for warning in warnings))
    return pdf


def write_appendix(sections, target: Path) -> None:
    """Write the appendix of executed notebooks to a file."""
    target.write_bytes(compile_appendix(sections))
