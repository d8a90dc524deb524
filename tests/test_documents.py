"""What the documents say is run: README, environment.yml, lock, Makefile."""

import doctest
import inspect
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

from ambon_analysis.__main__ import main
from ambon_analysis.execution.arguments import editions_asked, find_notebook
from ambon_analysis.exhibits import EXHIBITS
from ambon_analysis.exhibits.sector_matrix import SectorMatrix
from ambon_analysis.measures import MEASURES
from ambon_analysis.schema import LISTS, TABLES
from ambon_analysis.schema.table import is_list
from tests.conftest import NOTEBOOKS, ROOT, ambon, opened

README = (ROOT / "README.md").read_text(encoding="utf-8")


def code_blocks(language):
    return re.findall(rf"```{language}\n(.*?)```", README, flags=re.DOTALL)


def test_three_lines_give_a_frame_and_a_figure(copied, monkeypatch):
    assert main(["--study", str(copied), "check"]) == 0
    (code,) = code_blocks("python")
    before = sorted(copied.rglob("*"))
    monkeypatch.chdir(copied)
    *lines, last = code.strip().splitlines()
    names = {}
    exec("\n".join(lines), names)
    figure = eval(last, names)
    assert isinstance(figure, SectorMatrix)
    assert "image/svg+xml" in figure._repr_mimebundle_()[0]
    assert len(names["coverage"]) == 81
    assert sorted(copied.rglob("*")) == before


LIBRARY = ROOT / "docs" / "library.md"


def test_the_page_on_the_library_shows_what_the_library_does(copied, monkeypatch):
    assert main(["--study", str(copied), "check"]) == 0
    monkeypatch.chdir(copied)
    code = LIBRARY.read_text("utf-8").replace("```", "")
    examples = doctest.DocTestParser().get_doctest(code, {}, LIBRARY.name, None, 0)
    told = doctest.DocTestRunner().run(examples)
    assert (told.failed, told.attempted > 50) == (0, True)


def test_every_measure_and_exhibit_has_an_example():
    """On the page on the library, or in the module that brings it."""
    code = re.findall(r"^>>> (.*)$", LIBRARY.read_text("utf-8"), flags=re.MULTILINE)
    shown = re.findall(r"\bstudy\.(\w+)\(", "\n".join(code))
    for name, one in {**MEASURES, **EXHIBITS}.items():
        said = inspect.getdoc(sys.modules[one.__module__])
        assert name in shown or (">>> " in said and name in said), name


def test_the_faults_of_the_readme_are_the_real_ones(copied, capsys):
    (shown,) = re.findall(r"```\n(data/raw/.*?)```", README, flags=re.DOTALL)
    raw = copied / "data" / "raw"
    for file, old, new in (
        ("partnership_sectors.csv", ",music,City", ",musik,City"),
        ("partnerships.csv", "-,2006,", "-,2OO6,"),
    ):
        path = raw / file
        path.write_text(path.read_text("utf-8").replace(old, new), encoding="utf-8")
    assert main(["--study", str(copied), "check"]) == 1
    assert capsys.readouterr().err == shown


MAKING = (ROOT / "docs" / "making.md").read_text(encoding="utf-8")


def shown_in_making(first):
    """The block of docs/making.md that begins with some words."""
    pattern = rf"```\n({re.escape(first)}.*?)```"
    (block,) = re.findall(pattern, MAKING, flags=re.DOTALL)
    return block


def test_what_explain_says_in_the_documents_is_what_it_says(executed, tmp_path):
    study = tmp_path / "study"
    shutil.copytree(executed, study)
    path = study / "data" / "raw" / "fieldwork.csv"
    path.write_bytes(path.read_bytes() + b"\n")
    told = ambon("--study", study, "explain")
    assert told.stdout == shown_in_making("data/processed:")


def test_what_is_refused_in_the_documents_is_refused_so():
    shown = shown_in_making("dimension_scores.ipynb: there is no")
    typed = ["-p", "cases=all", "-p", "language=idn"]
    told = ambon("run", "dimension_scores", *typed)
    assert (told.returncode, told.stderr) == (2, shown)


def test_the_commands_of_the_documents_are_understood():
    call = r"^\.venv/bin/python -m ambon_analysis run (.*)$"
    commands = re.findall(call, MAKING, re.MULTILINE)
    assert len(commands) == 3
    for command in commands:
        notebook, *options = shlex.split(command)
        typed = [option for option in options if option != "-p"]
        assert editions_asked(find_notebook(Path(notebook), ROOT), typed, study=ROOT)


def test_every_notebook_is_in_the_readme():
    for path in NOTEBOOKS:
        assert f"| `{path.stem}` |" in README


def test_every_file_that_is_linked_is_there():
    documents = ("README.md", "CONTRIBUTING.md", "data/README.md", "docs/making.md")
    documents += ("docs/library.md", "docs/tables.md")
    for document in documents:
        text = (ROOT / document).read_text(encoding="utf-8")
        for target in re.findall(r"\]\(([^)#]+)\)", text):
            if not target.startswith("https:"):
                assert (ROOT / document).parent.joinpath(target).exists(), target


def test_every_table_has_its_origin():
    text = (ROOT / "data" / "README.md").read_text(encoding="utf-8")
    for path in (ROOT / "data" / "raw").glob("*.csv"):
        assert f"`{path.name}`" in text
    for name in re.findall(r"`(\w+)\.csv`", text):
        assert (ROOT / "data" / "raw" / f"{name}.csv").is_file(), name


TABLES_PAGE = (ROOT / "docs" / "tables.md").read_text(encoding="utf-8")


def test_the_page_on_tables_names_every_table_and_column():
    rows = dict(re.findall(r"^\| `(\w+)` \| (.*) \|$", TABLES_PAGE, re.MULTILINE))
    long = {one.unfolds_into for one in LISTS} - {"partnership_sectors"}
    assert set(rows) == set(TABLES) - long
    for name, listed in rows.items():
        named = re.findall(r"`(\w+)`", listed)
        assert named == list(TABLES[name].columns), name
        bold = re.findall(r"\*\*`(\w+)`\*\*", listed)
        needed = [n for n, c in TABLES[name].columns.items() if not c.nullable]
        assert bold == needed, name
        lists = re.findall(r"\[`(\w+)`\]", listed)
        assert lists == [n for n, c in TABLES[name].columns.items() if is_list(c)]


def test_the_changelog_counts_what_the_tables_hold(frames):
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    in_table = frames["partnerships"]["row_in_table"].notna().sum()
    assert (in_table, len(frames["sectors"]), len(frames["conflicts"])) == (8, 11, 16)
    study = opened(ROOT, "en")
    active = study.active_by_year().frame.iloc[-1]
    assert active.tolist() == [2022, 1, 2, 4]
    assert "In 2022" in text
    assert "at least one and at most four" in text
    agreement = study.agreement_counts()["pairs"]
    assert (agreement.iloc[0], agreement.sum()) == (26, 29)
    assert "twenty-six of twenty-nine pairs" in " ".join(text.split())
    assert "Eight rows of the report's table" in text
    assert "eleven sectors" in text
    assert "Sixteen disagreements" in text
    assert len(frames["passages"]) == 52
    assert "52 passages" in (ROOT / "data" / "README.md").read_text(encoding="utf-8")


def test_environment_yml_has_not_drifted():
    call = [sys.executable, "tools/environment.py"]
    made = subprocess.run(call, cwd=ROOT, capture_output=True, text=True, check=True)
    assert (ROOT / "environment.yml").read_text(encoding="utf-8") == made.stdout


def test_the_lock_names_no_host_and_holds_every_dependency():
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert "://" not in lock
    locked = set(re.findall(r"^([a-z0-9-]+)==", lock, flags=re.MULTILINE))
    with open(ROOT / "pyproject.toml", "rb") as file:
        pyproject = tomllib.load(file)
    project = pyproject["project"]
    named = [*project["dependencies"], *project["optional-dependencies"]["test"]]
    named += pyproject["build-system"]["requires"]
    for requirement in named:
        name = re.match(r"[A-Za-z0-9_-]+", requirement)[0].replace("_", "-")
        assert name in locked, requirement
    pinned = len(re.findall(r"^\S+==", lock, flags=re.MULTILINE))
    assert pinned <= lock.count("--hash=sha256:")


def test_make_help_lists_what_there_is():
    call = ["make", "-s", "help", "PYTHON=python"]
    told = subprocess.run(call, cwd=ROOT, capture_output=True, text=True, check=True)
    targets = set(re.findall(r"^  make (\w+) ", told.stdout, flags=re.MULTILINE))
    assert {"all", "check", "explain", "verify", "diff", "bench", "help"} <= targets
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in targets:
        assert re.search(rf"^{target}:", makefile, flags=re.MULTILINE)
