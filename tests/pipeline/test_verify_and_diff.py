"""What is committed is proved, and what changed is said."""

import io
import json
import shutil
import subprocess
from itertools import count

import pytest

from ambon_analysis.exports.numbers import (
    COLUMNS,
    KEY,
    _behind,
    _in_prose,
    as_csv,
    from_csv,
)
from ambon_analysis.pipeline.changes import changed_numbers
from ambon_analysis.pipeline.progress import Progress
from ambon_analysis.pipeline.verifying import _differences
from tests.conftest import ROOT, ambon


@pytest.fixture
def committed(made):
    """A made project under version control."""
    for call in (
        ["init", "--quiet"],
        ["add", "figures", "study.toml", "notebooks", "data"],
        [
            *("-c", "user.name=a", "-c", "user.email=a@b"),
            *("commit", "--quiet", "-m", "made"),
        ],
    ):
        subprocess.run(["git", "-C", str(made.folder), *call], check=True)
    return made


def test_what_differs_from_a_new_run_is_said(made):
    path = made.folder / "figures/en/numbers.csv"
    rows = from_csv(path.read_text(encoding="utf-8"))
    (row,) = (row for row in rows if row["printed_in"] == "text")
    right, row["value"] = row["value"], "77"
    path.write_text(as_csv(rows), encoding="utf-8")
    (made.folder / "figures/en/drawn-by-hand.svg").write_text("<svg/>")
    told = made.run("verify")
    assert told.returncode == 1
    changed = f"sectors, text (cell-3), number 1: 77 -> {right}"
    assert told.stdout.splitlines()[-3:] == [
        f"figures/en, there -> made now: {changed}",
        "figures/en/drawn-by-hand.svg stands there, and is not made any more",
        "figures/en/numbers.csv has other bytes than the one that is made now",
    ]


def test_another_platform_compares_the_numbers(made):
    path = made.folder / "figures/en/made_on.json"
    other = json.loads(path.read_text(encoding="utf-8")) | {"machine": "vax"}
    path.write_text(json.dumps(other), encoding="utf-8")
    numbers = made.folder / "figures/en/numbers.csv"
    numbers.write_bytes(numbers.read_bytes().replace(b"\n", b"\r\n"))
    told = made.run("verify")
    assert told.returncode == 0
    assert "figures/en was made on another platform: machine vax, here " in told.stdout
    assert "the numbers are compared, and not the bytes." in told.stdout


@pytest.mark.parametrize("content", [None, "", "[]", "{}"])
def test_a_platform_that_is_not_known_is_a_difference(made, made_once, content):
    path = made.folder / "figures/en/made_on.json"
    path.write_text(content) if content is not None else path.unlink()
    # a new run would make what was made once
    new_run = (made_once.folder, "en", Progress(io.StringIO()))
    said = "figures/en/made_on.json cannot be read; run `make`"
    assert _differences(made.folder, *new_run)[-1] == said


def test_every_number_that_changed_is_said(committed):
    path = committed.folder / "data/raw/sectors.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    last = lines[-1]
    path.write_text("\n".join([*lines, f"more{last[last.index(';') :]}"]) + "\n")
    before = len(lines) - 1
    committed.build()
    told = committed.run("diff", "HEAD")
    assert told.returncode == 0
    assert told.stdout.splitlines() == [
        "en: 1 number changed",
        f"sectors, text (cell-3), number 1: {before} -> {before + 1}",
    ]


def test_a_folder_can_be_the_base(made, tmp_path):
    other = tmp_path / "other"
    shutil.copytree(made.folder / "figures", other / "figures")
    assert made.run("diff", other).stdout == "en: no number changed\n"


@pytest.mark.parametrize(
    ("base", "words"),
    [
        ("no-such-revision", '"no-such-revision" is neither a folder nor a revision'),
        ("notebooks", "notebooks/figures/en/numbers.csv is not there; run `make`"),
    ],
)
def test_a_base_that_is_none_is_a_wrong_call(committed, base, words):
    told = committed.run("diff", base)
    assert told.returncode == 2
    assert words in told.stderr
    assert "Traceback" not in told.stderr


def test_a_table_of_numbers_that_is_none_is_said_to_be_none(made, tmp_path):
    (tmp_path / "figures/en").mkdir(parents=True)
    for content in (b"a,b\n1,2\n", b"\xff\xfe", b"notebook\nx\n"):
        (tmp_path / "figures/en/numbers.csv").write_bytes(content)
        told = made.run("diff", tmp_path)
        assert told.returncode == 2
        assert "holds no table of numbers; run `make`" in told.stderr


def test_numbers_in_prose_keep_their_sign_and_their_place():
    counting = count(1)
    text = "From -3 to 4,5 of 1.000; see [Table 2](#levels-7); 2020-2022, Rp500."
    found = dict(_in_prose(text, counting))
    assert list(found.values()) == ["-3", "4,5", "1.000", "2", "2020-2022", "500"]
    assert list(dict(_in_prose("9", counting))) == ["number 7"]


def test_small_numbers_are_numbers():
    assert dict(_behind("name,share\na,1e-05\n")) == {"a: share": "1e-05"}


def row(item, value, **other):
    return dict.fromkeys(COLUMNS, "x") | {"item": item, "value": value} | other


def test_numbers_that_come_and_go():
    before = [row("a", "1"), row("b", "2")]
    now = [row("a", "1"), row("c", "3", printed_in="Table 1")]
    assert changed_numbers(before, now) == [
        "x, Table 1 (x), c: (nothing) -> 3",
        "x, x (x), b: 2 -> (nothing)",
    ]


def test_numbers_survive_the_file():
    rows = [row('a, "quoted"\nline', "1"), row("ü", "-0.5")]
    assert from_csv(as_csv(rows)) == rows


def test_the_committed_figures_are_those_of_this_study(executed):
    """What `make verify` compares, with the study that the tests have made already."""
    for path in sorted((executed / "figures").rglob("*.*")):
        committed = ROOT / "figures" / path.relative_to(executed / "figures")
        assert committed.read_bytes() == path.read_bytes(), f"run make: {committed}"


def test_every_printed_number_of_a_table_is_among_the_numbers(executed):
    rows = from_csv((executed / "figures/en/numbers.csv").read_text(encoding="utf-8"))
    keys = {tuple(r[name] for name in KEY) for r in rows}
    assert len(keys) == len(rows)
    found = {(r["name"], r["item"]): r["value"] for r in rows}
    levels = [v for (name, item), v in found.items() if name == "active-by-year"]
    assert len(levels) == 4 * len(
        {i for (n, i) in found if n == "active-by-year" and i.endswith("year")}
    )


def test_a_missing_base_is_asked_for():
    told = ambon("diff")
    assert told.returncode == 2
    assert "REVISION-OR-FOLDER" in told.stderr
