"""Ways to spoil study.toml."""

from pathlib import Path
from random import Random

from tests.fuzz import odd

SETTINGS = [
    ("languages", "[]"),
    ("languages", '["xx"]'),
    ("languages", '["en", "en"]'),
    ("languages", '"en"'),
    ("as_of", '"2031"'),
    ("as_of", "9999-12-31"),
    ("as_of", '"2031-06-30~"'),
    ("as_of", "12"),
    ("name", '"../x"'),
    ("name", "3"),
    ("version", '""'),
    ("synthetic", '"no"'),
    ("home", '"nowhere"'),
    ("years", "[2020]"),
    ("years", "[1, 2]"),
    ("format", "3"),
    ("format", '"two"'),
    ("parameters", '{counted = "x"}'),
    ("parameters", "{case = 3}"),
    ("chapters", '{leave_out = ["x"]}'),
    ("remarks", '{x = {en = "y"}}'),
    ("audiences", "[]"),
    ("colour", "1"),
    ("deep", "[" * 4000 + "]" * 4000),
]


def a_setting(folder: Path, random: Random) -> None:
    """One setting of study.toml changed, taken out, or written twice."""
    path = folder / "study.toml"
    lines = path.read_bytes().decode("utf-8", errors="replace").splitlines()
    name, value = random.choice(SETTINGS)
    way = random.random()
    if way < 0.2 and lines:
        del lines[random.randrange(len(lines))]
    elif way < 0.3:
        lines.insert(0, odd.cell(random))
    else:
        lines = [line for line in lines if not line.startswith(f"{name} =")]
        lines.insert(0, f"{name} = {value}")
    text = "\n".join(lines) + "\n"
    path.write_bytes(text.encode("utf-8", errors="surrogatepass"))


WAYS = (a_setting, a_setting)
