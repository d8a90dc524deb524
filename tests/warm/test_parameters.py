"""Parameters are checked before anything starts, and said in words."""

import ast
import io
import json
from functools import partial

import nbformat
import pandas as pd
import pytest

from ambon_analysis.edition import Edition
from ambon_analysis.execution.arguments import (
    WrongParameters,
    cases_of,
    check,
    declared,
    editions_asked,
)
from ambon_analysis.exports.reading import read_section
from ambon_analysis.parameters import PARAMETERS
from ambon_analysis.settings import read_settings
from tests.conftest import NOTEBOOKS, ROOT, ambon

SECTORS = ROOT / "notebooks" / "sector_coverage.ipynb"
SCORES = ROOT / "notebooks" / "dimension_scores.ipynb"
TIMELINES = ROOT / "notebooks" / "timelines.ipynb"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.name)
def test_every_declared_parameter_is_a_known_one(path):
    for name, found in declared(path).items():
        default = ast.literal_eval(found["default"])
        cases = partial(cases_of, ROOT)
        assert PARAMETERS[name].fault(default, read_settings(ROOT), cases) is None
        assert found["inferred_type_name"] == "str"
        assert found["help"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.name)
def test_the_parameters_cell_is_tagged(path):
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    tagged = [c for c in cells if "parameters" in c["metadata"].get("tags", [])]
    assert tagged == [cells[0]]


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (
            {"rollup": "none"},
            'sector_coverage.ipynb: there is no parameter "rollup"; '
            'nearest: "roll_up"; known: language, counted, roll_up, exploratory',
        ),
        (
            {"roll_up": "oecd"},
            'roll_up="oecd" is not one of none, oecd dac; nearest: "oecd dac"',
        ),
        ({"language": "nl"}, 'language="nl" is not one of en, id'),
        (
            {"counted": "all", "exploratory": "sometimes"},
            'counted="all" is not one of own row, own row or text, any naming\n'
            'exploratory="sometimes" is not one of counted, set apart',
        ),
    ],
)
def test_what_is_wrong_is_said(given, words):
    with pytest.raises(WrongParameters) as caught:
        check(SECTORS, given=given, study=ROOT)
    assert str(caught.value) == f"{words}\nNothing was run."


def test_the_study_says_what_is_not_given():
    settings = read_settings(ROOT)
    values = check(SECTORS, given={"language": "id"}, study=ROOT)
    taken = {
        name: settings.parameters[name]
        for name in declared(SECTORS)
        if name in settings.parameters
    }
    assert len(taken) == 3
    assert values == {"language": "id", **taken}


def test_the_day_is_that_of_the_study_or_the_one_given():
    path, settings = ROOT / "notebooks" / "timelines.ipynb", read_settings(ROOT)
    assert check(path, given={}, study=ROOT)["as_of"] == settings.as_of
    assert check(path, given={"as_of": "2021"}, study=ROOT)["as_of"] == "2021"
    with pytest.raises(
        WrongParameters, match='as_of="2O21": "2O21" is not a date in EDTF'
    ):
        check(path, given={"as_of": "2O21"}, study=ROOT)


def test_a_misspelt_parameter_of_the_study(copied):
    path = copied / "study.toml"
    text = path.read_text(encoding="utf-8").replace("roll_up =", "rollup =")
    path.write_text(text, encoding="utf-8")
    with pytest.raises(
        WrongParameters, match='study.toml: .* "rollup"; nearest: "roll_'
    ):
        check(SECTORS, given={}, study=copied)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (
            ["case=ambon-darvin"],
            'case="ambon-darvin" is not one of all, ambon-vlissingen, ambon-darwin; '
            'nearest: "ambon-darwin"',
        ),
        (["case"], '"case" is not NAME=VALUE'),
        (["case=all", "case=all"], "case is given twice"),
    ],
)
def test_what_is_wrong_with_what_was_typed_is_said(typed, words):
    with pytest.raises(WrongParameters) as caught:
        editions_asked(SCORES, typed, study=ROOT)
    assert str(caught.value) == f"{words}\nNothing was run."


def test_a_day_after_the_study_is_not_known():
    with pytest.raises(WrongParameters) as caught:
        editions_asked(TIMELINES, ["as_of=2031"], study=ROOT)
    assert str(caught.value).splitlines() == [
        'as_of="2031" is after 2022-08-31, up to which the study knows; '
        'nearest: "2022-08-31"',
        "Nothing was run.",
    ]


def test_a_sweep_goes_through_every_value():
    runs = editions_asked(SCORES, ["case=...", "language=id"], study=ROOT)
    cases = cases_of(ROOT)
    assert runs == [Edition("id", parameters=(("case", case),)) for case in cases]
    assert len(runs) == 2
    both = editions_asked(SECTORS, ["roll_up=...", "counted=..."], study=ROOT)
    assert len(both) == len(set(both)) == 2 * 2 * 3
    with pytest.raises(WrongParameters, match="as_of has no list of values to go thr"):
        editions_asked(TIMELINES, ["as_of=..."], study=ROOT)


def test_without_parameters_a_run_is_the_studys_own():
    assert editions_asked(SECTORS, [], study=ROOT) == [Edition("en"), Edition("id")]


def test_a_wrong_call_runs_nothing(copied):
    call = ["--study", copied, "run", SECTORS, "-p", "yeer=2021"]
    told = ambon(*call)
    assert told.returncode == 2
    assert 'there is no parameter "yeer"' in told.stderr
    assert not (copied / "build").exists()


def test_other_parameters_go_elsewhere(copied):
    call = ["--study", copied, "run", SECTORS, "-p", "roll_up=oecd dac"]
    told = ambon(*call, "-p", "language=en")
    target = copied / "build/runs/roll_up=oecd-dac/en/sector_coverage.ipynb"
    assert told.stdout.splitlines()[-1] == str(target)
    book = nbformat.read(target, as_version=4)
    section = read_section(book, notebook="sector_coverage")
    assert all(
        b.record["choices"]["roll_up"] == "oecd dac" for b in section.shown()[:2]
    )
    assert not (copied / "build/notebooks").exists()
    assert not (copied / "figures").exists()
    # the same again is up to date
    assert ambon(*call, "-p", "language=en").stdout.startswith("Nothing to do: 1 ")


def test_the_cases_of_one_are_no_others(copied):
    call = ["--study", copied, "run", SCORES, "-p", "case=...", "-p", "language=en"]
    assert ambon(*call).returncode == 0
    names = set()
    for case in cases_of(copied):
        path = copied / f"build/runs/case={case}/en/dimension_scores.ipynb"
        book = nbformat.read(path, as_version=4)
        for block in read_section(book, notebook="dimension_scores").shown():
            if block.record["name"] == "addressed":
                rows = pd.read_csv(io.StringIO(block.record["data"]))
                assert set(rows["case"]) == {case}
                names.add(block.record["name"])
    assert names == {"addressed"}
