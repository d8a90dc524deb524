"""JupyterLab as a person uses it: started by `make lab`, driven through a browser."""

import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from tests.checkout import environment

SECONDS_TO_START = 30
SECONDS_TO_SAVE = SECONDS_TO_END = 10
ALL_HAVE_RUN = """() => [
    ...document.querySelectorAll(".jp-CodeCell .jp-InputArea-prompt")
].every(prompt => /\\[\\d+\\]:/.test(prompt.textContent))"""
# nothing is asked of other servers
NO_NEWS = {"fetchNews": "false", "checkForUpdates": False}
NEWS = "@jupyterlab/apputils-extension/notification.jupyterlab-settings"


@contextmanager
def running_jupyterlab(project: Path, own: Path, *arguments: str):
    """The JupyterLab that `make lab` starts in a project; it ends with the block.

    ``own``: a folder for what JupyterLab keeps for itself; ``arguments`` go to make.
    """
    port, token = _free_port(), secrets.token_hex(16)
    call = ["make", "lab", f"PYTHON={sys.executable}", *arguments]
    with open(own / "jupyterlab.log", "wb") as log:
        process = subprocess.Popen(
            call,
            cwd=project,
            env=_settings(project, own, port, token),
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    try:
        address = f"http://127.0.0.1:{port}"
        _wait_for(f"{address}/api/status?token={token}", process, own)
        yield Jupyterlab(project, address, token)
    finally:
        _end(process)


def _free_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def _settings(project, own, port, token):
    server = {
        "ip": "127.0.0.1",
        "port": port,
        "port_retries": 0,
        "open_browser": False,
        "allow_root": True,
    }
    settings = {"ServerApp": server, "IdentityProvider": {"token": token}}
    config = own / "config"
    config.mkdir()
    (config / "jupyter_server_config.json").write_text(json.dumps(settings))
    news = own / "settings" / NEWS
    news.parent.mkdir(parents=True)
    news.write_text(json.dumps(NO_NEWS))
    return environment() | {
        "JUPYTER_CONFIG_DIR": str(config),
        "JUPYTER_DATA_DIR": str(own / "data"),
        "JUPYTER_RUNTIME_DIR": str(own / "runtime"),
        "JUPYTERLAB_SETTINGS_DIR": str(own / "settings"),
        "JUPYTERLAB_WORKSPACES_DIR": str(own / "workspaces"),
        "IPYTHONDIR": str(own / "ipython"),
        # the project's library, also where another one is installed
        "PYTHONPATH": str(project),
    }


def _wait_for(address, process, own):
    end = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < end and process.poll() is None:
        try:
            urlopen(address).close()
            return
        except (URLError, ConnectionError):
            time.sleep(0.1)
    said = (own / "jupyterlab.log").read_text(encoding="utf-8", errors="replace")
    raise AssertionError(f"JupyterLab did not start:\n{said}")


def _end(process):
    """End the server, which ends its kernels; both are in the group of make."""
    for to_end in (signal.SIGTERM, signal.SIGKILL):
        with suppress(ProcessLookupError):
            os.killpg(process.pid, to_end)
        end = time.monotonic() + SECONDS_TO_END
        while _is_there(process) and time.monotonic() < end:
            time.sleep(0.1)


def _is_there(process):
    process.poll()
    try:
        os.killpg(process.pid, 0)
    except ProcessLookupError:
        return False
    return True


class Jupyterlab:
    """A running JupyterLab; ``page`` is a page of a browser in what follows."""

    def __init__(self, project: Path, address: str, token: str):
        self.project, self._address, self._token = project, address, token

    def open(self, page, notebook: str = "") -> None:
        """Open a notebook by its path in the project, or what is shown at first."""
        place = f"lab/tree/{notebook}" if notebook else ""
        # what was open on the page before stays closed
        reset = "&reset" if notebook else ""
        page.goto(f"{self._address}/{place}?token={self._token}{reset}")
        page.locator(".jp-DirListing-item").first.wait_for()
        if notebook:
            page.locator(".jp-Notebook .jp-Cell").first.wait_for()

    def files(self, page) -> list[str]:
        """The names that the file browser shows."""
        return page.locator(".jp-DirListing-itemText").all_inner_texts()

    def run_all(self, page, *, seconds: float = 60) -> None:
        """Run all cells by the menu, and wait for the last one."""
        # in the status bar: JupyterLab asks for a kernel where none answers yet
        page.get_by_text("| Idle").wait_for()
        page.get_by_role("menuitem", name="Run", exact=True).click()
        page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
        page.wait_for_function(ALL_HAVE_RUN, timeout=1000 * seconds)

    def save(self, page, notebook: str) -> dict:
        """Save by the keyboard; the notebook as it then lies on the disk."""
        path = self.project / notebook
        before = path.stat().st_mtime_ns
        page.keyboard.press("Control+s")
        end = time.monotonic() + SECONDS_TO_SAVE
        while path.stat().st_mtime_ns == before and time.monotonic() < end:
            page.wait_for_timeout(50)
        page.locator(".jp-mod-dirty").first.wait_for(state="detached")
        return json.loads(path.read_bytes())
