"""Whether this process can be forked: a fork copies one thread, and all the locks.

What a library keeps in threads of its own, as Typst does once it has compiled anything,
is gone in the child, which then waits for it for ever.
"""

import os
import sys
import threading


def why_not_here() -> str | None:
    """Why this process cannot be forked safely, in words; None where it can."""
    if sys.platform != "linux":
        return "forking is safe on Linux only"
    if threading.active_count() > 1 or _threads_of_the_system() > 1:
        return "this process has started threads"
    return None


def _threads_of_the_system() -> int:
    try:
        return len(os.listdir("/proc/self/task"))
    except OSError:
        return 1
