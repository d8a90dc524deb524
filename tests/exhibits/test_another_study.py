"""Another study on the same library: other cases and codes, a scale of five levels."""

import pytest

from tests.conftest import EXAMPLE, opened
from tests.exhibits.drawing import drawn


@pytest.fixture(scope="module")
def kestrel_bay():
    return opened(EXAMPLE, "en")


def words(figure, gid):
    return [t.get_text() for t in figure.axes[0].texts if t.get_gid() == gid]


def test_five_levels_and_other_codes(kestrel_bay):
    study = kestrel_bay
    marks = study.statement_levels(statements="own and general")
    figure = drawn(study.dimension_scores(marks, remark=""))
    scale = ["none at all", "traces", "some", "much", "full"]
    assert words(figure, "column") == ["no level", *scale] * 2
    assert words(figure, "panel") == [
        "Twinning with Ostervik",
        "Alliance with Pell\nHarbour",
    ]
    assert words(figure, "watermark") == ["INVENTED DATA"]
    gids = [c.get_gid() for c in figure.axes[0].collections]
    assert {"mark a1 MONEY", "mark a2 TALKS", "mark b1 AIMS"} <= set(gids)
    joined = [x for x in figure.axes[0].lines if x.get_gid() == "readers differ"]
    assert len(joined) == 1


def test_other_dates_and_another_day(kestrel_bay):
    study = kestrel_bay
    lanes = study.timeline()
    active = study.active_by_year(lanes)
    assert active["year"].tolist() == list(range(2019, 2032))
    assert active["lowest"].tolist() == [1, 0, 0] + [1] * 7 + [0] * 3
    assert active["highest"].tolist() == [1] * 3 + [2] * 8 + [1] * 2
    figure = drawn(study.timeline_figure(lanes, active))
    assert words(figure, "as printed")[1:3] == ["2022-03-2029", "until 2028"]
    assert words(figure, "watermark") == ["INVENTED DATA"]
