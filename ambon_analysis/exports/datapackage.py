"""``data/raw/datapackage.json``: the tables as a Frictionless Data Package.

Archives and other tools read it. It is generated from the columns and the label
files, with the hash of each file, and tested for drift.
"""

import hashlib
import json
from pathlib import Path

import pandas as pd

from ambon_analysis.labels import Labels
from ambon_analysis.schema import TABLES
from ambon_analysis.places import RAW

TYPES = {
    "text": "string",
    "integer": "integer",
    "number": "number",
    "yes_no": "boolean",
    "edtf": "string",
    "locator": "string",
}


def datapackage(folder: Path, settings) -> dict:
    """The descriptor of one study; ``settings`` is what its study.toml says."""
    languages = settings.languages
    first = Labels(languages[0])
    terms = pd.read_csv(folder / RAW / "terms.csv", dtype="str")
    resources = [
        _resource(folder / RAW / f"{table.name}.csv", table, languages, terms)
        for table in TABLES.values()
        if (folder / RAW / f"{table.name}.csv").is_file()
    ]
    return {
        "$schema": "https://datapackage.org/profiles/1.0/datapackage.json",
        "name": settings.name,
        "title": settings.title[languages[0]],
        "description": first("datapackage.description"),
        "version": settings.version,
        "licenses": [{"name": settings.licence, "title": settings.licence}],
        "contributors": [{"title": name} for name in settings.authors[languages[0]]],
        "resources": resources,
    }


def as_json(descriptor: dict) -> str:
    """The text of the file: readable, with one line end at its end."""
    return json.dumps(descriptor, indent=1, ensure_ascii=False) + "\n"


def _resource(path, table, languages, terms):
    content = path.read_bytes()
    words = {code: Labels(code) for code in languages}
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
        "title": words[languages[0]](f"{key}.title"),
        "description": words[languages[0]](f"{key}.meaning"),
        "translations": {
            code: {"title": said(f"{key}.title"), "description": said(f"{key}.meaning")}
            for code, said in list(words.items())[1:]
        },
        "schema": _schema(table, languages, words, terms),
    }


def _schema(table, languages, words, terms):
    fields = []
    for family, column in table.columns.items():
        codes = languages if column.metadata.get("translated") else [None]
        for code in codes:
            name = f"{family}_{code}" if code else family
            fields.append(_field(name, family, code, column, table, words, terms))
    schema = {"fields": fields, "primaryKey": list(table.key), "missingValues": [""]}
    foreign = [
        _foreign_key(name, column, table)
        for name, column in table.columns.items()
        if "refers_to" in column.metadata and "vocabulary" not in column.metadata
    ]
    return {**schema, "foreignKeys": foreign} if foreign else schema


def _field(name, family, code, column, table, words, terms):
    described = column.metadata
    said = list(words.values())
    field = {
        "name": name,
        "type": TYPES[described["kind"]],
        "title": said[0].column(table.name, family, "title", language=code),
        "description": said[0].column(table.name, family, "meaning"),
        "translations": {
            labels.language: {
                "title": labels.column(table.name, family, "title", language=code),
                "description": labels.column(table.name, family, "meaning"),
            }
            for labels in said[1:]
        },
    }
    if described["kind"] == "yes_no":
        field |= {"trueValues": ["yes"], "falseValues": ["no"]}
    if described.get("unit"):
        field["unit"] = said[0](f"units.{described['unit']}")
    constraints = _constraints(column, terms)
    return {**field, "constraints": constraints} if constraints else field


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
