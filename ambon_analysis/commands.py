"""What each verb of the command line does, a function a verb.

What is heavy is imported where it is needed: a `make` with nothing to do needs none.
"""

import json
import sys
from argparse import Namespace
from itertools import product
from pathlib import Path

from ambon_analysis.pipeline.explaining import explain
from ambon_analysis.pipeline.outputs import Output, all_outputs, editions_of, executed
from ambon_analysis.pipeline.progress import Progress
from ambon_analysis.pipeline.scheduler import cores, make
from ambon_analysis.places import BUILD, FIGURES, RAW

DONE, FAILED, WRONG_CALL = 0, 1, 2
NOT_RUN = "Nothing was run."


def build(options: Namespace) -> int:
    """Make everything that is stale, of one study after the other."""
    return _make_each(options, lambda study: None)


def check(options: Namespace) -> int:
    """Validate the tables and write data/processed; as JSON, only say what is wrong."""
    if options.json:
        return _check_as_json(options)
    return _make_each(options, lambda study: [], again=True)


def _check_as_json(options: Namespace) -> int:
    from ambon_analysis.pipeline.check_tables import examined

    told = []
    for study in options.study:
        _, found, faults = examined(study)
        rows = dict(found.rows) if found else {}
        listed = [vars(fault) for fault in faults]
        told.append({"study": str(study), "rows": rows, "faults": listed})
    print(json.dumps(told, ensure_ascii=False, indent=1))
    return FAILED if any(one["faults"] for one in told) else DONE


def run(options: Namespace) -> int:
    """Run notebooks with the study's own parameters, or with others."""
    from ambon_analysis.execution.arguments import (
        WrongParameters,
        editions_asked,
        find_notebook,
    )

    wanted: dict[Path, dict[Output, bool]] = {study: {} for study in options.study}
    faults: list[str] = []
    for study, named in product(options.study, options.notebook):
        try:
            notebook = find_notebook(named, study)
            for edition in editions_asked(notebook, options.parameter, study=study):
                wanted[study][executed(notebook, edition, study)] = True
        except WrongParameters as error:
            faults += str(error).splitlines()
    if faults:
        # all of them, each once; that nothing was run comes last
        *rest, last = sorted(dict.fromkeys(faults), key=lambda line: line == NOT_RUN)
        raise WrongParameters("\n".join([*rest, last]))
    status = _make_each(options, lambda study: list(wanted[study]))
    if status == DONE:
        for study in options.study:
            print("\n".join(str(study / output.place) for output in wanted[study]))
    return status


def _make_each(options, outputs_of, *, again=False):
    done = [
        make(
            study,
            outputs_of(study),
            jobs=options.jobs or cores(),
            engine=options.engine,
            progress=Progress(),
            again=again,
        )
        for study in options.study
    ]
    return DONE if all(done) else FAILED


def verify(options: Namespace) -> int:
    """Make it all elsewhere, and compare with the committed figures and numbers."""
    from ambon_analysis.pipeline.verifying import verify as differences

    status = DONE
    for study in options.study:
        jobs, progress = options.jobs or cores(), Progress()
        found = differences(study, jobs=jobs, engine=options.engine, progress=progress)
        if found:
            print("\n".join(found))
        elif found is not None:
            print(f"{study / FIGURES}: figures and numbers are those of a new run.")
        status = FAILED if found is None or found else status
    return status


def diff(options: Namespace) -> int:
    """Say every printed number that changed since a revision, or beside a folder."""
    from ambon_analysis.pipeline.changes import (
        NoBase,
        changed_numbers,
        numbers_now,
        numbers_then,
    )

    for study in options.study:
        for edition in editions_of(study):
            try:
                before = numbers_then(study, options.base, edition.folder)
                now = numbers_now(study, edition.folder)
                lines = changed_numbers(before, now)
            except NoBase as error:
                print(error, file=sys.stderr)
                return WRONG_CALL
            print("\n".join([f"{edition.folder}: {_count(lines)}", *lines]))
    return DONE


def _count(lines):
    if not lines:
        return "no number changed"
    return f"{len(lines)} numbers changed" if len(lines) > 1 else "1 number changed"


def explain_each(options: Namespace) -> None:
    """Say for each output whether it is up to date, or what changed."""
    for study in options.study:
        print("\n".join(explain(study, all_outputs(study))))


def describe(options: Namespace) -> None:
    """Write data/raw/datapackage.json."""
    from ambon_analysis.exports.datapackage import as_json, datapackage
    from ambon_analysis.settings import read_settings

    for study in options.study:
        path = study / RAW / "datapackage.json"
        text = as_json(datapackage(study, read_settings(study)))
        path.write_text(text, encoding="utf-8")
        print(path)


def template(options: Namespace) -> None:
    """Write an empty data/raw/study.xlsx to fill in."""
    from ambon_analysis.exports.template import write_template
    from ambon_analysis.settings import read_settings

    for study in options.study:
        print(write_template(study, read_settings(study), options.table))


def migrate_each(options: Namespace) -> None:
    """Write the tables of each study in the format of today."""
    from ambon_analysis.migrating import migrate

    for study in options.study:
        print("\n".join(migrate(study)))


def release(options: Namespace) -> None:
    """Write a zip of appendices and reports for a reviewer."""
    from ambon_analysis.exports.release import write_release
    from ambon_analysis.settings import read_settings

    for study in options.study:
        print(write_release(study / BUILD, read_settings(study)))


VERBS = {
    "build": (build, "make all that is stale: tables, notebooks, figures, reports"),
    "check": (check, "validate the tables and write data/processed"),
    "run": (run, "run notebooks, with the study's own parameters or with others"),
    "explain": (explain_each, "say of each output what changed since it was made"),
    "verify": (verify, "make it all elsewhere, compare with the committed figures"),
    "diff": (diff, "say every printed number that changed since a revision or folder"),
    "describe": (describe, "write data/raw/datapackage.json"),
    "template": (template, "write an empty data/raw/study.xlsx to fill in"),
    "migrate": (migrate_each, "write the tables in the format of today, and compare"),
    "release": (release, "write a zip of appendices and reports for a reviewer"),
}
