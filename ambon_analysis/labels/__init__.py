"""Every short word that a reader sees, in the language of the edition.

A language is the file ``<code>.toml`` and any ``<part>.<code>.toml`` beside it; nothing
else in the library knows a language. How a language writes numbers, days, lists, plural
forms and the names of languages comes from babel, by ``words.locale`` of its file.

``Labels`` also knows the labels of one study's own tables, so a figure asks one object
for every word it prints.
"""

from ambon_analysis.labels.labels import Labels
from ambon_analysis.labels.language import Language
from ambon_analysis.labels.reading import LabelMissing, available, missing, read

__all__ = ["LabelMissing", "Labels", "Language", "available", "missing", "read"]
