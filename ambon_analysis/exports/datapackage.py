"""``data/raw/datapackage.json``: the tables as a Frictionless Data Package.

Archives and other tools read it. It is generated from the columns and the label
files, with the hash of each file, and tested for drift.
"""

import csv
import hashlib
import io
import json
from contextlib import suppress
from pathlib import Path

import pandas as pd

from ambon_analysis.labels import LabelMissing, Labels
from ambon_analysis.places import RAW
from ambon_analysis.schema import TABLES
from ambon_analysis.settings import Settings

TYPES = {
    "text": "string",
    "integer": "integer",
    "number": "number",
    "yes_no": "boolean",
    "edtf": "string",
    "locator": "string",
}


def datapackage(folder: Path, settings: Settings) -> dict:
    """The descriptor of one study; ``settings`` is what its study.toml says.

    Texts are in the first of the study's languages that has them, and translated into
    the others; a translation that a language lacks is left out, and so is a column that
    a file does not have. Raises LabelMissing where no language has a text.
    """
    languages = settings.languages
    editions = [Labels(code) for code in languages]
    terms = pd.read_csv(folder / RAW / "terms.csv", dtype="str")
    resources = [
        _resource(folder / RAW / f"{table.name}.csv", table, editions, terms)
        for table in TABLES.values()
        if (folder / RAW / f"{table.name}.csv").is_file()
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


def _resource(path, table, editions, terms):
    content = path.read_bytes()
    key = f"tables.{table.name}"
    return {
        "name": table.name,
        "path": path.name,
        "type": "table",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        **_described(
            editions,
            title=lambda said: said(f"{key}.title"),
            description=lambda said: said(f"{key}.meaning"),
        ),
        "schema": _schema(table, _header(content), editions, terms),
    }


def _header(content):
    """The columns that a file has."""
    text = content.decode("utf-8-sig", errors="replace")
    return next(csv.reader(io.StringIO(text)), [])


def _schema(table, header, editions, terms):
    fields = []
    for family, column in table.columns.items():
        translated = column.metadata.get("translated")
        codes = [said.language for said in editions] if translated else [None]
        for code in codes:
            name = f"{family}_{code}" if code else family
            if name in header:
                fields.append(
                    _field(name, family, code, column, table, editions, terms)
                )
    schema = {"fields": fields, "primaryKey": list(table.key), "missingValues": [""]}
    foreign = [
        _foreign_key(name, column, table)
        for name, column in table.columns.items()
        if name in header
        and "refers_to" in column.metadata
        and "vocabulary" not in column.metadata
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
    if described["kind"] == "yes_no":
        field |= {"trueValues": ["yes"], "falseValues": ["no"]}
    if described.get("unit"):
        unit = f"units.{described['unit']}"
        field["unit"] = _text(editions, lambda said: said(unit))
    constraints = _constraints(column, terms)
    return {**field, "constraints": constraints} if constraints else field


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
        constraints["enum"] = list(terms.loc[of_vocabulary, "term"])
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
