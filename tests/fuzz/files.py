"""Ways to spoil a file: its letters' bytes, its delimiters, its name."""

from pathlib import Path
from random import Random

from tests.fuzz import odd
from tests.fuzz.tables import RAW, a_table, rows_of, write_rows


def another_dress(folder: Path, random: Random) -> None:
    """The same table with other delimiters, line ends or letters' bytes."""
    path = a_table(folder, random)
    if path is None:
        return
    write_rows(path, rows_of(path), delimiter=random.choice([",", ";", "\t", "|"]))
    text = path.read_bytes().decode("utf-8", errors="replace")
    text = text.replace("\n", random.choice(["\n", "\r\n", "\r", "\n\n"]))
    text = random.choice(["", "", "sep=;\n", "sep=,\r\n", "\n\n"]) + text
    encoding = random.choice(
        ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "latin-1"]
    )
    path.write_bytes(text.encode(encoding, errors="replace"))


def bytes_of_a_file(folder: Path, random: Random) -> None:
    """Some bytes of a file changed, cut off, or put in between."""
    paths = [p for p in sorted((folder / RAW).iterdir()) if p.is_file()]
    path = random.choice([*paths, folder / "study.toml"])
    content = bytearray(path.read_bytes())
    at = random.randrange(len(content) + 1)
    noise = bytes(random.choices(range(256), k=random.randint(1, 8)))
    way = random.randrange(4)
    if way == 0:
        content[at : at + len(noise)] = noise
    elif way == 1:
        content[at:at] = random.choice([noise, b'"', b"\x00", b"\xe9", b"\r", b"'"])
    elif way == 2:
        del content[at:]
    else:
        content = bytearray(
            random.choice([b"", b"\xff\xfe", b"PK\x03\x04", noise * 99])
        )
    path.write_bytes(bytes(content))


def a_stray_file(folder: Path, random: Random) -> None:
    """A file or a folder of a name that is taken, or of none."""
    name = random.choice(
        ["sectors.csv", "Sectors.CSV", "study.xlsx", "budget.csv", "x", "terms.xlsx"]
    )
    path = folder / RAW / name
    if path.exists():
        return
    if random.random() < 0.3:
        path.mkdir()
    else:
        path.write_bytes(odd.cell(random).encode("utf-8", errors="ignore"))


WAYS = (another_dress, another_dress, bytes_of_a_file, bytes_of_a_file, a_stray_file)
