"""The ways to the same end that are timed against each other, as commands.

All of them work on a copy of the project in a folder of its own, with the same Python.
"""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
PYTHON = sys.executable
# what `make` sets for itself is given to everybody: without it the others are slower
ENVIRONMENT = {
    **{k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"},
    "OPENBLAS_NUM_THREADS": "1",
}
MAKE = ["make", f"PYTHON={PYTHON}"]


def copy_project(folder: Path) -> Path:
    """A copy of what the project consists of, without what was made."""
    kept = ("study.toml", "requirements.lock", "Makefile", "pyproject.toml")
    for name in ("notebooks", "data/raw"):
        shutil.copytree(ROOT / name, folder / name)
    for name in kept:
        shutil.copy(ROOT / name, folder)
    (folder / "benchmarks").mkdir()
    shutil.copy(Path(__file__).with_name("script.py"), folder / "benchmarks")
    return folder


def seconds(*calls, folder: Path, **environment) -> float:
    """How long some commands take, started together; each has to end well."""
    began = time.perf_counter()
    running = [
        subprocess.Popen(
            list(map(str, call)),
            cwd=folder,
            env={**ENVIRONMENT, "AMBON_STUDY": str(folder), **environment},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        for call in calls
    ]
    for process in running:
        _, said = process.communicate()
        if process.returncode:
            raise RuntimeError(f"{process.args} failed:\n{said.decode()[-2000:]}")
    return time.perf_counter() - began


def notebooks(folder: Path) -> list[Path]:
    return sorted((folder / "notebooks").glob("*.ipynb"))


# -- the ways -------------------------------------------------------------------------


def nothing(folder):
    return seconds([PYTHON, "-c", "pass"], folder=folder)


def make(folder):
    return seconds(MAKE, folder=folder)


def make_after_clean(folder):
    seconds([*MAKE, "clean"], folder=folder)
    return seconds(MAKE, folder=folder)


def ours_notebooks_only(folder):
    """The notebooks in both languages, the tables being checked already."""
    shutil.rmtree(folder / "build", ignore_errors=True)
    seconds([*MAKE, "check"], folder=folder)
    call = [PYTHON, "-m", "ambon_analysis", "run", *notebooks(folder)]
    return seconds(call, folder=folder)


def scripts(folder, names=None):
    """The same cells in two Python processes, one a language."""
    paths = [p for p in notebooks(folder) if names is None or p.stem in names]
    calls = [
        [PYTHON, "benchmarks/script.py", language, *paths] for language in ("en", "id")
    ]
    return seconds(*calls, folder=folder)


def papermill_loop(folder, *, jobs=1):
    """papermill's command line for each notebook and language."""
    shutil.rmtree(folder / "loop", ignore_errors=True)
    calls = []
    for language in ("en", "id"):
        (folder / "loop" / language).mkdir(parents=True)
        for path in notebooks(folder):
            target = folder / "loop" / language / path.name
            calls.append(
                [PYTHON, "-m", "papermill", "--cwd", path.parent, path, target]
                + ["--no-progress-bar", "-p", "language", language]
            )
    return _some_at_a_time(calls, jobs, folder)


def nbconvert_loop(folder, to, *, jobs=1):
    """nbconvert's command line for each executed notebook."""
    calls = [
        [PYTHON, "-m", "jupyter", "nbconvert", "--to", to, path]
        for path in sorted((folder / "loop").rglob("*.ipynb"))
    ]
    return _some_at_a_time(calls, jobs, folder)


def _some_at_a_time(calls, jobs, folder):
    """As `make -j` does: the next starts when one ends."""
    waiting, running = list(calls), []
    began = time.perf_counter()
    environment = {**ENVIRONMENT, "AMBON_STUDY": str(folder)}
    while waiting or running:
        while waiting and len(running) < jobs:
            call = list(map(str, waiting.pop(0)))
            quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.PIPE}
            running.append(subprocess.Popen(call, cwd=folder, env=environment, **quiet))
        for process in list(running):
            if process.poll() is not None:
                running.remove(process)
                if process.returncode:
                    said = process.stderr.read().decode()[-2000:]
                    raise RuntimeError(f"{process.args} failed:\n{said}")
                process.stderr.close()
        time.sleep(0.002)
    return time.perf_counter() - began


def has_tex() -> bool:
    """Whether nbconvert can make a PDF here."""
    return all(map(shutil.which, ("xelatex", "pandoc", "inkscape")))
