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


def describe_forms(partnerships, labels) -> str:
    """How many partnerships of the source's table have each form, in table order."""
    counted = partnerships[partnerships["row_in_table"].notna()]
    counts = counted["form"].value_counts(sort=False)
    return labels.listing(
        f"{labels.term('form', form)} ({labels.number(int(count))})"
        for form, count in counts.items()
    )


def describe_addressed(documents, codebook, labels, *, kind) -> str:
    """For how many codes of one kind each case has a levelled statement.

    ``documents``: the frame of ``addressed``; ``kind``: a kind of the codebook.
    """
    codes = codebook.loc[codebook["kind"] == kind, "code"]
    of_kind = documents[documents["code"].isin(codes)]
    told = []
    for case, rows in of_kind.groupby("case", sort=False):
        some = labels.number(int((rows["levelled"] > 0).sum()))
        said = labels("printed.questions.some", n=some, of=labels.number(len(rows)))
        told.append(f"{labels.name('partnerships', case)} ({said})")
    return labels.listing(told)
