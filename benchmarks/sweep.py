"""Many studies of one size in one call: does it slow down, does the parent grow?"""

import shutil
import subprocess
import sys
import time
from pathlib import Path

from benchmarks.ways import ENVIRONMENT, PYTHON, ROOT, importing_from

EXAMPLE = ROOT / "examples" / "kestrel_bay"


def sweep(folder: Path, *, studies: int, jobs: int, library: Path = ROOT) -> dict:
    """Make copies of the invented city one after the other.

    Returns the seconds of each, and the memory of the parent after each, in MiB.
    """
    targets = [folder / f"city-{jobs}-{at}" for at in range(studies)]
    for target in targets:
        (target / "data").mkdir(parents=True)
        shutil.copytree(EXAMPLE / "data" / "raw", target / "data" / "raw")
        shutil.copy(EXAMPLE / "study.toml", target)
    named = [word for target in targets for word in ("--study", str(target))]
    call = [PYTHON, "-m", "ambon_analysis", *named, "build", "--jobs", str(jobs)]
    ended, memory = [], []
    began = time.perf_counter()
    environment = {**ENVIRONMENT, **importing_from(library)}
    with subprocess.Popen(
        call, cwd=library, env=environment, stdout=subprocess.PIPE, text=True
    ) as process:
        for line in process.stdout:
            if "outputs: " in line:
                ended.append(time.perf_counter() - began)
                memory.append(_memory(process.pid))
    if process.returncode:
        sys.exit(f"the sweep failed: {process.returncode}")
    for target in targets:
        shutil.rmtree(target)
    took = [now - before for before, now in zip([0, *ended], ended, strict=False)]
    return {"seconds": took, "memory": memory}


def _memory(pid):
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return None
    sizes = [ln.split()[1] for ln in status.splitlines() if ln.startswith("VmRSS")]
    return int(sizes[0]) / 1024 if sizes else None
