"""A papermill engine that forks: the libraries are imported once, for every notebook.

``papermill --engine warm`` or ``execute_notebook(..., engine_name="warm")`` runs each
notebook in a forked child of the process that calls it, in an IPython shell. Outputs
are handled by nbclient, which papermill's own engine uses too: here it talks to the
child through pipes where it would talk to a kernel through sockets.

Forking is safe only from a process with one thread. Where there is no fork, or where
the process has started threads, papermill's ordinary engine takes over.
"""

import asyncio
import contextlib
import gc
import logging
import multiprocessing
import os
import signal
import sys
import uuid
from multiprocessing.connection import Connection
from queue import Empty
from typing import Any

from nbclient.exceptions import DeadKernelError
from papermill.clientwrap import PapermillNotebookClient
from papermill.engines import Engine, NBClientEngine

from ambon_analysis.warm import shell
from ambon_analysis.warm.forking import why_not_here

NAME = "warm"
OPENED = "ambon_analysis_opened"  # in the metadata: files that the cells opened
RAN = "ambon_analysis_ran"  # and the modules of the library that they went through
log = logging.getLogger(__name__)


class WarmEngine(Engine):
    """Runs a notebook in a forked child of the process that calls it."""

    @classmethod
    def execute_managed_notebook(
        cls, nb_man: Any, kernel_name: str, **options: Any
    ) -> Any:
        reason = why_not_here()
        if reason:
            log.warning("papermill's ordinary engine is used: %s", reason)
            NBClientEngine.execute_managed_notebook(nb_man, kernel_name, **options)
            return
        for handled in ("input_path", "start_timeout", "config", "shutdown_kernel"):
            options.pop(handled, None)
        timeout = options.pop("execution_timeout", None)
        WarmClient(nb_man, timeout=timeout, **options).execute()


class WarmClient(PapermillNotebookClient):
    """papermill's client of nbclient, with a forked child for a kernel."""

    def execute(self, **_: Any) -> Any:
        """Run all cells; the child ends with them, whatever happens."""
        self.reset_execution_trackers()
        self.km = self.kc = child = Child()
        try:
            self.papermill_execute_cells()
        finally:
            child.end()
        self.nb.metadata["language_info"] = LANGUAGE_INFO
        self.nb.metadata[OPENED] = child.shell_channel.opened
        self.nb.metadata[RAN] = child.shell_channel.ran
        return self.nb


# as IPython's kernel states it
LANGUAGE_INFO = {
    "name": "python",
    "version": sys.version.split()[0],
    "mimetype": "text/x-python",
    "codemirror_mode": {"name": "ipython", "version": sys.version_info[0]},
    "pygments_lexer": "ipython3",
    "nbconvert_exporter": "python",
    "file_extension": ".py",
}


class Child:
    """A forked child, with what nbclient asks of a kernel's manager and its client."""

    def __init__(self) -> None:
        fork = multiprocessing.get_context("fork")
        requests, childs_requests = fork.Pipe()
        published, childs_published = fork.Pipe(duplex=False)
        gc.freeze()
        parent = os.getpid()
        self._pid = os.fork()
        if self._pid == 0:
            requests.close()
            published.close()
            shell.serve(childs_requests, childs_published, parent=parent)
        gc.unfreeze()
        childs_requests.close()
        childs_published.close()
        self._requests = requests
        self._status: int | None = None
        self.shell_channel = _Channel(requests)
        self.iopub_channel = _Channel(published)

    def execute(self, code: str, **_: Any) -> Any:
        """Send a cell to be run; returns the identifier of the request."""
        request = uuid.uuid4().hex
        header = {"msg_id": request, "msg_type": "execute_request"}
        message = {"header": header, "content": {"code": code}, "parent_header": {}}
        try:
            self._requests.send(message)
        except BrokenPipeError:
            raise DeadKernelError("Kernel died") from None
        return request

    def is_alive(self) -> bool:
        """Whether the child still runs."""
        if self._status is None:
            pid, status = os.waitpid(self._pid, os.WNOHANG)
            self._status = status if pid else None
        return self._status is None

    def interrupt_kernel(self) -> Any:
        """Interrupt the cell that runs; nbclient may ask for it after a timeout."""
        os.kill(self._pid, signal.SIGINT)

    def end(self) -> None:
        """Let the child end, at once: nothing is in it that would be needed."""
        # with the programs that a cell may have left running
        for end in (os.killpg, os.kill):
            with contextlib.suppress(ProcessLookupError, PermissionError):
                end(self._pid, signal.SIGKILL)
        if self._status is None:
            os.waitpid(self._pid, 0)
        self.shell_channel.close()
        self.iopub_channel.close()


class _Channel:
    """One of the two pipes, read as nbclient reads a channel of a kernel."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.opened: list[str] = []
        self.ran: list[str] = []

    async def get_msg(self, timeout: float | None = None) -> dict[str, Any]:
        """The next message; Empty after ``timeout`` seconds without one."""
        loop = asyncio.get_running_loop()
        arrived: asyncio.Future[None] = loop.create_future()
        descriptor = self._connection.fileno()
        loop.add_reader(descriptor, _arrive, arrived)
        try:
            await asyncio.wait_for(arrived, timeout)
        except TimeoutError:
            raise Empty from None
        finally:
            loop.remove_reader(descriptor)
        try:
            message = self._connection.recv()
            self.opened = message["content"].pop("opened", self.opened)
            self.ran = message["content"].pop("ran", self.ran)
            return message
        except (EOFError, OSError):
            raise DeadKernelError("Kernel died") from None

    def close(self) -> None:
        self._connection.close()


def _arrive(future: "asyncio.Future[None]") -> None:
    if not future.done():
        future.set_result(None)
