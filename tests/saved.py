"""What JupyterLab makes of a notebook when all of it is run and saved."""

import json

LANGUAGE_INFO = {
    "codemirror_mode": {"name": "ipython", "version": 3},
    "file_extension": ".py",
    "mimetype": "text/x-python",
    "name": "python",
    "nbconvert_exporter": "python",
    "pygments_lexer": "ipython3",
    "version": "3.12.1",
}
KERNELSPEC = {
    "display_name": "Python 3 (ipykernel)",
    "language": "python",
    "name": "python3",
}
TIMING = {
    "iopub.execute_input": "2026-01-01T10:00:00.000000Z",
    "shell.execute_reply": "2026-01-01T10:00:01.000000Z",
}
OUTPUT = {
    "data": {"text/plain": ["1"]},
    "execution_count": 1,
    "metadata": {},
    "output_type": "execute_result",
}
WIDGETS = {"application/vnd.jupyter.widget-state+json": {"state": {}}}


def saved_in_jupyterlab(content: bytes) -> bytes:
    """The bytes of a notebook after it was run, looked at and saved."""
    book = json.loads(content)
    metadata = book.setdefault("metadata", {})
    metadata |= {"kernelspec": KERNELSPEC, "language_info": LANGUAGE_INFO}
    metadata |= {"widgets": WIDGETS, "toc-showtags": True}
    for number, cell in enumerate(book["cells"], start=1):
        _look_at(cell)
        if cell["cell_type"] == "code":
            cell["execution_count"] = number
            cell["outputs"] = [{**OUTPUT, "execution_count": number}]
    return json.dumps(book, indent=1).encode() + b"\n"


def _look_at(cell):
    """Time a cell, fold it, and open the panel of its properties."""
    folded = {"source_hidden": True, "outputs_hidden": True}
    cell["metadata"] = {
        "tags": [],
        "editable": True,
        "slideshow": {"slide_type": ""},
        **cell.get("metadata", {}),
        **{"execution": TIMING, "scrolled": True, "collapsed": True, "jupyter": folded},
    }
