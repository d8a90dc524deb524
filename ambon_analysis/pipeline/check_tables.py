"""The stage ``tables``: the tables validated, and written as they are."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from ambon_analysis.messages import message, to_a_person


@to_a_person()
def check_tables(tell: Any, study: Path, target: Path) -> str:
    """Validate the tables and write them; what to say of them, a line each."""
    from ambon_analysis.faults import FaultsFound
    from ambon_analysis.lacking import texts_lacking
    from ambon_analysis.places import PROCESSED
    from ambon_analysis.schema.facts import grounds_of_nothing
    from ambon_analysis.tables.completing import own_columns_told
    from ambon_analysis.tables.processed import lacking_file, write_tables
    from ambon_analysis.tables.words import words_told

    settings, found, faults = examined(study)
    if faults:
        raise FaultsFound(faults)
    lacking = {
        code: [*found.lacking.get(code, []), *texts_lacking(study, settings, code)]
        for code in settings.languages[1:]
    }
    lacking = {code: texts for code, texts in lacking.items() if texts}
    whole = [code for code in settings.languages if code not in lacking]
    write_tables(target, found, languages=whole, lacking=lacking)
    tables = message("told.tables", n=len(found.rows))
    rows = message("told.rows", n=sum(found.rows.values()))
    said = [message("told.no_faults", tables=tables, rows=rows), *found.told]
    said += words_told(found.words)
    said += own_columns_told(found.own, found.declared)
    said += [
        message(
            "told.ground_of_nothing",
            place=message(
                "fault.of_row",
                place=found.origins[table].name,
                row=found.origins[table].row(row),
            ),
            column=column,
            fact=fact,
        )
        for table in ("partnerships", "attestations")
        if table in found.given
        for column, fact, row in grounds_of_nothing(
            found.frames[table], found.unread[table]
        )
    ]
    said += [
        message(
            "told.edition_lacks",
            language=code,
            n=len(texts),
            file=f"{PROCESSED}/{lacking_file(code)}",
        )
        for code, texts in lacking.items()
    ]
    return "\n  ".join(said)


def examined(study: Path) -> tuple[Any, Any, list[Any]]:
    """The settings of a study, what was found in its tables, and every fault of both.

    No fault hides another: where study.toml has some, the tables are examined as far as
    it says their languages. The settings are None where they cannot be read.
    """
    from ambon_analysis.execution.arguments import (
        check_chapters,
        check_study_parameters,
    )
    from ambon_analysis.faults import FaultsFound
    from ambon_analysis.schema.dates import Horizon
    from ambon_analysis.settings import check_home, languages_said, read_settings
    from ambon_analysis.tables.checking import examine

    try:
        settings = read_settings(study)
    except FaultsFound as error:
        languages = languages_said(study)
        if not languages:
            return None, None, error.faults
        found = examine(study, languages=languages, horizon=Horizon())
        return None, found, [*error.faults, *found.faults]
    languages, horizon = settings.languages, settings.horizon
    found = examine(study, languages=languages, horizon=horizon)
    faults = [*found.faults]
    faults += _faults_of(lambda: check_study_parameters(settings, study))
    faults += _faults_of(lambda: check_chapters(settings, study))
    if "partners" in found.given and "partner" in found.frames["partners"]:
        where = found.origins["partners"].name
        partners = found.frames["partners"]
        faults += _faults_of(lambda: check_home(settings, partners, where=where))
    return settings, found, faults


def _faults_of(check: Callable[[], None]) -> list[Any]:
    from ambon_analysis.faults import FaultsFound

    try:
        check()
    except FaultsFound as error:
        return error.faults
    return []
