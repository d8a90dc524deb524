"""What there is to make of a study: the outputs of every stage."""

import json
import tomllib
from dataclasses import dataclass
from pathlib import Path

from ambon_analysis.chapters import UNREADABLE, chapters_of
from ambon_analysis.edition import AUDIENCES, PUBLIC, Edition, slug_of
from ambon_analysis.places import OTHER_RUNS, PROCESSED, SETTINGS
from ambon_analysis.stages import CHAPTER, EDITION, STAGES, STUDY, Stage


@dataclass(frozen=True)
class Output:
    """One thing to make, a file or a folder; ``made_of`` are the places it needs."""

    place: str
    stage: Stage
    edition: Edition | None = None
    notebook: Path | None = None
    made_of: tuple[str, ...] = ()

    @property
    def language(self) -> str:
        """The language of its edition; empty where it is of no edition."""
        return self.edition.language if self.edition else ""

    @property
    def published(self) -> bool:
        """Whether it is one of the study's own, with the study's own parameters."""
        return not self.place.startswith(f"{OTHER_RUNS}/")

    def __str__(self) -> str:
        name = self.notebook.stem if self.notebook else self.stage.name
        return f"{name} ({self.edition})" if self.edition else name


def editions_of(study: Path) -> list[Edition]:
    """The editions that study.toml names; none where it cannot be read."""
    try:
        with open(study / SETTINGS, "rb") as file:
            settings = tomllib.load(file)
        languages = [code for code in settings["languages"] if isinstance(code, str)]
        named = settings.get("audiences", [PUBLIC])
        audiences = [audience for audience in AUDIENCES if audience in named]
    except UNREADABLE:
        return []
    return [
        Edition(language, audience)
        for language in dict.fromkeys(languages)
        for audience in audiences
    ]


def languages_lacking(study: Path) -> list[str]:
    """The languages in which the study lacks texts, as its tables were last checked."""
    try:
        text = (study / PROCESSED / "made_from.json").read_text(encoding="utf-8")
        return list(json.loads(text)["lacking"])
    except UNREADABLE:
        return []


def tables() -> Output:
    """The validated tables."""
    return _output(STAGES["tables"])


def executed(notebook: Path, edition: Edition, study: Path) -> Output:
    """One notebook in one edition.

    Other parameters than the study's own, or a notebook that is none of its chapters,
    make a run of somebody's own.
    """
    stage = STAGES["notebook"]
    chapter = chapters_of(study).paths.get(notebook.stem)
    own = chapter is not None and chapter.resolve() == notebook.resolve()
    if own and edition.published:
        return _output(stage, edition, notebook)
    said = [] if own else [str(notebook.parent)]
    said += [f"{name}={value}" for name, value in edition.parameters]
    folder = f"{OTHER_RUNS}/{slug_of(','.join(said))}/{edition.folder}"
    return Output(f"{folder}/{notebook.name}", stage, edition, notebook)


def all_outputs(study: Path) -> list[Output]:
    """Everything that the pipeline makes of a study, in the order of the work."""
    chapters = chapters_of(study).paths
    outputs = [_output(s) for s in STAGES.values() if s.per == STUDY]
    for edition in editions_of(study):
        made: dict[str, list[str]] = {}
        for stage in STAGES.values():
            if stage.per == CHAPTER:
                new = [_output(stage, edition, path) for path in chapters.values()]
            elif stage.per == EDITION:
                of = tuple(made.get(stage.of, ()))
                new = [_output(stage, edition, made_of=of)]
            else:
                continue
            made[stage.name] = [output.place for output in new]
            outputs += new
    return outputs


def _output(
    stage: Stage,
    edition: Edition | None = None,
    notebook: Path | None = None,
    made_of: tuple[str, ...] = (),
) -> Output:
    names = {"edition": edition.folder if edition else "", "chapter": ""}
    if notebook:
        names["chapter"] = notebook.stem
    return Output(stage.place.format(**names), stage, edition, notebook, made_of)


def is_place_of_an_output(place: str, study: Path) -> bool:
    """Whether a stage could have written this place, inside the study's own folder.

    >>> is_place_of_an_output("figures/en", Path("."))
    True
    >>> is_place_of_an_output("build/../../elsewhere", Path("."))
    False
    """
    other = place.startswith(f"{OTHER_RUNS}/") and ".." not in place.split("/")
    known = other or any(stage.made_at(place) for stage in STAGES.values())
    parent = (study / place).parent.resolve()
    return known and parent.is_relative_to(study.resolve())
