"""Label files: the same keys and places in every language, nothing left over."""

import re
import string

import pytest

from ambon_analysis.exhibits import EXHIBITS
from ambon_analysis.labels import Labels, available, missing, read
from ambon_analysis.labels.reading import (
    CATEGORIES,
    plural_categories,
    rules,
    stems,
)
from ambon_analysis.measures.audit import OPEN_POINTS
from ambon_analysis.parameters import PARAMETERS
from ambon_analysis.schema import TABLES
from ambon_analysis.schema.facts import GROUNDS, STATUSES
from ambon_analysis.schema.locators import UNITS
from ambon_analysis.schema.partnership_sectors import ATTRIBUTIONS
from ambon_analysis.schema.passages import SPEECHES, STATEMENTS
from ambon_analysis.settings import read_settings
from tests.conftest import ROOT

# a further language may lack keys: `missing` names them
OWN = read_settings(ROOT).languages
ENGLISH = read("en")


@pytest.mark.parametrize("language", OWN)
def test_keys_are_equal(language):
    words = read(language)
    assert sorted(stems(words)) == sorted(stems(ENGLISH))
    assert all(words.values())
    assert sorted(rules(language)) == sorted(rules("en"))
    assert missing(language) == []


@pytest.mark.parametrize("language", available())
def test_places_to_fill_are_equal(language):
    def places(text):
        return {name for _, name, *_ in string.Formatter().parse(text) if name}

    for key, text in read(language).items():
        # a plural form that English has not is filled as the form for the rest
        english = ENGLISH.get(key) or ENGLISH[f"{key.rpartition('.')[0]}.other"]
        assert places(text) == places(english), key


@pytest.mark.parametrize("language", OWN)
def test_plural_forms_are_those_of_the_language(language):
    words = read(language)
    for stem in set(stems(words)) - set(words):
        forms = [form for form in CATEGORIES if f"{stem}.{form}" in words]
        assert forms == plural_categories(language), stem


@pytest.mark.parametrize("language", OWN)
def test_every_column_has_its_words(language):
    labels = Labels(language)
    for table in TABLES.values():
        assert labels(f"tables.{table.name}.title")
        for column, described in table.columns.items():
            assert labels.column(table.name, column, "title")
            assert labels.column(table.name, column, "meaning")
            assert labels(f"kinds.{described.metadata['kind']}")


@pytest.mark.parametrize("language", OWN)
def test_every_listed_word_has_its_label(language):
    labels = Labels(language)
    keys = [f"locators.{unit}" for unit in UNITS]
    keys += [f"status.{word}" for word in STATUSES]
    keys += [f"grounds.{word}" for word in GROUNDS]
    keys += [f"attribution.{word}" for word in ATTRIBUTIONS]
    keys += [f"open_points.{word}" for word in OPEN_POINTS]
    keys += [
        f"{part}.{whose} {speech}"
        for part in ("statements", "attribution_of")
        for whose in STATEMENTS
        for speech in SPEECHES
    ]
    for name, parameter in PARAMETERS.items():
        keys += [f"parameters.{name}.title", f"parameters.{name}.meaning"]
        keys += [f"values.{name}.{value}" for value in parameter.values]
    keys += [f"exhibits.{name}" for name in EXHIBITS]
    for key in keys:
        assert labels(key)


def test_no_words_are_left_over():
    """Every key is asked for somewhere: whole, or by a pattern built from its parts."""
    paths = [*(ROOT / "ambon_analysis").rglob("*.py")]
    paths += (ROOT / "ambon_analysis").rglob("*.j2")
    paths += (ROOT / "notebooks").glob("*.ipynb")
    code = "\n".join(path.read_text(encoding="utf-8") for path in paths)
    by_rule = (
        r"(tables|columns|locators|status|grounds|end_kinds|attribution|values"
        r"|parameters|kinds|units|exhibits|open_points|origin|statements"
        r"|attribution_of|words\.column_.*)"
    )
    for key in [*stems(ENGLISH), *rules("en")]:
        if not re.match(by_rule, key):
            assert key.rpartition(".")[2] in code, key


def test_a_key_that_is_not_there():
    with pytest.raises(
        KeyError, match='en.toml has no "words.figur"; nearest: "words.f'
    ):
        Labels("en")("words.figur")


def test_a_language_that_is_not_there():
    known = ", ".join(available())
    with pytest.raises(ValueError, match=f'no label file for "xx"; known: {known}'):
        Labels("xx")
