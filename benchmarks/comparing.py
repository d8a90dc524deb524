"""Two states of the repository in one run, round by round in turn."""

from benchmarks.measuring import in_turn
from benchmarks.rows import JOBS, verdict
from benchmarks.states import State

TARGET = "at most 1.05"
HEAD = (
    "| what | jobs | rounds | of it | before | after | after / before | asked for | |",
    "|---|---|---|---|---|---|---|---|---|",
)
# what, how many at a time, rounds for one of the others
WAYS = (
    *(("executing the notebooks", State.execute, jobs, 1) for jobs in JOBS),
    *(("`make` after `make clean`", State.make_after_clean, jobs, 1) for jobs in JOBS),
    ("nothing to do", State.make, 1, 5),
    ("one table changed", State.make_with_changed_table, max(JOBS), 1),
    ("a figure module changed", State.make_with_changed_figure_module, max(JOBS), 1),
)


def compared(before: State, after: State, rounds: int):
    """The lines of the table: three for each way, of seconds and of memory."""
    yield from HEAD
    sampled = min(rounds, 3)
    for what, way, jobs, times in WAYS:
        for state in (before, after):
            state.make()
        old, new = in_turn(
            times * rounds,
            lambda way=way, jobs=jobs: way(before, jobs=jobs),
            lambda way=way, jobs=jobs: way(after, jobs=jobs),
            sampled=sampled,
        )
        yield from lines(what, old, new, jobs=jobs, rounds=times * rounds)
        yield line(what, "MiB", old.memory, new.memory, jobs=jobs, rounds=sampled)


def lines(what, old, new, *, jobs, rounds):
    """Wall and CPU seconds before and after."""
    how = {"jobs": jobs, "rounds": rounds}
    yield line(what, "wall s", old, new, **how)
    yield line(what, "CPU s", old.cpu, new.cpu, **how)


def line(what, of_it, old, new, *, jobs, rounds):
    ratio = new / old
    digits = 1 if of_it == "MiB" else 3
    cells = (what, jobs, rounds, of_it, f"{old:.{digits}f}", f"{new:.{digits}f}")
    held = verdict(ratio, TARGET)
    return f"| {' | '.join(map(str, cells))} | {ratio:.3f} | {TARGET} | {held} |"
