"""The child's side of the warm engine: cells run in an IPython shell, after a fork.

The shell, its display publisher and its display hook are those of ipykernel. Only the
way out differs: messages go through a pipe to the parent and not through sockets, so
that no thread and no port is needed.
"""

import asyncio
import builtins
import codecs
import contextlib
import getpass
import io
import os
import random
import signal
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from typing import Any, NoReturn

from ipykernel.compiler import XCachingCompiler
from ipykernel.zmqshell import ZMQInteractiveShell
from IPython.core.error import StdinNotImplementedError, UsageError
from IPython.core.shellapp import InteractiveShellApp
from jupyter_client.session import Session
from traitlets.config import Config

from ambon_analysis import ran
from ambon_analysis.warm import orphans
from ambon_analysis.warm.recorded_reads import RecordedReads

# the history of a run is no one's own: a kernel writes it into the user's home folder
IN_MEMORY = Config({"HistoryManager": {"hist_file": ":memory:"}})
NO_INPUT = "{} was called, but this frontend does not support input requests."
FLUSH_AT = 1 << 16  # characters: a cell that prints much does not fill the memory


class PipeSession(Session):
    """A session whose messages go through a pipe, whole, whichever thread sends."""

    def through(self, pipe: Any) -> Any:
        self._pipe, self._lock, self._owner = pipe, threading.RLock(), os.getpid()
        return self

    def send(
        self,
        stream: Any,
        msg_or_type: Any,
        content: Any = None,
        parent: Any = None,
        *rest: Any,
        **options: Any,
    ) -> Any:
        message = msg_or_type
        if not isinstance(message, dict):
            message = self.msg(msg_or_type, content=content or {}, parent=parent)
        if os.getpid() != self._owner:
            return None  # a process that a cell forked: the pipe is not its own
        with self._lock:
            self._pipe.send(message)
        return message


class WarmShell(ZMQInteractiveShell):
    """A kernel's shell without a kernel around it."""

    def enable_gui(self, gui: Any = None) -> Any:
        if gui:
            raise UsageError(f"no window can be opened in a run: {gui}")


class Stream(io.TextIOBase):
    """stdout or stderr of the cells, sent in large pieces.

    What C code and programs that a cell starts write to the file descriptor itself
    is caught in a file, and sent with the next piece.
    """

    encoding, errors = "utf-8", "replace"

    def __init__(self, name: str, descriptor: int, publisher: Any) -> None:
        self._name, self._descriptor, self._publisher = name, descriptor, publisher
        self._parts: list[str] = []
        self._held, self._lock = 0, threading.RLock()
        self._owner = os.getpid()
        # open as long as the process is
        self._caught = tempfile.TemporaryFile("a+b", buffering=0)  # noqa: SIM115
        self._read, self._decoder = 0, codecs.getincrementaldecoder("utf-8")("replace")
        self._seen = _state(self._caught.fileno())
        os.dup2(self._caught.fileno(), descriptor)

    @property
    def name(self) -> str:
        return f"<{self._name}>"

    def writable(self) -> bool:
        return True

    def fileno(self) -> int:
        return self._descriptor

    def write(self, text: str) -> int:
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text)}")
        if os.getpid() != self._owner:
            # a process that a cell forked: it writes where the system's own do
            return os.write(self._descriptor, text.encode(errors="replace"))
        with self._lock:
            self._parts += [*self._from_descriptor(), text]
            self._held += len(text)
        if self._held >= FLUSH_AT:
            self.flush()
        return len(text)

    def flush(self) -> None:
        if os.getpid() != self._owner:
            return
        with self._lock:
            parts, self._parts, self._held = self._parts, [], 0
            text = "".join([*parts, *self._from_descriptor()])
        if text:
            content = {"name": self._name, "text": text}
            parent = self._publisher.parent_header
            self._publisher.session.send(None, "stream", content, parent=parent)

    def _from_descriptor(self) -> Iterator[str]:
        """What was written past Python since the last time."""
        file = self._caught.fileno()
        while (now := _state(file)) != self._seen:
            if now[0] <= self._read:
                # a program opened /dev/stdout anew, and emptied the file by that
                self._read = 0
            while piece := os.pread(file, FLUSH_AT, self._read):
                self._read += len(piece)
                yield self._decoder.decode(piece)
            now = _state(file)
            if now[0] == self._read:
                self._seen = now  # else more came meanwhile, which is read next


def _state(file: int) -> tuple[int, int]:
    stat = os.fstat(file)
    return stat.st_size, stat.st_mtime_ns


def serve(requests: Any, published: Any, *, parent: int) -> None:
    """Run the cells that come through ``requests`` until it closes; never returns."""
    # as a kernel: Ctrl-C in the terminal is for the parent, which ends this
    os.setsid()
    orphans.end_with_parent(parent)
    status = 1
    try:
        asyncio.run(_Served(requests, published).run())
        status = 0
    except (EOFError, BrokenPipeError, KeyboardInterrupt):
        pass  # the parent has gone, or wants this to end
    finally:
        # nothing of the parent that was copied along may run its own end here
        os._exit(status)


class _Served:
    def __init__(self, requests: Any, published: Any) -> None:
        self.requests = requests
        _fresh_process()
        self.shell: Any = WarmShell.instance(
            compiler_class=XCachingCompiler, config=IN_MEMORY
        )
        session = PipeSession().through(published)
        for publisher in (self.shell.displayhook, self.shell.display_pub):
            publisher.session = session
        self.shell.displayhook.topic = b"execute_result"
        sys.stdout = Stream("stdout", 1, self.shell.display_pub)
        sys.stderr = Stream("stderr", 2, self.shell.display_pub)
        self.session = session
        self.opened = RecordedReads()
        ran.forget()
        ran.watch_imports()
        _no_input()
        _inline_figures(self.shell)

    async def run(self) -> None:
        loop = asyncio.get_running_loop()
        # after asyncio has set its own handler, which would not stop a busy cell
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        while True:
            arrived = loop.create_future()
            loop.add_reader(self.requests.fileno(), arrived.set_result, None)
            try:
                await arrived
            finally:
                loop.remove_reader(self.requests.fileno())
            request = self.requests.recv()
            content = await self.execute(request)
            content["opened"] = sorted(self.opened.names)
            content["ran"] = ran.noted()
            self.requests.send(
                self.session.msg("execute_reply", content, parent=request)
            )

    async def execute(self, request: dict[str, Any]) -> dict[str, Any]:
        """Run one cell; all that it published is in the pipe before this returns."""
        self.shell.set_parent(request)
        code, count = request["content"]["code"], self.shell.execution_count
        started = {"code": code, "execution_count": count}
        self.session.send(None, "execute_input", started, parent=request)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        try:
            result = await self.outcome(code)
        finally:
            signal.signal(signal.SIGINT, signal.SIG_IGN)
        sys.stdout.flush()
        sys.stderr.flush()
        idle = {"execution_state": "idle"}
        self.session.send(None, "status", idle, parent=request)
        error = result.error_before_exec or result.error_in_exec
        self.shell.payload_manager.clear_payload()
        in_display = self.shell._last_traceback_during_displayhook
        if result.success and not in_display:
            return {"status": "ok", "execution_count": count}
        return {
            "status": "error",
            "execution_count": count,
            "ename": type(error).__name__,
            "evalue": str(error),
            "traceback": self.shell._last_traceback or [],
        }

    async def outcome(self, code: str) -> Any:
        """The result of a cell, run as ipykernel runs it: inside a running loop."""
        shell = self.shell
        preprocessing = None
        try:
            transformed = shell.transform_cell(code)
        except Exception:
            transformed, preprocessing = code, sys.exc_info()
        how = {
            "transformed_cell": transformed,
            "preprocessing_exc_tuple": preprocessing,
        }
        if not shell.should_run_async(code, **how):
            return shell.run_cell(code, store_history=True)
        result = None
        try:
            result = await shell.run_cell_async(code, store_history=True, **how)
        finally:
            shell.events.trigger("post_execute")
            shell.events.trigger("post_run_cell", result)
        return result


def _fresh_process() -> None:
    """Undo what a fork copies and a kernel's new process would not have."""
    # notebooks import what lies beside them; the caller's own folder is not theirs
    if not sys.flags.safe_path:
        del sys.path[0]
    sys.path[:] = [path for path in sys.path if path]
    InteractiveShellApp.init_path(InteractiveShellApp())
    random.seed()
    if "numpy" in sys.modules:
        sys.modules["numpy"].random.seed()


def _no_input() -> None:
    def refuse(name: str) -> Callable[..., NoReturn]:
        def refusing(*_: Any, **__: Any) -> NoReturn:
            raise StdinNotImplementedError(NO_INPUT.format(name))

        return refusing

    builtins.input = refuse("raw_input")
    getpass.getpass = refuse("getpass")


def _inline_figures(shell: Any) -> None:
    """Show figures inline, as a kernel does; the hooks need the shell of this child."""
    with contextlib.suppress(KeyError):
        inline = sys.modules["matplotlib_inline.backend_inline"]
        inline._enable_matplotlib_integration()
    if "matplotlib.pyplot" in sys.modules:
        sys.modules["matplotlib.pyplot"].install_repl_displayhook()
