"""The appendix and the report as exporters of nbconvert, for a single notebook.

``jupyter nbconvert --to ambon-appendix executed.ipynb`` gives one section as PDF,
``--to ambon-report`` as a page.
"""

from typing import Any

from nbconvert.exporters import Exporter

from ambon_analysis.exports.appendix import compile_appendix
from ambon_analysis.exports.reading import read_section
from ambon_analysis.exports.refusal import NotReadable
from ambon_analysis.exports.report import report_page


class AppendixExporter(Exporter):
    """One executed notebook as an accessible PDF."""

    export_from_notebook = "Appendix (PDF)"
    file_extension = ".pdf"
    output_mimetype = "application/pdf"

    def from_notebook_node(self, nb: Any, resources: Any = None, **kw: Any) -> Any:
        nb, resources = super().from_notebook_node(nb, resources, **kw)
        return compile_appendix([_section(nb, resources)]), resources


class ReportExporter(Exporter):
    """One executed notebook as a page."""

    export_from_notebook = "Report page (HTML)"
    file_extension = ".html"
    output_mimetype = "text/html"

    def from_notebook_node(self, nb: Any, resources: Any = None, **kw: Any) -> Any:
        nb, resources = super().from_notebook_node(nb, resources, **kw)
        return report_page(_section(nb, resources)), resources


def _section(book, resources):
    name = resources.get("metadata", {}).get("name") or "notebook"
    section = read_section(book, notebook=name)
    if section.left_out:
        raise NotReadable(f"{name} left itself out: {section.left_out}")
    return section
