"""What a notebook shows, as outputs that JupyterLab renders and exports understand.

Every output carries a record under ``ambon_analysis`` in its metadata: what it is,
its name, caption and alternative text, the frame behind it as CSV, the tables and
choices behind that, and the files that were read for it with their SHA-256. One
executed notebook therefore holds all that the exports need, and they read nothing else.
"""

import base64
import html

import numpy as np
import pandas as pd

from ambon_analysis.drawing.style import to_svg

KEY = "ambon_analysis"


def title(text, study):
    """The heading of a section, with the record of the study."""
    return _bundle(f"# {text}", {"kind": "title", "text": text, "study": study})


def prose(text):
    """Markdown prose."""
    return _bundle(text, {"kind": "prose"})


def figure(drawn, *, name, caption, alt, frame):
    """A figure as SVG, and as HTML with its alternative text for JupyterLab."""
    svg = to_svg(drawn)
    page = (
        f'<figure><img src="{svg_address(svg)}" alt="{html.escape(alt)}">'
        f"<figcaption>{html.escape(caption)}</figcaption></figure>"
    )
    record = {"kind": "figure", "alt": alt, **_record(name, caption, frame)}
    bundle = {"image/svg+xml": svg, "text/html": page, "text/plain": alt}
    return bundle, {KEY: record}


def table(rows, *, name, caption, frame, number, nothing):
    """A table of text; ``number`` writes numbers, ``nothing`` stands for no rows."""
    numeric = [bool(pd.api.types.is_numeric_dtype(rows[c])) for c in rows.columns]
    cells = [
        [_cell(value, number) for value in record]
        for record in rows.itertuples(index=False, name=None)
    ] or [[nothing, *[""] * (rows.shape[1] - 1)]]
    record = {
        "kind": "table",
        "headings": [str(heading) for heading in rows.columns],
        "numeric": numeric,
        "rows": cells,
        **_record(name, caption, frame),
    }
    bundle = {"text/html": table_html(record), "text/plain": caption}
    return bundle, {KEY: record}


def with_read(metadata, read):
    """The metadata of an output, with the files that were read since the last one."""
    return {KEY: metadata[KEY] | {"read": read}} if read else metadata


def svg_address(svg) -> str:
    """The SVG as an address that a page can load without leaving itself."""
    return f"data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()}"


def table_html(record) -> str:
    """The record of a table as an HTML table with heading cells and a caption."""
    heads = "".join(
        f'<th scope="col"{_align(numeric)}>{html.escape(heading)}</th>'
        for heading, numeric in zip(record["headings"], record["numeric"], strict=True)
    )
    body = "\n".join(
        "<tr>"
        + "".join(
            f"<td{_align(numeric)}>{_lines(cell)}</td>"
            for cell, numeric in zip(row, record["numeric"], strict=True)
        )
        + "</tr>"
        for row in record["rows"]
    )
    caption = html.escape(record["caption"])
    return (
        f"<table><caption>{caption}</caption>\n"
        f"<thead><tr>{heads}</tr></thead>\n<tbody>\n{body}\n</tbody></table>"
    )


def _bundle(markdown, record):
    return {"text/markdown": markdown, "text/plain": markdown}, {KEY: record}


def _record(name, caption, frame):
    return {
        "name": name,
        "caption": caption,
        "data": frame.to_csv(index=False, lineterminator="\n"),
        "tables": frame.attrs.get("tables", []),
        "choices": frame.attrs.get("choices", {}),
    }


def _cell(value, number):
    if pd.isna(value):
        return ""
    if isinstance(value, int | float | np.number) and not isinstance(value, bool):
        return number(value)
    return str(value)


def _lines(cell):
    return html.escape(cell).replace("\n", "<br>")


def _align(numeric):
    return ' class="number"' if numeric else ""
