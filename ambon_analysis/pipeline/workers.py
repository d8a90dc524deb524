"""Several tasks at a time, each in a process of its own, telling how far it is."""

import gc
import multiprocessing
import os
import signal
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from typing import Any, cast

from ambon_analysis.pipeline.failures import said_in_words
from ambon_analysis.warm.forking import why_not_here

TIME_TO_END = 2  # seconds


@dataclass(frozen=True)
class Told:
    """What a task told: ``kind`` is cell, done or failed; ``content`` goes with it."""

    task: Any
    kind: str
    content: Any


class Workers:
    """Processes that run one task each.

    They are forked where that is safe, so that they find everything imported; each
    ends with its task, so that none learns anything from another.
    """

    def __init__(self) -> None:
        method = "spawn" if why_not_here() else "fork"
        self._context: Any = multiprocessing.get_context(method)
        self._running: dict[Connection, tuple[object, Any]] = {}

    def __len__(self) -> int:
        return len(self._running)

    def start(self, task: Any, function: Callable[..., Any], *arguments: Any) -> None:
        """Run ``function(tell, *arguments)`` in a process; ``task`` names it."""
        receiving, sending = self._context.Pipe(duplex=False)
        process = self._context.Process(
            target=_work, args=(sending, os.getpid(), function, arguments)
        )
        # what is buffered here would be written a second time by the child
        sys.stdout.flush()
        sys.stderr.flush()
        # what is imported stays: a collection in the child would look at all of it, and
        # copy what it looks at
        gc.freeze()
        process.start()
        gc.unfreeze()
        sending.close()
        self._running[receiving] = (task, process)

    def told(self, *, timeout: float | None = None) -> list[Told]:
        """What the tasks told since the last time; waits for the first of it."""
        news = []
        for ready in wait(list(self._running), timeout):
            connection = cast(Connection, ready)
            task, process = self._running[connection]
            kind: str
            content: object
            try:
                kind, content = connection.recv()
            except (EOFError, OSError):
                process.join()
                kind, content = "failed", _ended(process.exitcode)
            if kind != "cell":
                self._end(connection)
            news.append(Told(task, kind, content))
        return news

    def stop(self) -> None:
        """End all processes at once."""
        for connection in list(self._running):
            _, process = self._running[connection]
            process.terminate()
            process.join(TIME_TO_END)
            process.kill()
            self._end(connection)

    def _end(self, connection):
        _, process = self._running.pop(connection)
        connection.close()
        process.join()
        process.close()


def _ended(code):
    if code is not None and code < 0:
        name = signal.Signals(-code).name
        why = " (is there enough memory?)" if name == "SIGKILL" else ""
        return f"its process was ended by {name}{why}"
    return f"its process ended with {code}"


def _work(sending, parent, function, arguments):
    # Ctrl-C is for the parent, which ends this process, and with it what it started
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    from ambon_analysis.warm import orphans, preload

    orphans.end_with_parent(parent)
    preload.prepare()

    def tell(kind: str, content: Any) -> None:
        sending.send((kind, content))

    try:
        tell("done", function(tell, *arguments))
    except BrokenPipeError:
        os._exit(1)  # the parent has gone
    except Exception as error:
        tell("failed", _in_words(error))


def _in_words(error):
    """A failure that the work itself says in words, or else where it was."""
    if isinstance(error, said_in_words()):
        return str(error)
    if isinstance(error, OSError):
        place = f": {error.filename}" if error.filename else ""
        return f"cannot be written or read ({error.strerror}{place})"
    last = traceback.extract_tb(error.__traceback__)[-1]
    said = f"{type(error).__name__}: {error}".splitlines()[0]
    return f"{said}\n  raised in  {last.filename}:{last.lineno}, {last.name}"
