"""Opening a study: which folder it lies in, and which edition of it is told."""

import os
from pathlib import Path

from ambon_analysis.binding import known_day
from ambon_analysis.edition import AUDIENCES, PUBLIC, Edition
from ambon_analysis.faults import not_among
from ambon_analysis.places import PROCESSED
from ambon_analysis.refusals import Refused
from ambon_analysis.settings import FILE, Settings, read_settings
from ambon_analysis.study import Study
from ambon_analysis.tables.processed import lacking_file, read_tables

# names the folder of the study for every notebook of a run; a parameter would put
# the path of one machine into the executed notebook
STUDY_NAMED_BY = "AMBON_STUDY"
# and this the audience of the edition that is made
AUDIENCE_NAMED_BY = "AMBON_AUDIENCE"


def find_study(start: Path | None = None) -> Path:
    """The study's folder: the one that ``AMBON_STUDY`` names, or the nearest above.

    Raises FileNotFoundError where no folder above ``start`` holds a study.toml.
    """
    named = os.environ.get(STUDY_NAMED_BY)
    if named:
        return Path(named)
    start = (start or Path.cwd()).resolve()
    for folder in (start, *start.parents):
        if (folder / FILE).is_file():
            return folder
    raise FileNotFoundError(
        f"no {FILE} in {start} or above it; open_study(folder=...) names the study"
    )


def open_study(
    folder: str | Path | None = None,
    *,
    language: str | None = None,
    audience: str | None = None,
    as_of: str | None = None,
) -> Study:
    """Open the study in ``folder`` in one of its languages.

    Parameters
    ----------
    folder
        The study's folder; by default the nearest one above the working directory.
    language
        One of the study's languages; by default the first of its study.toml.
    audience
        For whom the edition is made; by default whom ``AMBON_AUDIENCE`` names, or the
        public.
    as_of
        The day up to which the study knows, EDTF; by default that of its study.toml,
        and none after it.

    Raises ``NotProcessed`` where ``make check`` has to run first.
    """
    folder = find_study() if folder is None else Path(folder)
    settings = read_settings(folder)
    language = settings.languages[0] if language is None else language
    if language not in settings.languages:
        known = ", ".join(settings.languages)
        raise Refused(f'the study has no language "{language}"; it has {known}')
    tables = read_tables(folder, languages=settings.languages)
    if language not in tables.languages:
        raise Refused(
            f'the edition in "{language}" lacks texts; they are listed in '
            f"{folder / PROCESSED / lacking_file(language)}"
        )
    settings = settings.model_copy(update={"languages": tables.languages})
    audience = audience or os.environ.get(AUDIENCE_NAMED_BY, PUBLIC)
    if audience not in AUDIENCES:
        raise Refused(f"audience={not_among(audience, AUDIENCES)}")
    edition = Edition(language, audience)
    return Study(_as_of(settings, as_of), edition=edition, tables=tables)


def _as_of(settings: Settings, day: str | None) -> Settings:
    if not day:
        return settings
    last = known_day(day, until=settings.as_of)
    return settings.model_copy(update={"as_of": last})
