"""Parameters are checked before anything starts, and said in words."""

import ast
import json

import pytest

from ambon_analysis.__main__ import main
from ambon_analysis.runs.parameters import Parameters, WrongParameters, check, declared
from ambon_analysis.settings import read_settings
from tests.conftest import NOTEBOOKS, ROOT

SECTORS = ROOT / "notebooks" / "sector_coverage.ipynb"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.name)
def test_every_declared_parameter_is_a_known_one(path):
    for name, found in declared(path).items():
        field = Parameters.model_fields[name]
        assert ast.literal_eval(found["default"]) == field.default
        assert found["inferred_type_name"] == type(field.default).__name__
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
        check(SECTORS, given=given, settings=read_settings(ROOT))
    assert str(caught.value) == f"{words}\nNothing was run."


def test_the_study_says_what_is_not_given():
    settings = read_settings(ROOT)
    values = check(SECTORS, given={"language": "id"}, settings=settings)
    taken = {
        name: settings.parameters[name]
        for name in declared(SECTORS)
        if name in settings.parameters
    }
    assert len(taken) == 3
    assert values == {"language": "id", **taken}


def test_the_day_is_that_of_the_study_or_the_one_given():
    path, settings = ROOT / "notebooks" / "timelines.ipynb", read_settings(ROOT)
    assert check(path, given={}, settings=settings)["as_of"] == settings.as_of
    assert check(path, given={"as_of": "2021"}, settings=settings)["as_of"] == "2021"
    with pytest.raises(
        WrongParameters, match='as_of="2O21": "2O21" is not a date in EDTF'
    ):
        check(path, given={"as_of": "2O21"}, settings=settings)


def test_a_misspelt_parameter_of_the_study(copied):
    path = copied / "study.toml"
    text = path.read_text(encoding="utf-8").replace("roll_up =", "rollup =")
    path.write_text(text, encoding="utf-8")
    with pytest.raises(
        WrongParameters, match='study.toml: .* "rollup"; nearest: "roll_'
    ):
        check(SECTORS, given={}, settings=read_settings(copied))


def test_a_wrong_call_runs_nothing(copied, capsys):
    call = ["--study", str(copied), "run", str(SECTORS), "-p", "yeer=2021"]
    assert main(call) == 2
    assert 'there is no parameter "yeer"' in capsys.readouterr().err
    assert not (copied / "build").exists()
