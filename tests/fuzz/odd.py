"""What cells hold that nobody expects."""

from random import Random

CELLS = [
    *("", " ", "-", "?", "n/a", "0", "-1", "1.5", "1,5", "1,234", "1e5", "TRUE", "yes"),
    *("NaN", "None", "null", "inf", "9" * 30, "1²", "٣", "½", "12%", "$5", "5 USD"),
    *("2016", "2016-13", "2016-02-30", "0201", "9999-12-31", "2019 or 2020", "05/2019"),
    *("2019–2021", "[2019,2020]", "[..2020]", "{2019,2020}", "2019-24", "1950S2"),
    *(
        "Y17101110S3",
        "2012~",
        "20XX",
        "[" + ",".join(map(str, range(1700, 2000))) + "]",
    ),
    *("2022-08-31 00:00:00", "31/12/2019", "12 Agustus 2022", "2012/..", "/", "[", "]"),
    *("a;b", ";", "a;;b", "a; a", "a, b", "report[page 1]", "report[", "[page 1]"),
    *("own row", "own text", "active", "ended", "Active", "ACTIVE ", "stated", "open"),
    *(
        "kelp\u200b",
        "\u00a0kelp",
        "ke\u0301lp",
        "ﬁsh",
        "\ufeffx",
        "𝔘",
        "日本",
        "🙂",
        "\u202e",
    ),
    *("a\nb", "a\r\nb", "\x0b", "\x00", "\x1b[31m", "\ufffd", "\x85", "\u2028"),
    *("<b>", "$x$", "#REF!", "=1+1", "@SUM", "+1", "\\", '"', '""', 'a"b', "'", "%s"),
    *(
        "{}",
        "{n}",
        "{0}",
        "x" * 300,
        "word " * 80,
        "_x000D_",
        "../x",
        "C:\\x",
        "-" * 40,
    ),
]
HEADINGS = ["", "Sector", "SECTOR", " sector ", "sectr", "x", "note", "status_on", "1"]
LETTERS = (
    "abcxyz0123456789 ,;:.-_/\\'\"[]{}()<>$%&#@~^|éäø\u200b\u00a0\n\t\r\x00\x1f日🙂"
)


def cell(random: Random) -> str:
    """A cell of the list, or one of random letters."""
    if random.random() < 0.8:
        return random.choice(CELLS)
    return "".join(random.choices(LETTERS, k=random.randint(0, 30)))
