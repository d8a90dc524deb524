"""One making at a time for each study: a second one waits until the first is over."""

import contextlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path

WAITING = "Another make is at work on {study}; waiting until it is done."


@contextlib.contextmanager
def locked(study: Path, *, say: Callable[[str], None]) -> Iterator[None]:
    """Hold the study's folder; ``say`` is told where that takes waiting.

    The lock is on the open folder: it leaves no file behind, and ends with the last
    process that holds it, even one that was killed.
    """
    try:
        import fcntl

        descriptor = os.open(study, os.O_RDONLY)
    except (ImportError, OSError):
        yield  # a system without such locks
        return
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say(WAITING.format(study=study))
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        except OSError:
            pass  # some network drives cannot lock a folder
        yield
    finally:
        os.close(descriptor)
