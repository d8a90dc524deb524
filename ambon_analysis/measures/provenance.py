"""What stands behind a measure: the tables it read and the choices it was given.

Both travel with the frame, in ``attrs``, so that a figure can print the choices that
changed its counts and the appendix can name the tables, without a second list that
somebody has to keep in step.
"""

from functools import wraps

import pandas as pd


def measure(function):
    """Mark a function from frames and keyword choices to a frame as a measure.

    Floats are rounded before they leave it, so that they are the same on every
    processor.

    >>> @measure
    ... def heads(frame, *, rows):
    ...     return frame.head(rows)
    >>> frame = pd.DataFrame({"a": [1, 2]})
    >>> frame.attrs["tables"] = ["partnerships"]
    >>> heads(frame, rows=1).attrs
    {'tables': ['partnerships'], 'choices': {'rows': 1}}
    """

    @wraps(function)
    def measured(*frames, **choices):
        result = function(*frames, **choices)
        tables, inherited = set(), {}
        for frame in frames:
            tables |= set(frame.attrs.get("tables", []))
            inherited |= frame.attrs.get("choices", {})
        result = _rounded(result)
        result.attrs = {"tables": sorted(tables), "choices": inherited | choices}
        return result

    return measured


# decimals: processors differ in the last digits of sums of products, exp and log
KEPT_DECIMALS = 9


def _rounded(frame):
    for name in frame.columns[frame.dtypes.map(pd.api.types.is_float_dtype)]:
        frame[name] = frame[name].round(KEPT_DECIMALS)
    return frame


def chosen(value: str, options, *, name: str):
    """Look up a choice strictly; ValueError lists what can be chosen.

    >>> chosen("b", {"a": 1}, name="rule")
    Traceback (most recent call last):
    ValueError: rule="b" cannot be chosen; it is one of: a
    """
    if value not in options:
        listing = ", ".join(map(str, options))
        raise ValueError(f'{name}="{value}" cannot be chosen; it is one of: {listing}')
    return options[value] if isinstance(options, dict) else value


def tables_behind(frame: pd.DataFrame) -> list[str]:
    """The names of the tables that a measure read."""
    return list(frame.attrs.get("tables", []))
