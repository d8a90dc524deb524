"""The rows of `RESULTS.md`: ours and what a user would do instead, in turn."""

from statistics import median

from benchmarks import ways
from benchmarks.measuring import in_turn
from benchmarks.states import ITS_READERS
from benchmarks.sweep import sweep

# notebooks at a time of ours, processes of the others
JOBS = (1, 2)
HEAD = (
    "| what | jobs | rounds | ours, s | CPU s | MiB | against | theirs, s | CPU s "
    "| MiB | ratio | asked for | |",
    "|---|---|---|---|---|---|---|---|---|---|---|---|---|",
)
SWEPT_HEAD = (
    "| jobs | studies | s a study, first quarter | last quarter | ratio "
    "| MiB of the parent, first quarter | last quarter | ratio |",
    "|---|---|---|---|---|---|---|---|",
)


def row(what, ours, other, target, *, against, jobs, rounds):
    """One line of the table; ``target``: at most or at least a number, or nothing."""
    at_most = target.startswith("at most")
    ratio = ours / other if at_most else other / ours
    cells = (what, jobs, rounds, *numbers(ours), against, *numbers(other))
    held = verdict(ratio, target) if target else ""
    return f"| {' | '.join(map(str, cells))} | {ratio:.2f} | {target} | {held} |"


def numbers(measured):
    """Wall seconds, CPU seconds and MiB as cells."""
    memory = "" if measured.memory is None else f"{measured.memory:.0f}"
    return f"{measured:.3f}", f"{measured.cpu:.3f}", memory


def verdict(ratio, target):
    limit = float(target.split()[-1])
    at_most = target.startswith("at most")
    held = ratio <= limit if at_most else ratio >= limit
    return "held" if held else "**not held**"


def executing(state, rounds):
    """The notebooks alone, in both languages."""
    what = "executing the notebooks"
    for jobs in JOBS:
        ours, scripts = in_turn(
            rounds,
            lambda jobs=jobs: state.execute(jobs=jobs),
            lambda jobs=jobs: ways.scripts(**state.here, jobs=jobs),
        )
        how = {"jobs": jobs, "rounds": rounds}
        yield row(what, ours, scripts, "at most 1.4", against=as_scripts(jobs), **how)
    few = min(rounds, 2)
    for jobs in JOBS:
        ours, library, lines = in_turn(
            few,
            lambda jobs=jobs: state.execute(jobs=jobs),
            lambda jobs=jobs: ways.papermill_in_process(**state.here, jobs=jobs),
            lambda jobs=jobs: ways.papermill_loop(**state.here, jobs=jobs),
        )
        how = {"jobs": jobs, "rounds": few}
        for other, target, against in (
            (library, "", "papermill called in a loop in " + processes(jobs)),
            (lines, "at least 5", "papermill's command line in a loop"),
        ):
            yield row(what, ours, other, target, against=against, **how)


def whole(state, rounds):
    """All of `make` after `make clean`."""
    what = "`make` after `make clean`"
    for jobs in JOBS:
        ours, scripts = in_turn(
            rounds,
            lambda jobs=jobs: state.make_after_clean(jobs=jobs),
            lambda jobs=jobs: ways.scripts(**state.here, jobs=jobs),
        )
        how = {"jobs": jobs, "rounds": rounds}
        yield row(what, ours, scripts, "at most 1.8", against=as_scripts(jobs), **how)
    jobs = max(JOBS)
    steps = ["html", "pdf"] if ways.has_tex() else ["html"]
    ours, library, lines = in_turn(
        1,
        lambda: state.make_after_clean(jobs=jobs),
        lambda: chain(
            state, ways.papermill_in_process, ways.nbconvert_in_process, steps, jobs
        ),
        lambda: chain(state, ways.papermill_loop, ways.nbconvert_loop, steps, jobs),
    )
    chained = f"papermill and nbconvert ({', '.join(steps)})"
    target = "at least 10" if "pdf" in steps else "at least 5"
    for other, asked, against in (
        (library, "", f"{chained} for many notebooks in {processes(jobs)}"),
        (lines, target, f"{chained}, their command lines in a loop"),
    ):
        yield row(what, ours, other, asked, against=against, jobs=jobs, rounds=1)


def chain(state, papermill, nbconvert, steps, jobs):
    """papermill, then nbconvert to one format after the other."""
    taken = papermill(**state.here, jobs=jobs)
    for to in steps:
        taken = taken.then(
            nbconvert(state.folder, to, jobs=jobs, library=state.library)
        )
    return taken


def little(state, rounds):
    """Nothing to do, one table changed, one figure module changed."""
    state.make()
    many, jobs = 5 * rounds, max(JOBS)
    ours, python = in_turn(
        many, lambda: state.make(jobs=1), lambda: ways.nothing(**state.here)
    )
    how = {"against": "`python -c pass`", "jobs": 1, "rounds": many}
    yield row("nothing to do", ours, python, "at most 12", **how)
    ours, scripts = in_turn(
        rounds,
        lambda: state.make_with_changed_table(jobs=jobs),
        lambda: ways.scripts(**state.here, names=ITS_READERS, jobs=jobs),
    )
    how = {"against": as_scripts(jobs, ITS_READERS), "jobs": jobs, "rounds": rounds}
    yield row("one table changed", ours, scripts, "at most 1.8", **how)
    ours, everything = in_turn(
        rounds,
        lambda: state.make_with_changed_figure_module(jobs=jobs),
        lambda: state.make_after_clean(jobs=jobs),
    )
    how = {"against": "`make` after `make clean`", "jobs": jobs, "rounds": rounds}
    yield row("a figure module changed", ours, everything, "at most 0.5", **how)


def as_scripts(jobs, names=()):
    said = f"the cells of {' and '.join(names)}" if names else "the cells"
    return f"{said} as scripts in {processes(jobs)}"


def processes(jobs):
    return "1 process" if jobs == 1 else f"{jobs} processes"


def sweeping(state, studies):
    """Many studies of one size in one call."""
    few = max(studies // 5, min(studies, 4))
    yield f"\n{studies} studies of one size (the invented city) in one call, and {few}"
    yield "with one notebook at a time; one round each:\n"
    yield from SWEPT_HEAD
    for jobs, number in zip(JOBS, (few, studies), strict=True):
        found = sweep(state.folder, studies=number, jobs=jobs, library=state.library)
        cells = [str(jobs), str(number)]
        for name in ("seconds", "memory"):
            # the first study pays the imports
            values = [value for value in found[name][1:] if value is not None]
            quarter = max(len(values) // 4, 1)
            first, last = median(values[:quarter]), median(values[-quarter:])
            cells += [f"{first:.2f}", f"{last:.2f}", f"{last / first:.2f}"]
        yield f"| {' | '.join(cells)} |"
