"""Workbooks as many programs write them: every cell once, or said what is wrong."""

import pytest

from ambon_analysis.tables.cells import cells_of
from ambon_analysis.tables.readers import workbook_parts
from ambon_analysis.tables.readers.workbook_parts import MOST_ROWS, workbook_of
from ambon_analysis.tables.sheets import Unreadable
from tests.tables.by_hand import DATA, HEADING, rows, sheet_of, text, workbook


def cell_of(cell, **parts):
    """What is read of one cell, and what the spreadsheet made of it."""
    data = rows(("tidal",)).replace("</row></sheetData>", "")
    data = data[: -len("</row>")] + cell + "</row>"
    sheet = sheet_of(workbook({"s": f"<sheetData>{data}</sheetData>"}, **parts))
    at = dict(sheet.rows)[2]
    why = sheet.converted.get((2, 1))
    return (at[1] if len(at) > 1 else ""), why and why.why


FORMATS = (
    '<numFmts count="2"><numFmt numFmtId="164" formatCode="000"/>'
    '<numFmt numFmtId="165" formatCode="yyyy"/>'
    '<numFmt numFmtId="166" formatCode="#,##0&quot; d&quot;"/></numFmts>'
    '<cellStyleXfs count="1"><xf numFmtId="14"/></cellStyleXfs><cellXfs count="8">'
    + "".join(f'<xf numFmtId="{n}"/>' for n in (0, 10, 14, 164, 165, 166, 46, 22))
    + "</cellXfs>"
)
SHARED = (
    "<si><t>a</t></si><si><r><t>Tidal </t></r><r><t>power</t></r>"
    '<rPh sb="0"><t>spoken</t></rPh></si>'
)
CELLS = {
    "a shared text in runs": ('<c r="B2" t="s"><v>1</v></c>', "Tidal power", None),
    "a shared text that is not there": (
        '<c r="B2" t="s"><v>9</v></c>',
        "a text that is not there",
        "error",
    ),
    "an inline text": (text("B2", "Tidal"), "Tidal", None),
    "an inline text in v": ('<c r="B2" t="inlineStr"><v>Tidal</v></c>', "Tidal", None),
    "a text between marks": (
        '<c r="B2" t="str"><v><![CDATA[a & b]]></v></c>',
        "a & b",
        None,
    ),
    "escaped letters": (
        text("B2", "a_x000D__x000A_b_x005F_x000D_"),
        "a\nb_x000D_",
        None,
    ),
    "half a letter": (text("B2", "a_xD83D_"), "a_xD83D_", None),
    "without a place": ('<c t="inlineStr"><is><t>x</t></is></c>', "x", None),
    "a truth in words": ('<c r="B2" t="b"><v>false</v></c>', "no", "truth"),
    "a truth": ('<c r="B2" t="b"><v>1</v></c>', "yes", "truth"),
    "an error": ('<c r="B2" t="e"><v>#REF!</v></c>', "#REF!", "error"),
    "a formula without a value": ('<c r="B2" t="str"><f>A2</f></c>', "=", "formula"),
    "a formula that gives nothing": (
        '<c r="B2" t="str"><f>A2</f><v></v></c>',
        "",
        None,
    ),
    "a formula with a value": ('<c r="B2" t="str"><f>A2</f><v>x</v></c>', "x", None),
    "a whole number": ('<c r="B2"><v>2016.0</v></c>', "2016", None),
    "a number": ('<c r="B2"><v>1.1000000000000001</v></c>', "1.1", "number"),
    "a small number": ('<c r="B2"><v>1.0E-5</v></c>', "0.00001", "number"),
    "a number that lost figures": (
        '<c r="B2"><v>1.2345678901234568E17</v></c>',
        "123456789012345680",
        "number",
    ),
    "leading noughts": ('<c r="B2" s="3"><v>7</v></c>', "007", None),
    "a percentage": ('<c r="B2" s="1"><v>0.125</v></c>', "12.5%", "percentage"),
    "a day": ('<c r="B2" s="2"><v>46115</v></c>', "2026-04-03", "date"),
    "a day and a time": (
        '<c r="B2" s="7"><v>46115.5</v></c>',
        "2026-04-03 12:00",
        "date",
    ),
    "a year made of a day": ('<c r="B2" s="4"><v>42491</v></c>', "2016", "date"),
    "a day before all others": ('<c r="B2" s="2"><v>1</v></c>', "1900-01-01", "date"),
    "hours beyond a day": ('<c r="B2" s="6"><v>1.5</v></c>', "36:00", "date"),
    "no day at all": ('<c r="B2" s="2"><v>-5</v></c>', "-5", "date"),
    "a number with its unit": ('<c r="B2" s="5"><v>7</v></c>', "7", "number"),
    "an ISO day": ('<c r="B2" t="d"><v>2016-05-01</v></c>', "2016-05-01", "date"),
    "no number": ('<c r="B2"><v>abc</v></c>', "abc", "number"),
}


@pytest.mark.parametrize("case", CELLS)
def test_a_cell(case):
    cell, shown, why = CELLS[case]
    assert cell_of(cell, texts=SHARED, formats=FORMATS) == (shown, why)


def test_days_counted_from_1904():
    beside = '<workbookPr date1904="1"/>'
    cell = '<c r="B2" s="2"><v>44653</v></c>'
    assert cell_of(cell, formats=FORMATS, beside=beside)[0] == "2026-04-03"


def test_formulas_that_nobody_has_calculated():
    """Some programs write nought for every formula, and ask for calculation."""
    cell = '<c r="B2"><f>MAX(1,4)</f><v>0</v></c>'
    assert cell_of(cell, beside='<calcPr fullCalcOnLoad="1"/>') == ("=", "formula")
    assert cell_of(cell) == ("0", None)


@pytest.mark.parametrize(
    ("more", "words"),
    [
        (text("B2", "again"), "its sheet s holds the cell B2 twice; save it again"),
        (
            f'<row r="2">{text("A2", "again")}</row>',
            "its sheet s holds the cell A2 twice; save it again",
        ),
        (
            f'<row r="{MOST_ROWS + 1}">{text(f"A{MOST_ROWS + 1}", "x")}</row>',
            "its sheet s has more rows than a sheet can; save it again",
        ),
    ],
)
def test_what_no_spreadsheet_writes_is_told(more, words):
    data = DATA.replace("</sheetData>", f"{more}</sheetData>")
    assert sheet_of(workbook({"s": data})).problem == words


def test_rows_without_a_number_are_counted(monkeypatch):
    assert MOST_ROWS == 2**20
    monkeypatch.setattr(workbook_parts, "MOST_ROWS", 10)
    for more, told in (
        (8, ""),
        (9, "its sheet s has more rows than a sheet can; save"),
    ):
        data = DATA.replace("</sheetData>", f"{'<row/>' * more}</sheetData>")
        problem = sheet_of(workbook({"s": data})).problem
        assert problem.startswith(told)
        assert bool(problem) == bool(told)


def test_merged_cells_are_told_by_both_ends():
    merged = (
        '<mergeCells><mergeCell ref="A2:$B$3"/><mergeCell ref="B9"/>'
        '<mergeCell ref="AA1:AB2"/></mergeCells>'
    )
    content = workbook({"s": f"<sheetData>{rows(('a', 'b'))}</sheetData>{merged}"})
    (sheet,) = workbook_of(content).sheets
    assert sheet.merged == [((1, 0), (2, 1)), ((0, 26), (1, 27))]


def test_hidden_columns_without_an_end_are_cut():
    columns = '<cols><col min="3" max="16384" hidden="1"/><col min="2" max="2"/></cols>'
    content = workbook({"s": f"{columns}<sheetData>{rows(('a', 'b'))}</sheetData>"})
    (sheet,) = workbook_of(content).sheets
    assert sheet.hidden_columns == set(range(2, 1002))


def test_more_cells_than_any_study_are_told(monkeypatch):
    content = workbook({"s": f"<sheetData>{rows(('a', 'b'))}</sheetData>"})
    monkeypatch.setattr(workbook_parts, "MOST_CELLS", 4)
    assert workbook_of(content).sheets[0].problem == ""
    monkeypatch.setattr(workbook_parts, "MOST_CELLS", 3)
    assert "holds more cells than any table" in workbook_of(content).sheets[0].problem


def test_the_cost_is_that_of_what_is_filled():
    """A far cell with nothing in it, and a column that somebody formatted whole."""
    far = '<row r="1048576"><c r="XFD1048576" t="str"><f>""</f><v></v></c></row>'
    blank = "".join(
        f'<row r="{n}"><c r="A{n}" s="0"/></row>' for n in range(3, 200_000)
    )
    data = DATA.replace("</sheetData>", f"{blank}{far}</sheetData>")
    assert [number for number, _ in sheet_of(workbook({"s": data})).rows] == [1, 2]
    cells = workbook_of(workbook({"s": data})).sheets[0].cells
    assert len(cells) == 4


def test_a_cell_far_from_all_others_is_one_row_that_does_not_fit():
    filled = "".join(f'<row r="{n}">{text(f"A{n}", "x")}</row>' for n in range(3, 400))
    far = f'<row r="400">{text("XFD400", "far")}</row>'
    data = DATA.replace("</sheetData>", f"{filled}{far}</sheetData>")
    sheet = sheet_of(workbook({"s": data}))
    assert [len(cells) for _, cells in sheet.rows[:-1]] == [2] * 399
    assert [problem.problem for problem in cells_of(sheet, HEADING).problems] == [
        "has 16384 cells where the heading has 2"
    ]


def test_a_heading_far_from_all_others_is_told():
    filled = "".join(f'<row r="{n}">{text(f"A{n}", "x")}</row>' for n in range(3, 400))
    data = DATA.replace("</row>", f"{text('XFD1', 'far')}</row>", 1)
    data = data.replace("</sheetData>", f"{filled}</sheetData>")
    assert sheet_of(workbook({"s": data})).problem == (
        "has a cell in column XFD, far from all others; take it out"
    )


def test_a_workbook_without_a_sheet_of_cells_is_told():
    with pytest.raises(Unreadable, match="holds no sheet with cells; a chart is no ta"):
        sheet_of(workbook({}))


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ('<c r="B2" t="e"><v></v></c>', "an error"),
        ('<c r="B2" t="e"><v>#N/A</v></c>', "#N/A"),
    ],
)
def test_an_error_that_says_nothing_is_one(cell, said):
    assert cell_of(cell) == (said, "error")


@pytest.mark.parametrize("hidden", ["1", "true"])
def test_hidden_rows_and_columns_are_read_and_told(hidden):
    data = rows(("a", "b"), ("c", "d")).replace(
        '<row r="3">', f'<row r="3" hidden="{hidden}">'
    )
    columns = f'<cols><col min="2" max="2" hidden="{hidden}"/></cols>'
    sheet = sheet_of(workbook({"s": f"{columns}<sheetData>{data}</sheetData>"}))
    assert [row for _, row in sheet.rows] == [
        ["sector", "label_en"],
        ["a", "b"],
        ["c", "d"],
    ]
    assert sheet.told == (
        "data/raw/sectors.xlsx: hidden rows were read as well: 3",
        "data/raw/sectors.xlsx: hidden columns were read as well: B",
    )


def test_a_long_sheet_is_read_whole():
    """A reader that looks at cells before they end sees them in short sheets only."""
    texts = [(f"word {n}", "x" * (n % 7 + 1)) for n in range(3000)]
    data = rows(*texts).replace('<row r="', '<row spans="1:2" r="')
    sheet = sheet_of(workbook({"s": f"<sheetData>{data}</sheetData>"}))
    assert [tuple(cells) for _, cells in sheet.rows[1:]] == texts
    assert [number for number, _ in sheet.rows] == list(range(1, 3002))


def test_rows_and_cells_without_a_place_stand_one_after_the_other():
    cells = "".join(
        "<row>" + text("", f"a{n}") + text("", f"b{n}") + "</row>" for n in range(2000)
    )
    bare = cells.replace(' r=""', "")
    data = f"<sheetData>{bare}</sheetData>"
    (sheet,) = workbook_of(workbook({"s": data})).sheets
    assert sheet.cells[0, 0].text == "a0"
    assert sheet.cells[1999, 1].text == "b1999"
    assert len(sheet.cells) == 4000


def test_looks_of_styles_are_no_formats_wherever_they_stand():
    formats = (
        '<cellXfs count="1"><xf numFmtId="0"/></cellXfs>'
        '<cellStyleXfs count="1"><xf numFmtId="14"/></cellStyleXfs>'
    )
    cell = '<c r="B2" s="1"><v>7</v></c>'
    assert cell_of(cell, formats=formats) == ("7", None)
