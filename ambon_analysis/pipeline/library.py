"""The library as a cause: which of its files an output goes through, and in what state.

The files behind a stage are those that its function imports, however far away. A file
counts in two ways: what it does on import (constants, lists, decorators) counts for
every output behind which it stands, since other files are built from it; what its
functions do counts only where they can have run. Measures, exhibits and drawings are
run by few notebooks each, which note what they went through.
"""

import ast
import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ambon_analysis.pipeline.hashes import Hashes
from ambon_analysis.pipeline.outputs import Output
from ambon_analysis.places import LIBRARY
from ambon_analysis.stages import CHAPTER, Stage

# the kinds of files that the library consists of
SOURCES = {".py", ".toml", ".json", ".typ", ".j2"}
LABELS = "labels"
# the folders whose files count by what went through them
BY_USE = ("measures/", "exhibits/", "drawing/")
ON_IMPORT = "(on import)"


@dataclass
class Library:
    """The states of the library's files, looked at once for a whole process.

    ``functions`` and ``constants``: the files of which a file uses either;
    ``packages``: the folder with code that a file which is no code belongs to.
    """

    files: dict[str, str | None] = field(default_factory=dict)
    on_import: dict[str, str | None] = field(default_factory=dict)
    functions: dict[str, list[str]] = field(default_factory=dict)
    constants: dict[str, list[str]] = field(default_factory=dict)
    packages: dict[str, str] = field(default_factory=dict)
    _known: dict[tuple, dict[str, str | None]] = field(default_factory=dict)
    _always: set[str] = field(default_factory=set)

    @classmethod
    def read(cls, hashes: Hashes) -> "Library":
        """The library as its files stand now."""
        library = cls()
        for name, path in _sources():
            if path.suffix == ".py":
                library._add_code(name, hashes.told(path, facts_of))
            else:
                library.files[name] = hashes.of(path)
        for uses in (library.functions, library.constants):
            for name, used in uses.items():
                uses[name] = [file for file in used if file in library.functions]
        folders = {name.rpartition("/")[0] for name in library.functions}
        for name in library.files.keys() - library.functions.keys():
            folder = name.rpartition("/")[0]
            while folder and folder not in folders:
                folder = folder.rpartition("/")[0]
            library.packages[name] = folder
        return library

    def _add_code(self, name: str, facts: list | None) -> None:
        whole, on_import, functions, constants, modules = facts or NO_FACTS
        folder = name.rpartition("/")[0]
        self.files[name], self.on_import[name] = whole, on_import
        self.functions[name] = functions
        listed = [f"{folder}/{module}.py" for module in modules]
        self.constants[name] = [*constants, *listed]

    def behind(self, output: Output, ran: list[str] | None) -> dict[str, str | None]:
        """The states of the files that stand behind an output.

        ``ran``: the modules that a run went through, None where nothing is known.
        """
        stage, language = output.stage, output.language
        key = (stage, language, None if ran is None else tuple(ran))
        if key not in self._known:
            states = self._states(stage, ran)
            self._known[key] = {
                name: state
                for name, state in sorted(states.items())
                if not _of_another_language(name, language)
            }
        return self._known[key]

    def _states(self, stage: Stage, ran: list[str] | None) -> dict[str, str | None]:
        started = files_of(stage.runs.partition(":")[0])
        python = self._reached(started, self.functions, self.constants)
        on_import: set[str] = set()
        if stage.per == CHAPTER:
            by_use = {name for name in self.functions if name.startswith(BY_USE)}
            python |= by_use
            if ran is not None:
                on_import = by_use - self._run_through(python - by_use, ran)
        folders = {name.rpartition("/")[0] for name in python}
        beside = {name for name, folder in self.packages.items() if folder in folders}
        return {
            **{name: self.files[name] for name in (python | beside) - on_import},
            **{f"{name} {ON_IMPORT}": self.on_import[name] for name in on_import},
        }

    def _run_through(self, always: set[str], ran: list[str]) -> set[str]:
        if not self._always:
            self._always = self._reached(list(always), self.functions)
        noted = [file for module in ran for file in files_of(module)]
        return self._reached(noted, self.functions, known=self._always)

    def _reached(
        self,
        names: list[str],
        *uses: dict[str, list[str]],
        known: set[str] | None = None,
    ) -> set[str]:
        found = set(known or ())
        waiting = [name for name in names if name in self.functions]
        while waiting:
            name = waiting.pop()
            if name in found:
                continue
            found.add(name)
            for of in uses:
                waiting += of[name]
        return found


def _sources() -> Iterator[tuple[str, Path]]:
    """The files that the library consists of, by their names in it, in order."""
    found = []
    for folder, folders, files in os.walk(LIBRARY):
        folders[:] = [name for name in folders if name != "__pycache__"]
        inside = folder[len(str(LIBRARY)) + 1 :].replace(os.sep, "/")
        for file in files:
            if os.path.splitext(file)[1] in SOURCES:
                found.append(f"{inside}/{file}" if inside else file)
    return ((name, LIBRARY / name) for name in sorted(found))


def _of_another_language(name: str, language: str) -> bool:
    folder, _, file = name.rpartition("/")
    is_labels = folder == LABELS and file.endswith(".toml")
    return is_labels and bool(language) and file.split(".")[-2] != language


def files_of(module: str) -> list[str]:
    """The file of a module of the library, and that of a package of this name.

    >>> files_of("ambon_analysis.measures")
    ['measures.py', 'measures/__init__.py']
    """
    path = "/".join(module.split(".")[1:])
    return [f"{path}.py", f"{path}/__init__.py"] if path else []


NO_FACTS: list[Any] = [None, None, [], [], []]


def facts_of(content: bytes) -> list:
    """What is to be known of a file of code, as a list that JSON can hold.

    The hash of its code, that of what it does on import, the files of the library
    whose functions and whose constants it uses, and the modules of its own package that
    it names in ``MODULES``.
    """
    tree = ast.parse(content)
    # in this order: what is done on import is found by taking the rest away
    whole, uses = hash_of(ast.dump(tree)), uses_of(tree)
    return [whole, hash_of(done_on_import(tree)), *uses]


def hash_of(text: str) -> str:
    """The SHA-256 of a text, as far as it tells two states of a file apart."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def uses_of(tree: ast.Module) -> tuple[list[str], list[str], list[str]]:
    """The files of the library whose functions, and whose constants, some code uses.

    What is written in capitals is a constant. Third, the modules of its ``MODULES``.

    >>> code = "from ambon_analysis.measures.spans import span, DAY"
    >>> functions, constants, modules = uses_of(ast.parse(code))
    >>> "measures/spans.py" in functions, "measures/spans.py" in constants
    (True, True)
    """
    functions: set[str] = set()
    constants: set[str] = set()
    modules: list[str] = []
    for node in _statements(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            if node.module.split(".")[0] != LIBRARY.name:
                continue
            for name in node.names:
                used = constants if name.name.isupper() else functions
                used |= set(files_of(node.module))
                used |= set(files_of(f"{node.module}.{name.name}"))
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "MODULES":
            modules = list(ast.literal_eval(node.value))
    return sorted(functions), sorted(constants), modules


def done_on_import(tree: ast.Module) -> str:
    """What code does when it is imported: itself without the bodies of functions.

    Code that calls a function of its own on import counts as a whole. The bodies are
    taken out of ``tree``.
    """
    own = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
    if not own or own.isdisjoint(_called_on_import(tree)):
        for node in list(_statements(tree)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                node.body = []
    return ast.dump(tree)


def _statements(tree: ast.Module) -> Iterator[ast.AST]:
    """Every statement of some code, however deep; expressions are not looked at."""
    waiting: list[ast.AST] = [tree]
    while waiting:
        node = waiting.pop()
        yield node
        for inside in ("body", "orelse", "finalbody", "handlers"):
            waiting += getattr(node, inside, None) or ()


def _called_on_import(tree: ast.Module) -> list[str]:
    called: list[str] = []
    waiting: list[ast.AST] = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            waiting += node.decorator_list
            continue
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            called.append(node.func.id)
        waiting += ast.iter_child_nodes(node)
    return called
