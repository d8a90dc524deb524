"""Measure in turn, write medians and ratios to RESULTS.md: `make bench`.

``python -m benchmarks --rounds 3 --studies 20`` is quicker and rougher; ``--before
FOLDER`` compares with another checkout of this repository, too.
"""

import argparse
import os
import platform
import tempfile
from importlib.metadata import version
from pathlib import Path

from benchmarks import rows, ways
from benchmarks.comparing import compared
from benchmarks.states import State, revision
from benchmarks.validating import validating

RESULTS = Path(__file__).with_name("RESULTS.md")
PACKAGES = ("pandas", "matplotlib", "papermill", "nbconvert", "ipykernel", "typst")
QUICK_ROUNDS, QUICK_STUDIES = 1, 3


def main(arguments=None):
    options = parsed(arguments)
    lines = []
    with tempfile.TemporaryDirectory() as name:
        for line in measured(options, Path(name)):
            print(line, flush=True)
            lines.append(line)
    options.results.write_text("\n".join(lines) + "\n", encoding="utf-8")


def parsed(arguments=None):
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument(
        "--rounds",
        "--pairs",
        type=_at_least(1),
        default=7,
        metavar="N",
        help="how often what is short is measured (default: 7)",
    )
    parser.add_argument(
        "--studies",
        type=_at_least(2),
        default=200,
        metavar="N",
        help="how many studies the sweep makes in one call (default: 200)",
    )
    parser.add_argument(
        "--quick",
        action="store_true",
        help=f"{QUICK_ROUNDS} round and {QUICK_STUDIES} studies: a trial, no result",
    )
    parser.add_argument(
        "--before",
        type=_checkout,
        metavar="FOLDER",
        help="another checkout, to be compared with this one",
    )
    parser.add_argument(
        "--only-compare",
        action="store_true",
        help="leave out all but the comparison with --before",
    )
    parser.add_argument(
        "--results",
        type=Path,
        default=RESULTS,
        metavar="FILE",
        help="where to write instead of benchmarks/RESULTS.md",
    )
    options = parser.parse_args(arguments)
    if options.only_compare and not options.before:
        parser.error("--only-compare needs --before")
    if options.quick:
        options.rounds, options.studies = QUICK_ROUNDS, QUICK_STUDIES
    return options


def _at_least(least):
    def number(text):
        if not text.isdigit() or int(text) < least:
            raise argparse.ArgumentTypeError(
                f'"{text}" is not a number from {least} up'
            )
        return int(text)

    return number


def _checkout(text):
    folder = Path(text).resolve()
    if not (folder / "ambon_analysis").is_dir():
        raise argparse.ArgumentTypeError(f"{text} holds no ambon_analysis")
    return folder


def measured(options, folder):
    """The lines of the results, as they come to be known."""
    yield from heading()
    if not options.only_compare:
        state = State.copied(ways.ROOT, folder / "rows")
        yield from rows.HEAD
        for part in (rows.executing, rows.whole, rows.little):
            yield from part(state, options.rounds)
        yield from rows.sweeping(state, options.studies)
        yield from validating(min(options.rounds, 3))
    if options.before:
        yield from comparison(options, folder)


def comparison(options, folder):
    """Before and after; both are copied anew, so that they begin alike."""
    yield "\n## Before and after\n"
    yield f"Before: {revision(options.before)}. After: {revision(ways.ROOT)}."
    yield "The rounds go before, after, after, before and so on.\n"
    before = State.copied(options.before, folder / "before")
    after = State.copied(ways.ROOT, folder / "after")
    yield from compared(before, after, options.rounds)


def heading():
    model = next(
        (
            line.partition(":")[2].strip()
            for line in Path("/proc/cpuinfo").read_text().splitlines()
            if line.startswith("model name")
        ),
        platform.processor(),
    )
    versions = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    return [
        "# Side by side",
        "",
        "Written by `make bench`. What a row compares is measured in turn in one run,",
        "forth and back, with as many jobs (notebooks or processes at a time) on both",
        "sides. The numbers are medians of the rounds that the row states, of whole",
        "calls from a shell. A ratio is of wall seconds: ours to theirs where at most",
        "something is asked for, otherwise theirs to ours. The ratios say something,",
        "the seconds are those of one machine.",
        "",
        "CPU seconds are user and system of a call and of all descendants of it that",
        "were waited for. MiB are the most that a call and its descendants held at one",
        "moment, each page that several share counted once (the sum of their PSS; what",
        "is shared with other processes of the machine counts in part). Looking every",
        "few milliseconds misses a shorter peak and slows what is looked at, so it is",
        "done in further rounds, whose seconds do not count, one for each row where no",
        "other number is given.",
        "",
        f"- machine: {model}, {os.cpu_count()} cores, {platform.system()}",
        f"- Python {platform.python_version()}, {versions}",
        f"- TeX for nbconvert's PDF: {'yes' if ways.has_tex() else 'not installed'}",
        "",
    ]


if __name__ == "__main__":
    main()
