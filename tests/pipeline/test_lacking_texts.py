"""A language that lacks texts holds no other edition up; what it lacks is listed."""

import shutil

from ambon_analysis.lacking import texts_lacking
from ambon_analysis.settings import read_settings
from tests.conftest import ROOT
from tests.pipeline.conftest import TITLE


def two_languages(project):
    path = project.folder / "study.toml"
    text = path.read_text(encoding="utf-8")
    changed = text.replace('languages = ["en"]', 'languages = ["en", "id"]')
    assert changed != text
    path.write_text(changed, encoding="utf-8")


def test_the_other_editions_are_made_and_the_texts_are_listed(made):
    before = made.outputs()
    two_languages(made)
    made.notebook("levels", TITLE.format("Levels"), 'study.say(en="New")')
    told = made.run()
    assert told.returncode == 1
    second = told.stdout.splitlines()[1]
    listed = made.folder / "data" / "processed" / "lacking_id.txt"
    lines = listed.read_text(encoding="utf-8").splitlines()
    assert second == (
        f"  the edition in id lacks {len(lines)} texts and is not made; they are "
        "listed in data/processed/lacking_id.txt"
    )
    assert "data/raw/sectors.csv: label_id" in lines
    assert "study.toml: [title]" in lines
    assert "notebooks/levels.ipynb, cell 4 (cell-3): say" in lines
    assert "notebooks/sectors.ipynb, cell 4 (cell-3): say" not in lines
    assert "left as is  build/appendix-id.pdf" in told.stdout
    now = made.outputs()
    assert now["build/appendix-en.pdf"] != before["build/appendix-en.pdf"]
    assert not any("/id/" in name for name in now)


def test_a_language_that_lacks_texts_is_not_opened(made):
    two_languages(made)
    assert made.run("check").returncode == 0
    opens = 'import ambon_analysis as aa\naa.open_study(language="id")'
    made.notebook("levels", TITLE.format("Levels"), opens)
    said = made.run().stderr
    assert 'Refused: the edition in "id" lacks texts; they are listed in' in said


def test_the_first_language_has_to_be_whole(made):
    path = made.folder / "study.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('languages = ["en"]', 'languages = ["id", "en"]'))
    told = made.run("check")
    assert told.returncode == 1
    assert "study.toml: [authors] has no text in id; [title] has no text" in told.stderr


def test_this_study_lacks_nothing():
    settings = read_settings(ROOT)
    for language in settings.languages:
        assert texts_lacking(ROOT, settings, language) == []


def test_a_scratch_notebook_among_the_chapters_stops_nothing(made):
    path = made.folder / "notebooks" / "Untitled.ipynb"
    shutil.copy(made.folder / "notebooks" / "levels.ipynb", path)
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('"order": 0', '"title": "scratch"'), encoding="utf-8")
    made.notebook("levels", TITLE.format("Levels"), 'study.say(en="New", id="")')
    told = made.run()
    assert told.returncode == 0, told.stderr
    assert (
        "notebooks/Untitled.ipynb is no chapter and is left alone: its" in told.stdout
    )
    assert not (made.folder / "build/notebooks/en/Untitled.ipynb").exists()


def test_a_picture_without_words_is_refused_where_it_is_shown(made):
    plots = "import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()"
    made.notebook("levels", TITLE.format("Levels"), plots)
    told = made.run()
    assert told.returncode == 1
    assert "levels (en) is refused\n  levels, cell 4 of 4 (cell-3) shows" in told.stderr
    assert "study.show(figure" in told.stderr
