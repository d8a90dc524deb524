"""What each verb of the command line does, a function a verb."""

from ambon_analysis.exports.appendix import write_appendix
from ambon_analysis.exports.datapackage import as_json, datapackage
from ambon_analysis.exports.figures import FIGURES, publish_figures
from ambon_analysis.exports.reading import NotReadable
from ambon_analysis.exports.release import write_release
from ambon_analysis.exports.report import write_report
from ambon_analysis.runs.parameters import (
    WrongParameters,
    check_study_parameters,
    find_notebook,
)
from ambon_analysis.runs.runner import BUILD, EXECUTED, NotebookFailed, run
from ambon_analysis.settings import check_home, read_settings
from ambon_analysis.tables.faults import FaultsFound
from ambon_analysis.tables.processed import PROCESSED, NotProcessed, write_tables
from ambon_analysis.tables.validating import RAW, validate

WRONG_CALLS = (WrongParameters,)
FAILURES = (FaultsFound, NotProcessed, NotebookFailed, NotReadable)


def check(options):
    settings = read_settings(options.study)
    check_study_parameters(settings)
    found = validate(options.study, languages=settings.languages)
    check_home(settings, found.frames["partners"])
    write_tables(options.study, found, languages=settings.languages)
    rows = sum(len(frame) for frame in found.frames.values())
    count = f"{len(found.frames)} tables, {rows} rows, no faults"
    print(f"{options.study / PROCESSED}: {count}")


def describe(options):
    settings = read_settings(options.study)
    path = options.study / RAW / "datapackage.json"
    path.write_text(as_json(datapackage(options.study, settings)), encoding="utf-8")
    print(path)


def execute(options):
    settings = read_settings(options.study)
    given = _pairs(options.parameter)
    languages = [given["language"]] if "language" in given else settings.languages
    for notebook in map(find_notebook, options.notebook):
        for language in languages:
            values = given | {"language": language}
            print(run(notebook, options.study, settings=settings, given=values))


def figures(options):
    for language in read_settings(options.study).languages:
        executed = options.study / EXECUTED / language
        for path in publish_figures(executed, options.study / FIGURES / language):
            print(path)


def appendix(options):
    for language in read_settings(options.study).languages:
        executed = options.study / EXECUTED / language
        target = options.study / BUILD / f"appendix-{language}.pdf"
        print(write_appendix(executed, target))


def report(options):
    for language in read_settings(options.study).languages:
        executed = options.study / EXECUTED / language
        target = options.study / BUILD / "report" / language
        print(write_report(executed, target) / "index.html")


def release(options):
    settings = read_settings(options.study)
    print(write_release(options.study / BUILD, settings))


def _pairs(parameters):
    given = {}
    for parameter in parameters:
        name, equals, value = parameter.partition("=")
        if not equals:
            raise WrongParameters(f'"{parameter}" is not NAME=VALUE\nNothing was run.')
        given[name.strip()] = value.strip()
    return given


VERBS = {
    "check": (check, "validate the tables and write data/processed"),
    "describe": (describe, "write data/raw/datapackage.json"),
    "run": (execute, "execute notebooks in every language of the study"),
    "figures": (figures, "take the published figures out of the executed notebooks"),
    "appendix": (appendix, "write the appendices as PDF"),
    "report": (report, "write the reports as HTML"),
    "release": (release, "write a zip of appendices and reports for a reviewer"),
}
