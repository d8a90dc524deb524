"""The words of one language, by key and in the plural form that a number asks for."""

from functools import cached_property
from typing import Any

import babel.numbers
from babel import Locale

from ambon_analysis.faults import nearest
from ambon_analysis.labels.reading import (
    LabelMissing,
    Rule,
    available,
    locale_of,
    read,
    rules,
)


class Words:
    """The words of one language, by key and by number.

    Raises ValueError where there is no label file for the code ``language``.

    >>> english, indonesian = Words("en"), Words("id")
    >>> english("words.figure"), indonesian("words.figure")
    ('Figure', 'Gambar')
    """

    def __init__(self, language: str) -> None:
        if language not in available():
            known = ", ".join(available())
            raise ValueError(f'there is no label file for "{language}"; known: {known}')
        self.language = language
        self._words = read(language)
        self._rules = rules(language)

    @cached_property
    def locale(self) -> Locale:
        """The rules of babel that the language follows."""
        return locale_of(self.language)

    def __contains__(self, key: str) -> bool:
        return bool(self._words.get(key)) or key in self._rules

    def __call__(self, key: str, **values: object) -> str:
        """The word or sentence of ``key``, its ``{places}`` filled from ``values``.

        Raises LabelMissing, which names the key, where the language lacks it.
        """
        text = self._words.get(key)
        if not text:
            raise self._lacks(key)
        return text.format(**values) if values else text

    def number(self, value: float, *, decimals: int | None = None) -> str:
        """A number in digits.

        >>> Words("en").number(1234.5), Words("id").number(1234.5)
        ('1,234.5', '1.234,5')
        """
        pattern = "#,##0.###" if decimals is None else f"#,##0.{'0' * decimals}"
        return babel.numbers.format_decimal(
            value, format=pattern.rstrip("."), locale=self.locale
        )

    def count(self, key: str, number: int, /, **values: Any) -> str:
        """The text of ``key`` in the plural form that ``number`` asks for.

        ``{n}`` is the number as the language writes it, unless ``n`` is given.

        >>> Words("id").count("figures.dimension_scores.alt.opening", 2)
        'Tingkat dari 2 pernyataan menurut kode dan kasus.'
        """
        forms = (f"{key}.{self._category(number)}", f"{key}.other")
        found = next((form for form in forms if form in self), key)
        return self(found, **{"n": self.number(number)} | values)

    def plural(
        self,
        number: int,
        /,
        *,
        other: str,
        zero: str | None = None,
        one: str | None = None,
        two: str | None = None,
        few: str | None = None,
        many: str | None = None,
        n: str | None = None,
    ) -> str:
        """The one of these texts that ``number`` asks for in this language.

        ``{n}`` in it becomes the number as the language writes it, or ``n`` where that
        is given; in an f-string it is written ``{{n}}``. A language is given the forms
        that it has: English ``one`` and ``other``, Indonesian ``other`` alone.

        >>> english = Words("en")
        >>> english.plural(1, one="{n} partnership", other="{n} partnerships")
        '1 partnership'
        >>> english.plural(2, n="Two", one="{n} lane", other="{n} lanes")
        'Two lanes'
        >>> Words("id").plural(1, other="{n} kerja sama")
        '1 kerja sama'
        """
        texts = {"zero": zero, "one": one, "two": two, "few": few, "many": many}
        text = texts.get(self._category(number))
        said = self.number(number) if n is None else n
        return (other if text is None else text).replace("{n}", said)

    def _category(self, number):
        return self.locale.plural_form(number)

    def rule(self, key: str) -> Rule:
        """A list or a number that a rule of the language needs."""
        if key not in self._rules:
            raise self._lacks(key)
        return self._rules[key]

    def _lacks(self, key):
        return LabelMissing(f'{self.language}.toml has no "{key}"{self._hint(key)}')

    def _hint(self, key):
        for code in available():
            labels = read(code) | rules(code)
            if labels.get(key):
                return f"; {code}.toml says {labels[key]!r}"
        near = nearest(key, self._words)
        return f'; nearest: "{near}"' if near else ""
