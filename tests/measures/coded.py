"""A few codings by hand, of two coders: what scores and agreement are tried on."""

import pandas as pd
from hypothesis import strategies as st

CODEBOOK = pd.DataFrame(
    {
        "code": ["D", "A", "B", "F", "X"],
        "kind": ["dimension", "aspect", "aspect", "factor", "unscored"],
    }
)
PASSAGES = pd.DataFrame(
    {
        "passage": ["p1", "p2", "p3", "p4", "p5"],
        "case": ["one", "one", "two", None, "two"],
        "attribution": ["own", "general", "own", "city-wide", "own"],
        "speech": ["statement", "statement", "recommendation", *["statement"] * 2],
        "source": ["s"] * 5,
        "locator": ["row 1"] * 5,
        "key_words": ["a", "b", "c", "d", "e"],
        "strength_words": ["very", "very", "little", None, None],
    }
)


def codings(*rows):
    """Rows of coder, passage, code, level."""
    frame = pd.DataFrame(rows, columns=["coder", "passage", "code", "level"])
    frame["level"] = frame["level"].astype("Int64")
    frame["document"] = "s"
    case = dict(zip(PASSAGES["passage"], PASSAGES["case"], strict=True))
    frame["case"] = frame["passage"].map(case)
    return frame


HAND = codings(
    ("r", "p1", "A", 3),
    ("s", "p1", "A", 3),
    ("r", "p2", "A", 2),
    ("s", "p2", "A", 1),
    ("r", "p3", "F", 0),
    ("s", "p3", "F", None),
    ("r", "p4", "B", None),
    ("s", "p4", "B", None),
    ("r", "p3", "X", None),
    ("s", "p3", None, None),
    ("r", "p2", "F", 2),
    ("r", "p5", "B", 1),  # which s has never read
)


# any codings of the two: coder, passage, code, level
ANY = st.lists(
    st.tuples(
        st.sampled_from(["r", "s"]),
        st.sampled_from(["p1", "p2", "p3", "p4"]),
        st.sampled_from(["A", "B", "F", "X"]),
        st.one_of(st.none(), st.integers(0, 3)),
    ),
    unique_by=lambda row: row[:3],
    max_size=16,
)
