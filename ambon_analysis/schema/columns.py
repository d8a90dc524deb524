"""What a column may hold: one constructor for each kind of cell.

Every constructor returns a ``pandera.Column`` whose metadata says what pandera has
no word for: how the text of a cell becomes a value (``kind``), which table it points
to (``refers_to``), which vocabulary it is taken from (``vocabulary``), whether it is
written once per language (``translated``), its unit (``unit``), and which table a list
in a cell unfolds into (``unfolds_into``). Validation, the data dictionary and
``datapackage.json`` all read these columns and nothing else.
"""

from collections.abc import Sequence

import pandera.pandas as pa

DTYPES = {
    "text": "str",
    "integer": "Int64",
    "number": "Float64",
    "yes_no": "boolean",
    "edtf": "str",
    "locator": "str",
    "list": "str",
}

IDENTIFIER = r"[A-Za-z0-9][A-Za-z0-9._-]*"


def _column(
    kind: str, *, required: bool, checks: Sequence[pa.Check] = (), **metadata: object
) -> pa.Column:
    return pa.Column(
        DTYPES[kind],
        checks=list(checks),
        nullable=not required,
        metadata={"kind": kind, **metadata},
    )


def identifier(*, required: bool = True) -> pa.Column:
    """An identifier to point to: letters, digits, ``.``, ``_``, ``-``.

    >>> identifier().metadata["kind"]
    'text'
    """
    check = pa.Check.str_matches(rf"^{IDENTIFIER}$")
    return _column("text", required=required, checks=[check], pattern=IDENTIFIER)


def text(
    *, required: bool = False, pattern: str | None = None, example: str | None = None
) -> pa.Column:
    """Free text, or text of one ``pattern``, a regular expression for the whole.

    ``example``: one that a message shows in place of the pattern.
    """
    checks = [pa.Check.str_matches(rf"^(?:{pattern})$")] if pattern else []
    shown = {"pattern": pattern, "example": example}
    return _column("text", required=required, checks=checks, **shown)


def translated(*, required: bool = False) -> pa.Column:
    """Text that stands once per language of the study: ``label_en``, ``label_nl``."""
    return _column("text", required=required, translated=True)


def one_of(*allowed: str, required: bool = True) -> pa.Column:
    """A word from a list that the library itself gives a meaning to."""
    check = pa.Check.isin(list(allowed))
    return _column("text", required=required, checks=[check], allowed=list(allowed))


def integer(
    *,
    required: bool = False,
    minimum: int | None = None,
    maximum: int | None = None,
    unit: str | None = None,
) -> pa.Column:
    """A whole number within limits."""
    return _column(
        "integer",
        required=required,
        checks=_limits(minimum, maximum),
        minimum=minimum,
        maximum=maximum,
        unit=unit,
    )


def number(
    *,
    required: bool = False,
    minimum: float | None = None,
    maximum: float | None = None,
    unit: str | None = None,
) -> pa.Column:
    """A decimal number within limits."""
    return _column(
        "number",
        required=required,
        checks=_limits(minimum, maximum),
        minimum=minimum,
        maximum=maximum,
        unit=unit,
    )


def yes_no(*, required: bool = True) -> pa.Column:
    """``yes`` or ``no``."""
    return _column("yes_no", required=required)


def edtf(*, required: bool = False) -> pa.Column:
    """A date of the Extended Date/Time Format: a point or a set, never an interval."""
    return _column("edtf", required=required)


def locator(*, required: bool = False) -> pa.Column:
    """A place in a source, such as ``table 1.1, row 3``."""
    return _column("locator", required=required)


def reference(table: str, *, required: bool = True, integer: bool = False) -> pa.Column:
    """The identifier of a row of ``table``."""
    kind = "integer" if integer else "text"
    return _column(kind, required=required, refers_to=table)


def term(vocabulary: str, *, required: bool = True) -> pa.Column:
    """A word of the study's own ``vocabulary`` in the table ``terms``."""
    return _column("text", required=required, refers_to="terms", vocabulary=vocabulary)


def list_of(*items: str, unfolds_into: str, **alike: str) -> pa.Column:
    """A list in one cell, ``;`` between its items: each is a row of another table.

    ``items``: the columns of that table which an item fills; ``source`` and ``locator``
    together stand for a place, ``report[section 1.1]``. ``alike``: what else is the
    same in all those rows. Further columns that both tables have are filled from the
    row of the list.

    >>> column = list_of("sector", unfolds_into="partnership_sectors")
    >>> column.metadata["kind"], column.nullable
    ('list', True)
    """
    return _column(
        "list", required=False, unfolds_into=unfolds_into, items=items, alike=alike
    )


def registered(*, required: bool = False) -> pa.Column:
    """Identifiers in other registers, ``;`` between: ``iati:XM-DAC-41123-1``."""
    one = r"[A-Za-z][A-Za-z0-9_-]*:[^;\s]+"
    example = "iati:XM-DAC-41123-1; gleif:5493000IBP32UQZ0KL24"
    return text(required=required, pattern=rf"{one}(?:; *{one})*", example=example)


def _limits(minimum, maximum):
    checks = []
    if minimum is not None:
        checks.append(pa.Check.ge(minimum))
    if maximum is not None:
        checks.append(pa.Check.le(maximum))
    return checks
