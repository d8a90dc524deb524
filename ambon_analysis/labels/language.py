"""How a language writes what it is given: days, lists, names, quotations, numbers."""

import datetime
import re
from collections.abc import Iterable

import babel.dates
import babel.lists
from pandas import isna

from ambon_analysis.labels import foreign, numbers
from ambon_analysis.labels.words import Words


class Language(Words):
    """The words of one language, and how it writes.

    Raises ValueError where there is no label file for the code ``language``.
    """

    def in_words(self, number: int, *, opening: bool = False) -> str:
        """A whole number as running prose writes it: a small one in words.

        ``opening``: it opens a sentence, so that it is in words, with a capital, as far
        as the language's words reach (999); beyond, or where a language gives no such
        words, it is in digits. Numbers that are compared belong in digits.

        >>> english, indonesian = Language("en"), Language("id")
        >>> english.in_words(7), english.in_words(17)
        ('seven', '17')
        >>> english.in_words(117, opening=True)
        'One hundred and seventeen'
        >>> indonesian.in_words(17), indonesian.in_words(21)
        ('tujuh belas', '21')
        """
        words = self._spelled(number)
        if words is None or not (opening or self._is_small(number, words)):
            return self.number(number)
        return _capitalised(words) if opening else words

    def _spelled(self, number):
        if "numbers.below_hundred" not in self or number != int(number):
            return None
        return numbers.spelled(
            int(number),
            below_hundred=self.rule("numbers.below_hundred"),
            hundreds=self.rule("numbers.hundreds"),
            hundreds_and_rest=self("numbers.hundreds_and_rest"),
        )

    def _is_small(self, number, words):
        largest = self.rule("numbers.largest_in_prose")
        most_words = self.rule("numbers.most_words_in_prose")
        return number <= largest and len(words.split()) <= most_words

    def day(self, day: str) -> str:
        """A day, from ISO 8601.

        >>> Language("id").day("2022-08-31")
        '31 Agustus 2022'
        """
        date = datetime.date.fromisoformat(day)
        return babel.dates.format_date(date, format="d MMMM y", locale=self.locale)

    def range(self, first: object, last: object) -> str:
        """From ``first`` to ``last``, both as they are written; one where they agree.

        >>> Language("en").range(2016, 2020), Language("en").range("2016", "2016")
        ('2016–2020', '2016')
        """
        if str(first) == str(last):
            return str(first)
        return f"{first}{self('marks.range')}{last}"

    def listing(self, words: Iterable[str]) -> str:
        """Words in a row, the last joined as the language joins them.

        >>> Language("en").listing(["a", "b", "c"])
        'a, b and c'
        >>> Language("id").listing(["a", "b", "c"])
        'a, b, dan c'
        >>> Language("en").listing([])
        'none'
        """
        words = list(words)
        if not words:
            return self("words.nothing")
        return babel.lists.format_list(words, locale=self.locale)

    def language_name(self, code: str, *, opening: bool = False) -> str:
        """The name of a language; its code where it has none in CLDR.

        ``opening``: it stands first or alone, with a capital in every language.

        >>> Language("en").language_name("id"), Language("id").language_name("id")
        ('Indonesian', 'Indonesia')
        """
        name = self.locale.languages.get(code.replace("-", "_"), code)
        return _capitalised(name) if opening else name

    @property
    def quotation_marks(self) -> tuple[str, str]:
        """The marks that open and close a quotation."""
        return self("marks.quotation_opens"), self("marks.quotation_closes")

    @property
    def quotation(self) -> re.Pattern[str]:
        """What finds a quotation with its marks, in texts of this language.

        >>> Language("en").quotation.findall("an “etc.” and a “dll.”")
        ['“etc.”', '“dll.”']
        """
        opens, closes = map(re.escape, self.quotation_marks)
        return re.compile(f"{opens}.*?{closes}", re.DOTALL)

    @property
    def not_known(self) -> str:
        """The dash for what is not known or not said."""
        return self("marks.not_known")

    def quoted(self, words: str) -> str:
        """Words of a source between quotation marks, quotations in them between inner.

        Where a source prints nothing, a dash.

        >>> Language("en").quoted("dll."), Language("en").quoted("a “b”")
        ('“dll.”', '“a ‘b’”')
        """
        if isna(words) or not words:
            return self.not_known
        opens, closes = self.quotation_marks
        inner = words.replace(opens, self("marks.inner_quotation_opens"))
        inner = inner.replace(closes, self("marks.inner_quotation_closes"))
        return f"{opens}{inner}{closes}"

    def with_foreign_terms(self, markdown: str) -> str:
        """Prose with the terms of ``foreign.terms`` in emphasis, a second time no more.

        >>> Language("id").with_foreign_terms("Kerja sama sister city.")
        'Kerja sama *sister city*.'
        """
        said = self.rule("foreign.terms") if "foreign.terms" in self else []
        terms = said if isinstance(said, list) else []
        return foreign.with_emphasis(
            markdown, terms, quotation=self.quotation.pattern if terms else ""
        )


def _capitalised(words):
    return words[:1].upper() + words[1:]
