"""The choices behind a measure, in words, for the line under a figure."""


def choices_note(frame, labels) -> str:
    """Every choice that the measure was given, each with its meaning."""
    said = [
        f"{labels(f'parameters.{name}.title')}: {labels(f'values.{name}.{value}')}"
        for name, value in sorted(frame.attrs["choices"].items())
    ]
    return f"{'; '.join(said)}."
