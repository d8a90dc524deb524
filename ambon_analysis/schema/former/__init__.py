"""Tables that format 1 had and format 2 says otherwise; they stay readable."""

from importlib import import_module

from ambon_analysis.schema.table import Table

MODULES = ("initiatives", "alternative_dates", "legal_classes")
FORMER: dict[str, Table] = {
    name: import_module(f"{__name__}.{name}").TABLE for name in MODULES
}
