"""The one exception of the exports, raised in the words that a person reads."""

WAY_OUT = "show it by study.show(figure, name=..., caption=..., alt=...)"


class NotReadable(Exception):
    """An executed notebook that cannot be exported, said in words."""
