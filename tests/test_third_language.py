"""A language that brings a label file only, whole or in part, breaks nothing."""

import json
import shutil

import frictionless
import pytest

from ambon_analysis.exports.datapackage import as_json, datapackage
from ambon_analysis.faults import FaultsFound
from ambon_analysis.labels import (
    LabelMissing,
    Labels,
    available,
    missing,
    read,
    reading,
)
from ambon_analysis.settings import read_settings
from ambon_analysis.tables.checking import RAW
from tests.conftest import EXAMPLE, ROOT, ambon, copy_study

PART = """
[words]
locale = "nl"
figure = "Figuur"
table = ""
nothing = "geen"

[marks]
quotation_opens = "‘"
quotation_closes = "’"

[tables.sources]
title = "Bronnen"

[columns.any.label]
title = "Benaming"
"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A copy of the label files of this study's languages, to add to."""
    copy = tmp_path / "labels"
    copy.mkdir()
    for language in read_settings(ROOT).languages:
        for pattern in (f"{language}.toml", f"*.{language}.toml"):
            for path in reading.FOLDER.glob(pattern):
                shutil.copy(path, copy)
    monkeypatch.setattr(reading, "FOLDER", copy)
    return copy


@pytest.fixture
def dutch(folder):
    (folder / "nl.toml").write_text(PART, encoding="utf-8")
    return Labels("nl")


def settings_with(languages):
    """The settings of this study in other languages, its texts those of English."""
    settings = read_settings(ROOT).model_dump(mode="json")
    for name in ("authors", "title", "subtitle", "about", "case_selection"):
        settings[name] |= {"nl": settings[name]["en"]}
    for texts in settings["remarks"].values():
        texts["nl"] = texts["en"]
    return type(read_settings(ROOT)).model_validate(settings | {"languages": languages})


# -- its words -------------------------------------------------------------------------


def test_a_whole_label_file_is_a_language(folder):
    shutil.copy(folder / "en.toml", folder / "nl.toml")
    assert available() == ["en", "id", "nl"]
    assert missing("nl") == missing("en") == missing("id") == []
    assert Labels("nl")("words.figure") == "Figure"


def test_a_part_of_a_label_file_is_used_as_far_as_it_goes(dutch):
    assert "nl" in available()
    assert dutch("words.figure") == "Figuur"
    assert dutch.listing(["a", "b", "c"]) == "a, b en c"
    assert dutch.listing([]) == "geen"
    assert dutch.day("2022-08-31") == "31 augustus 2022"
    assert dutch.language_name("id") == "Indonesisch"
    assert dutch.plural(1, one="{n} rij", other="{n} rijen") == "1 rij"
    assert dutch.in_words(7) == dutch.in_words(7, opening=True) == "7"
    assert dutch.with_foreign_terms("een hash") == "een hash"
    assert dutch.quotation.findall("een ‘enz.’") == ["‘enz.’"]


def test_what_a_language_lacks_is_listed_in_order(dutch):
    lacking = missing("nl")
    assert lacking[:3] == ["words.chosen_rows", "words.needs_tables", "words.prose"]
    assert "words.figure" not in lacking
    texts = [key for key in lacking if key not in reading.rules("en")]
    assert texts == [key for key in read("en") if not read("nl").get(key)]
    assert set(lacking) - set(texts) == set(reading.rules("en"))
    assert missing("en") == missing("id") == []


@pytest.mark.parametrize("key", ["words.contents", "words.table"])
def test_a_key_that_a_language_lacks_is_named(dutch, key):
    said = f"nl.toml has no \"{key}\"; en.toml says '{read('en')[key]}'"
    with pytest.raises(LabelMissing) as raised:
        dutch(key)
    assert str(raised.value) == said


def test_plural_forms_in_a_file(folder):
    (folder / "lanes.en.toml").write_text(
        '[lanes]\ncount.one = "{n} lane of {of}"\ncount.other = "{n} lanes of {of}"\n',
        encoding="utf-8",
    )
    (folder / "lanes.id.toml").write_text(
        '[lanes]\ncount.other = "{n} lajur dari {of}"\n', encoding="utf-8"
    )
    (folder / "nl.toml").write_text(
        '[lanes]\ncount.other = "{n} banen van {of}"\n', encoding="utf-8"
    )
    english = Labels("en")
    assert english.count("lanes.count", 1, of="9") == "1 lane of 9"
    assert english.count("lanes.count", 2, of="9") == "2 lanes of 9"
    two = english.in_words(2, opening=True)
    assert english.count("lanes.count", 2, of="9", n=two) == "Two lanes of 9"
    assert Labels("id").count("lanes.count", 1, of="9") == "1 lajur dari 9"
    assert missing("id") == missing("en") == []
    assert "lanes.count.one" in missing("nl")
    assert Labels("nl").count("lanes.count", 1, of="9") == "1 banen van 9"
    with pytest.raises(LabelMissing, match='has no "lanes.count"; nearest: "lanes.c'):
        english("lanes.count")


def test_a_text_without_forms_counts_too(folder):
    (folder / "lanes.en.toml").write_text('lanes = "lanes: {n}"\n', encoding="utf-8")
    assert Labels("en").count("lanes", 1234) == "lanes: 1,234"


# -- files that are parts, and files with faults ---------------------------------------


def test_a_part_brings_words_and_is_no_language(folder):
    (folder / "my_exhibit.en.toml").write_text(
        '[my_exhibit]\ntitle = "Mine"\n', encoding="utf-8"
    )
    assert available() == ["en", "id"]
    assert Labels("en")("my_exhibit.title") == "Mine"
    assert missing("id") == ["my_exhibit.title"]


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        (
            "more.en.toml",
            '[words]\nfigure = "Fig."\n',
            'more.en.toml: "words.figure" is given in en.toml too; keep it in one',
        ),
        ("more.en.toml", "[words\n", "more.en.toml: cannot be read as TOML: Expected"),
        (
            "more.en.toml",
            f"some = {'[' * 50_000}",
            "more.en.toml: cannot be read as TOML: it is nested too deeply",
        ),
        (
            "more.en.toml",
            "yes = true\n",
            'more.en.toml: "yes" is True; a label is a text in quotes',
        ),
        (
            "more.en.toml",
            "some = [1]\n",
            'more.en.toml: "some" is [1]; a label is a text in quotes',
        ),
    ],
)
def test_faults_of_a_file_are_said(folder, name, text, said):
    (folder / name).write_text(text, encoding="utf-8")
    with pytest.raises(FaultsFound) as raised:
        read("en")
    assert str(raised.value).startswith(said)


def test_a_language_that_babel_does_not_know_says_whose_rules_it_follows(folder):
    (folder / "tet.toml").write_text(
        '[words]\nfigure = "Figura"\nrows.other = "{n}"\n', encoding="utf-8"
    )
    (folder / "rows.en.toml").write_text(
        '[words]\nrows.one = "{n}"\nrows.other = "{n}"\n', encoding="utf-8"
    )
    assert Labels("tet")("words.figure") == "Figura"
    with pytest.raises(LabelMissing) as raised:
        Labels("tet").day("2022-08-31")
    assert str(raised.value) == (
        'tet.toml: babel knows no locale "tet"; give words.locale one whose numbers, '
        'days and lists the language shares, such as "en-GB"'
    )
    assert missing("tet")[0] == "words.locale"
    assert not [key for key in missing("tet") if key.startswith("words.rows")]
    (folder / "rules.tet.toml").write_text('words.locale = "pt"\n', encoding="utf-8")
    reading._read.cache_clear()  # a process reads the files of a language once
    assert Labels("tet").day("2022-08-31") == "31 agosto 2022"


# -- the data package ------------------------------------------------------------------


def test_the_data_package_is_the_same_beside_a_third_language(dutch):
    written = (ROOT / RAW / "datapackage.json").read_text(encoding="utf-8")
    assert as_json(datapackage(ROOT, settings_with(["en", "id"]))) == written


def resource(package, name):
    return next(table for table in package["resources"] if table["name"] == name)


def test_translations_that_a_language_lacks_are_left_out(dutch):
    package = datapackage(ROOT, settings_with(["en", "id", "nl"]))
    sources, sectors = resource(package, "sources"), resource(package, "sectors")
    assert sources["translations"]["nl"] == {"title": "Bronnen"}
    assert list(sectors["translations"]) == ["id"]
    fields = {field["name"]: field for field in sectors["schema"]["fields"]}
    assert fields["label_en"]["translations"]["nl"] == {"title": "Benaming (Engels)"}
    assert list(fields["sector"]["translations"]) == ["id"]
    assert "label_nl" not in fields


def test_a_language_that_comes_first_may_lack_words_too(dutch):
    package = datapackage(ROOT, settings_with(["nl", "en"]))
    sources, sectors = resource(package, "sources"), resource(package, "sectors")
    assert (sources["title"], sectors["title"]) == ("Bronnen", "Sectors")
    assert package["description"] == Labels("en")("datapackage.description")


def test_a_mark_of_the_byte_order_hides_no_column(copied):
    path = copied / RAW / "sectors.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    package = datapackage(copied, read_settings(copied))
    names = [
        field["name"] for field in resource(package, "sectors")["schema"]["fields"]
    ]
    assert names[0] == "sector"


def test_the_data_package_in_three_languages_is_valid(dutch, copied):
    path = copied / RAW / "datapackage.json"
    package = as_json(datapackage(copied, settings_with(["en", "id", "nl"])))
    path.write_text(package, encoding="utf-8")
    report = frictionless.validate(str(path))
    assert report.valid, report.flatten(["rowNumber", "fieldName", "message"])[:5]


def test_a_person_describes_a_study_beside_a_third_language(tmp_path):
    library = tmp_path / "library"
    shutil.copytree(ROOT / "ambon_analysis", library / "ambon_analysis")
    labels = library / "ambon_analysis" / "labels"
    (labels / "nl.toml").write_text(PART, encoding="utf-8")
    study = copy_study(EXAMPLE, tmp_path / "study")
    for command in ("check", "describe"):
        told = ambon("--study", study, command, cwd=library)
        assert told.returncode == 0, told.stdout + told.stderr
    path = study / RAW / "datapackage.json"
    assert json.loads(path.read_text(encoding="utf-8"))["title"]


def test_a_key_that_only_a_third_language_has_is_missed_in_no_other(folder):
    (folder / "nl.toml").write_text('[language]\nname = "Nederlands"\n', "utf-8")
    assert missing("id") == missing("en") == []
