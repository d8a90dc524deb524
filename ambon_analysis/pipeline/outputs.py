"""What there is to make of a study, and what each of it is made from."""

import hashlib
import re
import sys
import tomllib
from dataclasses import dataclass, field
from pathlib import Path

from ambon_analysis.pipeline.hashes import Contents

LIBRARY = Path(__file__).parent.parent
NOTEBOOKS = Path("notebooks")
LOCK = Path("requirements.lock")
SETTINGS, RAW, PROCESSED = "study.toml", "data/raw", "data/processed"
FIGURES = "figures"
BUILD, EXECUTED, OTHER_RUNS = "build", "build/notebooks", "build/runs"

# the kinds of files that the library consists of
SOURCES = {".py", ".toml", ".json", ".typ", ".j2"}
LABELS = "labels"
# the parts of the library that a part of the work does not go through
EXPORTS = ("appendix", "report", "figures")
ONLY_MAKE = {"pipeline", "commands.py", "__main__.py"}
THE_WORK = "pipeline/tasks.py"
NOT_READ_BY = {
    "tables": ONLY_MAKE | {"exports", "exhibits", "drawing"},
    "notebook": ONLY_MAKE | {"exports"},
    **dict.fromkeys(EXPORTS, ONLY_MAKE | {"warm", "execution"}),
}


@dataclass(frozen=True)
class Output:
    """One thing to make, a file or a folder.

    ``stage`` is tables, notebook, figures, report or appendix; ``made_of`` are the
    outputs that it is made from; ``given`` are parameters other than the study's own.
    """

    place: str
    stage: str
    language: str = ""
    notebook: Path | None = None
    given: tuple[tuple[str, str], ...] = ()
    made_of: tuple[str, ...] = ()

    @property
    def published(self) -> bool:
        """Whether it is one of the study's own, with the study's own parameters."""
        return not self.place.startswith(f"{OTHER_RUNS}/")

    def __str__(self):
        if self.stage == "notebook":
            said = "".join(f", {name}={value}" for name, value in self.given)
            return f"{self.notebook.stem} ({self.language}{said})"
        return f"{self.stage} ({self.language})" if self.language else self.stage


@dataclass
class Inputs:
    """What an output is made from, by name: the hash of its content."""

    files: dict[str, str | None] = field(default_factory=dict)
    library: dict[str, str | None] = field(default_factory=dict)


def languages_of(study: Path) -> list[str]:
    """The languages that study.toml names; empty where it cannot be read."""
    try:
        with open(study / SETTINGS, "rb") as file:
            found = tomllib.load(file)["languages"]
        return list(dict.fromkeys(code for code in found if isinstance(code, str)))
    except (OSError, ValueError, LookupError, TypeError):
        return []


def tables() -> Output:
    """The validated tables."""
    return Output(PROCESSED, "tables")


def executed(notebook: Path, language: str, given=()) -> Output:
    """One notebook in one language."""
    said = ",".join(f"{name}={value}" for name, value in given)
    if notebook.parent.resolve() != NOTEBOOKS.resolve():
        said = ",".join([str(notebook.parent), *([said] if said else [])])
    folder = f"{OTHER_RUNS}/{_slug(said)}" if said else EXECUTED
    place = f"{folder}/{language}/{notebook.name}"
    return Output(place, "notebook", language, notebook, tuple(given))


def _slug(said):
    """The words as the name of a folder; a hash keeps apart what then looks alike."""
    slug = re.sub(r"[^A-Za-z0-9=,._~-]+", "-", said)
    if slug == said.replace(" ", "-"):
        return slug
    return f"{slug}-{hashlib.sha256(said.encode()).hexdigest()[:6]}"


def exports(language: str, notebooks: list[Path]) -> list[Output]:
    """Figures, report and appendix of one language."""
    made_of = tuple(executed(notebook, language).place for notebook in notebooks)
    places = {
        "figures": f"{FIGURES}/{language}",
        "report": f"{BUILD}/report/{language}",
        "appendix": f"{BUILD}/appendix-{language}.pdf",
    }
    return [
        Output(places[stage], stage, language, made_of=made_of) for stage in EXPORTS
    ]


def all_outputs(study: Path) -> list[Output]:
    """Everything that `make` makes of a study, in the order of the work."""
    notebooks = sorted(NOTEBOOKS.glob("*.ipynb"))
    outputs = [tables()]
    for language in languages_of(study):
        outputs += [executed(notebook, language) for notebook in notebooks]
        outputs += exports(language, notebooks)
    return outputs


# the shape of every place that a stage writes: what a record names is held against it
PLACES = (
    re.compile(rf"{EXECUTED}/[\w-]+/[^/]+\.ipynb"),
    re.compile(rf"{OTHER_RUNS}/[^/]+/[\w-]+/[^/]+\.ipynb"),
    re.compile(rf"{FIGURES}/[\w-]+"),
    re.compile(rf"{BUILD}/report/[\w-]+"),
    re.compile(rf"{BUILD}/appendix-[\w-]+\.pdf"),
)


def is_place_of_an_output(place: str, study: Path) -> bool:
    """Whether a stage could have written this place, inside the study's own folder.

    >>> is_place_of_an_output("figures/en", Path("."))
    True
    >>> is_place_of_an_output("build/../../elsewhere", Path("."))
    False
    """
    inside = study.resolve()
    return any(shape.fullmatch(place) for shape in PLACES) and (
        (study / place).parent.resolve().is_relative_to(inside)
    )


class Surroundings:
    """What outputs are made from besides the study: library, lock, Python, packages.

    Read once for a whole run: what is imported does not change with its file.
    """

    def __init__(self, contents: Contents):
        paths = (path for path in LIBRARY.rglob("*") if path.suffix in SOURCES)
        self._library = {
            str(path.relative_to(LIBRARY)): contents.of(path) for path in sorted(paths)
        }
        self.files = {
            "python": ".".join(map(str, sys.version_info[:3])),
            LOCK.name: contents.of(LOCK),
            "installed packages": installed(),
        }
        self.seen = contents.seen

    def library(self, output: Output) -> dict[str, str | None]:
        """The files of the library that an output goes through, with their hashes."""
        left_out = NOT_READ_BY[output.stage]
        return {
            name: sha256
            for name, sha256 in self._library.items()
            if (name.split("/")[0] not in left_out or name == THE_WORK)
            and not _of_another_language(name, output.language)
        }


def _of_another_language(name, language):
    folder, _, file = name.rpartition("/")
    is_labels = folder == LABELS and file.endswith(".toml")
    return is_labels and bool(language) and file != f"{language}.toml"


def inputs_of(output, study, contents, surroundings, *, read) -> Inputs:
    """What an output is made from, as it is now.

    ``read``: the names of the files that a notebook read when it was last run, None
    where nothing is known of that, so that every file there may have been read.
    """
    names = {SETTINGS: study / SETTINGS}
    if output.stage == "tables":
        names |= _files(study, RAW)
    elif output.stage == "notebook":
        names[f"notebooks/{output.notebook.name}"] = output.notebook
        if read is None:
            names |= {**_files(study, RAW), **_beside(output.notebook)}
        else:
            names |= {name: place_of(name, study, output) for name in read}
    files = {name: contents.of(path) for name, path in sorted(names.items())}
    for place in output.made_of:
        files |= {place: contents.of_bytes(study / place)}
    files |= {f"parameter {name}": value for name, value in output.given}
    return Inputs(files | surroundings.files, surroundings.library(output))


def _files(study, folder):
    paths = (study / folder).glob("*")
    return {f"{folder}/{path.name}": path for path in paths if path.is_file()}


def _beside(notebook):
    return {f"notebooks/{path.name}": path for path in notebook.parent.glob("*.py")}


def place_of(name, study, output):
    """A file that a notebook read: a table of the study, or one beside the notebook."""
    inside = study / name
    return inside if name.startswith("data/") else output.notebook.parent.parent / name


def installed() -> str:
    """The installed versions of the packages that the lock pins, in one hash."""
    try:
        pinned = set(re.findall(r"^([\w.-]+)==", LOCK.read_text("utf-8"), re.M))
    except OSError:
        pinned = set()
    names = {re.sub(r"[-_.]+", "_", name).lower() for name in pinned}
    found = set()
    for folder in map(Path, sys.path):
        if folder.name in ("site-packages", "dist-packages") and folder.is_dir():
            for path in folder.glob("*.dist-info"):
                name, _, version = path.stem.partition("-")
                if re.sub(r"[-_.]+", "_", name).lower() in names:
                    found.add(f"{name}=={version}")
    return hashlib.sha256("\n".join(sorted(found)).encode()).hexdigest()[:12]
