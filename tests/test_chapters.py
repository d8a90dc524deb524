"""The shared chapters on a study of which little is known: nothing is claimed of it."""

import csv
import json
import re

import pytest

from ambon_analysis.chapters import chapters_of
from ambon_analysis.settings import read_settings
from tests.conftest import EXAMPLE, ROOT, ambon, copy_study, executed_notebooks

ROWS = {
    "sources": "source,label_en,kind,languages,description_en\n"
    "book,The book,book,en,A book.",
    "terms": "vocabulary,term,label_en\n"
    "source_kind,book,Book\n"
    "form,twinning,Twinning\n"
    "actor_kind,city,City\n"
    "legal_class,none,None named",
    "sectors": "sector,label_en,oecd_dac_sector\nwater,Water,140",
    "partners": "partner,name_as_printed,label_en,kind,international,source,locator\n"
    "port,Port,Port,city,yes,book,page 1",
    "partnership_sectors": "partnership,sector,as_printed,attribution,source,locator\n"
    "one,water,water,own row,book,page 1",
}
PARTNERSHIP = {
    "partnership": "one",
    "row_in_table": "1",
    "name_as_printed": "Twinning with Port",
    "partners": "port",
    "label_en": "Twinning with Port",
    "form": "twinning",
    "form_basis_en": "named so",
    "legal_class": "none",
    "legal_class_basis_en": "none is named",
    "status": "active",
    "status_basis_en": "said so",
    "start_as_printed": "2010",
    "start_edtf": "2010",
    "end_as_printed": "2031",
    "end_edtf": "2031",
    "end_kind": "closed",
    "printed_as_multi_sector": "no",
    "source": "book",
    "locator": "page 1",
}


@pytest.fixture(scope="module")
def little(tmp_path_factory):
    """A study with one partnership, no codings, no conflicts and one language, made."""
    study = tmp_path_factory.mktemp("little") / "study"
    raw = study / "data" / "raw"
    raw.mkdir(parents=True)
    for name, rows in ROWS.items():
        (raw / f"{name}.csv").write_text(f"{rows}\n", encoding="utf-8")
    with open(raw / "partnerships.csv", "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, PARTNERSHIP)
        writer.writeheader()
        writer.writerow(PARTNERSHIP)
    text = (EXAMPLE / "study.toml").read_text(encoding="utf-8")
    text = re.sub(r"^home = .*$", "", text, flags=re.MULTILINE)
    text = re.sub(r"^as_of = \S+", 'as_of = "2020-12-31"', text, flags=re.MULTILINE)
    text = re.sub(r"\[case_selection\]\n.*\n", "", text)
    (study / "study.toml").write_text(text, encoding="utf-8")
    told = ambon("--study", study, "build")
    assert told.returncode == 0, told.stdout + told.stderr
    return study, told.stdout


def said(study, language):
    """The prose and titles of the executed chapters, by chapter."""
    told = {}
    for path in executed_notebooks(study, language).glob("*.ipynb"):
        outputs = [
            output["data"].get("text/markdown", "")
            for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]
            for output in cell.get("outputs", [])
            if "data" in output
        ]
        told[path.stem] = "\n\n".join("".join(text) for text in outputs)
    return told


# what this study holds nothing of, where no column or table is being described
NOT_THERE = (
    "codings?|coders?|cases?|aspects?|dimensions?|factors?|recommendations?"
    "|interviews?|informants?|machine|persons|fieldwork|phrase|strength"
    "|the report|conclusion|success|performance|main focus|agencies|determin"
    "|one of two years|open dash|leave their list|leaves its list|lane of its own"
)


def test_nothing_is_claimed_of_what_is_not_there(little):
    for chapter, text in said(little[0], "en").items():
        if chapter == "dimension_scores":
            continue
        # the data dictionary names what tables may hold
        prose = re.sub(r"(?m)^### .*$", "", text)
        found = re.findall(rf"\b(?:{NOT_THERE})\b", prose, flags=re.IGNORECASE)
        assert found == [], (chapter, found)


def test_what_is_not_there_is_said_where_it_matters(little):
    told = said(little[0], "en")
    assert "Whether the sources disagree was not read" in told["data_audit"]
    assert "the sources leave none open" in told["data_audit"]
    assert "Here all rules give the same numbers." in told["sector_coverage"]
    assert "the lowest and the highest" in told["timelines"].lower()


def test_one_is_no_plural(little):
    for chapter, text in said(little[0], "en").items():
        wrong = r"\b(?:one|1) (?:partnerships|points|questions|values|pairs|marks)\b"
        assert re.findall(wrong, text, flags=re.IGNORECASE) == [], chapter
        assert not re.search(r"(?:^|[.] )\d", text), chapter


def test_a_chapter_without_its_tables_leaves_itself_out_in_one_line(little):
    study, told = little
    (line,) = [part for part in told.splitlines() if "leaves itself out" in part]
    assert line.startswith(
        "dimension_scores (en) leaves itself out: The study holds nothing of what this "
        "chapter needs: Codebook, Passages and Codings."
    )
    report = study / "build" / "report" / "en"
    assert not (report / "dimension_scores.html").exists()
    assert "Codebook, Passages and Codings" in (report / "index.html").read_text(
        encoding="utf-8"
    )


@pytest.mark.parametrize("language", ["en", "id"])
def test_this_study_says_what_is_true_of_it_alone(executed, language):
    text = "\n".join(said(executed, language).values())
    plain = text.replace("*", "")
    remarks = read_settings(ROOT).remarks
    assert len(remarks) >= 8
    for place, texts in remarks.items():
        assert texts[language] in plain, place


def test_no_shared_chapter_says_it(executed_example):
    text = "\n".join(said(executed_example, "en").values())
    for place, texts in read_settings(ROOT).remarks.items():
        assert texts["en"] not in text, place


@pytest.mark.parametrize("name", ["timelines", "sector_coverage"])
def test_a_study_leaves_a_chapter_out_and_points_nowhere(tmp_path, name):
    study = copy_study(EXAMPLE, tmp_path / "study")
    with open(study / "study.toml", "a", encoding="utf-8") as file:
        file.write(f'\n[chapters]\nleave_out = ["{name}"]\n')
    told = ambon("--study", study, "build")
    assert told.returncode == 0, told.stdout + told.stderr
    page = study / "build" / "report" / "en" / "research_questions.html"
    text = page.read_text(encoding="utf-8")
    assert "a table or figure that is not shown here" in text
    assert not re.findall(r'href="#(?:timeline|sector-matrix)"', text)


def test_a_scratch_notebook_takes_no_chapters_place(tmp_path):
    study = copy_study(EXAMPLE, tmp_path / "study")
    (study / "notebooks").mkdir()
    book = json.loads((ROOT / "notebooks" / "timelines.ipynb").read_text("utf-8"))
    del book["metadata"]["ambon_analysis"]
    scratch = study / "notebooks" / "timelines.ipynb"
    scratch.write_text(json.dumps(book), encoding="utf-8")
    found = chapters_of(study)
    assert found.paths["timelines"] == ROOT / "notebooks" / "timelines.ipynb"
    assert "notebooks/timelines.ipynb is no chapter" in found.remarks[0]
