"""Texts that a notebook writes once per language, and the one that an edition takes."""

from collections.abc import Iterable, Mapping

from ambon_analysis.faults import not_among
from ambon_analysis.labels import available
from ambon_analysis.refusals import Refused


def text_in(
    texts: Mapping[str, str], *, language: str, languages: Iterable[str]
) -> str:
    """The text of one language; ``languages``: those in which it has to stand.

    Raises Refused for a language that is left out, and for one that nobody knows.

    >>> text_in({"en": "City", "id": "Kota"}, language="id", languages=["en", "id"])
    'Kota'
    >>> text_in({"en": "City", "idd": "Kota"}, language="en", languages=["en"])
    Traceback (most recent call last):
    ambon_analysis.refusals.Refused: languages of texts: "idd" is not one of ...
    """
    missing = [code for code in languages if code not in texts]
    if missing:
        raise Refused(f"this text is not written in {', '.join(missing)}")
    for code in texts:
        if code not in available():
            raise Refused(f"languages of texts: {not_among(code, available())}")
    return texts[language]
