"""The data dictionary: what every column means and may hold, from its description."""

import pandas as pd


def dictionary_rows(table, labels):
    """The columns of one ``Table`` in words: name, meaning, what it holds."""
    return pd.DataFrame(
        [
            {
                labels("dictionary.column"): _name(name, column),
                labels("dictionary.meaning"): _meaning(table, name, labels),
                labels("dictionary.holds"): _holds(column, labels),
            }
            for name, column in table.columns.items()
        ]
    )


def parameter_rows(settings, labels):
    """The study's own parameters: what was chosen, and what the choice means."""
    said = "printed.parameters"
    chosen_values = {
        "language": labels(f"languages.{labels.language}"),
        "as_of": labels.day(settings.as_of),
    }
    for name, value in settings.parameters.items():
        chosen_values[name] = labels(f"values.{name}.{value}")
    return pd.DataFrame(
        [
            {
                labels(f"{said}.name"): labels(f"parameters.{name}.title"),
                labels(f"{said}.value"): value,
                labels(f"{said}.meaning"): labels(f"parameters.{name}.meaning"),
            }
            for name, value in chosen_values.items()
        ]
    )


def _name(name, column):
    return f"{name}_…" if column.metadata.get("translated") else name


def _meaning(table, name, labels):
    title = labels.column(table.name, name, "title")
    return f"{title}. {labels.column(table.name, name, 'meaning')}."


def _holds(column, labels):
    described = column.metadata
    said = labels(f"kinds.{described['kind']}")
    words = [said]
    if "vocabulary" in described:
        vocabulary = described["vocabulary"]
        words = [labels("dictionary.term_of", vocabulary=vocabulary)]
    elif "refers_to" in described:
        words = [labels("dictionary.refers_to", table=described["refers_to"])]
    elif described.get("allowed"):
        allowed = ", ".join(described["allowed"])
        words = [labels("dictionary.one_of", words=allowed)]
    words += _limits(described, labels)
    if described.get("unit"):
        unit = labels(f"units.{described['unit']}")
        words.append(labels("dictionary.in_unit", unit=unit))
    if described.get("translated"):
        words.append(labels("dictionary.per_language"))
    if not column.nullable:
        words.append(labels("dictionary.never_empty"))
    return "; ".join(words)


def _limits(described, labels):
    low, high = described.get("minimum"), described.get("maximum")
    if low is None:
        return []
    if high is None:
        return [labels("dictionary.from", low=low)]
    return [labels("dictionary.from_to", low=low, high=high)]
