"""Another study on the same library: other cases and codes, a scale of five levels."""

import pytest

from ambon_analysis.exhibits.dimension_scores import dimension_scores
from ambon_analysis.exhibits.timeline import timeline_figure
from ambon_analysis.measures.scores import addressed, heard, statement_levels
from ambon_analysis.measures.timeline import active_by_year, context_timeline, timeline
from ambon_analysis.settings import read_settings
from ambon_analysis.study import Study
from ambon_analysis.tables.checking import validate
from tests.conftest import EXAMPLE


@pytest.fixture(scope="module")
def kestrel_bay():
    settings = read_settings(EXAMPLE)
    found = validate(EXAMPLE, languages=settings.languages)
    frames = {name: f.reset_index(drop=True) for name, f in found.frames.items()}
    return Study(settings, language="en", tables=frames)


def words(figure, gid):
    return [t.get_text() for t in figure.axes[0].texts if t.get_gid() == gid]


def test_five_levels_and_other_codes(kestrel_bay):
    study = kestrel_bay
    marks = statement_levels(
        study.codings, study.passages, study.codebook, statements="own and general"
    )
    figure = dimension_scores(
        marks,
        addressed(marks, study.codebook, study.passages),
        heard(study.fieldwork, study.passages),
        study.codebook,
        study.levels,
        study.labels,
        remark="",
    )
    scale = ["none at all", "traces", "some", "much", "full"]
    assert words(figure, "column") == ["no level", *scale] * 2
    assert words(figure, "panel") == [
        "Twinning with Ostervik",
        "Alliance with Pell\nHarbour",
    ]
    assert words(figure, "watermark") == ["INVENTED DATA"]
    drawn = [c.get_gid() for c in figure.axes[0].collections]
    assert {"mark a1 MONEY", "mark a2 TALKS", "mark b1 AIMS"} <= set(drawn)
    joined = [x for x in figure.axes[0].lines if x.get_gid() == "readers differ"]
    assert len(joined) == 1


def test_other_dates_and_another_day(kestrel_bay):
    study = kestrel_bay
    lanes = timeline(
        study.partnerships, study.alternative_dates, as_of=study.settings.as_of
    )
    active = active_by_year(lanes)
    assert active["year"].tolist() == list(range(2019, 2032))
    assert active["lowest"].tolist() == [0] * 3 + [1] * 7 + [0] * 3
    assert active["highest"].tolist() == [1] * 3 + [2] * 8 + [1] * 2
    context = context_timeline(study.context_events, as_of=study.settings.as_of)
    figure = timeline_figure(lanes, active, context, study.labels)
    assert words(figure, "as printed")[1:3] == ["2022-03-2029", "until 2028"]
    assert words(figure, "watermark") == ["INVENTED DATA"]
