"""What the executed examples of the library's docstrings find: ``study``, opened."""

import os
import re
from pathlib import Path

import pytest

from ambon_analysis.edition import Edition
from ambon_analysis.messages import ENVIRONMENT
from ambon_analysis.settings import read_settings
from ambon_analysis.study import Study
from ambon_analysis.tables.checking import validate

# whoever runs the tests, what is said to a person is said in English
for _name in ENVIRONMENT:
    os.environ.pop(_name, None)
os.environ["LC_ALL"] = "C.UTF-8"

ASKS_A_STUDY = re.compile(r"\bstudy\.\w+[(.]")


@pytest.fixture(scope="session")
def study_of_examples() -> Study:
    """This repository's study in English, its tables as they stand in data/raw."""
    root = Path(__file__).parent
    settings = read_settings(root)
    found = validate(root, languages=settings.languages)
    frames = {name: f.reset_index(drop=True) for name, f in found.frames.items()}
    return Study(settings, edition=Edition("en"), tables=frames)


@pytest.fixture(autouse=True)
def _open_for_examples(request: pytest.FixtureRequest) -> None:
    """Hand the study to the examples that ask it for something."""
    if not isinstance(request.node, pytest.DoctestItem):
        return
    if any(ASKS_A_STUDY.search(one.source) for one in request.node.dtest.examples):
        names = request.getfixturevalue("doctest_namespace")
        names["study"] = request.getfixturevalue("study_of_examples")
