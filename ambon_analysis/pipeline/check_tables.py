"""The stage ``tables``: the tables validated, and written as they are."""

from pathlib import Path
from typing import Any


def check_tables(tell: Any, study: Path, target: Path) -> str:
    """Validate the tables and write them; returns what to say of them."""
    from ambon_analysis.execution.arguments import (
        check_chapters,
        check_study_parameters,
    )
    from ambon_analysis.lacking import texts_lacking
    from ambon_analysis.places import PROCESSED
    from ambon_analysis.schema.facts import grounds_of_nothing
    from ambon_analysis.settings import check_home, read_settings
    from ambon_analysis.tables.checking import validate
    from ambon_analysis.tables.completing import own_columns_told
    from ambon_analysis.tables.processed import lacking_file, write_tables
    from ambon_analysis.tables.words import words_told

    settings = read_settings(study)
    check_study_parameters(settings, study)
    check_chapters(settings, study)
    found = validate(study, languages=settings.languages, horizon=settings.horizon)
    if "partners" in found.given:
        where = found.origins["partners"].name
        check_home(settings, found.frames["partners"], where=where)
    lacking = {
        code: [*found.lacking.get(code, []), *texts_lacking(study, settings, code)]
        for code in settings.languages[1:]
    }
    lacking = {code: texts for code, texts in lacking.items() if texts}
    whole = [code for code in settings.languages if code not in lacking]
    write_tables(target, found, languages=whole, lacking=lacking)
    tables = f"{len(found.rows)} table{'s' if len(found.rows) != 1 else ''}"
    rows = sum(found.rows.values())
    said = [f"{tables}, {rows} rows, no faults", *found.told]
    said += words_told(found.words)
    said += own_columns_told(found.own, found.declared)
    said += [
        f"{found.origins[table].name} row {found.origins[table].row(row)} fills "
        f"{column}, and {fact} was not read; add {fact}, or leave {column} out"
        for table in ("partnerships", "attestations")
        if table in found.given
        for column, fact, row in grounds_of_nothing(
            found.frames[table], found.unread[table]
        )
    ]
    said += [
        f"the edition in {code} lacks {len(texts)} texts and is not made; they are "
        f"listed in {PROCESSED}/{lacking_file(code)}"
        for code, texts in lacking.items()
    ]
    return "; ".join(said)
