"""Files with the ending of a workbook: what they are, and where their parts stand."""

import io
import zipfile

import pytest

from ambon_analysis.tables.readers import package
from ambon_analysis.tables.readers.workbook_parts import workbook_of
from ambon_analysis.tables.sheets import Unreadable
from tests.tables.by_hand import DATA, rows, sheet_of, workbook

OLD = f"<sheetData>{rows(('tidal', 'Old'))}</sheetData>"


@pytest.mark.parametrize(
    ("target", "part"),
    [
        ("worksheets/sheet1.xml", "xl/worksheets/Sheet1.xml"),
        ("worksheets/a%20b.xml", "xl/worksheets/a b.xml"),
        ("worksheets\\x.xml", "xl/worksheets/x.xml"),
        ("/xl/worksheets/x.xml", "xl/worksheets/x.xml"),
        ("\\xl\\worksheets\\x.xml", "xl/worksheets/x.xml"),
        ("a/x.xml", "xl/a/x.xml"),
        ("./worksheets/x.xml", "xl/worksheets/x.xml"),
        ("../xl/worksheets/x.xml", "xl/worksheets/x.xml"),
    ],
)
def test_a_part_is_found_as_any_program_could_mean_it(target, part):
    content = workbook(
        {"sectors": DATA, "archive": OLD},
        targets={"sectors": target},
        parts={"sectors": part},
    )
    assert dict(sheet_of(content).rows)[2] == ["tidal", "Tidal"]


def test_a_part_that_is_not_there_is_no_reason_to_read_another():
    content = workbook({"sectors": DATA, "archive": OLD}, parts={"sectors": ""})
    assert sheet_of(content).problem == (
        "its sheet sectors has no part in the workbook; save it again"
    )


def test_an_entity_that_unfolds_is_told_wherever_it_stands():
    data = f"<!--{'x' * 2000}-->"
    head = '<!DOCTYPE w [<!ENTITY a "b">]>'
    with pytest.raises(Unreadable, match="holds a document type, whose entities"):
        sheet_of(_with_head(data + head))


def _with_head(head):
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook({"s": DATA}))) as old,
        zipfile.ZipFile(buffer, "w") as new,
    ):
        for name in old.namelist():
            content = old.read(name).decode()
            if name.endswith("workbook.xml"):
                content = content.replace("?><", f"?>{head}<", 1)
            new.writestr(name, content)
    return buffer.getvalue()


def of_ole(*streams):
    """The beginning of a compound file and the names of its streams, as stored."""
    names = b"".join(name.encode("utf-16-le") + b"\0\0" for name in streams)
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + names


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (of_ole("EncryptionInfo", "EncryptedPackage"), "is encrypted; save it without"),
        (of_ole("Workbook"), "is a workbook of an old Excel, .xls, under another name"),
        (of_ole("Book"), "is a workbook of an old Excel, .xls, under another name"),
        (of_ole("WordDocument"), "is no Excel workbook; save it as .xlsx, or as .csv"),
        (b"  \n", "is empty; save it as .xlsx, or as .csv if it is text"),
        (b"sector,label_en\n", "is no Excel workbook; save it as .xlsx, or as .csv"),
    ],
)
def test_a_file_of_another_kind_is_called_what_it_is(content, words):
    with pytest.raises(Unreadable) as told:
        workbook_of(content)
    assert str(told.value).startswith(words)


def test_a_binary_workbook_is_called_what_it_is():
    buffer = io.BytesIO()
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(
            "_rels/.rels",
            f'<Relationships><Relationship Id="r" Type="{kind}/officeDocument" '
            'Target="xl/workbook.bin"/></Relationships>',
        )
        archive.writestr("xl/workbook.bin", b"\x83\x01\x00")
    with pytest.raises(Unreadable, match="is a binary workbook, .xlsb, under another"):
        workbook_of(buffer.getvalue())


def zipped(**parts):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def test_a_package_without_a_workbook_is_told():
    with pytest.raises(Unreadable, match="holds no workbook; save it as .xlsx"):
        workbook_of(zipped(mimetype="nothing"))


def test_an_opendocument_table_is_told():
    content = zipped(mimetype="application/vnd.oasis.opendocument.spreadsheet")
    with pytest.raises(Unreadable, match="is an OpenDocument table; save it as .xlsx"):
        workbook_of(content)


def test_a_package_that_ends_within_is_told():
    content = workbook({"s": "<sheetData/>"})
    with pytest.raises(Unreadable, match="cannot be unpacked as an Excel workbook"):
        workbook_of(content[: len(content) // 2])


def test_a_package_with_a_password_is_told():
    content = bytearray(zipped(a="b"))
    for mark, flag in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        content[content.index(mark) + flag] |= 1
    with pytest.raises(Unreadable, match="is encrypted; save it without a password"):
        workbook_of(bytes(content))


def test_what_unpacks_to_more_than_any_study_is_told(monkeypatch):
    content = workbook({"s": "<sheetData/>"})
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        size = sum(entry.file_size for entry in archive.infolist())
    monkeypatch.setattr(package, "LARGEST", size)
    workbook_of(content)
    monkeypatch.setattr(package, "LARGEST", size - 1)
    with pytest.raises(Unreadable, match="unpacks to 0 MB, more than any table of a"):
        workbook_of(content)


def test_a_part_with_more_elements_than_any_study_is_told(monkeypatch):
    monkeypatch.setattr(package, "MOST_EVENTS", 40)
    content = workbook({"s": f"<sheetData>{rows(*[('a', 'b')] * 9)}</sheetData>"})
    assert sheet_of(content).problem == (
        "its sheet s holds more than any table of a study; save it again"
    )
