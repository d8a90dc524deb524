"""The appendix as Typst code: title page, contents, sections, provenance."""

import re

from ambon_analysis.exports.appendix.markup import array, lines, string, typst
from ambon_analysis.exports.provenance import hash_rows, shown_rows
from ambon_analysis.exports.reading import numbers
from ambon_analysis.labels import Labels

FIGURE_WIDTH, FIGURE_HEIGHT = 16.0, 21.0  # centimetres
LINE_LETTERS = 118  # letters of a table's text that fit across the page
# letters: a cell of at most this length is not broken into lines, where there is room
SHORT = (15, 12, 9, 6, 0)


def document(sections) -> tuple[str, dict[str, bytes]]:
    """The Typst source of the appendix, and the files that it reads, by path.

    ``sections``: executed notebooks of one study in one language, in order.
    """
    study = sections[0].study
    labels = Labels(study["language"], synthetic=study["synthetic"])
    numbered = numbers(sections)
    writer = _Writer(labels, numbered, study["quoted_language"])
    body = [
        '#import "template.typ": *',
        f"#let study = {_study(study, labels)}",
        "#show: body => appendix(study, body)",
        "#title-page(study)",
        f"#contents({string(labels('words.contents'))})",
        *(writer.section(section) for section in sections),
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

    def __init__(self, labels, numbered, quoted):
        self.labels = labels
        self.numbered = numbered
        self.quoted = quoted
        self.files = {}

    def pointer(self, name):
        """What a link to a figure or table says: its kind and number."""
        if name not in self.numbered:
            return name
        kind, number = self.numbered[name]
        return f"{self.labels(f'words.{kind}')} {number}"

    def number_table(self, name):
        """Give the next number to a table that no notebook shows."""
        last = max([n for kind, n in self.numbered.values() if kind == "table"] + [0])
        self.numbered[name] = ("table", last + 1)

    def section(self, section):
        parts = [f"#heading(level: 1, {string(section.title)})"]
        for block in section.blocks:
            if block.kind == "prose":
                code = typst(block.text, pointer=self.pointer)
                parts.append(f"#{{\n{code}\n}}")
            elif block.kind == "figure":
                parts.append(self.figure(block))
            elif block.kind == "table":
                parts.append(self.table(block.record))
        return "\n\n".join(parts)

    def figure(self, block):
        record = block.record
        name, data = record["name"], f"{record['name']}.csv"
        self.files[f"{name}.svg"] = block.text.encode()
        self.files[data] = record["data"].encode()
        attached = self.labels("words.data_attached", file=data)
        caption = f"{self.caption(record)} {attached}"
        arguments = (
            string(name),
            string(f"{name}.svg"),
            _width(block.text),
            string(record["alt"]),
            string(caption),
        )
        attached = f"#attached({string(data)}, {string(record['caption'])})"
        return f"{attached}\n#shown-figure({', '.join(arguments)})"

    def caption(self, record):
        return f"{self.pointer(record['name'])}. {record['caption']}"

    def table(self, record):
        return _table(
            record["name"],
            record["headings"],
            record["rows"],
            record["numeric"],
            self.caption(record),
            quoted=self.quoted,
        )

    def provenance(self, sections):
        words = self.labels
        parts = [f"#heading(level: 1, {string(words('words.provenance'))})"]
        for name, heading, rows in (
            ("list-of-figures", "list_of_figures", shown_rows(sections, words)),
            ("input-files", "inputs", hash_rows(sections, words)),
        ):
            said = words(f"words.{heading}")
            self.number_table(name)
            caption = self.caption({"name": name, "caption": f"{said}."})
            parts.append(f"#heading(level: 2, {string(said)})")
            parts.append(f"#par({string(words(f'words.{heading}_meaning'))})")
            text = [False] * len(rows[0])
            table = _table(name, rows[0], rows[1:], text, caption, quoted=self.quoted)
            parts.append(table)
        return "\n\n".join(parts)


def _width(svg):
    """The width of a figure: that of the text, or less where it would be too high."""
    width, height = (
        float(re.search(rf'{side}="([0-9.]+)pt"', svg)[1])
        for side in ("width", "height")
    )
    return f"{min(FIGURE_WIDTH, FIGURE_HEIGHT * width / height):.2f}cm"


def _table(name, headings, rows, numeric, caption, *, quoted):
    widths = _widths(headings, rows, numeric)
    arguments = (
        string(name),
        array(map(string, headings)),
        array(widths),
        array(str(flag).lower() for flag in numeric),
        array(array(lines(cell, quoted=quoted) for cell in row) for row in rows),
        string(caption),
    )
    return f"#shown-table({', '.join(arguments)})"


def _widths(headings, rows, numeric):
    """Column widths as shares of the page, from what the cells hold.

    A column of numbers takes what it needs. Every other one has room for its longest
    word, or for all of a short cell; what is left goes where the text is longest.
    """
    texts = [
        [heading, *column] for heading, *column in zip(headings, *rows, strict=True)
    ]
    for short in SHORT:
        needs = [_need(cells, short) for cells in texts]
        if sum(needs) <= LINE_LETTERS * 0.6:
            break
    lengths = [_typical_length(cells) for cells in texts]
    wants = [
        max(length - need, 0.5) for length, need in zip(lengths, needs, strict=True)
    ]
    rest = max(LINE_LETTERS - sum(needs), 0)
    return [
        "auto" if is_numeric else f"{need + rest * want / sum(wants):.2f}fr"
        for is_numeric, need, want in zip(numeric, needs, wants, strict=True)
    ]


def _typical_length(cells):
    """The root mean square: a few long cells weigh more than many empty ones."""
    return (sum(len(cell) ** 2 for cell in cells) / len(cells)) ** 0.5


def _need(cells, short):
    longest_word = max(
        _letters(word) for cell in cells for word in cell.split() or [""]
    )
    longest_line = max(_letters(line) for cell in cells for line in cell.split("\n"))
    return max(longest_word, min(longest_line, short)) + 1.5


def _letters(text):
    """The width of a text in letters of average width; capitals are wider."""
    return sum(1.35 if letter.isupper() else 1 for letter in text)
