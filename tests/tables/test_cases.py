"""Inputs as people have them: read whole, or told in words."""

import pandas as pd
import pytest

from ambon_analysis.tables.checking import validate
from tests.cases import BASE, CASES, study_of, told_of

TEXT = "; format the column as text, and type again what the source prints"
MADE = "that the spreadsheet made of what was typed" + TEXT
RAW = "data/raw/"
AS_IT_IS = ["no faults"]
TOLD = {
    "01_dimension_loss": AS_IT_IS,
    "03_hidden_old_sheet": [
        f"{RAW}sectors.xlsx: read was the sheet sectors (of the table's name), and not "
        "old version"
    ],
    "05_formula_uncached": [
        f"{RAW}sectors.xlsx row 2, note_en: holds a formula without its value; open "
        "the workbook in a spreadsheet program and save it, or write the value"
    ],
    "06_excel_error_cell": [
        f'{RAW}sectors.xlsx row 2, label_en: "#REF!" is an error of a formula; mend '
        "it, or write the value",
        f'{RAW}sectors.xlsx row 3, note_en: "#N/A" is an error of a formula; mend it, '
        "or write the value",
    ],
    "07_sep_line": AS_IT_IS,
    "08_utf16": AS_IT_IS,
    "09_cr_only": AS_IT_IS,
    "10_title_row": [
        f'{RAW}sectors.csv: has "Table 3. Sectors" in row 1, where its headings should '
        "stand; they seem to stand in row 2: take out what is above them"
    ],
    "12_unbalanced_quote": [
        f"{RAW}sectors.csv: has a quotation mark in row 3 that is never closed; close "
        "it, or take it out"
    ],
    "13_zero_width": [
        f'{RAW}partnership_sectors.csv row 3, sector: "kelp[U+200B]" is not in '
        'sectors.csv; without U+200B, which cannot be seen, it is "kelp"'
    ],
    "14_heading_case": AS_IT_IS,
    "15_date_in_text_cell": [
        f'{RAW}partnerships.xlsx row 2, start_as_printed: "2026-04-03" is a day {MADE}',
        f'{RAW}partnerships.xlsx row 2, note_en: "12.5%" is a percentage {MADE}',
        f'{RAW}partnerships.xlsx row 3, end_as_printed: "2029-03" is a day {MADE}',
        f'{RAW}partnerships.xlsx row 3, note_en: "TRUE" is a truth value {MADE}',
        f'{RAW}partnerships.xlsx row 4, note_en: "14:30" is a day {MADE}',
    ],
    "16_strict_ooxml": AS_IT_IS,
    "17_bad_style": AS_IT_IS,
    "20_password": [f"{RAW}sectors.xlsx: is encrypted; save it without a password"],
    "21_x000D": [
        f"{RAW}sectors.xlsx row 3, note_en: holds U+000B, which cannot be printed; "
        "take it out"
    ],
    "22_filtered_rows": [
        f"{RAW}sectors.xlsx: hidden rows were read as well: 3",
        f"{RAW}sectors.xlsx: hidden columns were read as well: D",
    ],
    "23_merged": [
        f"{RAW}sectors.xlsx row 3, oecd_dac_sector: C3:C5 are merged; unmerge them, "
        "and fill each"
    ],
    "25_int_overflow": [
        f'{RAW}partnerships.csv row 2, row_in_table: "99999999999999999999" has more '
        "than 18 digits"
    ],
    "26_near_superscript": [
        f'{RAW}partnership_sectors.csv row 2, sector: "9999999999999999999999999" is '
        "not in sectors.csv; it holds 1, 2, 3, 4"
    ],
    "27_vertical_tab": [
        f"{RAW}sectors.csv row 2, label_en: holds U+000B, which cannot be printed; "
        "take it out"
    ],
    "34_year_0201": [
        f'{RAW}partnerships.csv row 2, start_edtf: "0201" is outside the years 1500 to '
        "2100 of which this study speaks; mend the year, or write other years in "
        "study.toml: years = [1500, 2100]"
    ],
    "35_winter_2019-24": [
        f'{RAW}partnerships.csv row 3, start_edtf: "2019-24" is a season, winter, '
        'whose months depend on where it is; write them: "[2019-12..2020-02]" north of '
        'the equator, "[2019-06..2019-08]" south of it'
    ],
    "37_numbers_in_text": [
        f'{RAW}sectors.xlsx row 2, note_en: "1.1" is a number {MADE}',
        f'{RAW}sectors.xlsx row 3, note_en: "0.3" is a number {MADE}',
        f'{RAW}sectors.xlsx row 4, note_en: "123456789012345700" is a number {MADE}',
        f'{RAW}sectors.xlsx row 5, note_en: "{10**22}" is a number {MADE}',
    ],
}


@pytest.mark.parametrize("case", CASES)
def test_what_is_told(case, tmp_path):
    assert told_of(study_of(case, tmp_path / "study")) == TOLD[case]


@pytest.mark.parametrize(
    "case", [case for case in CASES if "row" not in TOLD[case][0] or case[:2] == "22"]
)
def test_what_is_read_is_what_the_file_holds(case, tmp_path):
    if TOLD[case][0].startswith((f"{RAW}sectors.csv", f"{RAW}sectors.xlsx: is")):
        return  # told, and not read
    found = validate(study_of(case, tmp_path / "study"), languages=["en"])
    base = validate(BASE, languages=["en"])
    for table, frame in base.frames.items():
        one, other = (f.reset_index(drop=True) for f in (frame, found.frames[table]))
        pd.testing.assert_frame_equal(one, other)
