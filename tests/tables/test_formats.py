"""Tables of format 1 as they are read, beside those of format 2, and of the future."""

import csv
import shutil

import pytest

from ambon_analysis.__main__ import main
from ambon_analysis.faults import FaultsFound
from ambon_analysis.migrating import migrate
from ambon_analysis.tables.checking import RAW, validate
from tests.conftest import FORMAT_1


def with_a_column(old, table, name, cell):
    path = old / RAW / f"{table}.csv"
    head, *lines = path.read_text(encoding="utf-8").splitlines()
    mark = ";" if ";" in head else ","
    rows = [f"{head}{mark}{name}", *(f"{line}{mark}{cell}" for line in lines)]
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")


def test_a_column_of_ones_own_goes_along_with_the_rows_of_a_former_table(old):
    with_a_column(old, "alternative_dates", "read_by", "anna")
    found = validate(old, languages=["en"])
    assert "anna" in set(found.frames["attestations"]["read_by"])


def test_a_column_that_means_something_where_the_rows_go_is_no_own_one(old):
    with_a_column(old, "alternative_dates", "status_on", "when it rained")
    with_a_column(old, "legal_classes", "vocabulary", "mine")
    with pytest.raises(FaultsFound) as caught:
        validate(old, languages=["en"])
    assert str(caught.value).splitlines()[:2] == [
        "data/raw/alternative_dates.csv row 1, status_on: is a column of attestations, "
        "into which these rows go; write such rows there, or give it another name",
        "data/raw/legal_classes.csv row 1, vocabulary: is a column of terms, into "
        "which these rows go; write such rows there, or give it another name",
    ]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        (
            "alternative_dates",
            "alternative_dates.csv: stands beside attestations.csv, which says the ",
        ),
        (
            "legal_classes",
            "legal_classes.csv: stands beside the vocabulary legal_class of terms.csv, "
            "which says the same",
        ),
        (
            "code_locators",
            "code_locators.csv: stands beside the column places of codebook.csv, which",
        ),
        (
            "partnership_partners",
            "partnership_partners.csv: stands beside the column partners of "
            "partnerships.csv, which says the same",
        ),
    ],
)
def test_half_migrated_folders_are_told(old, name, words):
    """Tables of both formats for the same thing: one of them has to go."""
    migrate(old)
    shutil.copy(FORMAT_1 / RAW / f"{name}.csv", old / RAW)
    with pytest.raises(FaultsFound) as caught:
        validate(old, languages=["en"])
    line = str(caught.value).splitlines()[0]
    assert line.startswith(f"data/raw/{words}")
    assert line.endswith("(`ambon-analysis migrate` then writes the rest in format 2)")


def test_the_rows_of_a_former_table_count_once(old):
    """Legal classes become terms; the list of their places is no other table."""
    before = validate(old, languages=["en"])
    assert "terms" in before.written
    assert "term_locators" not in before.written
    migrate(old)
    assert "term_locators" not in validate(old, languages=["en"]).written


@pytest.mark.parametrize("name", ["alternative_dates", "legal_classes"])
def test_what_a_half_migrated_folder_would_lose_is_named(old, name):
    """And nothing else: what a table that goes refers to is no second fault."""
    migrate(old)
    path = old / RAW / f"{name}.csv"
    path.write_bytes((FORMAT_1 / RAW / path.name).read_bytes())
    head, *lines = path.read_text(encoding="utf-8").splitlines()
    (first, *rest) = next(csv.reader([lines[-1]]))
    other = {"alternative_dates": first, "legal_classes": "another-class"}[name]
    end = ["2019" if cell[:2] == "20" else cell for cell in rest]
    end[-2:] = ["no-such-source", ""]
    with path.open("a", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerow([other, *end])
    with pytest.raises(FaultsFound) as caught:
        validate(old, languages=["en"])
    first, second, counted = str(caught.value).splitlines()
    assert "holds rows that are not there; write these there, then take " in first
    assert second.startswith(f"data/raw/{path.name} row {len(lines) + 2}: stands in no")
    assert counted == "2 faults in 1 file; nothing was written."


def test_a_format_of_the_future(old, capsys):
    path = old / "study.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("format = 1", "format = 3"), encoding="utf-8")
    assert main(["--study", str(old), "check"]) == 1
    assert capsys.readouterr().err.splitlines()[0] == (
        "study.toml: format: 3 is not known here, where formats 1 to 2 are read; a "
        "study of a later format asks for a later version of the library"
    )
