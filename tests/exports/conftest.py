"""The executed notebooks of each language, as the exports read them."""

import pytest

from ambon_analysis.exports.reading import read_sections
from ambon_analysis.settings import read_settings
from tests.conftest import ROOT, executed_notebooks

LANGUAGES = read_settings(ROOT).languages


@pytest.fixture(scope="package", params=LANGUAGES)
def language(request):
    return request.param


@pytest.fixture(scope="package")
def sections(executed, language):
    return read_sections(executed_notebooks(executed, language).glob("*.ipynb"))
