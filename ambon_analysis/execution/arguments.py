"""What somebody asks a notebook to be run with, checked before anything starts.

A notebook declares the parameters that it takes in the cell tagged ``parameters``, one
a line, ``name: type = value  # meaning``. A name that it does not take, or a value that
the study does not allow, is refused in words.
"""

from functools import partial
from itertools import product
from pathlib import Path
from textwrap import shorten
from typing import TYPE_CHECKING, Any

from ambon_analysis.chapters import chapters_of, places_of_remarks, shared_names
from ambon_analysis.clean_notebook import NotANotebook, clean_or_refuse
from ambon_analysis.edition import Edition
from ambon_analysis.faults import Fault, FaultsFound, not_among
from ambon_analysis.messages import to_a_person
from ambon_analysis.parameters import (
    AS_OF,
    CASE,
    LANGUAGE,
    PARAMETERS,
    faults_of,
    unknown,
)
from ambon_analysis.places import NOTEBOOKS, SETTINGS
from ambon_analysis.settings import Settings, read_settings
from ambon_analysis.tables.collecting import texts_in

if TYPE_CHECKING:
    from nbformat import NotebookNode

EVERY = "..."  # stands for every value of a parameter in turn
NOTHING = "Nothing was run."


class WrongParameters(Exception):
    """Something was given that the notebook does not take, said in words."""


def declared(notebook: Path) -> dict[str, Any]:
    """The parameters that a notebook declares, by name, as papermill reads them."""
    # heavy, and not needed to validate tables
    import papermill

    return papermill.inspect_notebook(read_notebook(notebook))


def read_notebook(path: Path) -> "NotebookNode":
    """A notebook in its clean form; WrongParameters says why a file holds none."""
    import nbformat

    try:
        book = nbformat.v4.reads(clean_or_refuse(path.read_bytes()).decode())
        nbformat.validate(book)
        return book
    except NotANotebook as error:
        words = str(error)
    except RecursionError:
        words = "it is nested too deeply"
    except nbformat.ValidationError as error:
        said = shorten(error.message, 200)
        words = f"against nbformat 4, at {error.json_path} (counted from 0): {said}"
    raise WrongParameters(f"{path}: cannot be read as a notebook: {words}\n{NOTHING}")


def check(notebook: Path, *, given: dict[str, str], study: Path) -> dict[str, Any]:
    """The values to run a notebook with: what is given, over what study.toml says.

    ``given``: names and values as typed by a person. Raises WrongParameters with all
    that is wrong with them.
    """
    settings = read_settings(study)
    takes = declared(notebook)
    faults = [
        unknown(name, takes, notebook.name) for name in given if name not in takes
    ]
    of_study = {AS_OF: settings.as_of, **settings.parameters}
    own = {name: value for name, value in of_study.items() if name in takes}
    values = own | {name: value for name, value in given.items() if name in takes}
    faults += faults_of(values, settings, partial(cases_of, study))
    faults += [
        unknown(name, PARAMETERS, "study.toml")
        for name in settings.parameters
        if name not in PARAMETERS
    ]
    if faults:
        raise WrongParameters("\n".join([*faults, NOTHING]))
    return values


@to_a_person()
def check_study_parameters(settings: Settings, study: Path) -> None:
    """Raise FaultsFound with all that is wrong with the parameters of study.toml."""
    given = settings.parameters
    words = [
        unknown(name, PARAMETERS, "[parameters]")
        for name in given
        if name not in PARAMETERS
    ]
    words += faults_of(given, settings, partial(cases_of, study))
    if words:
        raise FaultsFound([Fault("study.toml", problem=said) for said in words])


def editions_asked(notebook: Path, typed: list[str], *, study: Path) -> list[Edition]:
    """The editions of a notebook that some typed NAME=VALUE ask for.

    Without a language it is run in all of the study. ``NAME=...`` stands for every
    value in turn. Raises WrongParameters with all that is wrong, before anything runs.
    """
    given, faults = _pairs(typed)
    settings = read_settings(study)
    swept: dict[str, list[str]] = {LANGUAGE: settings.languages}
    for name, value in given.items():
        swept[name] = _every(name, study, settings) if value == EVERY else [value]
        if not swept[name]:
            faults.append(f"{name}={EVERY}: {name} has no list of values to go through")
    if faults:
        raise WrongParameters("\n".join([*faults, NOTHING]))
    runs = [
        dict(zip(swept, values, strict=True)) for values in product(*swept.values())
    ]
    for run in runs:
        check(notebook, given=run, study=study)
    return [
        Edition(run.pop(LANGUAGE), parameters=tuple(sorted(run.items())))
        for run in runs
    ]


def _pairs(typed: list[str]) -> tuple[dict[str, str], list[str]]:
    given: dict[str, str] = {}
    faults = []
    for pair in typed:
        name, equals, value = (part.strip() for part in pair.partition("="))
        if not equals:
            faults.append(f'"{pair}" is not NAME=VALUE')
        elif name in given:
            faults.append(f"{name} is given twice")
        given[name] = value
    return given, faults


def _every(name: str, study: Path, settings: Settings) -> list[str]:
    """All values that a parameter can take; none where there is no list of them."""
    parameter = PARAMETERS.get(name)
    if parameter is None:
        return []
    return parameter.every(settings, partial(cases_of, study)) or []


def cases_of(study: Path) -> list[str]:
    """The cases that the study's statements speak of, in the order of the table."""
    found = texts_in(study, "passages", CASE)
    return [case for case in dict.fromkeys(found) if case]


def find_notebook(named: Path, study: Path) -> Path:
    """The notebook of a path, or the chapter of a bare name; WrongParameters."""
    if named.is_file() and named.suffix == ".ipynb":
        return named
    chapters = chapters_of(study).paths
    if named.stem in chapters:
        return chapters[named.stem]
    words = not_among(named.stem, chapters, where=NOTEBOOKS)
    raise WrongParameters(f"{words}\n{NOTHING}")


@to_a_person()
def check_chapters(settings: Settings, study: Path) -> None:
    """Raise FaultsFound where study.toml names a chapter or a place that is not there.

    A text of the study that no chapter prints would be lost without a word.
    """
    faults = []
    names = shared_names()
    for name in settings.chapters.leave_out:
        if name not in names:
            faults.append(f"chapters.leave_out: {not_among(name, names)}")
    places = places_of_remarks(study)
    for place in settings.remarks:
        if place not in places:
            faults.append(f"remarks: {not_among(place, places)}")
    if faults:
        raise FaultsFound([Fault(SETTINGS, problem=words) for words in faults])
