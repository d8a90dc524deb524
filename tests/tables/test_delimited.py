"""Delimited text letter by letter: encodings, delimiters, quotation marks."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ambon_analysis.tables.readers.delimited import DELIMITERS, decoded, read
from ambon_analysis.tables.sheets import RawFile, Unreadable

COLUMNS = ["sector", "label_en", "note_en"]


def sheet_of(content):
    if isinstance(content, str):
        content = content.encode()
    (sheet,) = read(RawFile("data/raw/sectors.csv", content), {"sectors": COLUMNS})
    return sheet


def cells(content):
    return [row for _, row in sheet_of(content).rows]


def why(content):
    with pytest.raises(Unreadable) as told:
        sheet_of(content)
    return str(told.value)


# -- encodings -------------------------------------------------------------------------

TEXT = "sector,label_en\nair,Udara é\n"


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
        (b"", "utf-8"),
        (b"", "utf-16-le"),
        (b"", "utf-16-be"),
    ],
)
def test_a_text_in_each_encoding(mark, encoding):
    assert decoded(mark + TEXT.encode(encoding)) == TEXT


def test_a_few_noughts_make_no_utf_16():
    assert decoded(b"a\x00b,c") == "a\x00b,c"
    assert decoded(b"\x00a") == "\x00a"  # one letter says nothing


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (
            b"sector\r\nair\rb\xe9\n",
            'is not UTF-8 (byte 0xe9 in line 3; as Windows-1252 it would be "\xe9"); '
            "save it again as CSV UTF-8",
        ),
        # a byte that is no letter there, and one that does not show
        (b"\x81", "is not UTF-8 (byte 0x81 in line 1); save it again as CSV UTF-8"),
        (b"a\n\xa0", "is not UTF-8 (byte 0xa0 in line 2); save it again as CSV UTF-8"),
        (
            codecs.BOM_UTF16_LE + b"a",
            "cannot be read as UTF-16-LE; save it again as CSV UTF-8",
        ),
        (b"PK\x03\x04", "is a workbook under another name; save it as .xlsx"),
        (b"\xd0\xcf\x11\xe0", "is a workbook under another name; save it as .xlsx"),
    ],
)
def test_what_is_no_text_is_called_what_it_seems(content, words):
    assert why(content) == words


# -- delimiters ------------------------------------------------------------------------


@pytest.mark.parametrize("delimiter", DELIMITERS)
def test_the_delimiter_is_found_out(delimiter):
    text = f"sector{delimiter}label_en\nair{delimiter}a, b; c | d\n"
    if delimiter != "\t":
        text = text.replace("a, b; c | d", '"a, b; c | d"')
    sheet = sheet_of(text)
    assert sheet.delimiter == delimiter
    assert sheet.comma_is_decimal == (delimiter == ";")
    assert [row for _, row in sheet.rows][1] == ["air", "a, b; c | d"]


def test_known_columns_count_more_than_rows_alike():
    title = "a, b, c\n1, 2, 3\n"
    assert sheet_of(f"{title}sector;LABEL_EN\nair;x\n").delimiter == ";"
    # without any that is known, rows alike do
    assert sheet_of("p|q,r\ns|t\nu|v\n").delimiter == "|"


def test_one_column_needs_no_delimiter():
    assert cells("sector\nair\n") == [["sector"], ["air"]]
    assert sheet_of("sector\nair\n").delimiter == ","


@pytest.mark.parametrize("said", ["sep=;", "SEP=;", '"sep=;"', "sep= ; ", "sep=;\r"])
def test_a_first_line_that_says_it(said):
    sheet = sheet_of(f"{said}\nsector;label_en\nair;a,b,c\n")
    assert sheet.delimiter == ";"
    # its line counts, as a spreadsheet counts it
    assert [number for number, _ in sheet.rows] == [2, 3]


def test_a_first_line_that_says_a_tab():
    for said in ("sep=\t", "sep=\\t", "sep="):
        assert sheet_of(f"{said}\nsector\tlabel_en\n").delimiter == "\t"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "sep=;\nsector,label_en\nair,x\n",
            "says ; in its first line, and has , between its cells; take the first "
            "line out, or write , in it",
        ),
        (
            "sep=,\nA title\nsector\tlabel_en\n",
            "says , in its first line, and has tab ",
        ),
        ("sep=\t\nsector;label_en\n", "says tab in its first line, and has ; between"),
    ],
)
def test_a_first_line_that_says_another_delimiter_is_told(text, words):
    with pytest.raises(Unreadable) as raised:
        sheet_of(text)
    assert str(raised.value).startswith(words)


def test_a_first_line_is_believed_where_no_heading_says_otherwise():
    assert sheet_of("sep=;\nsector\nair\n").delimiter == ";"
    assert sheet_of("sep=;\nfoo,bar\nair,x\n").delimiter == ";"


def test_a_first_line_that_says_no_delimiter_is_a_line():
    assert cells("sep=:\nsector:label_en\n") == [["sep=:"], ["sector:label_en"]]


def test_a_first_line_before_carriage_returns_alone():
    assert cells("sep=;\rsector;label_en\rair;x\r") == [
        ["sector", "label_en"],
        ["air", "x"],
    ]


# -- quotation marks and lines ---------------------------------------------------------


def test_lines_within_a_cell_are_one_row_and_of_one_kind():
    text = 'sector,note_en\r\nair,"one\r\ntwo\rthree "\r\n\r\nsea,x\r\n'
    sheet = sheet_of(text)
    assert sheet.rows == (
        (1, ["sector", "note_en"]),
        (2, ["air", "one\ntwo\nthree"]),
        (4, ["sea", "x"]),
    )


def test_a_cell_of_any_length():
    long = "x" * 200_000
    assert cells(f"sector,note_en\nair,{long}\n")[1] == ["air", long]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ('sector,note_en\nair,"x\nsea,y\n', 2),
        ('"sector,note_en\nair,x\n', 1),
        ('sector,note_en\nair,"a ""b"" c"\nsea,"y\n', 3),
        # a mark within a cell that no mark opened is a letter
        ('sector,note_en\nair,5" pipe\nsea,"y\n', 3),
        ('sep=,\nsector,note_en\nair,"x\n', 3),
    ],
)
def test_a_mark_that_is_never_closed(text, row):
    assert why(text) == (
        f"has a quotation mark in row {row} that is never closed; close it, or take "
        "it out"
    )


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ('sector,note_en\nair,"x" y\n', 2),
        ('sector,note_en\nair,"two\nlines"z\nsea,y\n', 2),
        ('sector,note_en\n"air","x"\nsea,"y"z\n', 3),
    ],
)
def test_a_mark_within_a_cell(text, row):
    assert why(text) == (
        f"has a quotation mark within the cell that begins in row {row}; write it "
        "twice, or take it out"
    )


def quoted(cell):
    return '"' + cell.replace('"', '""') + '"'


@given(
    st.lists(
        st.tuples(st.text(max_size=6), st.text(max_size=6)), min_size=1, max_size=5
    ),
    st.sampled_from(DELIMITERS),
)
def test_what_is_written_between_marks_is_read(rows, delimiter):
    """Any letters but what no text holds: each cell, its line ends of one kind."""
    lines = [delimiter.join(map(quoted, row)) for row in [("sector", "note_en"), *rows]]
    text = "\n".join(lines) + "\n"
    try:
        content = text.encode()
    except UnicodeEncodeError:
        return
    if "\x00" in text:
        return  # csv of Python 3.11 takes none
    plain = [
        [cell.replace("\r\n", "\n").replace("\r", "\n").strip() for cell in row]
        for row in rows
    ]
    assert cells(content)[1:] == [row for row in plain if any(row)]
