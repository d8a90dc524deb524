"""Atomic replacing: what was staged takes its place whole, or not at all."""

import contextlib
import ctypes
import os
import shutil
from pathlib import Path

# of Linux's <linux/fs.h>: two names change places in one step
AT_FDCWD, RENAME_EXCHANGE = -100, 2


def replace(staged: Path, target: Path) -> bool:
    """Replace ``target`` by what was staged; whether its bytes changed.

    Where the same bytes stand there already, they are left alone with their times.
    """
    if contents(staged) == contents(target):
        remove(staged)
        return False
    target.parent.mkdir(parents=True, exist_ok=True)
    if staged.is_dir() and target.exists():
        exchange(staged, target)
        remove(staged)
    else:
        os.replace(staged, target)
    return True


def exchange(one: Path, other: Path) -> None:
    """Let two folders change places; in one step where the system can."""
    names = os.fsencode(one), os.fsencode(other)
    with contextlib.suppress(AttributeError, OSError):
        libc = ctypes.CDLL(None, use_errno=True)
        if libc.renameat2(AT_FDCWD, names[0], AT_FDCWD, names[1], RENAME_EXCHANGE) == 0:
            return
    between = other.with_name(f"{other.name}.before")
    remove(between)
    other.rename(between)
    one.rename(other)
    between.rename(one)


def contents(path: Path) -> dict[str, bytes] | None:
    """The bytes of a file, or of all files in a folder; None where there is none."""
    if path.is_dir():
        files = (file for file in sorted(path.rglob("*")) if file.is_file())
        return {str(file.relative_to(path)): file.read_bytes() for file in files}
    return {"": path.read_bytes()} if path.is_file() else None


def remove(path: Path) -> None:
    """Remove a file or a folder, if it is there."""
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)
