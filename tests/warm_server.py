"""The command line in forked children of one process that has imported everything.

A fresh interpreter imports for more than a second before it does anything; a fork of a
warm one takes milliseconds. What is called is the entry point itself, in a process of
its own: with its own folder, environment and file descriptors, and a real exit status.
What the library keeps for a process it has not kept yet when a child begins, because
the server imports and does nothing else.

A fork cannot have another hash seed, locale or library than the server has; where that
matters, or what an interpreter does when it starts, a test needs a fresh one.
"""

import gc
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from importlib import import_module
from pathlib import Path

from ambon_analysis.warm import orphans, preload

ROOT = Path(__file__).parent.parent
STAGES = ("tables", "notebook", "appendix")
COMMAND_LINE = "ambon_analysis.__main__:run"


class WarmServer:
    """The side of the tests: starts the server, and asks it for one call at a time."""

    def __init__(self, environment: dict[str, str]):
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.warm_server"],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def call(
        self,
        arguments: list[str],
        *,
        cwd: Path,
        environment: dict[str, str],
        function: str = COMMAND_LINE,
    ) -> subprocess.CompletedProcess:
        """Carry out one call; the answer is that of ``subprocess.run``.

        ``function``: ``module:name`` of what finds its arguments in ``sys.argv``.
        Raises RuntimeError where the server itself has ended.
        """
        with tempfile.TemporaryDirectory() as folder:
            printed = [Path(folder, name) for name in ("stdout", "stderr")]
            request = {
                "function": function,
                "arguments": arguments,
                "cwd": str(cwd),
                "environment": environment,
                "printed": [str(path) for path in printed],
            }
            print(json.dumps(request), file=self._process.stdin, flush=True)
            answer = self._process.stdout.readline()
            if not answer:
                raise RuntimeError(f"the warm server ended: {self._process.wait()}")
            texts = [path.read_text(encoding="utf-8") for path in printed]
            return subprocess.CompletedProcess(arguments, int(answer), *texts)

    def stop(self) -> None:
        """Let the server end, which it does when nobody can ask it any more."""
        self._process.stdin.close()
        self._process.wait()
        self._process.stdout.close()


def serve() -> None:
    """Import everything, then fork a child for each line of JSON on stdin."""
    # Ctrl-C is for the tests, which stop this, and for the child, which handles it
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    preload.prepare()
    for stage in STAGES:
        preload.import_for(stage)
    _refuse_threads()
    gc.collect()
    gc.freeze()
    for line in sys.stdin:
        print(_status_of_child(json.loads(line)), flush=True)


def _refuse_threads():
    from ambon_analysis.warm.forking import why_not_here

    if reason := why_not_here():
        sys.exit(f"the warm server cannot fork: {reason}")


def _status_of_child(request):
    """The exit status as subprocess gives it: negative for a signal."""
    parent = os.getpid()
    child = os.fork()
    if child == 0:
        _carry_out(request, parent)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status)


def _carry_out(request, parent):
    """Be the process that was asked for from its start to its end; never returns."""
    status = 1
    try:
        orphans.end_with_parent(parent)
        _become_fresh(request)
        module, _, name = request["function"].partition(":")
        getattr(import_module(module), name)()
        status = 0
    except SystemExit as end:  # of a call that argparse refuses, or answers
        status = end.code or 0
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


def _become_fresh(request):
    """Take on what a new process would have begun with."""
    import numpy  # imported long ago, after what keeps it from starting threads

    for descriptor, place in enumerate([os.devnull, *request["printed"]]):
        flags = os.O_WRONLY | os.O_CREAT if descriptor else os.O_RDONLY
        os.dup2(os.open(place, flags), descriptor)
    os.environ.clear()
    os.environ.update(request["environment"])
    time.tzset()
    os.chdir(request["cwd"])
    sys.argv[:] = ["ambon_analysis", *request["arguments"]]
    sys.path[0] = request["cwd"]  # as `python -m` has it
    # two runs that depend on chance have to differ here, too; Python does its own part
    numpy.random.seed()
    signal.signal(signal.SIGINT, signal.SIG_DFL)


if __name__ == "__main__":
    serve()
