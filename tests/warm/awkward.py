"""Notebooks that an engine may get wrong, and a way to run them all by one engine.

``python -m tests.warm.awkward warm FOLDER`` writes every executed notebook into the
folder, failed ones as far as they came.
"""

import sys
from pathlib import Path

from ambon_analysis.warm import preload

AWKWARD = {
    "results": ["x = 1\nx", "print('a'); 'b'", "None", "x;"],
    "streams": [
        "import sys\nprint('out')\nprint('err', file=sys.stderr)\nprint('out again')",
        "for i in range(3):\n    print(i, end='\\r')",
    ],
    "display_ids": [
        "from IPython.display import HTML, display\n"
        "handle = display('first', display_id='one')\ndisplay(HTML('<b>x</b>'))",
        "handle.update('second')",
        "display('third', display_id='one')",
    ],
    "clear_output": [
        "from IPython.display import clear_output, display\n"
        "print('gone')\nclear_output()\nprint('stays')",
        "print('until the next')\nclear_output(wait=True)\ndisplay(3)",
    ],
    "traceback": ["def inner():\n    return 1 / 0", "inner()", "print('not run')"],
    "chained": [
        "try:\n    {}['a']\nexcept KeyError as e:\n    raise ValueError from e"
    ],
    "syntax": ["def broken(:\n    pass"],
    "warning": ["import warnings\nwarnings.warn('careful', stacklevel=1)"],
    "inline": [
        "%matplotlib inline\nimport matplotlib.pyplot as plt",
        "figure, axes = plt.subplots()\n_ = axes.plot([1, 3, 2])",
        "figure",
        "plt.plot([2, 1])\nplt.show()\nprint('after')",
    ],
    "exit": ["print(1)\nraise SystemExit", "print('not run')"],
    "exit_status": ["import sys\nsys.exit(3)"],
    "input": ["input('name')"],
    "much": ["for i in range(100_000):\n    print(f'{i:099d}')"],
    "thread": [
        "import threading\nthread = threading.Thread(target=print, args=['within'])\n"
        "thread.start()\nthread.join()\nprint('after')",
    ],
    "loop": [
        "import asyncio\nawait asyncio.sleep(0)\n7",
        "asyncio.get_running_loop() is not None",
        "task = asyncio.ensure_future(asyncio.sleep(0, 'done'))",
        "await task",
    ],
    "run_in_loop": ["import asyncio\nasyncio.run(asyncio.sleep(0))"],
    "programs": [
        "!echo magic",
        # a kernel hears of what programs print a moment later
        "import os, time\nprint('before')\nos.system('echo system'); time.sleep(0.5)",
        "%%bash\necho cell",
        "import subprocess\n_ = subprocess.run(['echo', 'passed on']); time.sleep(0.5)",
    ],
    "programs_anew": [
        "import os, time\nos.system('echo one >/dev/stderr'); time.sleep(0.5)",
        "os.system('echo two >/dev/stderr'); time.sleep(0.5)",
        "_ = os.system('printf x; printf %040000d 0 | sed s/0/é/g'); time.sleep(0.5)",
    ],
    "interrupted": ["import signal\nsignal.raise_signal(signal.SIGINT)", "1"],
    "captured": ["%%capture kept\nprint(1)", "kept.stdout"],
    "frame": ["import pandas as pd\npd.DataFrame({'a': [1, 2]})"],
    "environment": ["import sys\n__name__, [p for p in sys.path if not p]"],
    "shell": ["_", "1 + 1", "_ + 1", "Out[2]", "get_ipython().execution_count"],
}

# what stops no notebook and is not about a whole one: cells of one notebook, which
# spares a kernel for each
TOGETHER = (
    *("results", "streams", "display_ids", "clear_output", "warning", "captured"),
    *("frame", "thread", "programs", "programs_anew"),
)


def notebooks():
    """The sources of the cells of each notebook that is run, by its name."""
    alone = {name: AWKWARD[name] for name in AWKWARD if name not in TOGETHER}
    return {"together": [s for name in TOGETHER for s in AWKWARD[name]], **alone}


def notebook(path, *sources):
    """Write a notebook of code cells with parameters, as those of a study have."""
    import nbformat

    book = nbformat.v4.new_notebook()
    book.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3"}
    book.metadata["language_info"] = {"name": "python"}
    book.metadata["ambon_analysis"] = {"order": 0}
    parameters = nbformat.v4.new_code_cell('language: str = "en"  # the language')
    parameters.metadata["tags"] = ["parameters"]
    book.cells = [parameters, *map(nbformat.v4.new_code_cell, sources)]
    for at, cell in enumerate(book.cells):
        cell["id"] = f"cell-{at}"
    path.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(book, path)
    return path


def run():
    engine, folder = sys.argv[1], Path(sys.argv[2])
    preload.import_for("notebook")
    from ambon_analysis.execution.failure import NotebookFailed
    from ambon_analysis.execution.runner import Run, execute

    for name, sources in notebooks().items():
        path = notebook(folder / "notebooks" / f"{name}.ipynb", *sources)
        one = Run(path, folder, {"language": "en"}, engine)
        try:
            execute(one, folder / path.name, log=folder / f"{name}.log")
        except NotebookFailed as failed:
            print(failed)


if __name__ == "__main__":
    preload.prepare()
    run()
