"""A process whose parent was killed ends too, so that nothing goes on unseen."""

import contextlib
import ctypes
import os
import signal
import sys

PR_SET_PDEATHSIG = 1  # of Linux's <sys/prctl.h>


def end_with_parent(parent: int) -> None:
    """Ask the system to kill this process when its parent dies; where it can.

    ``parent``: the process that this one was forked from.
    """
    if sys.platform != "linux":
        return
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)  # it died before this was asked for
