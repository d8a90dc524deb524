"""The parts of a workbook's package, found by what points to them, and read once.

Names are compared without case, and as all writers could mean them; names of elements
without their namespace, so that Strict Open XML reads as the usual one does.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import iterparse

from ambon_analysis.messages import message
from ambon_analysis.tables.sheets import Unreadable

# so much may the parts of one workbook hold, unpacked, and so many elements a part
LARGEST = 300_000_000
MOST_EVENTS = 6_000_000
# the first bytes of files that are given the ending of a workbook
OLE = b"\xd0\xcf\x11\xe0"
# the streams by which such a file says that it is of an old program, and of which
OF_OLD_PROGRAMS = {
    "Workbook": "workbook.excel_97",
    "Book": "workbook.excel_97",
    "WordDocument": "workbook.none",
    "PowerPoint Document": "workbook.none",
}
OPEN_DOCUMENT = b"application/vnd.oasis.opendocument"
_BLANK_CELL = re.compile(rb'<(?:\w+:)?c\s[^>]*\br="[^">]*"[^>]*/>')
_BLANK_ROW = re.compile(
    rb'<(?:\w+:)?row\s[^>]*\br="[^">]*"[^>]*(?:/>|></(?:\w+:)?row>)'
)
_WITHOUT_A_PLACE = re.compile(rb"<(?:\w+:)?(?:c|row)(?![^>]*\br=)[\s/>]")


class Package:
    """The parts of a workbook, found by their names in any case."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive = archive
        entries = archive.infolist()
        if any(entry.flag_bits & 1 for entry in entries):
            raise Unreadable(message("workbook.encrypted"))
        unpacked = sum(entry.file_size for entry in entries)
        if unpacked > LARGEST:
            size = unpacked // 1_000_000
            raise Unreadable(message("workbook.too_large", size=size))
        self.parts = {_plain_name(entry.filename): entry for entry in entries}

    def related(self, of: str, kind: str) -> str | None:
        """The first part of a kind that a part points to."""
        found = (name for _, (one, name) in self.relations(of) if one == kind)
        return next((name for name in found if name in self.parts), None)

    def relations(self, of: str) -> Iterator[tuple[str, tuple[str, str]]]:
        """What a part points to: by identifier, the kind and the name of the other."""
        path = PurePosixPath(of)
        rels = _plain_name(str(path.parent / "_rels" / f"{path.name}.rels"))
        if rels not in self.parts:
            return
        for element in self.elements(self.parts[rels], {"relationship"}):
            target = element.get("Target", "")
            whole = target if target[:1] in "/\\" else f"{path.parent}/{target}"
            kind = element.get("Type", "").rpartition("/")[2].casefold()
            yield element.get("Id", ""), (kind, _plain_name(whole))

    def elements(self, part: zipfile.ZipInfo, names: set[str]) -> Iterator[Element]:
        for event, element in self.events(part, names):
            if event == "end":
                yield element

    def events(
        self, part: zipfile.ZipInfo, names: set[str]
    ) -> Iterator[tuple[str, Element]]:
        """Starts and ends of some elements of a part, each forgotten once seen."""
        parents: list[Element] = []
        stream = io.BytesIO(_without_blanks(self.archive.read(part)))
        both = iterparse(stream, ("start", "end"), forbid_dtd=True)
        for seen, (event, element) in enumerate(both):
            if seen > MOST_EVENTS:
                raise Unreadable(message("workbook.too_much"))
            named = local_name(element.tag) in names
            if event == "start":
                parents.append(element)
                if named:
                    yield event, element
                continue
            parents.pop()
            if named:
                yield event, element
                element.clear()
                if parents:
                    parents[-1].remove(element)


def _without_blanks(content: bytes) -> bytes:
    """A part without the cells of a sheet that hold nothing but a look.

    Spreadsheets write a million of them where somebody formatted a whole column. What
    says no place of its own counts where it stands, and stays.
    """
    if b"<![CDATA[" in content or _WITHOUT_A_PLACE.search(content):
        return content
    return _BLANK_ROW.sub(b"", _BLANK_CELL.sub(b"", content))


def _plain_name(name: str) -> str:
    """The name of a part as all writers could mean it."""
    steps: list[str] = []
    for step in unquote(name).replace("\\", "/").casefold().split("/"):
        if step == "..":
            steps = steps[:-1]
        elif step not in ("", "."):
            steps.append(step)
    return "/".join(steps)


def local_name(tag: str) -> str:
    return tag.rpartition("}")[2].casefold()


def refuse_other_files(content: bytes) -> None:
    """Raise Unreadable, in words, for a file that is no package of a workbook."""
    if content.startswith(OLE):
        for stream, said in OF_OLD_PROGRAMS.items():
            if stream.encode("utf-16-le") in content:
                raise Unreadable(message(said))
        raise Unreadable(message("workbook.encrypted"))
    if not content.startswith(b"PK"):
        is_empty = not content.strip()
        raise Unreadable(message("workbook.empty" if is_empty else "workbook.none"))
    if OPEN_DOCUMENT in content[:200]:
        raise Unreadable(message("workbook.open_document"))
