"""Measure in turn, write medians and ratios to RESULTS.md: `make bench`.

``python -m benchmarks --pairs 3 --studies 20`` is quicker and rougher.
"""

import argparse
import os
import platform
import tempfile
from importlib.metadata import version
from pathlib import Path
from statistics import median

from benchmarks import ways
from benchmarks.sweep import sweep

RESULTS = Path(__file__).with_name("RESULTS.md")
PACKAGES = ("pandas", "matplotlib", "papermill", "nbconvert", "ipykernel", "typst")
# a table that few notebooks read, and those that do
ONE_TABLE, ITS_READERS = "fieldwork.csv", ["data_audit", "dimension_scores"]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--pairs", type=int, default=7)
    parser.add_argument("--studies", type=int, default=200)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = ways.copy_project(Path(name, "project"))
        rows = [
            *executing(folder, options.pairs),
            *whole(folder, options.pairs),
            *little(folder, options.pairs),
        ]
        swept = sweeping(Path(name), options.studies)
    RESULTS.write_text("\n".join([*heading(options), *rows, *swept]) + "\n")
    print(RESULTS.read_text())


def in_turn(pairs, *functions):
    """The medians of some functions that are called in turn, so many rounds."""
    taken = [[] for _ in functions]
    for _ in range(pairs):
        for function, times in zip(functions, taken, strict=True):
            times.append(function())
    return [median(times) for times in taken]


def row(what, ours, other, target, *, against):
    ratio = ours / other if target.startswith("at most") else other / ours
    limit = float(target.split()[-1])
    held = ratio <= limit if target.startswith("at most") else ratio >= limit
    verdict = "held" if held else "**not held**"
    cells = (what, f"{ours:.3f}", against, f"{other:.3f}", f"{ratio:.2f}", target)
    return f"| {' | '.join(cells)} | {verdict} |"


def executing(folder, pairs):
    """The notebooks alone, in both languages."""
    ours, scripts = in_turn(
        pairs,
        lambda: ways.ours_notebooks_only(folder),
        lambda: ways.scripts(folder),
    )
    (loop,) = in_turn(2, lambda: ways.papermill_loop(folder))
    what = "executing the notebooks"
    yield row(what, ours, scripts, "at most 1.4", against="the cells as two scripts")
    yield row(what, ours, loop, "at least 5", against="papermill in a loop")


def whole(folder, pairs):
    """All of `make` after `make clean`."""
    ours, scripts = in_turn(
        pairs, lambda: ways.make_after_clean(folder), lambda: ways.scripts(folder)
    )
    what = "`make` after `make clean`"
    yield row(what, ours, scripts, "at most 1.8", against="the cells as two scripts")
    jobs = os.cpu_count()
    steps = ["html", "pdf"] if ways.has_tex() else ["html"]
    chain = ways.papermill_loop(folder, jobs=jobs)
    chain += sum(ways.nbconvert_loop(folder, to, jobs=jobs) for to in steps)
    said = f"papermill and nbconvert ({', '.join(steps)}), {jobs} at a time"
    target = "at least 10" if "pdf" in steps else "at least 5"
    yield row(what, ours, chain, target, against=said)


def little(folder, pairs):
    """Nothing to do, and one table changed."""
    ways.make(folder)
    ours, python = in_turn(
        5 * pairs, lambda: ways.make(folder), lambda: ways.nothing(folder)
    )
    yield row("nothing to do", ours, python, "at most 12", against="`python -c pass`")
    path = folder / "data" / "raw" / ONE_TABLE
    original = path.read_bytes()

    def changed():
        # another remark in a cell of text each time: the table stays a valid one
        head, *lines = original.decode("utf-8").splitlines()
        changed.times += 1
        kept = lines[: len(lines) - changed.times % 2]
        path.write_text("\n".join([head, *kept]) + "\n", encoding="utf-8")
        return ways.make(folder)

    changed.times = 0
    ours, scripts = in_turn(pairs, changed, lambda: ways.scripts(folder, ITS_READERS))
    path.write_bytes(original)
    said = f"the cells of {' and '.join(ITS_READERS)} as two scripts"
    yield row("one table changed", ours, scripts, "at most 1.8", against=said)


def sweeping(folder, studies):
    """Many studies of one size in one call."""
    few = max(studies // 5, 4)
    yield f"\n{studies} studies of one size (the invented city) in one call, and {few}"
    yield "with one notebook at a time:\n"
    yield (
        "| notebooks at a time | s a study, first quarter | last quarter | ratio "
        "| MiB of the parent, first quarter | last quarter | ratio |"
    )
    yield "|---|---|---|---|---|---|---|"
    for jobs, number in ((1, few), (os.cpu_count(), studies)):
        found = sweep(folder, studies=number, jobs=jobs)
        cells = [str(jobs)]
        for name in ("seconds", "memory"):
            # the first study pays the imports
            values = [value for value in found[name][1:] if value is not None]
            quarter = max(len(values) // 4, 1)
            first, last = median(values[:quarter]), median(values[-quarter:])
            cells += [f"{first:.2f}", f"{last:.2f}", f"{last / first:.2f}"]
        yield f"| {' | '.join(cells)} |"


def heading(options):
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
        "Written by `make bench`. Pairs are timed in turn in one run; the numbers are",
        f"medians of {options.pairs} rounds, in seconds, of whole calls from a shell.",
        "The ratios say something, the seconds are those of one machine.",
        "",
        f"- machine: {model}, {os.cpu_count()} cores, {platform.system()}",
        f"- Python {platform.python_version()}, {versions}",
        f"- TeX for nbconvert's PDF: {'yes' if ways.has_tex() else 'not installed'}",
        "",
        "| what | ours | against | theirs | ratio | asked for | |",
        "|---|---|---|---|---|---|---|",
    ]


if __name__ == "__main__":
    main()
