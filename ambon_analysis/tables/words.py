"""Tables that are not there: the words that refer to them stand for themselves.

A reference is closed where its table is there, and a word where it is not. The words
become the rows of the table, in the order in which they appear; each is its own label.
Words that look alike are told, for one of them may be a slip.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import pandas as pd

from ambon_analysis.faults import CellProblem
from ambon_analysis.messages import first_of, message
from ambon_analysis.schema import LISTS, TABLES
from ambon_analysis.schema.table import Table
from ambon_analysis.tables.oecd_dac import OECD_DAC_SECTORS
from ambon_analysis.tables.sheets import GatheredOrigin, Origin

TERMS = "terms"
# a shorter word has too many neighbours that are words as well
LEAST_LETTERS = 4
# what people write into a cell of which nothing is known
STAND_INS = (
    *("-", "–", "—", "?", "n/a", "none", "nil", "null", "nan", "unknown", "not read"),
    *("tidak ada", "tidak dibaca", "nihil", "belum ada"),
)
# so many words are named of those that stand for themselves
NAMED_WORDS = 8
# the tables whose words can stand in lists
LISTED = frozenset(
    target
    for one in LISTS
    for name in TABLES[one.table].columns[one.column].metadata["items"]
    if (target := TABLES[one.unfolds_into].columns[name].metadata.get("refers_to"))
)


@dataclass
class Words:
    """The words that stand for the rows of one table, or of one vocabulary of it.

    ``first``: where each stands first, in words, in order.
    """

    table: str
    vocabulary: str | None = None
    first: dict[object, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """How a sentence calls what is not there."""
        if self.vocabulary is None:
            return message("place.table", table=self.table)
        named = {"vocabulary": self.vocabulary, "place": TERMS}
        return message("place.vocabulary", **named)

    def place(self, word: object) -> str:
        """Where a word stands first, in words."""
        return f'"{word}" ({self.first[word]})'


def words_without_a_table(
    frames: Mapping[str, pd.DataFrame],
    given: Iterable[str],
    origins: Mapping[str, Origin],
) -> list[Words]:
    """The words of references to a table, or a vocabulary, that is not there.

    ``given``: the tables that are there; ``frames``: their frames by name; ``origins``:
    where each of them stands.
    """
    given = [name for name in given if name in TABLES]
    found: dict[tuple, Words] = {}
    for name in given:
        for column, target, vocabulary in _open_references(TABLES[name], frames, given):
            words = found.setdefault(
                (target, vocabulary), Words(target, vocabulary)
            ).first
            for row, word in frames[name][column].dropna().items():
                if word not in words:
                    words[word] = _standing(name, origins[name], int(row))
    return list(found.values())


def stand_ins(
    frames: Mapping[str, pd.DataFrame], given: Iterable[str]
) -> Iterator[tuple[str, CellProblem]]:
    """The cells of open references that say "nothing" in a word, by table.

    Where a list is closed they are told with all others that it does not hold.
    """
    given = [name for name in given if name in TABLES]
    for name in given:
        for column, *_ in _open_references(TABLES[name], frames, given):
            cells = frames[name][column].dropna().astype("str")
            for row, word in cells[cells.str.casefold().isin(STAND_INS)].items():
                words = message("word.stand_in", word=word)
                yield name, CellProblem(int(row), column, words)


def _standing(table: str, origin: Origin, row: int) -> str:
    """How a person finds a row: ``partnerships row 3``."""
    if isinstance(origin, GatheredOrigin):
        table = origin.rows[row].origin.short
    return message("fault.of_row", place=table, row=origin.row(row))


def _open_references(
    table: Table, frames: Mapping[str, pd.DataFrame], given: list[str]
) -> Iterator[tuple[str, str, str | None]]:
    for column in frames[table.name].columns:
        described = table.described(column).metadata
        target, vocabulary = described.get("refers_to"), described.get("vocabulary")
        if target is None:
            continue
        closed = target in (*given, OECD_DAC_SECTORS) and (
            vocabulary is None or _holds(frames[target], vocabulary)
        )
        if not closed:
            yield column, target, vocabulary


def _holds(terms: pd.DataFrame, vocabulary: str) -> bool:
    return "vocabulary" not in terms or bool((terms["vocabulary"] == vocabulary).any())


def with_words(
    table: Table, frame: pd.DataFrame, words: Iterable[Words]
) -> pd.DataFrame:
    """The frame with a row for each word: its key, and nothing else."""
    rows = [
        {table.key[0]: one.vocabulary, table.key[-1]: word}
        if one.vocabulary
        else {table.key[0]: word}
        for one in words
        for word in _in_order(table, one.first)
    ]
    if not rows:
        return frame
    added = pd.DataFrame(rows).reindex(columns=frame.columns).astype(frame.dtypes)
    return pd.concat([frame, added], ignore_index=True)


def _in_order(table: Table, words: Iterable[object]) -> list[object]:
    """Words as they appear; levels, which are whole numbers, by their size."""
    is_number = table.columns[table.key[-1]].metadata["kind"] == "integer"
    return sorted(words, key=lambda word: int(str(word))) if is_number else list(words)


def look_alikes(words: Iterable[object]) -> list[tuple[str, str]]:
    """Pairs of words that differ by a letter, by case, blanks or marks alone.

    The time grows with the letters of all words, not with their pairs.

    >>> look_alikes(["Kesehatan", "Pendidikan", "Kesehatn", "pendidikan "])
    [('Kesehatn', 'Kesehatan'), ('pendidikan ', 'Pendidikan')]
    """
    seen: dict[str, str] = {}
    pairs = []
    for word in map(str, words):
        forms = _forms(word)
        near = next((seen[form] for form in forms if form in seen), None)
        if near is not None:
            pairs.append((word, near))
        for form in forms:
            seen.setdefault(form, word)
    return pairs


def words_told(words: Iterable[Words]) -> Iterator[str]:
    """What is told of words that stand for themselves, and of those that look alike."""
    for one in words:
        if one.first:
            listed = first_of((f'"{word}"' for word in one.first), NAMED_WORDS)
            yield message("told.words", table=one.name, words=listed)
            by_text = {str(word): word for word in one.first}
            with_commas = [word for word in by_text if "," in word]
            if with_commas and one.table in LISTED:
                places = "; ".join(map(one.place, with_commas[:NAMED_WORDS]))
                yield message("told.commas", places=places)
            for here, there in look_alikes(one.first):
                pair = one.place(by_text[here]), one.place(by_text[there])
                yield message("told.look_alike", one=pair[0], other=pair[1])


def _forms(word: str) -> list[str]:
    """The letters of a word, and these with one of them left out."""
    plain = unicodedata.normalize("NFKD", word).casefold()
    letters = "".join(c for c in plain if c.isalnum()) or word
    if len(letters) < LEAST_LETTERS or letters.isdigit():
        return [letters]
    fewer = (letters[:at] + letters[at + 1 :] for at in range(len(letters)))
    return [letters, *fewer]
