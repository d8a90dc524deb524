"""study.toml: each value of its own kind, and all that is wrong with it at once."""

import pytest

from ambon_analysis.faults import FaultsFound
from ambon_analysis.settings import read_settings
from tests.conftest import EXAMPLE

WRONG = """
name = "My City"
version = 1
languages = ["en", "en"]
as_of = 2022-08-31
synthetic = "yes"
licence = "CC"
authors = "me"
years = [1900]
formt = 2
home = true
audiences = []
[title]
en = "T"
[subtitle]
en = 3
[about]
en = "text"
[parameters]
counted = [1]
[chapters]
leave_out = "x"
"""
TOLD = """\
study.toml: about.en: "text" is no list; write it in square brackets, [...]
study.toml: audiences is empty; name at least one
study.toml: authors: "me" is no part of its own; write [authors] above its entries
study.toml: chapters.leave_out: "x" is no list; write it in square brackets, [...]
study.toml: formt is not a setting; nearest: "format"
study.toml: home: true is not a text; write it in quotation marks
study.toml: languages: en stands twice; keep one
study.toml: name: "My City" holds other letters than a to z, digits and hyphens; write \
such as my-city
study.toml: parameters.counted: [1] is neither a text nor a number nor true or false
study.toml: subtitle.en: 3 is not a text; write it in quotation marks
study.toml: synthetic: "yes" is neither true nor false; write one of them, without \
quotation marks
study.toml: version: 1 is not a text; write it in quotation marks
study.toml: years: [1900] is not the first and the last year; write such as [1500, 2100]
13 faults in 1 file; nothing was written."""


def settings_with(tmp_path, old, new):
    text = (EXAMPLE / "study.toml").read_text(encoding="utf-8")
    assert text.count(old) == 1
    (tmp_path / "study.toml").write_text(text.replace(old, new), encoding="utf-8")
    return read_settings(tmp_path)


def test_each_value_of_another_kind_is_told_in_words(tmp_path):
    (tmp_path / "study.toml").write_text(WRONG, encoding="utf-8")
    with pytest.raises(FaultsFound) as found:
        read_settings(tmp_path)
    assert str(found.value) == TOLD


@pytest.mark.parametrize(
    ("years", "read"),
    [("[1900, 2100]", (1900, 2100)), ("[1, 9998]", (1, 9998))],
)
def test_years_in_order(tmp_path, years, read):
    found = settings_with(tmp_path, "synthetic =", f"years = {years}\nsynthetic =")
    assert found.years == read


@pytest.mark.parametrize("years", ["[2030, 1900]", "[0, 2030]", "[1900, 9999]"])
def test_years_that_are_none(tmp_path, years):
    with pytest.raises(FaultsFound, match="are no years in order; write the first"):
        settings_with(tmp_path, "synthetic =", f"years = {years}\nsynthetic =")


@pytest.mark.parametrize("years", ["1900", '["1900", "2030"]', "[1900, 2000, 2030]"])
def test_years_that_are_no_pair_of_numbers(tmp_path, years):
    with pytest.raises(FaultsFound, match="study.toml: years"):
        settings_with(tmp_path, "synthetic =", f"years = {years}\nsynthetic =")


def test_a_parameter_may_be_of_any_plain_kind(tmp_path):
    others = "[parameters]\nb = 1\nc = 1.5\nd = false"
    found = settings_with(tmp_path, "[parameters]", others)
    assert {name: found.parameters[name] for name in "bcd"} == {
        "b": 1,
        "c": 1.5,
        "d": False,
    }
