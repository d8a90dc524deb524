"""Numbers in words, from the words that a label file gives."""

from collections.abc import Sequence


def spelled(
    number: int,
    *,
    below_hundred: Sequence[str],
    hundreds: Sequence[str],
    hundreds_and_rest: str,
) -> str | None:
    """A number in words, or None where the words do not reach that far.

    ``below_hundred`` counts from zero, ``hundreds`` from one hundred;
    ``hundreds_and_rest`` joins the two, its places ``{hundreds}`` and ``{rest}``.

    >>> words = {"below_hundred": ["nol", "satu", "dua"], "hundreds": ["seratus"]}
    >>> spelled(102, **words, hundreds_and_rest="{hundreds} {rest}")
    'seratus dua'
    >>> spelled(200, **words, hundreds_and_rest="{hundreds} {rest}")
    """
    hundred, rest = divmod(number, 100)
    if number < 0 or hundred > len(hundreds) or rest >= len(below_hundred):
        return None
    if not hundred:
        return below_hundred[rest]
    of_hundred = hundreds[hundred - 1]
    if not rest:
        return of_hundred
    return hundreds_and_rest.format(hundreds=of_hundred, rest=below_hundred[rest])
