"""The facts of a partnership in words, for all tables that print them."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from ambon_analysis.labels import Labels
from ambon_analysis.schema.dates import bounds

# the facts whose values are words of the library, and those of a study's vocabulary
OF_LISTS = {"status": "status", "end_kind": "end_kinds"}
OF_VOCABULARIES = {
    "form": "form",
    "legal_class": "legal_class",
    "initiated_by": "initiator",
}
OF_DATES = ("start_edtf", "end_edtf")


def fact_in_words(labels: Labels, fact: str, value: Any) -> str:
    """A value of a fact, by the words of its list, of the study, or of its days."""
    if pd.isna(value):
        return labels.not_known
    if fact in OF_LISTS:
        return labels.word(OF_LISTS[fact], value)
    if fact in OF_VOCABULARIES:
        return labels.term(OF_VOCABULARIES[fact], value)
    if fact in OF_DATES:
        return date_in_words(labels, value)
    return str(value)


def value_in_words(labels: Labels, row: Mapping[str, Any]) -> str:
    """The ``value`` of a row's ``fact``; an amount with its currency and its kind."""
    if row["fact"] == "amount":
        return amount_in_words(labels, {**row, "amount": row["value"]})
    return fact_in_words(labels, row["fact"], row["value"])


def date_in_words(labels: Labels, edtf: str) -> str:
    """A date within a sentence: a year stands for itself, else its day or days."""
    is_year = edtf.isdigit()
    return edtf if is_year else between(labels, edtf, "words.between_days")


def between(labels: Labels, edtf: Any, words: str = "printed.dates.between") -> str:
    """Between which days a date lies, or the one day; ``words``: the label of two."""
    if pd.isna(edtf):
        return labels("printed.dates.unknown")
    found = bounds(edtf)
    first, last = (
        labels("printed.dates.open") if day is None else labels.day(str(day))
        for day in (found.earliest, found.latest)
    )
    if first == last:
        return first
    return labels(words, first=first, last=last)


def amount_in_words(labels: Labels, row: Mapping[str, Any]) -> str:
    """An amount with its currency, and what kind of amount it is."""
    currency = "" if pd.isna(row["currency"]) else f"{row['currency']} "
    said = f"{currency}{labels.number(float(row['amount']))}"
    if pd.isna(row["amount_kind"]):
        return said
    kind = labels.term("amount_kind", row["amount_kind"])
    return labels("printed.forms.with_ground", said=said, ground=kind)
