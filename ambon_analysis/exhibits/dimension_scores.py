"""What each statement says of each aspect and factor, by case: one mark a statement.

Levels stand in order from left to right, none further from the next than another; what
is not addressed, or was given no level, stands apart at the left.
"""

from collections import defaultdict

from matplotlib.patches import Rectangle

from ambon_analysis.drawing import style
from ambon_analysis.drawing.choices import choices_note
from ambon_analysis.measures.scores import CITY_WIDE, GENERAL, OWN

# by whose statement it is and whether it recommends: shape and filling, never colour
MARKS = {
    (OWN, "statement"): {"marker": "o", "s": 34, "fc": style.FIRST, "ec": style.FIRST},
    (OWN, "recommendation"): {
        "marker": "v",
        "s": 38,
        "fc": style.FIRST,
        "ec": style.FIRST,
    },
    (GENERAL, "statement"): {"marker": "o", "s": 34, "fc": "white", "ec": style.FIRST},
    (GENERAL, "recommendation"): {
        "marker": "v",
        "s": 38,
        "fc": "white",
        "ec": style.FIRST,
    },
    (CITY_WIDE, "statement"): {"marker": "s", "s": 30, "fc": "white", "ec": style.INK},
    (CITY_WIDE, "recommendation"): {
        "marker": "v",
        "s": 38,
        "fc": "white",
        "ec": style.INK,
    },
}
STEP = 0.13  # inches between marks of one row and panel
CELL = 0.235
GAP = 0.2


def dimension_scores(marks, documents, sides, codebook, levels, labels, *, remark):
    """Draw the frame of ``statement_levels``; returns a matplotlib Figure.

    ``documents``: the frame of ``addressed``, ``sides``: that of ``heard``; they say
    under the figure how few the documents are and whose side was heard. Each case of
    ``sides`` has a panel, and so have statements about the city as a whole where there
    are any. ``remark``: how the cases were chosen, printed under the figure.
    """
    few = _few_documents(documents, labels)
    note = [choices_note(marks, labels), few, _implied(marks, labels)]
    note += [_heard(sides, labels), remark]
    cases = list(sides["case"].dropna())
    drawing = _Drawing(marks, codebook, levels, labels, cases, " ".join(note).strip())
    figure, axes = style.canvas(drawing.height, labels)
    drawing.draw(axes)
    return figure


class _Drawing:
    def __init__(self, marks, codebook, levels, labels, cases, note):
        self.marks, self.labels = marks, labels
        self.words = [labels.name("levels", level) for level in levels["level"]]
        self.at = {int(level): i for i, level in enumerate(levels["level"])}
        city_wide = [None] if (marks["attribution"] == CITY_WIDE).any() else []
        self.panels = [*cases, *city_wide]
        self.columns = len(self.at) + 1
        panel = CELL * self.columns
        self.left = style.WIDTH - len(self.panels) * (panel + GAP) + GAP - 0.04
        self.x0 = [self.left + at * (panel + GAP) for at in range(len(self.panels))]
        self.place_headings()
        self.place_rows(codebook)
        self.note = style.paragraph(note)
        lines = style.line_count(self.note)
        self.height = self.bottom + 0.12 + self.key_height() + lines * style.LINE + 0.1

    def place_headings(self):
        apart = self.labels("figures.dimension_scores.apart")
        self.columns_words = [apart, *self.words]
        tallest = max(map(style.text_width, self.columns_words))
        width = CELL * self.columns + GAP - 0.06
        self.titles = [
            style.wrapped(self.title(case), width, weight="bold")
            for case in self.panels
        ]
        title = max(map(style.line_count, self.titles), default=1) * style.LINE
        self.title_y = 0.06
        self.top = self.title_y + title + 0.08 + tallest + 0.08

    def title(self, case):
        if case is None:
            return self.labels("figures.dimension_scores.city_wide")
        return self.labels.name("partnerships", case)

    def place_rows(self, codebook):
        """Dimensions as headings over their aspects, then the factors."""
        self.headings, self.rows, y = [], [], self.top
        dimensions = codebook[codebook["kind"] == "dimension"]
        groups = [
            (self.labels.name("codebook", d), codebook[codebook["parent"] == d])
            for d in dimensions["code"]
        ]
        factors = codebook[codebook["kind"] == "factor"]
        groups.append((self.labels("figures.dimension_scores.factors"), factors))
        for heading, codes in groups:
            if codes.empty:
                continue
            text = style.wrapped(heading, self.left - 0.1)
            height = style.line_count(text) * style.LINE + 0.06
            self.headings.append((y + height / 2, text))
            y += height
            for code in codes.itertuples():
                y += self.place_row(code, y)
            y += 0.03
        self.bottom = y

    def place_row(self, code, y):
        name = self.labels.name("codebook", code.code)
        if code.origin == "project":
            name += f" ({self.labels('figures.dimension_scores.of_project')})"
        text = style.wrapped(name, self.left - 0.3)
        here = self.marks[self.marks["code"] == code.code]
        stacks = max([len(s) for _, s in self.stacks(here)], default=0)
        height = max(style.line_count(text) * style.LINE, stacks * STEP) + 0.05
        self.rows.append((code.code, text, y, height))
        return height

    def stacks(self, here):
        """The marks of each panel of one row that begin in the same column."""
        found = defaultdict(list)
        for mark in here.itertuples():
            for panel, case in enumerate(self.panels):
                mine = (
                    mark.attribution == CITY_WIDE if case is None else mark.case == case
                )
                if mine:
                    found[panel].append(mark)
        return list(found.items())

    def draw(self, axes):
        for x0, title in zip(self.x0, self.titles, strict=True):
            bold = {"fontweight": "bold", "va": "top", "gid": "panel"}
            style.write(axes, x0, self.title_y, title, **bold)
            for at, word in enumerate(self.columns_words):
                kind = {"rotation": 90, "va": "bottom", "ha": "center"}
                kind |= {"linespacing": 1.05, "gid": "column"}
                kind |= {"color": style.MUTED} if at == 0 else {}
                style.write(axes, self.x(x0, at), self.top - 0.05, word, **kind)
        for y, text in self.headings:
            style.write(axes, 0.02, y, text, fontweight="bold", linespacing=1.1)
        for row in self.rows:
            self.draw_row(axes, *row)
        self.draw_key(axes)

    def x(self, x0, column):
        return x0 + (column + 0.5) * CELL

    def draw_row(self, axes, code, text, y, height):
        style.write(axes, 0.14, y + height / 2, text, linespacing=1.1, gid="row")
        here = self.marks[self.marks["code"] == code]
        stacks = dict(self.stacks(here))
        for panel, x0 in enumerate(self.x0):
            self.draw_grid(axes, x0, y, height)
            marks = stacks.get(panel, [])
            if not any(mark.levels for mark in marks):
                self.draw_not_addressed(axes, x0, y, height, marks)
            # marks stand under each other, in the order of the statements
            middle = y + height / 2 - (len(marks) - 1) * STEP / 2
            for at, mark in enumerate(marks):
                self.draw_mark(axes, x0, middle + at * STEP, mark)

    def draw_grid(self, axes, x0, y, height):
        band = {"fc": style.BAND, "lw": 0, "zorder": -1}
        width = CELL * (self.columns - 1)
        axes.add_patch(Rectangle((x0 + CELL, y + 0.02), width, height - 0.04, **band))
        for column in range(1, self.columns):
            x = self.x(x0, column)
            axes.plot([x, x], [y + 0.02, y + height - 0.02], lw=0.5, color=style.RULE)

    def draw_not_addressed(self, axes, x0, y, height, marks):
        if not marks:
            dash = {"ha": "center", "color": style.MUTED, "gid": "not addressed"}
            style.write(axes, self.x(x0, 0), y + height / 2, "–", **dash)

    def draw_mark(self, axes, x0, y, mark):
        """One mark where the coders agree, a line between two where they do not.

        A level that only some coders gave reaches out to the column apart.
        """
        columns = {
            self.at[int(v)] + 1 for v in (mark.lowest, mark.highest) if mark.levels
        }
        if mark.levels < mark.coders:
            columns.add(0)
        places = [self.x(x0, column) for column in sorted(columns)]
        if len(places) > 1:
            line = {"lw": 1.1, "color": style.FIRST, "zorder": 2}
            axes.plot([places[0], places[-1]], [y, y], gid="readers differ", **line)
        look = {"linewidths": 1.2, "zorder": 3, **MARKS[mark.attribution, mark.speech]}
        gid = f"mark {mark.passage} {mark.code}"
        axes.scatter(places, [y] * len(places), gid=gid, **look)

    def shown_kinds(self):
        both = set(zip(self.marks["attribution"], self.marks["speech"], strict=True))
        return [kind for kind in MARKS if kind in both]

    def key_height(self):
        return 0.175 * (len(self.shown_kinds()) + 2) + 0.06

    def draw_key(self, axes):
        y = self.bottom + 0.16
        for kind in self.shown_kinds():
            axes.scatter([0.14], [y], linewidths=1.2, gid="key", **MARKS[kind])
            words = self.labels(f"statements.{kind[0]} {kind[1]}")
            style.write(axes, 0.32, y, words)
            y += 0.175
        axes.plot([0.06, 0.22], [y, y], lw=1.1, color=style.FIRST, gid="key")
        style.write(axes, 0.32, y, self.labels("figures.dimension_scores.differ"))
        y += 0.175
        style.write(axes, 0.14, y, "–", ha="center", color=style.MUTED)
        style.write(axes, 0.32, y, self.labels("figures.dimension_scores.dash"))
        muted = {"color": style.MUTED, "va": "top", "linespacing": 1.25, "gid": "note"}
        style.write(axes, 0.02, y + 0.14, self.note, **muted)


def _few_documents(documents, labels):
    most = labels.number(documents["documents"].to_numpy().max(initial=0))
    if documents["too_few"].all():
        return labels("figures.dimension_scores.too_few", n=most)
    return labels("figures.dimension_scores.not_drawn", n=most)


def _implied(marks, labels):
    """How many levels rest on what is only called for."""
    called_for = (marks["speech"] == "recommendation") & (marks["levels"] > 0)
    number = labels.number(int(called_for.sum()))
    return labels("figures.dimension_scores.implied", n=number)


def _heard(sides, labels):
    sides = sides.dropna(subset=["case"])

    def names(cases):
        return labels.listing(labels.name("partnerships", case) for case in cases)

    is_heard = sides["partner_side"] > 0
    return labels(
        "figures.dimension_scores.heard",
        heard=names(sides.loc[is_heard, "case"]),
        not_heard=names(sides.loc[~is_heard, "case"]),
    )


def describe_dimension_scores(marks, codebook, labels) -> str:
    """The marks in sentences, code by code: the alternative text of the figure."""
    said = "figures.dimension_scores.alt"
    sentences = [labels(f"{said}.opening", n=labels.number(len(marks)))]
    for code in codebook["code"]:
        here = marks[marks["code"] == code]
        if here.empty:
            continue
        told = [_mark_words(mark, labels) for mark in here.itertuples()]
        sentences.append(f"{labels.name('codebook', code)}: {'; '.join(told)}.")
    return " ".join(sentences)


def _mark_words(mark, labels):
    who = labels("figures.dimension_scores.city_wide")
    if mark.attribution != CITY_WIDE:
        who = labels.name("partnerships", mark.case)
    if not mark.levels:
        level = labels("figures.dimension_scores.no_level")
    else:
        ends = dict.fromkeys((int(mark.lowest), int(mark.highest)))
        level = "-".join(labels.name("levels", end) for end in ends)
        if mark.levels < mark.coders:
            level += f", {labels('figures.dimension_scores.by_some')}"
    about = labels(f"attribution_of.{mark.attribution} {mark.speech}")
    return f"{who} ({about}), {level}"
