"""What stands behind every figure and table, as rows of words with a heading row."""

from collections.abc import Sequence

from ambon_analysis.exports.blocks import Section, printed
from ambon_analysis.exports.numbering import number_of, numbers
from ambon_analysis.exports.reading import read_files
from ambon_analysis.labels import Labels


def shown_rows(sections: Sequence[Section], labels: Labels) -> list[list[str]]:
    """Every figure and table: its number, caption, notebook and tables."""
    heading = [
        labels(f"words.column_{name}")
        for name in ("number", "caption", "notebook", "tables")
    ]
    numbered = numbers(sections)
    rows = []
    for section in printed(sections):
        for block in section.shown():
            if block.panel > 1:
                continue
            rows.append(
                [
                    number_of(block, numbered, labels),
                    block.record["caption"],
                    section.notebook,
                    ", ".join(block.record["tables"]),
                ]
            )
    return [heading, *rows]


def hash_rows(sections: Sequence[Section], labels: Labels) -> list[list[str]]:
    """Every input file and its SHA-256, in two halves so that it fits a page."""
    heading = [labels("words.column_file"), labels("words.column_hash")]
    files = sorted(read_files(sections).items())
    return [heading, *([name, f"{sha[:32]}\n{sha[32:]}"] for name, sha in files)]
