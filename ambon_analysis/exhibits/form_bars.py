"""How many partnerships of each form name each sector: one bar a sector and form."""

from matplotlib.patches import Rectangle

from ambon_analysis.drawing import style
from ambon_analysis.drawing.choices import choices_note
from ambon_analysis.drawing.matrix import in_lines
from ambon_analysis.exhibits.sector_matrix import SECTOR_TABLES

UNIT = 0.15  # inches: the height of one partnership in every bar
GAP = 0.34
SEGMENTS = {
    "counts": {"fc": style.FIRST, "ec": style.FIRST},
    "not_counted": {"fc": "white", "ec": style.INK, "hatch": "-----"},
    "left_open": {"fc": "white", "ec": style.MUTED, "hatch": "//////"},
}


def form_bars(by_form, labels):
    """Draw the frame of ``coverage_by_form``; returns a matplotlib Figure.

    One strip a form; the frame of a bar is as high as there are partnerships of the
    form, filled for those that count, ruled for those that are named but not counted,
    hatched for those that leave the sector open, with the count below. One
    partnership is equally high in every strip.
    """
    table = SECTOR_TABLES[by_form.attrs["choices"]["roll_up"]]
    forms = list(dict.fromkeys(by_form["form"]))
    sectors = list(dict.fromkeys(by_form["sector"]))
    sizes = by_form.groupby("form")["partnerships"].max()
    names = [
        style.wrapped(_form_label(form, sizes[form], labels), 1.75) for form in forms
    ]
    left = max(map(style.text_width, names)) + 0.2
    cell = (style.WIDTH - left - 0.05) / len(sectors)
    lines = max(1, int(cell / style.LINE))
    heads = [in_lines(labels.name(table, sector), lines) for sector in sectors]
    top = max(map(style.text_width, heads)) + 0.16
    blank = labels("figures.form_bars.blank")
    note = style.paragraph(f"{blank} {choices_note(by_form, labels)}")
    key = top + sum(sizes[form] * UNIT + GAP for form in forms) + 0.05
    height = key + 0.9 + style.line_count(note) * style.LINE
    figure, axes = style.canvas(height, labels)
    for at, head in enumerate(heads):
        place = left + (at + 0.5) * cell
        kind = {"rotation": 90, "va": "bottom", "ha": "center", "linespacing": 1.1}
        style.write(axes, place, top - 0.1, head, **kind)
    for form, name in zip(forms, names, strict=True):
        bottom = top + sizes[form] * UNIT
        of_form = by_form[by_form["form"] == form].set_index("sector")
        style.write(axes, 0.02, (top + bottom) / 2, name, linespacing=1.15)
        for at, sector in enumerate(sectors):
            centre = left + (at + 0.5) * cell
            _bar(axes, centre, bottom, of_form.loc[sector], labels)
        top = bottom + GAP
    _key(axes, key, labels)
    muted = {"color": style.MUTED, "va": "top", "linespacing": 1.25}
    style.write(axes, 0.02, key + 0.82, note, **muted)
    return figure


def _form_label(form, size, labels):
    name = labels.term("form", form)
    return labels("figures.form_bars.form", form=name, n=labels.number(size))


def _bar(axes, centre, bottom, row, labels):
    width, first = 0.2, 0
    size = (width, row["partnerships"] * UNIT)
    corner = (centre - width / 2, bottom - size[1])
    frame = Rectangle(corner, *size, fc="white", ec=style.RULE, lw=0.7, gid="all")
    axes.add_patch(frame)
    for gid, look in SEGMENTS.items():
        count = row[gid]
        if count:
            corner = (centre - width / 2, bottom - (first + count) * UNIT)
            patch = Rectangle(corner, width, count * UNIT, lw=0.7, gid=gid, **look)
            axes.add_patch(patch)
        first += count
    if row["counts"]:
        number = labels.number(row["counts"])
        style.write(axes, centre, bottom + 0.1, number, ha="center", gid="count")


def _key(axes, top, labels):
    for at, (gid, look) in enumerate(SEGMENTS.items()):
        y = top + 0.1 + 0.24 * at
        axes.add_patch(Rectangle((0.06, y - UNIT / 2), 0.2, UNIT, lw=0.7, **look))
        style.write(axes, 0.36, y, labels(f"figures.form_bars.{gid}"))


def describe_form_bars(by_form, labels) -> str:
    """The bars in sentences, form by form: their alternative text."""
    said = "figures.form_bars.alt"
    table = SECTOR_TABLES[by_form.attrs["choices"]["roll_up"]]
    sentences = [labels(f"{said}.opening")]
    for form, bars in by_form.groupby("form", sort=False):
        counted = bars[bars["counts"] > 0]
        named = [
            f"{labels.name(table, bar.sector)} {labels.number(bar.counts)}"
            for bar in counted.itertuples()
        ]
        label = _form_label(form, bars["partnerships"].max(), labels)
        sentences.append(f"{label}: {labels.listing(named)}.")
    return " ".join(sentences)
