"""What follows when JupyterLab has saved a notebook: git notices that nothing changed.

Git takes a file of another size for a changed one without looking into it, and then
refuses to pull over it. JupyterLab calls this, see `make lab`; so nothing is raised.
"""

import subprocess
from contextlib import suppress
from pathlib import Path

SECONDS = 10


def refresh_git(*, os_path: str, **_: object) -> None:
    """Let git note a saved file as unchanged where only what a run leaves has changed.

    What an author changed is left to the author to add.
    """
    path = Path(os_path)
    with suppress(OSError, subprocess.SubprocessError):
        _git(path, "diff", "--quiet")
        _git(path, "add", "--update")


def _git(path, *arguments):
    """Call git for one file; SubprocessError where its status is not 0."""
    subprocess.run(
        ["git", *arguments, "--", path.name],
        cwd=path.parent,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        timeout=SECONDS,
        check=True,
    )
