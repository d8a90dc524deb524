"""The documents that the study reads."""

from ambon_analysis.schema.columns import (
    edtf,
    identifier,
    list_of,
    term,
    text,
    translated,
)
from ambon_analysis.schema.table import Table

TABLE = Table(
    name="sources",
    key=("source",),
    columns={
        "source": identifier(),
        "label": translated(),
        "kind": term("source_kind", required=False),
        "languages": list_of("language", unfolds_into="source_languages"),
        "title_as_printed": text(),
        "authors": text(),
        "published": edtf(),
        "url": text(pattern=r"https?://\S+"),
        "description": translated(),
        "note": translated(),
    },
)
