"""The ways to the same end that are timed against each other, as commands.

All of them work on a copy of the project in a folder of its own, with the same Python.
Each returns the wall seconds, which also know their CPU seconds and memory.
"""

import os
import shutil
import sys
from pathlib import Path

from benchmarks.measuring import Measured, run_all

ROOT = Path(__file__).parent.parent
PYTHON = sys.executable
# what `make` sets for itself is given to everybody: without it the others are slower
ENVIRONMENT = {
    **{k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"},
    "OPENBLAS_NUM_THREADS": "1",
}
MAKE = ["make", f"PYTHON={PYTHON}"]
LANGUAGES = ("en", "id")
PROGRAMS = ("script.py", "looping.py")
# nbconvert's command line, without a slow import that it does not need either
NBCONVERT = (
    "import sys; sys.modules.setdefault('rfc3987_syntax', None); "
    "from nbconvert.nbconvertapp import main; main()"
)


def copy_project(folder: Path, *, source: Path = ROOT) -> Path:
    """A copy of what the project consists of, without what was made."""
    kept = ("study.toml", "requirements.lock", "Makefile", "pyproject.toml")
    for name in ("notebooks", "data/raw"):
        shutil.copytree(source / name, folder / name)
    for name in kept:
        shutil.copy(source / name, folder)
    (folder / "benchmarks").mkdir()
    for name in PROGRAMS:
        shutil.copy(Path(__file__).with_name(name), folder / "benchmarks")
    return folder


def seconds(*calls, folder: Path, **environment) -> Measured:
    """How long some commands take, started together; each has to end well."""
    return _some_at_a_time(calls, len(calls), folder, **environment)


def notebooks(folder: Path) -> list[Path]:
    return sorted((folder / "notebooks").glob("*.ipynb"))


# -- the ways -------------------------------------------------------------------------


def nothing(folder, *, library=ROOT):
    return seconds([PYTHON, "-c", "pass"], folder=folder, **importing_from(library))


def make(folder, *, jobs=None, library=ROOT):
    return seconds(_make(jobs), folder=folder, **importing_from(library))


def make_after_clean(folder, *, jobs=None, library=ROOT):
    seconds([*MAKE, "clean"], folder=folder, **importing_from(library))
    return make(folder, jobs=jobs, library=library)


def ours_notebooks_only(folder, *, jobs=None, library=ROOT):
    """The notebooks in both languages, the tables being checked already."""
    shutil.rmtree(folder / "build", ignore_errors=True)
    seconds([*MAKE, "check"], folder=folder, **importing_from(library))
    how = ["--jobs", jobs] if jobs else []
    call = [PYTHON, "-m", "ambon_analysis", "run", *how, *notebooks(folder)]
    return seconds(call, folder=folder, **importing_from(library))


def scripts(folder, names=None, *, jobs=2, library=ROOT):
    """The same cells in one Python process, or in two, one a language."""
    paths = [p for p in notebooks(folder) if names is None or p.stem in names]
    spoken = LANGUAGES if jobs > 1 else [",".join(LANGUAGES)]
    calls = [[PYTHON, "benchmarks/script.py", which, *paths] for which in spoken]
    return seconds(*calls, folder=folder, **importing_from(library))


def papermill_loop(folder, *, jobs=1, library=ROOT):
    """papermill's command line for each notebook and language."""
    calls = [
        [PYTHON, "-m", "papermill", "--cwd", path.parent, path, target]
        + ["--no-progress-bar", "-p", "language", language]
        for path, language, target in _to_loop_over(folder)
    ]
    return _some_at_a_time(calls, jobs, folder, **importing_from(library))


def papermill_in_process(folder, *, jobs=1, library=ROOT):
    """papermill as a library, in so many processes that share the list of notebooks."""
    shared = [word for run in _to_loop_over(folder) for word in run]
    calls = [[PYTHON, "benchmarks/looping.py", *shared]] * jobs
    return seconds(*calls, folder=folder, **importing_from(library))


def _to_loop_over(folder):
    """Notebook, language and target of every run; the targets' folders are empty."""
    shutil.rmtree(folder / "loop", ignore_errors=True)
    for language in LANGUAGES:
        (folder / "loop" / language).mkdir(parents=True)
    return [
        (path, language, folder / "loop" / language / path.name)
        for language in LANGUAGES
        for path in notebooks(folder)
    ]


def nbconvert_loop(folder, to, *, jobs=1, library=ROOT):
    """nbconvert's command line for each executed notebook."""
    calls = [
        [PYTHON, "-m", "jupyter", "nbconvert", "--to", to, path]
        for path in sorted((folder / "loop").rglob("*.ipynb"))
    ]
    return _some_at_a_time(calls, jobs, folder, **importing_from(library))


def nbconvert_in_process(folder, to, *, jobs=1, library=ROOT):
    """nbconvert for many executed notebooks at once, in so many processes."""
    paths = sorted((folder / "loop").rglob("*.ipynb"))
    shares = [paths[at::jobs] for at in range(jobs)]
    calls = [[PYTHON, "-c", NBCONVERT, "--to", to, *share] for share in shares]
    return seconds(*calls, folder=folder, **importing_from(library))


def _make(jobs):
    return [*MAKE, f"JOBS={jobs}"] if jobs else MAKE


def importing_from(library: Path) -> dict:
    """The environment in which Python finds a library before an installed one."""
    paths = [str(library), os.environ.get("PYTHONPATH", "")]
    return {"PYTHONPATH": os.pathsep.join(filter(None, paths))}


def _some_at_a_time(calls, jobs, folder, **environment):
    """As `make -j` does: the next starts when one ends."""
    environment = {**ENVIRONMENT, "AMBON_STUDY": str(folder), **environment}
    return run_all(calls, jobs=jobs, folder=folder, environment=environment)


def has_tex() -> bool:
    """Whether nbconvert can make a PDF here."""
    return all(map(shutil.which, ("xelatex", "pandoc", "inkscape")))
