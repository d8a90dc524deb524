"""Numbers of a spreadsheet as a person sees them, format by format."""

import pytest

from ambon_analysis.tables.readers.stored_numbers import EXACT, LAST_SERIAL, as_shown


@pytest.mark.parametrize(
    ("stored", "code", "shown", "made"),
    [
        # as it is
        ("7", "General", "7", None),
        ("7", "general", "7", None),
        ("7", "@", "7", None),
        ("7", "0", "7", None),
        ("7", "", "7", None),
        ("7.0", "General", "7", None),
        ("1E3", "General", "1000", None),
        ("-7", "General", "-7", None),
        ("100", "General", "100", None),
        # noughts before it are part of a code
        ("7", "000", "007", None),
        ("7", "00", "07", None),
        ("1234", "000", "1234", None),
        ("7.5", "000", "7.5", "number"),
        # as something else
        ("7.5", "General", "7.5", "number"),
        ("0.1", "General", "0.1", "number"),
        ("0.10", "0.00", "0.1", "number"),
        ("7", "#,##0", "7", "number"),
        (str(EXACT - 1), "General", str(EXACT - 1), None),
        (str(EXACT), "General", str(EXACT), "number"),
        (str(-EXACT), "General", str(-EXACT), "number"),
        ("0.5", "0%", "50%", "percentage"),
        ("0.125", "0.00%", "12.5%", "percentage"),
        ("1E-07", "General", "0.0000001", "number"),
        # no number at all
        ("x", "General", "x", "number"),
        ("nan", "yyyy", "nan", "number"),
        ("inf", "General", "inf", "number"),
        ("", "0", "", "number"),
    ],
)
def test_a_number(stored, code, shown, made):
    assert as_shown(stored, code, from_1904=False) == (shown, made)


@pytest.mark.parametrize(
    ("serial", "code", "shown"),
    [
        ("42491", "yyyy-mm-dd", "2016-05-01"),
        ("42491", "d-mmm-yy", "2016-05-01"),
        ("42491", "DD/MM/YYYY", "2016-05-01"),
        ("42491", "mmm-yy", "2016-05"),
        ("42491", "yyyy", "2016"),
        ("42491.5", "yyyy-mm-dd", "2016-05-01 12:00"),
        ("42491", "yyyy-mm-dd hh:mm", "2016-05-01 00:00"),
        ("42491.75", "hh:mm", "18:00"),
        ("0.5", "h:mm AM/PM", "12:00"),
        ("1.5", "[h]:mm", "36:00"),
        ("0.0625", "[h]:mm:ss", "1:30"),
        ("0.0625", "mm:ss", "01:30"),
        # a spreadsheet counts a 29 February 1900
        ("1", "yyyy-mm-dd", "1900-01-01"),
        ("59", "yyyy-mm-dd", "1900-02-28"),
        ("61", "yyyy-mm-dd", "1900-03-01"),
        ("0", "yyyy-mm-dd", "1899-12-31"),
        (str(LAST_SERIAL), "yyyy-mm-dd", "9999-12-31"),
        # days that there are not
        (str(LAST_SERIAL + 1), "yyyy-mm-dd", str(LAST_SERIAL + 1)),
        ("-1", "yyyy-mm-dd", "-1"),
        # letters of a format that stand for themselves, for colours and for places
        ('42491', '"day" yyyy', "2016"),
        ("42491", "[Red]yyyy", "2016"),
        ("42491", "[$-409]mmm-yy;@", "2016-05"),
        ("42491", r"yyyy\m", "2016"),
        ("42491", "yyyy_d", "2016"),
        ("42491", "yyyy*d", "2016"),
    ],
)  # fmt: skip
def test_a_moment(serial, code, shown):
    assert as_shown(serial, code, from_1904=False) == (shown, "date")


@pytest.mark.parametrize("code", ['0"d"', r"0\d", "0_d", "[Red]0", "0;d"])
def test_letters_that_are_no_part_of_a_day(code):
    assert as_shown("7", code, from_1904=False) == ("7", "number")


def test_days_counted_from_1904():
    assert as_shown("0", "yyyy-mm-dd", from_1904=True) == ("1904-01-01", "date")
    assert as_shown("41029", "yyyy-mm-dd", from_1904=True) == ("2016-05-01", "date")
