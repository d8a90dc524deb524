"""Ten faults planted in a copy of the tables: ten plain sentences, nothing written."""

import hashlib

import pytest

from ambon_analysis.__main__ import main

HISTORY = "reader-1-p27-f-his,reader-1,p27,F-HIS"

PLANTED = {
    "wrong sector": (
        "partnership_sectors.csv",
        ("ambon-havana,music,City Of Music", "ambon-havana,musik,City Of Music"),
        'partnership_sectors.csv row 14, sector: "musik" is not in sectors.csv; '
        'nearest: "music"',
    ),
    "duplicate id": (
        "codings.csv",
        ("reader-1-p02-none,", "reader-1-p01-none,"),
        'codings.csv row 3, coding: "reader-1-p01-none" stands already in row 2; '
        "keep one",
    ),
    "letter O in a year": (
        "partnerships.csv",
        ("-,2006,,open", "-,2OO6,,open"),
        'partnerships.csv row 5, start_edtf: "2OO6" is not a date in EDTF; '
        'nearest: "2006"',
    ),
    "end before start": (
        "context_events.csv",
        ("2017,2022,plan", "2017,2012,plan"),
        'context_events.csv row 6, end_edtf: "2012" is before start_edtf, 2017; '
        "leave the date that the source does not carry empty, keep the printed words, "
        "and list the two as a conflict",
    ),
    "unknown column": (
        "recommendations.csv",
        ("recommendation,addressee,", "recommendation,adresee,"),
        'recommendations.csv row 1, adresee: "adresee" is not in the columns of '
        'recommendations; nearest: "addressee"; one of your own with such a name needs '
        "a row in own_columns",
    ),
    "reference to no row": (
        "attestations.csv",
        ("\nccbo,dilanjutkan", "\nccbbo,dilanjutkan"),
        'attestations.csv row 4, partnership: "ccbbo" is not in partnerships.csv; '
        'nearest: "ccbo"',
    ),
    "empty required cell": (
        "sectors.csv",
        ("\ntransport,Transport,", "\ntransport,,"),
        "sectors.csv row 12, label_en: is empty, where label_id is not; "
        "a text stands in each",
    ),
    "level 7": (
        "codings.csv",
        (f"{HISTORY},3", f"{HISTORY},7"),
        'codings.csv row 30, level: "7" is not in levels.csv; nearest: "3"',
    ),
    "missing column": (
        "fieldwork.csv",
        ("record,", "records,"),
        None,
    ),
    "unreadable encoding": (
        "conflict_values.csv",
        None,
        "conflict_values.csv: is not UTF-8 (byte 0xe9 in line 2; as "
        'Windows-1252 it would be "é"); '
        "save it again as CSV UTF-8",
    ),
}


IN_INDONESIAN = [
    'partnership_sectors.csv, baris 14, kolom sector: "musik" tidak ada dalam '
    'sectors.csv; yang terdekat: "music"',
    'codings.csv, baris 3, kolom coding: "reader-1-p01-none" sudah tertulis di baris '
    "2; pertahankan satu saja",
    'partnerships.csv, baris 5, kolom start_edtf: "2OO6" bukan tanggal dalam EDTF; '
    'yang terdekat: "2006"',
    'context_events.csv, baris 6, kolom end_edtf: "2012" lebih awal daripada '
    "start_edtf, 2017; kosongkan tanggal yang tidak disebutkan sumber, pertahankan "
    "kata-kata sumber, dan catat keduanya sebagai ketidaksesuaian",
    'recommendations.csv, baris 1, kolom adresee: "adresee" tidak ada dalam '
    'daftar kolom tabel recommendations; yang terdekat: "addressee"; kolom tambahan '
    "dengan nama seperti itu memerlukan satu baris dalam own_columns",
    'attestations.csv, baris 4, kolom partnership: "ccbbo" tidak ada dalam '
    'partnerships.csv; yang terdekat: "ccbo"',
    "sectors.csv, baris 12, kolom label_en: kosong, sedangkan label_id terisi; teks "
    "ditulis dalam setiap bahasa",
    'codings.csv, baris 30, kolom level: "7" tidak ada dalam levels.csv; yang '
    'terdekat: "3"',
    "fieldwork.csv, baris 1, kolom record: tidak ada; tabel fieldwork memerlukan kolom "
    "ini",
    "conflict_values.csv: bukan UTF-8 (bita 0xe9 di baris 2; sebagai Windows-1252 "
    'terbaca "é"); simpan ulang sebagai CSV UTF-8',
]


def plant(study):
    """Plant all ten; the file with a missing column loses it whole."""
    raw = study / "data" / "raw"
    for file, change, _ in PLANTED.values():
        path = raw / file
        text = path.read_text(encoding="utf-8")
        if file == "fieldwork.csv":
            rows = [line.split(",") for line in text.splitlines()]
            at = rows[0].index("record")
            kept = [",".join(cell for i, cell in enumerate(r) if i != at) for r in rows]
            path.write_text("\n".join(kept) + "\n", encoding="utf-8")
        elif change is None:
            head, _, rest = text.partition("\n")
            path.write_bytes(f"{head}\n".encode() + b"\xe9" + rest.encode())
        else:
            old, new = change
            assert text.count(old) == 1, file
            text = text.replace(old, new)
            if file == "recommendations.csv":
                head, *rest = text.splitlines()
                text = "\n".join([head, *(f"{line}," for line in rest)]) + "\n"
            path.write_text(text, encoding="utf-8")


def state(folder):
    return {
        path.relative_to(folder): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture
def told(copied, capsys):
    """What one run says of the ten faults; outputs of an earlier run stand."""
    assert main(["--study", str(copied), "check"]) == 0
    plant(copied)
    before = state(copied)
    capsys.readouterr()
    assert main(["--study", str(copied), "check"]) == 1
    assert state(copied) == before
    return capsys.readouterr()


def test_ten_faults_are_ten_sentences(told):
    assert told.out == ""
    *lines, last = told.err.strip().splitlines()
    expected = {f"data/raw/{words}" for *_, words in PLANTED.values() if words}
    expected.add(
        "data/raw/fieldwork.csv row 1, record: is missing; fieldwork needs this column"
    )
    assert set(lines) == expected
    assert len(lines) == 10
    assert last == "10 faults in 9 files; nothing was written."


def test_the_ten_are_told_in_indonesian_where_the_environment_asks_for_it(
    copied, capsys, monkeypatch
):
    plant(copied)
    monkeypatch.setenv("LC_ALL", "id_ID.UTF-8")
    assert main(["--study", str(copied), "check"]) == 1
    *lines, last = capsys.readouterr().err.strip().splitlines()
    assert last == "10 kesalahan dalam 9 berkas; tidak ada berkas yang ditulis."
    assert set(lines) == {f"data/raw/{words}" for words in IN_INDONESIAN}


def test_no_fault_is_a_traceback(told):
    assert "Traceback" not in told.err
