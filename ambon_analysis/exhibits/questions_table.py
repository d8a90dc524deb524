"""The research questions, in words."""

import pandas as pd

from ambon_analysis.exhibits.printed_table import PrintedTable


class QuestionsTable(PrintedTable):
    """The research questions with the place where they are asked.

    >>> list(study.questions_table().rows())
    ['Question', 'Asked in']
    """

    name = "questions_table"
    published = "research-questions"
    of = ("research_questions",)
    key = ("question",)
    uses = {
        "question": ("research_questions.gist",),
        "place": ("research_questions.source", "research_questions.locator"),
    }

    def rows(self) -> pd.DataFrame:
        (questions,) = self.frames
        gists = questions[f"gist_{self.labels.language}"]
        both = zip(questions["source"], questions["locator"], strict=True)
        places = [self.labels.place(source, locator) for source, locator in both]
        headings = self.headings("question", "place")
        return pd.DataFrame(dict(zip(headings, [gists, places], strict=True)))
