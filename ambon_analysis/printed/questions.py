"""The research questions, and how far the tables go towards an answer, in words."""

import pandas as pd


def question_rows(questions, labels):
    """The research questions with the place where they are asked."""
    said = "printed.questions"
    return pd.DataFrame(
        {
            labels(f"{said}.question"): questions[f"gist_{labels.language}"].to_numpy(),
            labels(f"{said}.place"): [
                labels.place(row.source, row.locator) for row in questions.itertuples()
            ],
        }
    )


def form_rows(partnerships, initiatives, labels):
    """Form, status, legal class and who offered it, a partnership a row."""
    said = "printed.forms"
    names = ("partnership", "form", "status", "legal_class", "offered_by")
    offered = dict(
        zip(initiatives["partnership"], initiatives["initiated_by"], strict=True)
    )
    rows = [
        (
            labels.name("partnerships", row.partnership),
            labels.term("form", row.form),
            labels(f"status.{row.status}"),
            labels.name("legal_classes", row.legal_class),
            labels.term("initiator", offered[row.partnership])
            if row.partnership in offered
            else labels(f"{said}.not_said"),
        )
        for row in partnerships.itertuples()
    ]
    return pd.DataFrame(rows, columns=[labels(f"{said}.{name}") for name in names])


def describe_forms(partnerships, labels) -> str:
    """How many partnerships of the source's table have each form, in table order."""
    counted = partnerships[partnerships["row_in_table"].notna()]
    told = []
    for form, rows in counted.groupby("form", sort=False):
        exploring = int((rows["status"] == "exploring").sum())
        key = "exploring" if exploring else "all"
        numbers = {"n": labels.number(len(rows)), "m": labels.number(exploring)}
        said = labels(f"printed.forms.{key}", **numbers)
        told.append(f"{labels.term('form', form)} ({said})")
    return labels.listing(told)


def describe_addressed(documents, codebook, labels, *, kind) -> str:
    """For how many codes of one kind each case has a levelled statement.

    ``documents``: the frame of ``addressed``; ``kind``: a kind of the codebook. The
    number without recommendations stands beside it.
    """
    codes = codebook.loc[codebook["kind"] == kind, "code"]
    of_kind = documents[documents["code"].isin(codes)]
    told = []
    for case, rows in of_kind.groupby("case", sort=False):
        said = labels(
            "printed.questions.some",
            n=labels.number(int((rows["levelled"] > 0).sum())),
            of=labels.number(len(rows)),
            judged=labels.number(int((rows["judged"] > 0).sum())),
        )
        told.append(f"{labels.name('partnerships', case)} ({said})")
    return labels.listing(told)
