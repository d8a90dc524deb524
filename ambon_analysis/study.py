"""One study, opened in one language: its tables, its words, and what it shows.

``open_study()`` reads the validated tables of a study; the object then gives them by
name (``study.partnerships``), writes prose (``say``) and shows figures and tables
with all that an export needs to know of them. Nothing here writes a file.
"""

import os
from pathlib import Path

from IPython.display import display

from ambon_analysis import display as display_outputs
from ambon_analysis.faults import nearest
from ambon_analysis.labels import Labels
from ambon_analysis.measures.provenance import tables_behind
from ambon_analysis.printed.dictionary import dictionary_rows
from ambon_analysis.schema import TABLES
from ambon_analysis.schema.dates import last_day
from ambon_analysis.settings import FILE, read_settings
from ambon_analysis.tables.processed import read_tables

# names the folder of the study for every notebook of a run; a parameter would put
# the path of one machine into the executed notebook
ENVIRONMENT = "AMBON_STUDY"


def find_study(start: Path | None = None) -> Path:
    """The study's folder: the one that ``AMBON_STUDY`` names, or the nearest above.

    Raises FileNotFoundError where no folder above ``start`` holds a study.toml.
    """
    named = os.environ.get(ENVIRONMENT)
    if named:
        return Path(named)
    start = (start or Path.cwd()).resolve()
    for folder in (start, *start.parents):
        if (folder / FILE).is_file():
            return folder
    raise FileNotFoundError(
        f"no {FILE} in {start} or above it; open_study(folder=...) names the study"
    )


def open_study(folder=None, *, language=None, as_of=None) -> "Study":
    """Open the study in ``folder`` in one of its languages.

    Parameters
    ----------
    folder
        The study's folder; by default the nearest one above the working directory.
    language
        One of the study's languages; by default the first of its study.toml.
    as_of
        The day up to which the study knows, EDTF; by default that of its study.toml.

    Raises ``NotProcessed`` where ``make check`` has to run first.
    """
    folder = find_study() if folder is None else Path(folder)
    settings = read_settings(folder)
    language = settings.languages[0] if language is None else language
    if language not in settings.languages:
        known = ", ".join(settings.languages)
        raise ValueError(f'the study has no language "{language}"; it has {known}')
    tables = read_tables(folder, languages=settings.languages)
    if as_of:
        settings = settings.model_copy(update={"as_of": last_day(str(as_of))})
    return Study(settings, language=language, tables=tables)


class Study:
    """The tables of a study in one language, with ``say`` and ``show``.

    Every table is an attribute: ``study.partnerships`` is a copy of its frame.
    """

    def __init__(self, settings, *, language, tables):
        self.settings = settings
        self.language = language
        self.as_of = settings.as_of
        self.labels = Labels(language, tables=tables, synthetic=settings.synthetic)
        self._tables = tables
        self._told = {}

    def __getattr__(self, name):
        if name in TABLES:
            return self._copy(name)
        if name.startswith("_"):
            raise AttributeError(name)
        near = nearest(name, [*TABLES, *vars(self), *vars(Study)])
        hint = f'; nearest: "{near}"' if near else ""
        raise AttributeError(f'a study has no "{name}"{hint}')

    def __dir__(self):
        return [*super().__dir__(), *TABLES]

    @property
    def tables(self):
        """Copies of all frames by name; each knows its table in ``attrs``."""
        return {name: self._copy(name) for name in TABLES}

    def _copy(self, name):
        frame = self._tables[name].copy()
        frame.attrs = {"tables": [name], "choices": {}}
        return frame

    def said(self, **texts):
        """The text in the study's language; an error names a language left out."""
        missing = [code for code in self.settings.languages if code not in texts]
        if missing:
            raise ValueError(f"this text is not written in {', '.join(missing)}")
        return texts[self.language]

    def n(self, value, *, decimals=None) -> str:
        """A number as the language of the study writes it."""
        return self.labels.number(value, decimals=decimals)

    def names(self, table, identifiers) -> str:
        """The labels of some rows of a table, joined as the language joins them."""
        return self.labels.listing(self.labels.name(table, i) for i in identifiers)

    def see(self, name) -> str:
        """A pointer to a figure or table; exports print its number."""
        return f"[{name}](#{name})"

    def title(self, **texts):
        """Open the notebook's section; exports learn from it what study this is."""
        record = {
            "name": self.settings.name,
            "language": self.language,
            "as_of": self.as_of,
            "title": self.settings.title[self.language],
            "subtitle": self.settings.subtitle[self.language],
            "about": self.settings.about[self.language],
            "authors": self.settings.authors[self.language],
            "licence": self.settings.licence,
            "version": self.settings.version,
            "synthetic": self.settings.synthetic,
            "quoted_language": self._quoted_language(),
        }
        self._display(display_outputs.title(self.said(**texts), record))

    def _quoted_language(self):
        """The language that most sources are written in, for readers of quotations."""
        return str(self._tables["source_languages"]["language"].mode().iloc[0])

    def say(self, **texts):
        """Write markdown in the language of the edition, one text per language."""
        self._display(display_outputs.prose(self.said(**texts)))

    def show_figure(self, figure, *, name, caption, alt, frame, beside=()):
        """Show a figure with its caption, its alternative text and its numbers.

        ``name`` names the file and what ``see`` points to; ``caption`` holds one text
        per language, and so does ``alt``, unless it was written with the study's
        labels; ``frame`` is the measure behind the figure, ``beside`` others that it
        draws.
        """
        alt = alt if isinstance(alt, str) else self.said(**alt)
        texts = {"caption": self.said(**caption), "alt": alt}
        frame = frame.copy()
        behind = [tables_behind(other) for other in (frame, *beside)]
        frame.attrs["tables"] = sorted({name for names in behind for name in names})
        self._display(display_outputs.figure(figure, name=name, frame=frame, **texts))

    def show_table(self, rows, *, name, caption, frame):
        """Show a table of words and numbers ready to print.

        ``rows``: a frame whose columns are headings and whose cells are text or
        numbers; ``frame``: the measure it was made from, which travels with it.
        """
        self._show_rows(rows, name, self.said(**caption), frame)

    def show_dictionary(self):
        """Show the data dictionary: a heading and a table for every table."""
        for table in TABLES.values():
            title = self.labels(f"tables.{table.name}.title")
            meaning = self.labels(f"tables.{table.name}.meaning")
            caption = self.labels("dictionary.caption", table=title, meaning=meaning)
            rows = dictionary_rows(table, self.labels)
            rows.attrs = {"tables": [table.name], "choices": {}}
            self._display(display_outputs.prose(f"### {title}"))
            self._show_rows(rows, f"columns-{table.name}", caption, rows)

    def _show_rows(self, rows, name, caption, frame):
        texts = {
            "name": name,
            "caption": caption,
            "nothing": self.labels("words.nothing"),
        }
        self._display(display_outputs.table(rows, frame=frame, number=self.n, **texts))

    def _display(self, output):
        """Display an output that says which files were read for it and those before."""
        bundle, metadata = output
        read = dict(getattr(self._tables, "read", {}))
        new = {name: sha for name, sha in read.items() if name not in self._told}
        self._told |= new
        display(bundle, metadata=display_outputs.with_read(metadata, new), raw=True)
