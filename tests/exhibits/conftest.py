"""Small studies, opened."""

import pytest

from tests.conftest import opened

SETTINGS = """\
name = "small"
version = "1"
languages = ["en", "id"]
as_of = "2024-12-31"
synthetic = false
licence = "CC-BY-4.0"
authors.en = ["A. Author"]
authors.id = ["A. Author"]
title = {en = "A list", id = "Daftar"}
subtitle = {en = "Of few", id = "Beberapa"}
about = {en = ["A list."], id = ["Daftar."]}
[parameters]
counted = "own row"
roll_up = "none"
exploratory = "counted"
statements = "all"
"""


@pytest.fixture
def small(put):
    """Writes the tables of a small study, and opens it."""

    def small(language="en", **tables):
        folder = put(**tables)
        (folder / "study.toml").write_text(SETTINGS, encoding="utf-8")
        return opened(folder, language)

    return small
