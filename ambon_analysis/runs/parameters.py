"""The parameters that a notebook can take: their types, ranges and defaults, once.

A notebook declares those that it takes in the cell tagged ``parameters``, one a line,
``name: type = value  # meaning``. Whatever is given is checked here before anything
starts: a name that the notebook does not take, a value that is not allowed.
"""

from pathlib import Path
from typing import Annotated, Literal

import papermill
from pydantic import AfterValidator, BaseModel, ConfigDict, ValidationError

from ambon_analysis.measures.coverage import COUNTED, EXPLORATORY, ROLL_UPS
from ambon_analysis.measures.scores import SHOWN
from ambon_analysis.tables.dates import last_day
from ambon_analysis.tables.faults import Fault, FaultsFound, nearest, not_among


def _day(text):
    """An EDTF date with a last day; empty stands for the study's own."""
    if text:
        last_day(text)
    return text


NOTEBOOKS = Path("notebooks")


class Parameters(BaseModel):
    """Every parameter of every notebook; the notebooks' own defaults agree with it."""

    model_config = ConfigDict(extra="forbid")

    language: str = "en"
    as_of: Annotated[str, AfterValidator(_day)] = ""
    counted: Literal[*COUNTED] = "own row"
    roll_up: Literal[*ROLL_UPS] = "none"
    exploratory: Literal[*EXPLORATORY] = "counted"
    statements: Literal[*SHOWN] = "all"


class WrongParameters(Exception):
    """Something was given that the notebook does not take, said in words."""


def declared(notebook: Path) -> dict:
    """The parameters that a notebook declares, by name, as papermill reads them."""
    return papermill.inspect_notebook(str(notebook))


def check(notebook: Path, *, given: dict[str, str], settings) -> dict:
    """The values to run a notebook with: what is given, over what study.toml says.

    ``given``: names and values as typed by a person. Raises WrongParameters with all
    that is wrong with them.
    """
    takes = declared(notebook)
    faults = [
        _unknown(name, takes, notebook.name) for name in given if name not in takes
    ]
    of_study = {"as_of": settings.as_of, **settings.parameters}
    own = {name: value for name, value in of_study.items() if name in takes}
    values = own | {name: value for name, value in given.items() if name in takes}
    faults += _wrong_values(values)
    language = values.get("language", settings.languages[0])
    if language not in settings.languages:
        faults.append(f"language={not_among(language, settings.languages)}")
    stray = [
        name for name in settings.parameters if name not in Parameters.model_fields
    ]
    faults += [_unknown(name, Parameters.model_fields, "study.toml") for name in stray]
    if faults:
        raise WrongParameters("\n".join([*faults, "Nothing was run."]))
    return values


def check_study_parameters(settings) -> None:
    """Raise FaultsFound with all that is wrong with the parameters of study.toml."""
    known = Parameters.model_fields
    given = settings.parameters
    words = [
        _unknown(name, known, "[parameters]") for name in given if name not in known
    ]
    words += _wrong_values({name: v for name, v in given.items() if name in known})
    if words:
        raise FaultsFound([Fault("study.toml", problem=said) for said in words])


def find_notebook(named: Path) -> Path:
    """The notebook of a path, or of a bare name below notebooks/; WrongParameters."""
    for path in (named, NOTEBOOKS / f"{named.stem}.ipynb"):
        if path.is_file():
            return path
    known = sorted(path.stem for path in NOTEBOOKS.glob("*.ipynb"))
    words = not_among(named.stem, known, where=str(NOTEBOOKS))
    raise WrongParameters(f"{named}: {words}\nNothing was run.")


def _unknown(name, takes, place):
    near = nearest(name, takes)
    hint = f'; nearest: "{near}"' if near else ""
    return f'{place}: there is no parameter "{name}"{hint}; known: {", ".join(takes)}'


def _wrong_values(values):
    try:
        Parameters.model_validate(values)
    except ValidationError as errors:
        return [_words(error) for error in errors.errors()]
    return []


def _words(error):
    name = str(error["loc"][0])
    if error["type"] == "literal_error":
        allowed = Parameters.model_fields[name].annotation.__args__
        return f"{name}={not_among(error['input'], allowed)}"
    said = error["msg"].removeprefix("Value error, ")
    return f'{name}="{error["input"]}": {said}'
