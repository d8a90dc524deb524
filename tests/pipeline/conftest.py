"""A small project to make, break and make again: one language, two notebooks."""

import hashlib
import os
import subprocess
from pathlib import Path

import pytest

from tests.conftest import (
    AMBON,
    EXAMPLE,
    NOTEBOOKS,
    ambon,
    ambon_anew,
    copy_study,
    environment,
)
from tests.warm.awkward import notebook

OPEN = "import ambon_analysis as aa\n\nstudy = aa.open_study(language=language)"
TITLE = 'study.title(en="{0}", id="{0}")'
LEVELS = (
    'study.show(study.levels_table(),\n    caption=dict(en="Levels", id="Tingkat"))'
)
# the shared chapters are made elsewhere
ALONE = f"\n[chapters]\nleave_out = {[path.stem for path in NOTEBOOKS]}\n"
SECTORS = (
    'study.say(en=f"## Sectors\\n\\n{study.n(len(study.sectors))} sectors",\n    id="")'
)


class Project:
    """A folder with a study and notebooks, worked on by the command line."""

    def __init__(self, folder: Path):
        self.folder = copy_study(EXAMPLE, folder)
        settings = self.folder / "study.toml"
        settings.write_text(settings.read_text("utf-8") + ALONE, encoding="utf-8")
        self.notebook("levels", TITLE.format("Levels"), LEVELS)
        self.notebook("sectors", TITLE.format("Sectors"), SECTORS)

    def notebook(self, name, *sources):
        """Write a notebook that opens the study, and then runs ``sources``."""
        return notebook(self.folder / "notebooks" / f"{name}.ipynb", OPEN, *sources)

    def run(self, verb="build", *arguments):
        return ambon(verb, *arguments, cwd=self.folder)

    def run_anew(self, verb="build", *arguments, **variables):
        """Run the command line in a fresh interpreter."""
        return ambon_anew(verb, *arguments, cwd=self.folder, **variables)

    def start(self, **options):
        """Start to build in a fresh interpreter, and do not wait for it."""
        return subprocess.Popen(
            [*AMBON, "build"],
            cwd=self.folder,
            env=environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
            **options,
        )

    def start_on(self, terminal):
        """Start to build in a fresh interpreter, on a terminal."""
        return subprocess.Popen(
            [*AMBON, "build"], cwd=self.folder, env=environment(), stdout=terminal
        )

    def build(self):
        """Make it, and expect that to go well; the states of the closing table."""
        told = self.run()
        assert told.returncode == 0, told.stdout + told.stderr
        return states(told.stdout)

    def outputs(self):
        """The hash of everything that was made, by its path."""
        made = {}
        for top in ("build", "figures", "data/processed"):
            for path in sorted((self.folder / top).rglob("*")):
                name = str(path.relative_to(self.folder))
                if path.is_file() and name != "build/record.json":
                    made[name] = hashlib.sha256(path.read_bytes()).hexdigest()
        return made

    def explain(self):
        """What `explain` says of each output, by its place."""
        told = self.run("explain")
        assert told.returncode == 0, told.stderr
        lines = told.stdout.splitlines()[:-1]
        return dict(line.split(": ", 1) for line in lines)


def name_of(place):
    """The short name: "levels (en)" for build/notebooks/en/levels.ipynb."""
    if place == "data/processed":
        return "tables"
    for stage in ("report", "figures"):
        if place.endswith(f"{stage}/en"):
            return f"{stage} (en)"
    name = Path(place).stem
    return "appendix (en)" if name == "appendix-en" else f"{name} (en)"


def states(text):
    """The state of each output, by its name in the closing table."""
    found = {}
    for line in text.splitlines():
        if line.startswith("  ") and not line.startswith("   "):
            state, place = line[2:13].strip(), line[14:].split("  ")[0].strip()
            found[name_of(place)] = state
    return found


@pytest.fixture
def project(tmp_path):
    """A project that was not made yet."""
    return Project(tmp_path / "project")


@pytest.fixture(scope="session")
def made_once(tmp_path_factory):
    """A project that was made; copied by ``made``, so that none waits for it twice."""
    project = Project(tmp_path_factory.mktemp("once") / "project")
    project.build()
    return project


@pytest.fixture
def made(made_once, tmp_path):
    """A project that was made."""
    target = tmp_path / "project"
    # with their times: the record knows the files again
    subprocess.run(["cp", "-a", str(made_once.folder), str(target)], check=True)
    copy = Project.__new__(Project)
    copy.folder = target
    os.sync()
    return copy


# where what is made of a study stands
TABLES = "data/processed"
NOTEBOOK = "build/notebooks/en/{}.ipynb"
EXPORTS = ("build/appendix-en.pdf", "build/report/en", "figures/en")


def edit(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
