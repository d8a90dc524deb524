"""Workbooks written part by part, as many programs write them."""

import io
import zipfile

from ambon_analysis.tables.readers.workbook import read
from ambon_analysis.tables.sheets import RawFile

OF = "http://schemas.openxmlformats.org"
SHEETS = f'xmlns="{OF}/spreadsheetml/2006/main"'
RELATED = f"{OF}/officeDocument/2006/relationships"
PACKAGE = f'xmlns="{OF}/package/2006/relationships"'
HEADING = ("sector", "label_en")


def rows(*texts: tuple[str, ...]) -> str:
    """Rows of inline texts, the heading first."""
    return "".join(
        f'<row r="{n}">'
        + "".join(text(f"{'AB'[at]}{n}", cell) for at, cell in enumerate(row))
        + "</row>"
        for n, row in enumerate((HEADING, *texts), 1)
    )


def text(where: str, said: str) -> str:
    return f'<c r="{where}" t="inlineStr"><is><t>{said}</t></is></c>'


def workbook(
    sheets: dict[str, str],
    *,
    targets: dict[str, str] | None = None,
    parts: dict[str, str] | None = None,
    beside: str = "",
    texts: str = "",
    formats: str = "",
) -> bytes:
    """The bytes of a workbook; ``targets`` and ``parts``: other names, by sheet."""
    named, related, held = "", "", {}
    for n, (name, cells) in enumerate(sheets.items(), 1):
        named += f'<sheet name="{name}" sheetId="{n}" r:id="r{n}"/>'
        target = (targets or {}).get(name, f"worksheets/sheet{n}.xml")
        related += f'<Relationship Id="r{n}" Type="{RELATED}/worksheet" '
        related += f'Target="{target}"/>'
        part = (parts or {}).get(name, f"xl/worksheets/sheet{n}.xml")
        if part:
            held[part] = f"<worksheet {SHEETS}>{cells}</worksheet>"
    for kind, part in (("sharedStrings", "sharedStrings"), ("styles", "styles")):
        related += f'<Relationship Id="{part}" Type="{RELATED}/{kind}" '
        related += f'Target="{part}.xml"/>'
    held["xl/workbook.xml"] = (
        f'<workbook {SHEETS} xmlns:r="{RELATED}">{beside}<sheets>{named}</sheets>'
        "</workbook>"
    )
    held["xl/_rels/workbook.xml.rels"] = (
        f"<Relationships {PACKAGE}>{related}</Relationships>"
    )
    held["_rels/.rels"] = (
        f'<Relationships {PACKAGE}><Relationship Id="b" Type="{RELATED}/officeDocument"'
        ' Target="xl/workbook.xml"/></Relationships>'
    )
    held["xl/sharedStrings.xml"] = f"<sst {SHEETS}>{texts}</sst>"
    held["xl/styles.xml"] = f"<styleSheet {SHEETS}>{formats}</styleSheet>"
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in held.items():
            archive.writestr(name, f'<?xml version="1.0"?>{content}')
    return buffer.getvalue()


DATA = f"<sheetData>{rows(('tidal', 'Tidal'))}</sheetData>"
HEADINGS = {"sectors": list(HEADING)}


def sheet_of(content: bytes, stem: str = "sectors"):
    """What is read of a workbook that holds one table."""
    (sheet,) = read(RawFile(f"data/raw/{stem}.xlsx", content), HEADINGS)
    return sheet
