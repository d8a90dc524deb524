"""One study, opened in one edition: its tables, its words, and what it shows.

It gives its tables by name (``study.partnerships``), measures and exhibits them
(``study.sector_coverage``, ``study.sector_matrix``), writes prose (``say``) and shows
(``show``) with all that an export needs to know. Nothing here writes a file.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import wraps
from typing import Any

import pandas as pd
from IPython.display import display as display_in_notebook

from ambon_analysis import display, held
from ambon_analysis.binding import Binding, choices_of, refuse_unknown, told_or_known
from ambon_analysis.edition import Edition
from ambon_analysis.exhibits import EXHIBITS
from ambon_analysis.exhibits.exhibit import Exhibit
from ambon_analysis.faults import nearest
from ambon_analysis.labels import Labels
from ambon_analysis.measures import MEASURES
from ambon_analysis.measures.measure import Measure
from ambon_analysis.measures.measured import Measured
from ambon_analysis.refusals import LeftOut
from ambon_analysis.schema import TABLES
from ambon_analysis.settings import Settings
from ambon_analysis.showing import outputs_of, refuse_what_is_foreign
from ambon_analysis.tables.frames import examine_frames, taken
from ambon_analysis.tables.replaced import ReplacedTables, rows_that_stay
from ambon_analysis.texts import text_in


class Study:
    """The tables of a study in one edition, with all that can be measured and shown.

    Every table is an attribute, ``study.partnerships``; so is every measure,
    ``study.sector_coverage(counted=...)``, and every exhibit,
    ``study.sector_matrix(coverage)``: what they take besides is filled in.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        edition: Edition,
        tables: Mapping[str, pd.DataFrame],
    ) -> None:
        self.settings = settings
        self.edition = edition
        self.language = edition.language
        self.as_of = settings.as_of
        self.labels = Labels(
            edition.language, tables=tables, synthetic=settings.synthetic
        )
        self._tables = tables
        self._told: dict[str, Any] = {}
        self._measured: dict[str, Measured] = {}

    def __getattr__(self, name: str) -> Any:
        if name in TABLES:
            return self.table(name)
        if name in MEASURES:
            return self._measuring(MEASURES[name])
        if name in EXHIBITS:
            return self._exhibiting(EXHIBITS[name])
        if name.startswith("_"):
            raise AttributeError(name)
        near = nearest(name, dir(self))
        hint = f'; nearest: "{near}"' if near else ""
        raise AttributeError(f'a study has no "{name}"{hint}')

    def __dir__(self) -> list[str]:
        own = [name for name in super().__dir__() if not name.startswith("_")]
        return sorted([*own, *vars(self), *TABLES, *MEASURES, *EXHIBITS])

    def __repr__(self) -> str:
        settings = self.settings
        return (
            f"{settings.title[self.language]} ({settings.name}, {self.edition}, "
            f"as of {self.as_of}): {len(self._tables)} tables"
        )

    def table(self, name: str) -> Measured:
        """One of the study's tables; ``.frame`` is its frame."""
        if name not in self._measured:
            study = self.settings.name
            self._measured[name] = held.measured(self._tables, name, study=study)
        return self._measured[name]

    def has_read(self, *columns: str) -> bool:
        """Whether all of some columns hold a value: ``has_read("partners.latitude")``.

        A table alone, ``has_read("conflicts")``: whether the study holds it.
        """
        code = self.language
        return all(held.has_read(self._tables, n, language=code) for n in columns)

    @property
    def tables(self) -> dict[str, Measured]:
        """The tables that the study holds, by name."""
        return {name: self.table(name) for name in held.given(self._tables)}

    def with_table(self, name: str, frame: pd.DataFrame) -> "Study":
        """The study with a frame of one's own in the place of one of its tables.

        Raises FaultsFound with all that is wrong with the frame: a sector that is not
        known is a fault. What is shown of fewer rows than the table has says so.
        """
        return self.with_tables(**{name: frame})

    def with_tables(self, **frames: pd.DataFrame) -> "Study":
        """The study with frames of one's own in the place of some of its tables."""
        settings = self.settings
        found = examine_frames(
            frames,
            study_frames=self._tables,
            languages=settings.languages,
            horizon=settings.horizon,
        )
        checked = taken(found)
        before = {name: len(self._tables[name]) for name in checked}
        fewer = {name: n for name, n in before.items() if len(checked[name]) < n}
        return self._on(ReplacedTables(self._tables, checked, fewer, found.unread))

    def only(self, **kept: Iterable[Any]) -> "Study":
        """The study with some rows of its tables only, and all that refers to them.

        ``kept``: identifiers by table, ``only(partnerships=["a", "b"])``. What is shown
        of it says of how many rows they were chosen.
        """
        left = rows_that_stay(self._tables, kept)
        of = {name: len(self._tables[name]) for name in kept}
        return self._on(ReplacedTables(self._tables, left, of))

    def _on(self, tables: Mapping[str, pd.DataFrame]) -> "Study":
        return Study(self.settings, edition=self.edition, tables=tables)

    def _measuring(self, measure: Measure) -> Callable[..., Measured]:
        @wraps(measure)
        def measured(*given: Any, **choices: Any) -> Measured:
            known = choices_of([measure])
            refuse_unknown(measure.name, choices, known)
            return self._bind(measure.name, given, choices).measure_anew(measure)

        return measured

    def _exhibiting(self, exhibit: type[Exhibit]) -> Callable[..., Exhibit]:
        @wraps(exhibit, updated=())
        def exhibited(*given: Any, **choices: Any) -> Exhibit:
            told = {
                name: choices.pop(name) for name in exhibit.options if name in choices
            }
            known = {*choices_of(exhibit.of), *exhibit.options}
            refuse_unknown(exhibit.name, choices, known)
            measured = self._bind(exhibit.name, given, choices).fill(exhibit.of)
            facts = self._options_of_exhibits()
            options = told_or_known(exhibit.name, exhibit.options, told, facts)
            return exhibit(*measured, labels=self.labels, **options)

        return exhibited

    def _bind(self, what: str, given: Iterable[Any], choices: Mapping) -> Binding:
        facts = {"as_of": self.as_of, "home": self.settings.home}
        table, tables = self.table, held.written(self._tables)
        return Binding(what, given, choices, table=table, tables=tables, facts=facts)

    def _options_of_exhibits(self) -> dict[str, Any]:
        remark = self.settings.case_selection.get(self.language, "")
        return {"remark": remark, "settings": self.settings}

    # -- words -------------------------------------------------------------------------

    def said(self, **texts: str) -> str:
        """The text in the study's language; an error names a language left out."""
        languages = self.settings.languages
        return text_in(texts, language=self.language, languages=languages)

    def n(self, value: Any, *, decimals: int | None = None) -> str:
        """A number as the language of the study writes it."""
        return self.labels.number(value, decimals=decimals)

    def words(self, number: Any, *, opening: bool = False) -> str:
        """A whole number as running prose writes it: a small one in words."""
        return self.labels.in_words(int(number), opening=opening)

    def plural(self, number: Any, **forms: str) -> str:
        """The form for a number, ``one="{n} year", other="{n} years"``, in words."""
        return self.labels.plural(int(number), n=self.words(number), **forms)

    def names(self, table: str, identifiers: Iterable[Any]) -> str:
        """The labels of some rows of a table, joined as the language joins them."""
        return self.labels.listing(self.labels.name(table, i) for i in identifiers)

    def see(self, name: str) -> str:
        """A pointer to a figure or table; exports print its number."""
        return f"[{name}](#{name})"

    # -- showing -----------------------------------------------------------------------

    def title(
        self, *, needs: Iterable[str] = (), when: bool = True, **texts: str
    ) -> None:
        """Open the notebook's section; exports learn from it what study this is.

        ``when``: whether this is its title; a chapter may have one of several.
        ``needs``: the tables, and the columns as ``table.column``, without which the
        chapter has nothing to say. Where one of them holds nothing, the chapter leaves
        itself out: LeftOut, in one line.
        """
        text = self.said(**texts)
        if not when:
            return
        record = self.settings.record(self.language)
        record["quoted_language"] = held.quoted_language(self._tables)
        self._display(display.title(text, record))
        code = self.language
        lacking = held.lacking(self._tables, needs, language=code)
        if lacking:
            titles = [self.labels.title_of(name) for name in lacking]
            said = self.labels("words.needs_tables", tables=self.labels.listing(titles))
            self._display(display.left_out(said))
            raise LeftOut(said)

    def say(self, *, when: bool = True, **texts: str) -> None:
        """Write markdown in the language of the edition, one text per language.

        ``when``: whether the tables carry what the text says; else nothing is written.
        """
        text = self.said(**texts)
        if when:
            self._write(text)

    def _write(self, markdown: str) -> None:
        self._display(display.prose(self.labels.with_foreign_terms(markdown)))

    def remark(self, place: str) -> None:
        """Write the study's own words for a place in a chapter, where it has any.

        They stand in study.toml under ``[remarks.<place>]``: what is true of one study
        is said by it, and not by the chapters that all studies share.
        """
        texts = self.settings.remarks.get(place, {})
        if texts:
            self._write(texts[self.language])

    def show(
        self,
        shown: Any,
        *,
        name: str | None = None,
        caption: Mapping[str, str] | str | None = None,
        alt: Mapping[str, str] | str | None = None,
        of: Iterable[Measured] = (),
        when: bool = True,
    ) -> None:
        """Show an exhibit, a frame, or a figure of anybody's own.

        Parameters
        ----------
        shown
            An exhibit; a frame, measured or plain; a figure of matplotlib or seaborn.
        name
            What names its files and what ``see`` points to; an exhibit has one.
        caption, alt
            One text per language. An exhibit has both; a figure of one's own needs
            an ``alt``, which says in words what it shows.
        of
            The measured frames behind a figure or frame of one's own: their choices
            are printed, their data travel along.
        when
            Whether the tables carry it; else nothing is shown.
        """
        if not when:
            return
        of = list(of)
        refuse_what_is_foreign(shown, of, self.table)
        words = {"caption": self._worded(caption), "alt": self._worded(alt)}
        for output in outputs_of(shown, name=name, of=of, labels=self.labels, **words):
            self._display(output)

    def _worded(self, texts: Mapping[str, str] | str | None) -> str | None:
        return self.said(**texts) if isinstance(texts, Mapping) else texts

    def show_dictionary(self) -> None:
        """Show the data dictionary: a heading and a table for each that was written."""
        for table in held.written(self._tables):
            title = self.labels(f"tables.{table}.title")
            self._display(display.prose(f"### {title}"))
            self.show(self.dictionary_table(table=table), name=f"columns-{table}")

    def _display(self, output: display.Output) -> None:
        """Display an output that says which files were read for it and those before."""
        bundle, metadata = output
        read = dict(getattr(self._tables, "read", {}))
        new = {name: sha for name, sha in read.items() if name not in self._told}
        self._told |= new
        display_in_notebook(bundle, metadata=display.with_read(metadata, new), raw=True)
