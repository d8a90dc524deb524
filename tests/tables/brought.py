"""Frames brought to this repository's study, and what is told of them."""

import pytest

from ambon_analysis.faults import FaultsFound
from ambon_analysis.tables.checking import validate
from ambon_analysis.tables.frames import check_frames
from tests.conftest import ROOT

LANGUAGES = ["en", "id"]
FRAMES = {
    name: frame.reset_index(drop=True)
    for name, frame in validate(ROOT, languages=LANGUAGES).frames.items()
}
SECTORS, LINKS = FRAMES["sectors"], FRAMES["partnership_sectors"]


def checked(frames):
    return check_frames(frames, study_frames=FRAMES, languages=LANGUAGES)


def told(frames):
    with pytest.raises(FaultsFound) as caught:
        checked(frames)
    return str(caught.value).splitlines()


def without(name, column, *values):
    frame = FRAMES[name]
    return frame[~frame[column].isin(values)]
