"""papermill in one process: `looping.py NOTEBOOK LANGUAGE TARGET NOTEBOOK ...`.

Several of them share a list: who is the first to take a notebook runs it.
"""

import sys
from pathlib import Path

# spares papermill the most of a second that building a grammar takes; kernels import
# no jsonschema and do not pay for it
sys.modules.setdefault("rfc3987_syntax", None)

import papermill  # noqa: E402


def main(words):
    for notebook, language, target in zip(*[iter(words)] * 3, strict=True):
        if not taken(target):
            papermill.execute_notebook(
                notebook,
                target,
                parameters={"language": language},
                cwd=Path(notebook).parent,
                progress_bar=False,
                request_save_on_cell_execute=False,
                shutdown_kernel="immediate",
            )


def taken(target):
    """Whether another process runs it; if not, it is taken from now on."""
    try:
        open(f"{target}.taken", "x").close()
    except FileExistsError:
        return True
    return False


if __name__ == "__main__":
    main(sys.argv[1:])
