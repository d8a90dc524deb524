"""The parameters that a notebook can take: their types, ranges and defaults, once.

A notebook declares those that it takes in the cell tagged ``parameters``, one a line,
``name: type = value  # meaning``. Whatever is given is checked here before anything
starts: a name that the notebook does not take, a value that is not allowed.
"""

from itertools import product
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, ValidationError

from ambon_analysis.faults import Fault, FaultsFound, nearest, not_among
from ambon_analysis.measures.coverage import COUNTED, EXPLORATORY, ROLL_UPS
from ambon_analysis.measures.scores import EVERY_CASE, SHOWN
from ambon_analysis.schema import TABLES
from ambon_analysis.schema.dates import last_day
from ambon_analysis.settings import read_settings
from ambon_analysis.tables.checking import RAW
from ambon_analysis.tables.readers import ENDINGS, Unreadable, read_cells


def _day(text):
    """An EDTF date with a last day; empty stands for the study's own."""
    if text:
        last_day(text)
    return text


NOTEBOOKS = Path("notebooks")
LANGUAGE, CASE = "language", "case"
EVERY = "..."  # stands for every value of a parameter in turn


class Parameters(BaseModel):
    """Every parameter of every notebook; the notebooks' own defaults agree with it."""

    model_config = ConfigDict(extra="forbid")

    language: str = "en"
    as_of: Annotated[str, AfterValidator(_day)] = ""
    counted: Literal[*COUNTED] = "own row"
    roll_up: Literal[*ROLL_UPS] = "none"
    exploratory: Literal[*EXPLORATORY] = "counted"
    statements: Literal[*SHOWN] = "all"
    case: str = EVERY_CASE


class WrongParameters(Exception):
    """Something was given that the notebook does not take, said in words."""


def declared(notebook: Path) -> dict:
    """The parameters that a notebook declares, by name, as papermill reads them."""
    # heavy, and not needed to validate tables
    import nbformat
    import papermill

    unreadable = (ValueError, LookupError, AttributeError, TypeError)
    try:
        nbformat.validate(nbformat.read(notebook, as_version=4))
        return papermill.inspect_notebook(str(notebook))
    except (nbformat.ValidationError, *unreadable) as error:
        words = f"{notebook}: cannot be read as a notebook ({type(error).__name__})"
        raise WrongParameters(f"{words}\nNothing was run.") from None


def check(notebook: Path, *, given: dict[str, str], study: Path) -> dict:
    """The values to run a notebook with: what is given, over what study.toml says.

    ``given``: names and values as typed by a person. Raises WrongParameters with all
    that is wrong with them.
    """
    settings = read_settings(study)
    takes = declared(notebook)
    faults = [
        _unknown(name, takes, notebook.name) for name in given if name not in takes
    ]
    of_study = {"as_of": settings.as_of, **settings.parameters}
    own = {name: value for name, value in of_study.items() if name in takes}
    values = own | {name: value for name, value in given.items() if name in takes}
    faults += _wrong_values(values)
    faults += _not_of_this_study(values, study, settings)
    stray = [
        name for name in settings.parameters if name not in Parameters.model_fields
    ]
    faults += [_unknown(name, Parameters.model_fields, "study.toml") for name in stray]
    if faults:
        raise WrongParameters("\n".join([*faults, "Nothing was run."]))
    checked = Parameters.model_validate(values)
    return {name: getattr(checked, name) for name in values}


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


def runs_of(notebook: Path, typed: list[str], *, study: Path) -> list[tuple]:
    """The runs that some typed NAME=VALUE ask for: language and other parameters.

    Without a language it is run in all of the study. ``NAME=...`` stands for every
    value in turn. Raises WrongParameters with all that is wrong, before anything runs.
    """
    given, faults = _pairs(typed)
    settings = read_settings(study)
    swept = {LANGUAGE: settings.languages}
    for name, value in given.items():
        swept[name] = _every(name, study, settings) if value == EVERY else [value]
        if not swept[name]:
            faults.append(f"{name}={EVERY}: {name} has no list of values to go through")
    if faults:
        raise WrongParameters("\n".join([*faults, "Nothing was run."]))
    runs = [
        dict(zip(swept, values, strict=True)) for values in product(*swept.values())
    ]
    for run in runs:
        check(notebook, given=run, study=study)
    return [(run.pop(LANGUAGE), tuple(sorted(run.items()))) for run in map(dict, runs)]


def _pairs(typed):
    given, faults = {}, []
    for pair in typed:
        name, equals, value = (part.strip() for part in pair.partition("="))
        if not equals:
            faults.append(f'"{pair}" is not NAME=VALUE')
        elif name in given:
            faults.append(f"{name} is given twice")
        given[name] = value
    return given, faults


def _every(name, study, settings):
    """All values that a parameter can take; None where there is no list of them."""
    if name == LANGUAGE:
        return settings.languages
    if name == CASE:
        return cases_of(study)
    field = Parameters.model_fields.get(name)
    return list(getattr(field.annotation, "__args__", [])) if field else None


def cases_of(study: Path) -> list[str]:
    """The cases that the study's statements speak of, in the order of the table."""
    table = TABLES["passages"]
    for ending in ENDINGS:
        path = study / RAW / f"{table.name}{ending}"
        try:
            found = read_cells(path, list(table.columns)).frame.get(CASE)
        except (OSError, Unreadable):
            continue
        return (
            [case for case in dict.fromkeys(found) if case] if found is not None else []
        )
    return []


def _not_of_this_study(values, study, settings):
    """What is wrong with values that only this study can allow."""
    language = values.get(LANGUAGE, settings.languages[0])
    if language not in settings.languages:
        yield f"{LANGUAGE}={not_among(language, settings.languages)}"
    case = values.get(CASE, EVERY_CASE)
    if case != EVERY_CASE and case not in (cases := cases_of(study)):
        yield f"{CASE}={not_among(case, [EVERY_CASE, *cases])}"
    day = values.get("as_of")
    try:
        too_late = bool(day) and last_day(day) > last_day(settings.as_of)
    except ValueError:
        return  # said already: it is no date
    if too_late:
        yield (
            f'as_of="{day}" is after {settings.as_of}, up to which the study knows; '
            f'nearest: "{settings.as_of}"'
        )


def find_notebook(named: Path) -> Path:
    """The notebook of a path, or of a bare name below notebooks/; WrongParameters."""
    for path in (named, NOTEBOOKS / f"{named.stem}.ipynb"):
        if path.is_file() and path.suffix == ".ipynb":
            return path
    known = sorted(path.stem for path in NOTEBOOKS.glob("*.ipynb"))
    words = not_among(named.stem, known, where=str(NOTEBOOKS))
    raise WrongParameters(f"{words}\nNothing was run.")


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
