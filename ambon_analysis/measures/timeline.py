"""Timelines: each partnership's certain and possible time, and how many ran at once."""

from typing import Any

import pandas as pd

from ambon_analysis.measures.further_dates import disputing_dates, filled_dates
from ambon_analysis.measures.measure import measure
from ambon_analysis.measures.spans import Span, as_days, span
from ambon_analysis.measures.standing import STANDING, standing, with_dashes_as_such
from ambon_analysis.schema.dates import bounds, last_day
from ambon_analysis.schema.facts import DASH

NOT_SHOWN = ["row_in_table", "start_edtf", "end_edtf", *STANDING[1:]]


@measure("partnerships", "attestations")
def timeline(
    partnerships: pd.DataFrame, attestations: pd.DataFrame, *, as_of: str
) -> pd.DataFrame:
    """When each partnership ran, as far as its sources say.

    Parameters
    ----------
    partnerships, attestations : DataFrame
        The tables of those names. What the own row leaves open of start and end is
        filled from an attestation; one whose dates dispute it is a lane of its own.
    as_of : str
        The day up to which anything is known, EDTF.

    Returns
    -------
    DataFrame
        One row per partnership and lane, by form (the form with the earliest start
        first), start and table order. ``possible_from``, ``certain_from``,
        ``certain_to``, ``possible_to``: days, missing where open or empty, and for a
        mention, whose date may be that of anything.
        ``carried``: what carries the time after the certain one up to ``as_of``:
        ``open`` (a dash alone), ``contested`` (the sources do not decide whether it is
        in force), ``read`` (it is read as active, on no printed ground), missing where
        dates, a text or nothing does. ``runs_on``: whether a text says that it goes on
        at ``as_of``. ``ends_later``: whether a printed end lies after ``as_of``.
        ``as_printed``, ``source``, ``locator``: of the dates.

    ``status`` is what all places together say (see ``standing``), and bears on the end
    of a span: what is read as ended ran until its day at the latest; what a text of an
    earlier day says goes on is certain until that day alone; what rests on an open end
    alone is carried by nothing more; and a status without a ground carries nothing.

    Source: ISO 8601-2 (EDTF), of the bounds of a date; certain time, this project.

    >>> lanes = study.timeline()
    >>> lanes.frame.loc[0, ["as_printed", "certain_from"]].astype("str").tolist()
    ['2006 -', '2006-12-31 00:00:00']
    """
    partnerships, attestations = map(with_dashes_as_such, (partnerships, attestations))
    said = standing(partnerships, attestations, as_of=as_of)
    partnerships = filled_dates(partnerships, attestations)
    partnerships = partnerships.assign(**{name: said[name] for name in STANDING})
    first = partnerships.assign(lane=1)
    first["as_printed"] = dates_as_printed(first)
    of_all = ["form", *STANDING, "row_in_table"]
    kept = ["partnership", "lane", *of_all, "start_edtf", "end_edtf", "end_kind"]
    kept += ["as_printed", "source", "locator"]
    other = disputing_dates(partnerships, attestations)
    other = other.drop(columns=["form", "status"])
    other = other.merge(partnerships[["partnership", *of_all]], on="partnership")
    other["as_printed"] = other["as_printed"].fillna("")
    other["lane"] = other.groupby("partnership").cumcount() + 2
    lanes = pd.concat([first[kept], other[kept]], ignore_index=True)
    spans = [_span_of(row, as_of) for row in lanes.itertuples()]
    # the date of a mention may be that of anything: it opens no span
    opens = lanes["status"] != "mentioned"
    certain, possible = (
        [found if is_open else None for found, is_open in zip(both, opens, strict=True)]
        for both in ([s.certain for s in spans], [s.possible for s in spans])
    )
    lanes["possible_from"] = as_days(days[0] if days else None for days in possible)
    lanes["certain_from"] = as_days(days[0] if days else None for days in certain)
    lanes["certain_to"] = as_days(days[1] if days else None for days in certain)
    lanes["possible_to"] = as_days(days[1] if days else None for days in possible)
    lanes["carried"] = [
        _carried(one, row, as_of)
        for one, row in zip(spans, lanes.itertuples(), strict=True)
    ]
    lanes["carried"] = lanes["carried"].astype("str")
    lanes["runs_on"] = [s.runs_on for s in spans]
    lanes["ends_later"] = [bool(s.end_latest and s.end_latest > s.as_of) for s in spans]
    lanes["block"] = (
        lanes["row_in_table"].isna().map({True: "set apart", False: "counted"})
    )
    return _in_order(lanes).drop(columns=NOT_SHOWN)


def _span_of(row: Any, as_of: str) -> Span:
    """The span of a lane: its dates, and what its standing says of its end."""
    end, kind = row.end_edtf, row.end_kind
    if row.status == "ended" and pd.isna(end):
        end, kind = f"[..{last_day(row.ended_by)}]", "closed"
    elif pd.isna(end) and _is_on(row.active_on, as_of):
        kind = "ongoing"  # a text says so of the day itself
    elif kind == "ongoing":
        kind = "open" if row.status == "undecided" else "unknown"
    active_on = None if pd.isna(row.active_on) else bounds(row.active_on).earliest
    return span(row.start_edtf, end, kind, as_of=as_of, active_on=active_on)


def _is_on(day: Any, as_of: str) -> bool:
    """Whether what is said of a day holds on the day of the study."""
    return not pd.isna(day) and last_day(day) >= last_day(as_of)


def _carried(span: Span, row: Any, as_of: str) -> str | None:
    if span.end_kind not in ("open", "unknown") or span.possible is None:
        return None
    if row.status in ("undecided", "mentioned"):
        return "contested"
    if span.end_kind == "open":
        return "open"
    return "read" if _is_on(row.read_on, as_of) else None


def dates_as_printed(partnerships: pd.DataFrame) -> pd.Series:
    """Start and end of each partnership as they stand in the source, joined.

    A dash that leaves the end open stands apart from the start.
    """
    starts = partnerships["start_as_printed"].fillna("")
    ends = partnerships["end_as_printed"].fillna("")
    both = (starts + " " + ends).str.strip()
    closed = (starts != "") & (ends != "") & ~ends.str.fullmatch(DASH.pattern)
    return both.mask(closed, starts + "-" + ends)


def _in_order(lanes):
    """Forms by their earliest start, then partnerships by theirs, then lanes."""
    start = lanes["possible_from"].fillna(pd.Timestamp("1000-01-01").as_unit("s"))
    own = start.groupby(lanes["partnership"]).transform("min")
    apart = lanes["block"] == "set apart"
    of_form = own.where(~apart).groupby(lanes["form"]).transform("min")
    keys = pd.DataFrame(
        {
            "apart": apart,
            "of_form": of_form.fillna(own),
            "form": lanes["form"],
            "own": own,
            "name": lanes["partnership"],
            "lane": lanes["lane"],
        }
    )
    order = keys.sort_values(list(keys.columns), kind="stable").index
    return lanes.loc[order].reset_index(drop=True)


GOING_ON = ("text", "open end", "read", "contested", "not begun", "ended")


@measure(timeline)
def going_on(lanes: pd.DataFrame, *, as_of: str) -> pd.DataFrame:
    """Where each partnership stands on the day of the lanes, and on what ground.

    ``lanes``: a frame of ``timeline``; ``as_of``: the day it was made for. Exploratory
    partnerships and mentions are left out. Returns one row per partnership in the order
    of the lanes: ``partnership`` and ``ground``, one of ``GOING_ON``: a text says that
    it goes on; nothing but an open end does; it is read so, on no ground that a source
    prints; the sources do not decide, or places say different things; it may not have
    begun; all its ends lie before, or its status says so. Missing where nothing speaks
    of that day.

    Source: this project's definition; grounds are told apart, none is weighed.

    >>> study.going_on().frame["ground"].value_counts().to_dict()
    {'ended': 2, 'text': 1, 'contested': 1, 'not begun': 1, 'open end': 1}
    """
    day = pd.Timestamp(span(None, None, "unknown", as_of=as_of).as_of)
    rows = [
        (partnership, _ground_of(list(group.itertuples()), day))
        for partnership, group in _counted(lanes).groupby("partnership", sort=False)
    ]
    return pd.DataFrame(rows, columns=["partnership", "ground"]).astype("str")


def _ground_of(lanes: list, day: pd.Timestamp) -> str | None:
    if any(lane.status == "undecided" for lane in lanes):
        return "contested"
    if all(lane.possible_to < day or lane.status == "ended" for lane in lanes):
        return "ended"
    if any(pd.isna(lane.certain_from) and not _undated(lane) for lane in lanes):
        return "not begun"
    if all(lane.runs_on for lane in lanes):
        return "text"
    if all(lane.carried == "open" for lane in lanes):
        return "open end"
    if len(lanes) > 1:
        return "contested"
    return "read" if lanes[0].carried == "read" else None


def _undated(lane: Any) -> bool:
    """Whether nothing is known of when it began."""
    return lane.end_kind != "not_started" and pd.isna(lane.possible_from)


def _counted(lanes: pd.DataFrame) -> pd.DataFrame:
    """The lanes of partnerships that run or ran: no mention, and none explored."""
    left_out = lanes["status"].isin(["exploring", "mentioned"])
    return lanes[(lanes["block"] == "counted") & ~left_out]


@measure(timeline)
def active_by_year(lanes: pd.DataFrame, *, as_of: str) -> pd.DataFrame:
    """How many partnerships were active in each year, on which ground.

    ``lanes``: a frame of ``timeline``; ``as_of``: the day it was made for. A
    partnership is active in a year in which it is so on at least one day. Exploratory
    partnerships and mentions never count. Lanes that disagree: the highest number asks
    that one holds, the others that all do.

    Returns one row per year from the first possible start to the year of ``as_of``:
    ``year``; ``lowest``, how many dates or a text carry; ``printed_open``, these and
    those that an open end alone carries; ``highest``, these and those that may not have
    begun, may have ended, or are contested.

    Source: this project's definition; bounds of a count, and no estimate.

    >>> study.active_by_year().frame.iloc[-1].to_dict()
    {'year': 2022, 'lowest': 1, 'printed_open': 2, 'highest': 4}
    """
    day = span(None, None, "unknown", as_of=as_of).as_of
    counted = _counted(lanes)
    starts = counted["possible_from"].dropna()
    first = starts.min().year if len(starts) else day.year
    grouped = counted.groupby("partnership", sort=False)
    groups = [list(group.itertuples()) for _, group in grouped]
    rows = []
    for year in range(first, day.year + 1):
        certain = [all(_certain(row, year) for row in lanes) for lanes in groups]
        either = [
            all(_certain(row, year) or _printed_open(row, year) for row in lanes)
            for lanes in groups
        ]
        possible = [any(_possible(row, year) for row in lanes) for lanes in groups]
        rows.append((year, sum(certain), sum(either), sum(possible)))
    return pd.DataFrame(rows, columns=["year", "lowest", "printed_open", "highest"])


def _certain(row, year):
    if pd.isna(row.certain_from):
        return False
    return row.certain_from.year <= year <= row.certain_to.year


def _printed_open(row, year):
    """Whether an open end carries a lane into a year by whose eve it had begun."""
    if row.carried != "open" or pd.isna(row.certain_from):
        return False
    return row.certain_from.year <= year <= row.possible_to.year


def _possible(row, year):
    if pd.isna(row.possible_to):
        return False
    begun = pd.isna(row.possible_from) or row.possible_from.year <= year
    return begun and year <= row.possible_to.year
