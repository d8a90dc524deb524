"""The appendix as Typst code: title page, contents, sections, provenance."""

import re
from collections.abc import Sequence
from typing import Any

from ambon_analysis.exports.appendix.cells import of_cell
from ambon_analysis.exports.appendix.markup import NotThere, array, string, typst
from ambon_analysis.exports.appendix.tables import numbered_table
from ambon_analysis.exports.blocks import Block, Section, left_out, printed
from ambon_analysis.exports.numbering import number_of, numbers
from ambon_analysis.exports.provenance import hash_rows, shown_rows
from ambon_analysis.labels import Labels

FIGURE_WIDTH, FIGURE_HEIGHT = 16.0, 21.0  # centimetres


def document(sections: Sequence[Section]) -> tuple[str, dict[str, bytes]]:
    """The Typst source of the appendix, and the files that it reads, by path.

    ``sections``: executed notebooks of one study in one language, in order.
    """
    study = printed(sections)[0].study
    labels = Labels(study["language"], synthetic=study["synthetic"])
    numbered = numbers(sections)
    writer = _Writer(labels, numbered, study["quoted_language"])
    body = [
        '#import "template.typ": *',
        f"#let study = {_study(study, labels)}",
        "#show: body => appendix(study, body)",
        "#title-page(study)",
        f"#contents({string(labels('words.contents'))})",
        *(writer.section(section) for section in printed(sections)),
        writer.provenance(sections),
    ]
    return "\n\n".join(body) + "\n", writer.files


def _study(study, labels):
    year, month, day = (int(part) for part in study["as_of"].split("-"))
    said = [
        ", ".join(study["authors"]),
        labels("words.as_of", day=labels.day(study["as_of"])),
        labels("words.version", version=study["version"]),
        labels("words.licence", licence=study["licence"]),
    ]
    synthetic = study["synthetic"]
    entries = {
        "title": string(study["title"]),
        "subtitle": string(study["subtitle"]),
        "language": string(study["language"]),
        "authors": array(map(string, study["authors"])),
        "about": array(map(string, study["about"])),
        "lines": array(map(string, said)),
        "year": year,
        "month": month,
        "day": day,
        "synthetic": string(labels("words.synthetic")) if synthetic else "none",
        "watermark": string(labels("words.watermark")) if synthetic else "none",
    }
    return f"({', '.join(f'{name}: {value}' for name, value in entries.items())})"


class _Writer:
    """Writes sections, and keeps the files that they need."""

    def __init__(
        self, labels: Labels, numbered: dict[str, tuple[str, int]], quoted: str
    ) -> None:
        self.labels = labels
        self.numbered = numbered
        self.quoted = quoted
        self.files: dict[str, bytes] = {}

    def pointer(self, name: str) -> str:
        """What a link to a figure or table says: its kind and number."""
        if name not in self.numbered:
            return NotThere(self.labels("words.not_there"))
        kind, number = self.numbered[name]
        return f"{self.labels(f'words.{kind}')} {number}"

    def known_pointer(self, name: str) -> str | None:
        """What a link in a cell's own markdown says; None where it leads nowhere."""
        return self.pointer(name) if name in self.numbered else None

    def number_table(self, name: str) -> None:
        """Give the next number to a table that no notebook shows."""
        last = max([n for kind, n in self.numbered.values() if kind == "table"] + [0])
        self.numbered[name] = ("table", last + 1)

    def section(self, section: Section) -> str:
        parts = [f"#heading(level: 1, {string(section.title)})"]
        for block in section.blocks:
            if block.kind == "prose":
                code = typst(block.text, pointer=self.pointer)
                parts.append(f"#{{\n{code}\n}}")
            elif block.kind == "figure":
                parts.append(self.figure(block))
            elif block.kind == "table":
                parts.append(self.table(block))
            elif block.kind != "code":
                parts.append(f"#{{\n{of_cell(block, pointer=self.known_pointer)}\n}}")
        return "\n\n".join(parts)

    def figure(self, block: Block) -> str:
        drawn = f"{block.anchor}.svg"
        self.files[drawn] = block.text.encode()
        attached, caption = "", self.caption(block)
        if block.panel == 1:
            attached, said = self.attached(block.record)
            caption = f"{caption} {said}"
        arguments = (
            string(block.anchor),
            string(drawn),
            _width(block.text),
            string(block.record["alt"]),
            string(caption),
        )
        return f"{attached}#shown-figure({', '.join(arguments)})"

    def attached(self, record: dict[str, Any]) -> tuple[str, str]:
        """The code that attaches the data behind a figure, and what to say of it."""
        data = f"{record['name']}.csv"
        self.files[data] = record["data"].encode()
        code = f"#attached({string(data)}, {string(record['caption'])})\n"
        return code, self.labels("words.data_attached", file=data)

    def caption(self, block: Block) -> str:
        called = number_of(block, self.numbered, self.labels)
        # what the first panel says holds for all of them
        return f"{called}. {block.record['caption']}" if block.panel == 1 else called

    def table(self, block: Block) -> str:
        caption, quotation = self.caption(block), self.labels.quotation
        return numbered_table(
            block.record, caption, quoted=self.quoted, quotation=quotation
        )

    def provenance(self, sections: Sequence[Section]) -> str:
        words = self.labels
        parts = [f"#heading(level: 1, {string(words('words.provenance'))})"]
        for name, heading, rows in (
            ("list-of-figures", "list_of_figures", shown_rows(sections, words)),
            ("input-files", "inputs", hash_rows(sections, words)),
        ):
            said = words(f"words.{heading}")
            self.number_table(name)
            parts.append(f"#heading(level: 2, {string(said)})")
            parts.append(f"#par({string(words(f'words.{heading}_meaning'))})")
            shown: dict[str, Any] = {"name": name, "caption": f"{said}."}
            shown |= {
                "headings": rows[0],
                "rows": rows[1:],
                "numeric": [False] * len(rows[0]),
            }
            parts.append(self.table(Block("table", record=shown)))
        if lines := left_out(sections):
            parts.append(f"#heading(level: 2, {string(words('words.left_out'))})")
            parts.append(f"#list({', '.join(map(string, lines))})")
        return "\n\n".join(parts)


def _width(svg):
    """The width of a figure: that of the text, or less where it would be too high."""
    width, height = (
        float(re.search(rf'{side}="([0-9.]+)pt"', svg)[1])
        for side in ("width", "height")
    )
    return f"{min(FIGURE_WIDTH, FIGURE_HEIGHT * width / height):.2f}cm"
