"""Saying how far the work is: live lines on a terminal, plain lines in a log."""

import sys
import time
from collections.abc import Sequence
from typing import Any, TextIO

MADE, SAME, UP_TO_DATE, FAILED, LEFT = (
    "made",
    "same bytes",
    "up to date",
    "failed",
    "left as is",
)
UP, CLEAR = "\x1b[1A", "\x1b[2K"
LIVE_EVERY = 0.1  # seconds


class Progress:
    """Writes to one stream; lines of what runs are live where it is a terminal."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stdout
        self._live = self._stream.isatty()
        self._shown = 0
        # when each began, and at which cell of how many it is
        self._running: dict[Any, tuple[float, tuple[int, int] | None]] = {}
        self._began = time.monotonic()

    @property
    def pause(self) -> float | None:
        """How long to wait for news before the live lines need a look."""
        return LIVE_EVERY if self._live else None

    def started(self, task: Any) -> None:
        """A task was started."""
        self._running[task] = (time.monotonic(), None)

    def cell(self, task: Any, at: int, of: int) -> None:
        """A task has come to cell ``at`` of ``of``."""
        began, _ = self._running[task]
        self._running[task] = (began, (at, of))

    def ended(self, task: Any) -> float:
        """A task is over; the seconds that it took."""
        began, _ = self._running.pop(task)
        return time.monotonic() - began

    def say(self, text: str) -> None:
        """Write lines that stay."""
        self._wipe()
        print(text, file=self._stream, flush=True)
        self.draw()

    def complain(self, text: str) -> None:
        """Write lines that say what failed, where errors go."""
        self._wipe()
        print(text, file=sys.stderr, flush=True)
        self.draw()

    def draw(self) -> None:
        """Draw the live lines anew."""
        if not self._live:
            return
        self._wipe()
        lines = [self._line(task) for task in self._running]
        self._stream.write("".join(f"{line}\n" for line in lines))
        self._stream.flush()
        self._shown = len(lines)

    def close(self) -> None:
        """Leave no live line behind."""
        self._wipe()
        self._live = False

    def table(self, rows: Sequence[tuple[str, str, float | None]]) -> None:
        """The closing table: what became of each output, and how long that took.

        ``rows``: state, name and seconds (None where nothing ran) of each output.
        """
        self._wipe()
        width = max((len(name) for _, name, _ in rows), default=0)
        lines = []
        for state, name, seconds in rows:
            took = "" if seconds is None else f"{seconds:8.2f} s"
            lines.append(f"  {state:<11} {name:<{width}} {took}".rstrip())
        states = [state for state, _, _ in rows]
        counted = [(states.count(state), state) for state in dict.fromkeys(states)]
        said = ", ".join(f"{count} {state}" for count, state in counted)
        total = time.monotonic() - self._began
        lines.append(f"{len(rows)} outputs: {said}; {total:.2f} s")
        print("\n".join(lines), file=self._stream, flush=True)

    def _line(self, task):
        began, cell = self._running[task]
        where = "cell {} of {}".format(*cell) if cell else ""
        return f"  {task!s:<32} {where:<16} {time.monotonic() - began:5.1f} s"

    def _wipe(self):
        if self._shown:
            self._stream.write((UP + CLEAR) * self._shown)
            self._shown = 0
