"""The one clean form of a notebook: what its author wrote, and nothing of a run.

Git, the look for what is stale and the run itself all take notebooks in this form.
Git calls it as a filter, for every notebook that it looks at: it imports nothing but
the standard library.

    python -m ambon_analysis.clean_notebook < saved.ipynb > clean.ipynb
"""

import json
import re
import sys
from itertools import count

# what the format names at the top of a notebook, and what this project adds
OF_THE_AUTHOR = ("ambon_analysis", "authors", "title")
PYTHON = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
# what programs write into a cell by themselves: times, and how it is folded
OF_A_PROGRAM = {
    *("collapsed", "scrolled", "jp-MarkdownHeadingCollapsed"),
    *("execution", "ExecuteTime", "papermill", "trusted", "vscode"),
}
FOLDED = {"source_hidden", "outputs_hidden"}
# what JupyterLab's panel writes beside a tag; it says no more than if it were left out
SAYS_NOTHING = [
    *(("tags", []), ("jupyter", {}), ("slideshow", {"slide_type": ""})),
    *(("editable", True), ("deletable", True), ("raw_mimetype", "")),
]
CELL_TYPES = ["code", "markdown", "raw"]
IDENTIFIER = re.compile("[A-Za-z0-9_-]{1,64}")
TAKE_EARLIER = "take an earlier version of it out of git"
CONFLICT = re.compile(rb"<{7} |>{7} |^={7}\s*$", re.MULTILINE)


class NotANotebook(ValueError):
    """A file that has no clean form; the message says why, and what to do."""


def clean(content: bytes) -> bytes:
    """The clean form of a notebook; what is no notebook stays as it is.

    >>> clean(b"no notebook")
    b'no notebook'
    """
    try:
        return clean_or_refuse(content)
    except NotANotebook:
        return content


def clean_or_refuse(content: bytes) -> bytes:
    """The clean form of a notebook; NotANotebook says why there is none.

    No outputs, no counts, of metadata what an author sets; every cell with an id of
    its own; keys in alphabetical order, UTF-8, one newline at the end.
    """
    try:
        return _written(_read(content))
    except RecursionError:
        raise NotANotebook(f"it is nested too deeply; {TAKE_EARLIER}") from None


def _read(content):
    try:
        book = json.loads(content)
    except json.JSONDecodeError as error:
        raise NotANotebook(_why_no_json(content, error)) from None
    except ValueError as error:
        raise NotANotebook(f"it is not JSON ({error}); {TAKE_EARLIER}") from None
    version = book.get("nbformat") if isinstance(book, dict) else None
    if version != 4:
        raise NotANotebook(_why_not_4(version))
    if not isinstance(book.get("cells"), list):
        raise NotANotebook(f'it has no readable "cells"; {TAKE_EARLIER}')
    if not isinstance(book.setdefault("metadata", {}), dict):
        raise NotANotebook(f'it has no readable "metadata"; {TAKE_EARLIER}')
    for place, cell in enumerate(book["cells"], start=1):
        if lacks := _lacks(cell):
            words = f'cell {place} has no readable "{lacks}"'
            raise NotANotebook(f"{words}; {TAKE_EARLIER}")
    return book


def _why_no_json(content, error):
    if found := CONFLICT.search(content):
        line = content.count(b"\n", 0, found.start()) + 1
        return (
            f"line {line} holds a conflict marker of git; keep one of the two sides, "
            "in a text editor or by git checkout --ours or --theirs"
        )
    if not content.strip():
        return f"it is empty; remove it, or {TAKE_EARLIER}"
    place = f"line {error.lineno}, column {error.colno}: {error.msg}"
    return f"it is not JSON ({place}); {TAKE_EARLIER}"


def _why_not_4(version):
    if version is None:
        return f'it is JSON without an "nbformat"; {TAKE_EARLIER}'
    age = "old " if isinstance(version, int) and version < 4 else ""
    return (
        f"it is in the {age}format nbformat {version}, and only nbformat 4 is read; "
        "open it in JupyterLab (make lab) and save it"
    )


def _lacks(cell):
    """The first part that a cell needs and that is missing or of another type."""
    if not isinstance(cell, dict) or cell.get("cell_type") not in CELL_TYPES:
        return "cell_type"
    if not isinstance(cell.setdefault("metadata", {}), dict):
        return "metadata"
    source = cell.get("source")
    lines = [source] if isinstance(source, str) else source
    if not isinstance(lines, list) or not all(isinstance(x, str) for x in lines):
        return "source"
    return None


def _written(book):
    identifiers = _identifiers(book["cells"])
    clean_book = {
        **book,
        "cells": list(map(_cell, book["cells"], identifiers)),
        "metadata": _metadata(book["metadata"]),
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    text = json.dumps(clean_book, indent=1, sort_keys=True, ensure_ascii=False)
    # half of a surrogate pair has no UTF-8: its escape is JSON's
    return f"{text}\n".encode("utf-8", "backslashreplace")


def _identifiers(cells):
    """The ids of the cells; one by its place for a cell without, or with another's."""
    own = [cell.get("id") for cell in cells]
    own = [x if isinstance(x, str) and IDENTIFIER.fullmatch(x) else None for x in own]
    taken, given = set(own), set()
    for place, identifier in enumerate(own, start=1):
        if identifier is None or identifier in given:
            identifier = _free(f"cell-{place}", taken)
        given.add(identifier)
        yield identifier


def _free(name, taken):
    """The name, or the first of name-2, name-3 ... that is not taken."""
    if name not in taken:
        return name
    return next(other for n in count(2) if (other := f"{name}-{n}") not in taken)


def _cell(cell, identifier):
    kept = {
        name: value
        for name, value in cell.items()
        if name not in ("outputs", "execution_count")
        and (name, value) != ("attachments", {})
    }
    kept["id"] = identifier
    kept["metadata"] = _cell_metadata(cell["metadata"])
    source = re.sub("\r\n?", "\n", "".join(cell["source"]))
    kept["source"] = source.splitlines(keepends=True)
    if cell["cell_type"] == "code":
        kept |= {"execution_count": None, "outputs": []}
    return kept


def _cell_metadata(metadata):
    kept = {name: v for name, v in metadata.items() if name not in OF_A_PROGRAM}
    if isinstance(folded := kept.get("jupyter"), dict):
        kept["jupyter"] = {name: v for name, v in folded.items() if name not in FOLDED}
    return {name: v for name, v in kept.items() if (name, v) not in SAYS_NOTHING}


def _metadata(metadata):
    kept = {name: metadata[name] for name in OF_THE_AUTHOR if name in metadata}
    return kept | _language(metadata)


def _language(metadata):
    """Kernel and language, without what depends on the machine."""
    kernel, language = metadata.get("kernelspec"), metadata.get("language_info")
    kernel = kernel if isinstance(kernel, dict) else {}
    language = language if isinstance(language, dict) else {}
    name = kernel.get("language") or language.get("name") or "python"
    if name == "python":
        return PYTHON
    kernel = {part: kernel[part] for part in PYTHON["kernelspec"] if part in kernel}
    return {"kernelspec": kernel | {"language": name}, "language_info": {"name": name}}


def main() -> None:
    """Clean what comes in by standard input."""
    sys.stdout.buffer.write(clean(sys.stdin.buffer.read()))


if __name__ == "__main__":
    main()
