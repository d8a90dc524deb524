"""Form, status and legal class of each partnership, in words."""

import pandas as pd

from ambon_analysis.exhibits.exhibit import PrintedTable


class FormsTable(PrintedTable):
    """Form, status, legal class and who offered it, a partnership a row.

    >>> list(study.forms_table().rows())[:4]
    ['Partnership', 'Form', 'Status', 'Legal class']
    """

    name = "forms_table"
    published = "forms"
    of = ("partnerships", "initiatives")
    uses = {
        "form": ("partnerships.form",),
        "status": ("partnerships.status",),
        "legal_class": ("partnerships.legal_class",),
        "offered_by": ("initiatives.initiated_by",),
    }

    def rows(self) -> pd.DataFrame:
        partnerships, initiatives = self.frames
        labels = self.labels
        both = zip(initiatives["partnership"], initiatives["initiated_by"], strict=True)
        offered = dict(both)
        rows = [
            (
                labels.name("partnerships", row.partnership),
                labels.term("form", row.form),
                labels.word("status", row.status),
                labels.name("legal_classes", row.legal_class),
                labels.term("initiator", offered[row.partnership])
                if row.partnership in offered
                else labels("printed.forms.not_said"),
            )
            for row in partnerships.itertuples()
        ]
        names = ("partnership", "form", "status", "legal_class", "offered_by")
        return pd.DataFrame(rows, columns=self.headings(*names))

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
        return f"{self.labels.term('form', form)} ({said})"
