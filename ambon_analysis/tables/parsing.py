"""From the text of a cell to its value, strictly: what is in doubt is a fault."""

import re
from collections.abc import Mapping
from typing import Any

import pandas as pd
import pandera.pandas as pa

from ambon_analysis.faults import CellProblem, not_among, shown
from ambon_analysis.messages import message
from ambon_analysis.schema import dates, locators
from ambon_analysis.schema.columns import DTYPES
from ambon_analysis.tables.cells import Cells

# a whole number of 64 bits has no more than these
MOST_DIGITS = 18
# a decimal number keeps so many before its point
EXACT_DIGITS = 15
# the tables to which a whole number refers, whose words people write in its place
IN_ORDER = ("levels",)


def parse(
    cells: Cells, columns: Mapping[str, pa.Column], *, years: tuple[int, int]
) -> tuple[pd.DataFrame, list[CellProblem]]:
    """Turn cells of text into a typed frame.

    ``cells``: of known columns only, those of ``columns``; ``years``: the first and the
    last that a date may name.
    Returns the frame (a cell that cannot be parsed is missing there) and a problem
    for each such cell.
    """
    problems, parsed = [], {}
    for name in cells.frame.columns:
        described = columns[name].metadata
        kind, refers_to = described["kind"], described.get("refers_to")
        read = PARSERS.get(kind, str)
        column = cells.frame[name]
        if kind == "text":
            parsed[name] = column.where(column != "").astype(DTYPES[kind]).array
            continue
        # a table repeats its words: each is read once
        values: dict[str, Any] = {"": None}
        wrong: dict[str, str] = {}
        for text in column.unique():
            try:
                if text:
                    values[text] = read(text, cells.comma_is_decimal)
                    if kind == "edtf":
                        dates.within_years(text, years)
            except ValueError as error:
                values[text] = None
                said = str(error)
                wrong[text] = (
                    message("number.of_a_level", said=said)
                    if refers_to in IN_ORDER
                    else said
                )
        parsed[name] = pd.array(list(map(values.get, column)), dtype=DTYPES[kind])
        if wrong:
            told = column[column.isin(list(wrong))].items()
            problems += [CellProblem(int(r), name, wrong[text]) for r, text in told]
    return pd.DataFrame(parsed, index=cells.frame.index), problems


def _integer(text, comma_is_decimal):
    if not re.fullmatch(r"[+-]?[0-9]+", text):
        raise ValueError(message("number.not_whole", text=shown(text)))
    if len(text) > MOST_DIGITS:
        raise ValueError(message("number.digits", text=text, n=MOST_DIGITS))
    return int(text)


def _number(text, comma_is_decimal):
    """Read a number with a decimal point or a decimal comma.

    >>> _number("51,4", False)
    51.4
    >>> _number("1,234", False)
    Traceback (most recent call last):
    ValueError: "1,234" can be read as 1.234 and as 1234; write one of them
    """
    # a mark before three figures parts thousands in one language, a fraction in another
    mark = "." if comma_is_decimal else ","
    if re.fullmatch(rf"[+-]?[1-9][0-9]{{0,2}}[{mark}][0-9]{{3}}", text):
        point, thousands = text.replace(",", "."), re.sub("[.,]", "", text)
        other = text.replace(".", ",") if comma_is_decimal else point
        key = "number.two_ways_decimal_comma" if comma_is_decimal else "number.two_ways"
        ways = {"point": point, "thousands": thousands, "comma": other}
        raise ValueError(message(key, text=text, **ways))
    if not re.fullmatch(r"[+-]?[0-9]+([.,][0-9]+)?", text):
        raise ValueError(message("number.none", text=shown(text)))
    if len(re.split("[.,]", text)[0].lstrip("+-0")) > EXACT_DIGITS:
        raise ValueError(message("number.digits", text=text, n=EXACT_DIGITS))
    return float(text.replace(",", "."))


def _yes_no(text, comma_is_decimal):
    if text not in ("yes", "no"):
        raise ValueError(not_among(text, ["yes", "no"]))
    return text == "yes"


def _edtf(text, comma_is_decimal):
    dates.bounds(text)
    return text


def _locator(text, comma_is_decimal):
    locators.steps(text)
    return text


PARSERS = {
    "integer": _integer,
    "number": _number,
    "yes_no": _yes_no,
    "edtf": _edtf,
    "locator": _locator,
}
