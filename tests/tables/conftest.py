"""Small studies, written where a test needs them."""

import pytest

from ambon_analysis.tables.collecting import RAW


@pytest.fixture
def put(tmp_path):
    """Puts tables into a folder, ``|`` between their lines, and returns the folder."""

    def put(**tables):
        raw = tmp_path / RAW
        raw.mkdir(parents=True, exist_ok=True)
        for name, text in tables.items():
            (raw / f"{name}.csv").write_text(text.replace("|", "\n") + "\n", "utf-8")
        return tmp_path

    return put
