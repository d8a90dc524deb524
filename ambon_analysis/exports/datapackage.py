"""``data/raw/datapackage.json``: the tables as a Frictionless Data Package.

Archives and other tools read it. It is generated from the columns, the label files and
the files of the tables, with the hash of each, and tested for drift.
"""

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import pandas as pd

from ambon_analysis.labels import LabelMissing, Labels
from ambon_analysis.schema import TABLES
from ambon_analysis.schema.table import Table
from ambon_analysis.settings import Settings
from ambon_analysis.tables.cells import cells_of
from ambon_analysis.tables.collecting import collect
from ambon_analysis.tables.sheets import Sheet, Unreadable
from ambon_analysis.tables.unfolding import SEPARATOR

TYPES = {
    "text": "string",
    "integer": "integer",
    "number": "number",
    "yes_no": "boolean",
    "edtf": "string",
    "locator": "string",
    # a list with a delimiter, as version 2 of the standard has it
    "list": "list",
}
# what a file is by its ending; any other is called by that ending alone
FILES = {
    ".csv": {"mediatype": "text/csv", "encoding": "utf-8"},
    ".xlsx": {
        "mediatype": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    },
}


def datapackage(folder: Path, settings: Settings) -> dict:
    """The descriptor of one study; ``settings`` is what its study.toml says.

    Texts are in the first of the study's languages that has them, and translated into
    the others; a translation that a language lacks is left out, and so are a table and
    a column that no file holds. Raises LabelMissing where no language has a text.
    """
    languages = settings.languages
    editions = [Labels(code) for code in languages]
    collected = collect(folder, languages=languages)
    sheets = {name: s for name, s in collected.sheets.items() if s.rows}
    terms = _cells(sheets.get("terms"), "vocabulary", "term")
    meanings = _cells(sheets.get("own_columns"), "table", "column")
    resources = [
        _resource(
            folder,
            sheets[table.name],
            collected.sha256,
            table,
            editions,
            terms,
            there=set(sheets),
            meanings=meanings,
        )
        for table in TABLES.values()
        if table.name in sheets
    ]
    return {
        "$schema": "https://datapackage.org/profiles/1.0/datapackage.json",
        "name": settings.name,
        "title": settings.title[languages[0]],
        "description": _text(editions, lambda said: said("datapackage.description")),
        "version": settings.version,
        "licenses": [{"name": settings.licence, "title": settings.licence}],
        "contributors": [{"title": name} for name in settings.authors[languages[0]]],
        "resources": resources,
    }


def as_json(descriptor: dict) -> str:
    """The text of the file: readable, with one line end at its end."""
    return json.dumps(descriptor, indent=1, ensure_ascii=False) + "\n"


def _cells(sheet: Sheet | None, *columns: str) -> pd.DataFrame:
    """The cells of a table as they stand there, unchecked; none where none can be."""
    with suppress(Unreadable):
        if sheet is not None:
            frame = cells_of(sheet, columns).frame
            return frame.reindex(columns=list(dict.fromkeys([*columns, *frame])))
    return pd.DataFrame(columns=list(columns))


def _resource(
    folder: Path,
    sheet: Sheet,
    sha256: Mapping[str, str],
    table: Table,
    editions: Sequence[Labels],
    terms: pd.DataFrame,
    *,
    there: set[str],
    meanings: pd.DataFrame,
) -> dict[str, Any]:
    key = f"tables.{table.name}"
    path = folder / sheet.origin.file
    return {
        "name": table.name,
        "path": path.name,
        "type": "table",
        "format": path.suffix.removeprefix("."),
        **FILES.get(path.suffix, {}),
        **_dialect(sheet),
        "bytes": path.stat().st_size,
        "hash": f"sha256:{sha256[path.name]}",
        **_described(
            editions,
            title=lambda said: said(f"{key}.title"),
            description=lambda said: said(f"{key}.meaning"),
        ),
        "schema": _schema(table, sheet.rows[0][1], editions, terms, there, meanings),
    }


def _dialect(sheet: Sheet) -> dict[str, Any]:
    """Where in its file a table stands, as far as a reader has to be told."""
    if sheet.origin.sheet:
        return {"dialect": {"excel": {"sheet": sheet.origin.sheet}}}
    if sheet.delimiter not in ("", ","):
        return {"dialect": {"csv": {"delimiter": sheet.delimiter}}}
    return {}


def _schema(table, header, editions, terms, there, meanings):
    fields = []
    # as they stand in the file: readers take fields by their order
    for name in filter(None, header):
        family = table.family(name)
        column = table.columns.get(family)
        if column is None:
            fields.append(_own_field(name, table, editions, meanings))
        else:
            code = name.removeprefix(f"{family}_") if name != family else None
            fields.append(_field(name, family, code, column, table, editions, terms))
    schema = {"fields": fields}
    if set(table.key) <= set(header):
        schema["primaryKey"] = list(table.key)
    schema["missingValues"] = [""]
    foreign = [
        _foreign_key(name, column, table)
        for name, column in table.columns.items()
        if name in header
        and "refers_to" in column.metadata
        and "vocabulary" not in column.metadata
        and column.metadata["refers_to"] in there
    ]
    return {**schema, "foreignKeys": foreign} if foreign else schema


def _field(name, family, code, column, table, editions, terms):
    described = column.metadata
    field = {
        "name": name,
        "type": TYPES[described["kind"]],
        **_described(
            editions,
            title=lambda said: said.column(table.name, family, "title", language=code),
            description=lambda said: said.column(table.name, family, "meaning"),
        ),
    }
    if described["kind"] == "list":
        field |= {"delimiter": SEPARATOR, "itemType": "string"}
    if described["kind"] == "yes_no":
        field |= {"trueValues": ["yes"], "falseValues": ["no"]}
    if described.get("unit"):
        unit = f"units.{described['unit']}"
        field["unit"] = _text(editions, lambda said: said(unit))
    constraints = _constraints(column, terms)
    return {**field, "constraints": constraints} if constraints else field


def _own_field(name, table, editions, meanings):
    """A column of a study's own, with its meaning in the languages that say it."""
    said = meanings[(meanings["table"] == table.name) & (meanings["column"] == name)]
    codes = [edition.language for edition in editions]
    written = {
        code: said[f"meaning_{code}"].iloc[0]
        for code in codes
        if f"meaning_{code}" in said and len(said) and said[f"meaning_{code}"].iloc[0]
    }
    field = {"name": name, "type": "string", "title": name}
    if written:
        first, *others = written
        field["description"] = written[first]
        field["translations"] = {
            code: {"description": written[code]} for code in others
        }
    return field


def _described(editions, **texts):
    """Each of ``texts``, and its translations into the study's other languages."""
    translations = {said.language: _written(said, texts) for said in editions[1:]}
    return {
        **{name: _text(editions, text) for name, text in texts.items()},
        "translations": {code: texts for code, texts in translations.items() if texts},
    }


def _written(said, texts):
    """Those of some texts that a language has."""
    written = {}
    for name, text in texts.items():
        with suppress(LabelMissing):
            written[name] = text(said)
    return written


def _text(editions, text):
    """A text in the first language that has it."""
    for said in editions[:-1]:
        with suppress(LabelMissing):
            return text(said)
    return text(editions[-1])


def _constraints(column, terms):
    described = column.metadata
    constraints = {}
    if not column.nullable:
        constraints["required"] = True
    if described.get("allowed"):
        constraints["enum"] = described["allowed"]
    if "vocabulary" in described:
        of_vocabulary = terms["vocabulary"] == described["vocabulary"]
        words = list(terms.loc[of_vocabulary, "term"])
        # without its terms, every word stands for itself
        constraints |= {"enum": words} if words else {}
    for name in ("pattern", "minimum", "maximum"):
        if described.get(name) is not None:
            constraints[name] = described[name]
    return constraints


def _foreign_key(name, column, table):
    target = column.metadata["refers_to"]
    return {
        "fields": [name],
        "reference": {
            # the specification writes a reference to the same table as ""
            "resource": "" if target == table.name else target,
            "fields": list(TABLES[target].key),
        },
    }
