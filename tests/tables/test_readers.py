"""A file that cannot be read is one sheet with its problem, whatever went wrong."""

import pytest

from ambon_analysis.tables import readers
from ambon_analysis.tables.sheets import Origin, RawFile, Unreadable

AGAIN = "save it again with the program that made it"


def failing(error):
    def read(file, headings):
        raise error

    return read


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (Unreadable("is no table"), "is no table"),
        (
            ZeroDivisionError("by\nzero\u200b"),
            f"cannot be read (ZeroDivisionError: by zero[U+200B]); {AGAIN}",
        ),
        (
            KeyError("x" * 300),
            f"cannot be read (KeyError: '{'x' * 199}); {AGAIN}",
        ),
    ],
)
def test_no_failure_of_a_reader_passes(monkeypatch, error, words):
    monkeypatch.setitem(readers.READERS, ".csv", failing(error))
    (sheet,) = readers.read_file(RawFile("data/raw/sectors.csv", b"x"), {})
    assert sheet.table == "sectors"
    assert sheet.origin == Origin("data/raw/sectors.csv")
    assert sheet.rows == ()
    assert sheet.problem == words


@pytest.mark.parametrize("error", [KeyboardInterrupt, SystemExit])
def test_what_ends_the_program_does(monkeypatch, error):
    monkeypatch.setitem(readers.READERS, ".csv", failing(error()))
    with pytest.raises(error):
        readers.read_file(RawFile("data/raw/sectors.csv", b"x"), {})


def test_a_file_is_read_by_the_reader_of_its_ending():
    file = RawFile("data/raw/sectors.csv", b"sector\nhealth\n")
    (sheet,) = readers.read_file(file, {"sectors": ["sector"]})
    assert sheet.rows == ((1, ["sector"]), (2, ["health"]))
