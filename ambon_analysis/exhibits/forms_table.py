"""Form, status and legal class of each partnership, in words."""

from typing import Any

import pandas as pd

from ambon_analysis.exhibits.facts_in_words import date_in_words
from ambon_analysis.exhibits.printed_table import PrintedTable


class FormsTable(PrintedTable):
    """Form, status, legal class and who offered it, a partnership a row.

    Each reading stands with its ground, where one was read.

    >>> list(study.forms_table().rows())[:4]
    ['Partnership', 'Form', 'Status', 'Legal class']
    """

    name = "forms_table"
    published = "forms"
    of = ("partnerships", "attestations")
    key = ("partnership",)
    uses = {
        "form": ("partnerships.form",),
        "status": ("partnerships.status",),
        "legal_class": ("partnerships.legal_class",),
        "offered_by": ("partnerships.initiated_by", "attestations.initiated_by"),
    }

    def rows(self) -> pd.DataFrame:
        partnerships, attestations = self.frames
        labels = self.labels
        both = pd.concat([partnerships, attestations])[["partnership", "initiated_by"]]
        offered = both.dropna().groupby("partnership")["initiated_by"].unique()
        rows = [
            (
                labels.name("partnerships", row.partnership),
                self._with_ground(labels.term("form", row.form), row.form_ground),
                self._with_ground(self._status(row), row.status_ground),
                self._with_ground(
                    labels.term("legal_class", row.legal_class), row.legal_class_ground
                ),
                labels.listing(
                    labels.term("initiator", one) for one in offered[row.partnership]
                )
                if row.partnership in offered
                else self._nobody(row.partnership),
            )
            for row in partnerships.itertuples()
        ]
        names = ("partnership", "form", "status", "legal_class", "offered_by")
        return pd.DataFrame(rows, columns=self.headings(*names))

    def _nobody(self, partnership: str) -> str:
        """That no place says who offered it, as far as its places were read."""
        places = set(self.frames[1]["partnership"])
        asked = ["partnerships.initiated_by"]
        asked += ["attestations.initiated_by"] if partnership in places else []
        if self.not_read(asked):
            return self.labels("words.not_read")
        return self.labels("printed.forms.not_said")

    def _status(self, row: Any) -> str:
        status = self.labels.word("status", row.status)
        if pd.isna(row.status_on):
            return status
        day = date_in_words(self.labels, row.status_on)
        return self.labels("printed.forms.status_on", status=status, day=day)

    def _with_ground(self, said: str, ground: Any) -> str:
        """A reading with what it rests on."""
        if pd.isna(ground):
            return said
        word = self.labels(f"grounds.{ground}")
        return self.labels("printed.forms.with_ground", said=said, ground=word)

    def in_words(self) -> str:
        """How many partnerships of the source's table have each form, in its order."""
        partnerships, _ = self.frames
        counted = partnerships[partnerships["row_in_table"].notna()]
        grouped = counted.groupby("form", sort=False, dropna=False)
        return self.labels.listing(self._form(form, rows) for form, rows in grouped)

    def _form(self, form: str, rows: pd.DataFrame) -> str:
        exploring = int((rows["status"] == "exploring").sum())
        key = "exploring" if exploring else "all"
        n, m = self.labels.number(len(rows)), self.labels.number(exploring)
        said = self.labels(f"printed.forms.{key}", n=n, m=m)
        called = self.labels("printed.forms.no_form")
        return f"{called if pd.isna(form) else self.labels.term('form', form)} ({said})"
