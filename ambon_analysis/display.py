"""What a notebook shows, as outputs that JupyterLab renders and exports understand.

Every output carries a record under ``ambon_analysis`` in its metadata: what it is,
its name, caption and alternative text, the frame behind it as CSV, the tables and
choices behind that, and the files that were read for it with their SHA-256. One
executed notebook therefore holds all that the exports need, and they read nothing else.
"""

import base64
import html
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from ambon_analysis.measures.measured import Ground, Measured, with_own_columns

KEY = "ambon_analysis"
Output = tuple[dict[str, str], dict[str, Any]]  # a bundle by media type, its metadata


@dataclass(frozen=True)
class Behind:
    """What stands behind a figure or table: its data, and the tables and choices."""

    data: pd.DataFrame
    rows: Mapping[str, int | None]  # of each table behind it, where they count
    choices: Mapping[str, Any]

    @classmethod
    def of(cls, data: pd.DataFrame, measured: Iterable[Measured]) -> "Behind":
        """The data of an exhibit with what stands behind the measured frames."""
        measured = list(measured)
        grounds = {ground for one in measured for ground in one.grounds}
        data = with_own_columns(_as_read(data, grounds), measured)
        rows: dict[str, int | None] = {
            ground.table: ground.rows for ground in sorted(grounds, key=str)
        }
        choices = {k: v for one in measured for k, v in one.choices.items()}
        return cls(data, rows, choices)

    def record(self) -> dict[str, Any]:
        return {
            "data": self.data.to_csv(index=False, lineterminator="\n"),
            "tables": sorted(self.rows),
            "rows_behind": dict(self.rows),
            "choices": dict(self.choices),
        }


def _as_read(data: pd.DataFrame, grounds: Iterable[Ground]) -> pd.DataFrame:
    """The data without the columns that were not read, which would look empty."""
    unread = {column for ground in grounds for column in ground.unread}
    gone = [name for name in data if name in unread and data[name].isna().all()]
    return data.drop(columns=gone)


def title(text: str, study: Mapping[str, Any]) -> Output:
    """The heading of a section, with the record of the study."""
    return _bundle(f"# {text}", {"kind": "title", "text": text, "study": study})


def prose(text: str) -> Output:
    """Markdown prose."""
    return _bundle(text, {"kind": "prose"})


def left_out(text: str) -> Output:
    """The one line that says why a chapter leaves itself out."""
    return _bundle(text, {"kind": "left out", "text": text})


def figure(
    svg: str,
    *,
    name: str,
    caption: str,
    alt: str,
    behind: Behind,
    panel: tuple[int, int] = (1, 1),
) -> Output:
    """A figure as SVG, and as HTML with its alternative text for JupyterLab.

    ``panel``: which of how many panels of one figure this is.
    """
    page = (
        f'<figure><img src="{svg_address(svg)}" alt="{html.escape(alt)}">'
        f"<figcaption>{html.escape(caption)}</figcaption></figure>"
    )
    record: dict[str, Any] = {
        "kind": "figure",
        "alt": alt,
        "name": name,
        "caption": caption,
    }
    record |= behind.record()
    if panel[1] > 1:
        record |= {"panel": panel[0], "panels": panel[1]}
    bundle = {"image/svg+xml": svg, "text/html": page, "text/plain": alt}
    return bundle, {KEY: record}


def table(
    rows: pd.DataFrame,
    *,
    name: str,
    caption: str,
    behind: Behind,
    number: Callable[[Any], str],
    nothing: str,
    marks: Iterable[str] = (),
) -> Output:
    """A table of text.

    ``number`` writes numbers, ``nothing`` stands for no rows; ``marks``: the ids of the
    rows, where they have any.
    """
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
        "name": name,
        "caption": caption,
        **behind.record(),
    }
    if marks := list(marks):
        record["marks"] = marks
    bundle = {"text/html": table_html(record), "text/plain": caption}
    return bundle, {KEY: record}


def with_read(metadata: dict[str, Any], read: Mapping[str, Any]) -> dict[str, Any]:
    """The metadata of an output, with the files that were read since the last one."""
    return {KEY: metadata[KEY] | {"read": dict(read)}} if read else metadata


def svg_address(svg: str) -> str:
    """The SVG as an address that a page can load without leaving itself."""
    return f"data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()}"


def table_html(record: Mapping[str, Any]) -> str:
    """The record of a table as an HTML table with heading cells and a caption."""
    heads = "".join(
        f'<th scope="col"{_align(numeric)}>{html.escape(heading)}</th>'
        for heading, numeric in zip(record["headings"], record["numeric"], strict=True)
    )
    marks = record.get("marks", [None] * len(record["rows"]))
    body = "\n".join(
        f"<tr{_identity(mark)}>"
        + "".join(
            f"<td{_align(numeric)}>{_lines(cell)}</td>"
            for cell, numeric in zip(row, record["numeric"], strict=True)
        )
        + "</tr>"
        for row, mark in zip(record["rows"], marks, strict=True)
    )
    caption = html.escape(record["caption"])
    return (
        f"<table><caption>{caption}</caption>\n"
        f"<thead><tr>{heads}</tr></thead>\n<tbody>\n{body}\n</tbody></table>"
    )


def _bundle(markdown: str, record: dict[str, Any]) -> Output:
    return {"text/markdown": markdown, "text/plain": markdown}, {KEY: record}


def _cell(value: Any, number: Callable[[Any], str]) -> str:
    if pd.isna(value):
        return ""
    if isinstance(value, int | float | np.number) and not isinstance(value, bool):
        return number(value)
    return str(value)


def _lines(cell: str) -> str:
    return html.escape(cell).replace("\n", "<br>")


def _identity(mark: str | None) -> str:
    return f' id="{html.escape(mark)}"' if mark else ""


def _align(numeric: bool) -> str:
    return ' class="number"' if numeric else ""
