"""What is made again, and why: by content, never by time."""

import copy
import json
import os
import shutil
import time

import pytest

from tests.conftest import ambon
from tests.pipeline.conftest import EXPORTS, NOTEBOOK, TABLES, TITLE, edit


def test_nothing_is_made_twice(made):
    told = made.run()
    assert told.stdout == "Nothing to do: 6 outputs are up to date.\n"
    assert set(made.explain().values()) == {"up to date"}


def test_a_touched_file_makes_nothing_again(made):
    for path in made.folder.rglob("*"):
        if path.is_file():
            os.utime(path)
    assert made.run().stdout.startswith("Nothing to do: 6 outputs")


def test_a_table_makes_again_what_reads_it(made):
    path = made.folder / "data/raw/sectors.csv"
    text = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([*text, ";".join(["more", *text[1].split(";")[1:]])]))
    explained = made.explain()
    assert explained[TABLES] == "data/raw/sectors.csv changed"
    assert explained[NOTEBOOK.format("levels")] == "up to date"
    assert explained[NOTEBOOK.format("sectors")] == "data/raw/sectors.csv changed"
    for place in EXPORTS:
        assert explained[place] == "waits for sectors"
    states = made.build()
    assert states["levels (en)"] == "up to date"
    assert states["sectors (en)"] == "made"
    assert {states[f"{n} (en)"] for n in ("appendix", "report", "figures")} == {"made"}


def test_a_table_that_was_not_there_counts(made):
    # the invented city has no recommendations; one that asks for them has read none
    shows = 'study.say(en=study.n(len(study.recommendations)), id="")'
    made.notebook("asks", TITLE.format("Asks"), shows)
    made.build()
    (made.folder / "data/raw/recommendations.csv").write_text("recommendation\n")
    explained = made.explain()
    assert explained[NOTEBOOK.format("asks")] == "data/raw/recommendations.csv is new"
    assert explained[NOTEBOOK.format("levels")] == "up to date"


@pytest.mark.parametrize("name", ["attestations", "initiatives"])
def test_a_table_that_comes_in_another_way_counts(made, name):
    """What a table may unfold from, or had in format 1, is waited for as well."""
    raw = made.folder / "data" / "raw"
    (raw / "attestations.csv").unlink()
    shows = 'study.say(en=study.n(len(study.attestations)), id="")'
    made.notebook("asks", TITLE.format("Asks"), shows)
    made.build()
    assert made.explain()[NOTEBOOK.format("asks")] == "up to date"
    (raw / f"{name}.csv").write_text("partnership\n")
    explained = made.explain()
    assert explained[NOTEBOOK.format("asks")] == f"data/raw/{name}.csv is new"


def test_a_cell_makes_its_notebook_again(made):
    path = made.folder / "notebooks" / "levels.ipynb"
    edit(path, "Levels", "The levels")
    explained = made.explain()
    assert explained[NOTEBOOK.format("levels")] == "notebooks/levels.ipynb changed"
    assert explained[NOTEBOOK.format("sectors")] == "up to date"
    assert explained[EXPORTS[0]] == "waits for levels"


def test_outputs_that_an_editor_saved_do_not_count(made):
    path = made.folder / "notebooks" / "levels.ipynb"
    book = json.loads(path.read_text(encoding="utf-8"))
    for at, cell in enumerate(book["cells"]):
        cell["execution_count"] = at
        cell["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "x"}]
    book["metadata"]["language_info"]["version"] = "3.99"
    path.write_text(json.dumps(book, indent=4), encoding="utf-8")
    assert made.run().stdout.startswith("Nothing to do")


def test_a_parameter_of_the_study_makes_all_again(made):
    edit(made.folder / "study.toml", "as_of =", "# a comment\nas_of   =")
    assert made.run().stdout.startswith("Nothing to do")
    edit(made.folder / "study.toml", 'version = "', 'version = "1')
    assert set(made.explain().values()) == {"study.toml changed"}


@pytest.mark.parametrize(
    ("place", "how"),
    [
        (NOTEBOOK.format("levels"), "is missing"),
        (EXPORTS[0], "is missing"),
        (EXPORTS[0], "was changed since it was made"),
        ("figures/en/numbers.csv", "was changed since it was made"),
        ("data/processed/levels.parquet", "is missing"),
        ("build/report/en/mine.html", "is not of its making"),
    ],
)
def test_an_output_that_somebody_touched_is_made_again(made, place, how):
    before = made.outputs()
    path = made.folder / place
    if how == "is missing":
        path.unlink()
    else:
        path.write_bytes(b"by hand")
    said = [words for words in made.explain().values() if words != "up to date"]
    assert said[0] == f"{place} {how}"
    made.build()
    assert made.outputs() == before


DAMAGED = (None, "", "{", "[]", '{"format": 1}', '{"format": 9, "outputs": {}}', "\x00")


def test_a_damaged_record_is_no_error(made):
    before = made.outputs()
    record = made.folder / "build" / "record.json"
    for content in DAMAGED:
        if content is None:
            record.unlink()
        else:
            record.write_text(content, encoding="utf-8")
        assert set(made.explain().values()) == {"was not made yet"}, content
    # each says as little as none: one build stands for all
    assert set(made.build().values()) == {"same bytes"}
    assert made.outputs() == before


def test_a_record_with_a_wrong_entry_is_no_error(made):
    record = made.folder / "build" / "record.json"
    whole = json.loads(record.read_text(encoding="utf-8"))
    wrong = [("inputs", 7), ("read", 5), ("read", [1]), ("ran", 5), ("ran", [1])]
    for key, value in wrong:
        content = copy.deepcopy(whole)
        content["outputs"][TABLES][key] = value
        record.write_text(json.dumps(content), encoding="utf-8")
        assert set(made.explain().values()) == {"was not made yet"}, (key, value)
    assert set(made.build().values()) == {"same bytes"}


def test_a_file_beside_the_tables_counts(made):
    extra = made.folder / "data" / "extra.csv"
    extra.write_text("a\n1\n")
    helper = made.folder / "notebooks" / "helper.py"
    helper.write_text("FACTOR = 2\n")
    made.notebook(
        "reads",
        TITLE.format("Reads"),
        'import pandas as pd\npd.read_csv("../data/extra.csv")',
        "from helper import FACTOR",
        'study.say(en="x", id="x")',
    )
    made.build()
    assert made.run().stdout.startswith("Nothing to do")
    helper.write_text("FACTOR = 2  # two\n")
    assert made.run().stdout.startswith("Nothing to do")
    extra.write_text("a\n2\n")
    explained = made.explain()
    assert explained[NOTEBOOK.format("reads")] == "data/extra.csv changed"
    assert explained[NOTEBOOK.format("levels")] == "up to date"
    extra.write_text("a\n1\n")
    helper.write_text("FACTOR = 3\n")
    assert made.explain()[NOTEBOOK.format("reads")] == "notebooks/helper.py changed"


def test_a_notebook_that_is_gone_is_forgotten(made):
    (made.folder / "notebooks" / "levels.ipynb").unlink()
    gone = NOTEBOOK.format("levels")
    assert made.explain()[EXPORTS[0]] == f"{gone} is gone"
    made.build()
    assert not (made.folder / gone).exists()
    page = (made.folder / "build/report/en/index.html").read_text(encoding="utf-8")
    assert "levels.html" not in page
    assert made.run().stdout == "Nothing to do: 5 outputs are up to date.\n"


@pytest.mark.parametrize(
    "languages", ['languages = ["en"]', 'languages = ["en", "id"', "languages = []"]
)
def test_a_study_that_cannot_be_made_loses_nothing(executed, tmp_path, languages):
    study = tmp_path / "study"
    shutil.copytree(executed, study)
    before = {p: p.read_bytes() for p in study.rglob("*") if p.is_file()}
    # the tables still have columns for the other language
    edit(study / "study.toml", 'languages = ["en", "id"]', languages)
    del before[study / "study.toml"]
    told = ambon("--study", study, "build")
    assert told.returncode == 1
    assert "nothing was written." in told.stderr
    for path, content in before.items():
        assert path.read_bytes() == content, path


def test_a_table_that_is_read_after_the_last_output_counts(made):
    made.notebook("late", TITLE.format("Late"), "print(len(study.fieldwork))")
    made.build()
    path = made.folder / "data" / "raw" / "fieldwork.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join(lines[:-1]) + "\n", encoding="utf-8")
    said = made.explain()[NOTEBOOK.format("late")]
    assert said == "data/raw/fieldwork.csv changed"


def test_a_file_that_changes_while_it_is_read_is_read_again(made):
    extra = made.folder / "data" / "extra.txt"
    extra.write_text("1")
    reads = "import pathlib, time\nprint(pathlib.Path('../data/extra.txt').read_text())"
    waits = "pathlib.Path('reached').touch()\ntime.sleep(2)"
    made.notebook("reads", TITLE.format("Reads"), reads, waits)
    running = made.start()
    while not (made.folder / "notebooks" / "reached").exists():
        assert running.poll() is None
        time.sleep(0.05)
    extra.write_text("2")
    running.communicate()
    assert running.returncode == 0
    said = made.explain()[NOTEBOOK.format("reads")]
    assert said == "data/extra.txt changed"
    made.build()
    executed = (made.folder / NOTEBOOK.format("reads")).read_text(encoding="utf-8")
    assert '"2\\n"' in executed
    time.sleep(0.1)
    assert made.run().stdout.startswith("Nothing to do")
