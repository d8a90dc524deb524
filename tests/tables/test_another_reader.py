"""Another format: a function that reads it, and a line that names its ending."""

import csv
import json

import pytest

from ambon_analysis.tables.checking import examine, validate
from ambon_analysis.tables.collecting import RAW
from ambon_analysis.tables.readers import READERS
from ambon_analysis.tables.sheets import Origin, Sheet, Unreadable, numbered

LANGUAGES = ["en", "id"]


def read_records(file, headings):
    try:
        records = json.loads(file.content)
    except ValueError:
        raise Unreadable("cannot be read as JSON; save it again") from None
    rows = [headings[file.stem], *(list(record.values()) for record in records)]
    return [Sheet(file.stem, Origin(file.place), numbered(rows))]


@pytest.fixture
def records(copied, monkeypatch):
    """The sectors as JSON, in the study and as Python has them."""
    monkeypatch.setitem(READERS, ".json", read_records)
    path = copied / RAW / "sectors.csv"
    with open(path, encoding="utf-8") as file:
        records = list(csv.DictReader(file))
    path.unlink()
    path.with_suffix(".json").write_text(json.dumps(records), encoding="utf-8")
    return records


def test_a_table_may_come_from_any_reader(copied, frames, records):
    assert (copied / RAW / "datapackage.json").is_file()  # and is taken for no table
    found = validate(copied, languages=LANGUAGES)
    assert found.frames["sectors"].reset_index(drop=True).equals(frames["sectors"])
    assert "sectors.json" in found.sha256


def test_the_words_for_a_fault_need_nothing_of_the_reader(copied, records):
    records[1]["oecd_dac_sector"] = "115"
    path = copied / RAW / "sectors.json"
    path.write_text(json.dumps(records), encoding="utf-8")
    (fault,) = examine(copied, languages=LANGUAGES).faults
    assert str(fault) == (
        'data/raw/sectors.json row 3, oecd_dac_sector: "115" is not in the list of the '
        'OECD DAC; nearest: "114"'
    )
    path.write_text("[", encoding="utf-8")
    (fault,) = examine(copied, languages=LANGUAGES).faults
    assert str(fault) == (
        "data/raw/sectors.json: cannot be read as JSON; save it again"
    )
