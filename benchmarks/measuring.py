"""What some commands take with all their processes: wall and CPU seconds, memory.

Linux only: it looks into /proc and waits on process descriptors.
"""

import contextlib
import os
import select
import subprocess
import tempfile
import time
from contextvars import ContextVar
from pathlib import Path
from statistics import median

PAUSE = 0.002  # seconds between two looks at the memory, at least
# looking at the memory takes a quarter of a core: never while seconds count
_sampled = ContextVar("_sampled", default=False)


class Measured(float):
    """The wall seconds of some commands, which also know the rest.

    ``cpu``: seconds of user and system, with all descendants that were waited for.
    ``memory``: MiB of all processes together where there were most of it, each page
    that several share counted once; None where nobody looked.
    """

    def __new__(cls, wall, *, cpu, memory=None):
        self = super().__new__(cls, wall)
        self.cpu, self.memory = cpu, memory
        return self

    def then(self, other: "Measured") -> "Measured":
        """What both take, one after the other."""
        seen = [m.memory for m in (self, other) if m.memory is not None]
        cpu, memory = self.cpu + other.cpu, max(seen, default=None)
        return Measured(self + other, cpu=cpu, memory=memory)


@contextlib.contextmanager
def memory_sampled():
    """Look at the memory of what runs meanwhile; its seconds say nothing then."""
    token = _sampled.set(True)
    try:
        yield
    finally:
        _sampled.reset(token)


def run_all(calls, *, jobs: int, folder: Path, environment: dict) -> Measured:
    """Run commands, so many at a time, the next when one ends; each has to end well."""
    waiting, running = [list(map(str, call)) for call in calls], {}
    looks = _sampled.get()
    cpu, memory = 0.0, []
    began = time.perf_counter()
    try:
        while waiting or running:
            while waiting and len(running) < jobs:
                started = _Started(waiting.pop(0), folder, environment)
                running[started.descriptor] = started
            pause, looked = None, time.perf_counter()
            if looks:
                memory.append(memory_of([one.process.pid for one in running.values()]))
                # what is looked at goes on at least half of the time
                pause = max(PAUSE, time.perf_counter() - looked)
            for descriptor in select.select(list(running), [], [], pause)[0]:
                cpu += running.pop(descriptor).end()
        wall = time.perf_counter() - began
    finally:
        for started in running.values():
            started.kill()
    return Measured(wall, cpu=cpu, memory=max(memory, default=None))


class _Started:
    def __init__(self, call, folder, environment):
        # a pipe could run full: nobody reads it before the end
        self.said = tempfile.TemporaryFile()  # noqa: SIM115
        self.process = subprocess.Popen(
            call,
            cwd=folder,
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=self.said,
        )
        self.descriptor = os.pidfd_open(self.process.pid)

    def end(self):
        """The CPU seconds of an ended process and of what it waited for."""
        _, status, usage = os.wait4(self.process.pid, 0)
        self.process.returncode = os.waitstatus_to_exitcode(status)
        self.said.seek(0)
        said = self.said.read().decode(errors="replace")[-2000:]
        self.close()
        if self.process.returncode:
            raise RuntimeError(f"{self.process.args} failed:\n{said}")
        return usage.ru_utime + usage.ru_stime

    def kill(self):
        self.process.kill()
        self.process.wait()
        self.close()

    def close(self):
        os.close(self.descriptor)
        self.said.close()


def memory_of(pids: list[int]) -> float:
    """The MiB of processes and all their descendants: the sum of their shares (PSS)."""
    found = list(pids)
    for pid in found:
        found += _children(pid)
    return sum(map(_share, found)) / 1024


def _children(pid):
    children = []
    # it may end while it is looked at
    with contextlib.suppress(OSError):
        for thread in os.listdir(f"/proc/{pid}/task"):
            path = Path(f"/proc/{pid}/task/{thread}/children")
            children += map(int, path.read_text().split())
    return children


def _share(pid):
    with contextlib.suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1])
    return 0


# -- in turn ---------------------------------------------------------------------------


def in_turn(rounds: int, *functions, sampled: int = 1) -> list[Measured]:
    """The medians of functions that are called in turn, so many rounds.

    The memory is that of further rounds, ``sampled`` of them.
    """
    timed = _rounds(rounds, functions)
    with memory_sampled():
        looked_at = _rounds(sampled, functions)
    return [
        Measured(
            median(times),
            cpu=median(one.cpu for one in times),
            memory=median(one.memory for one in looks) if looks else None,
        )
        for times, looks in zip(timed, looked_at, strict=True)
    ]


def order(rounds: int, number: int):
    """Whose turn it is: forth and back, so that a drift meets all alike.

    >>> list(order(3, 2))
    [0, 1, 1, 0, 0, 1]
    """
    for at in range(rounds):
        yield from range(number) if at % 2 == 0 else reversed(range(number))


def _rounds(rounds, functions):
    found = [[] for _ in functions]
    for turn in order(rounds, len(functions)):
        found[turn].append(functions[turn]())
    return found
