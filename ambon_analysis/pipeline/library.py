"""The library as a cause: which of its files an output goes through, and in what state.

The files behind a stage are those that its function imports, however far away. A file
counts in two ways: what it does on import (constants, lists, decorators) counts for
every output behind which it stands, since other files are built from it; what its
functions do counts only where they can have run. Measures, exhibits and drawings are
run by few notebooks each, which note what they went through.
"""

import ast
import json
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from ambon_analysis.pipeline.hashes import Hashes
from ambon_analysis.pipeline.outputs import Output
from ambon_analysis.places import LIBRARY
from ambon_analysis.stages import CHAPTER

# the kinds of files that the library consists of
SOURCES = {".py", ".toml", ".json", ".typ", ".j2"}
LABELS = "labels"
# the folders whose files count by what went through them
BY_USE = ("measures/", "exhibits/", "drawing/")
ON_IMPORT = "(on import)"


@dataclass
class Library:
    """The states of the library's files, looked at once for a whole process.

    ``functions`` and ``constants``: the files of which a file uses either.
    """

    files: dict[str, str | None] = field(default_factory=dict)
    on_import: dict[str, str | None] = field(default_factory=dict)
    functions: dict[str, list[str]] = field(default_factory=dict)
    constants: dict[str, list[str]] = field(default_factory=dict)

    @classmethod
    def read(cls, hashes: Hashes) -> "Library":
        """The library as its files stand now."""
        library = cls()
        for path in sorted(LIBRARY.rglob("*")):
            if path.suffix not in SOURCES:
                continue
            name = path.relative_to(LIBRARY).as_posix()
            library.files[name] = hashes.of(path)
            if path.suffix == ".py":
                library.on_import[name] = hashes.of_part(path, done_on_import)
                told = hashes.told(path, uses_of) or "[[], [], []]"
                functions, constants, modules = json.loads(told)
                folder = PurePosixPath(name).parent
                listed = [f"{folder}/{module}.py" for module in modules]
                library.functions[name] = functions
                library.constants[name] = [*constants, *listed]
        return library

    def behind(self, output: Output, ran: list[str] | None) -> dict[str, str | None]:
        """The states of the files that stand behind an output.

        ``ran``: the modules that a run went through, None where nothing is known.
        """
        started = files_of(output.stage.runs.partition(":")[0])
        python = self._reached(started, self.functions, self.constants)
        on_import: set[str] = set()
        if output.stage.per == CHAPTER:
            by_use = {name for name in self.functions if name.startswith(BY_USE)}
            python |= by_use
            if ran is not None:
                on_import = by_use - self._run_through(python - by_use, ran)
        names = python | {name for name in self.files if _goes_with(name, python)}
        return {
            f"{name} {ON_IMPORT}" if name in on_import else name: (
                self.on_import[name] if name in on_import else self.files[name]
            )
            for name in sorted(names)
            if not _of_another_language(name, output.language)
        }

    def _run_through(self, always: set[str], ran: list[str]) -> set[str]:
        noted = [file for module in ran for file in files_of(module)]
        return self._reached([*always, *noted], self.functions)

    def _reached(self, names: list[str], *uses: dict[str, list[str]]) -> set[str]:
        found: set[str] = set()
        waiting = [name for name in names if name in self.functions]
        while waiting:
            name = waiting.pop()
            if name in found:
                continue
            found.add(name)
            for of in uses:
                waiting += [used for used in of[name] if used in self.functions]
        return found


def _goes_with(name: str, python: set[str]) -> bool:
    """Whether a file that is no code belongs to the code of the nearest folder."""
    if name.endswith(".py"):
        return False
    folders = {PurePosixPath(file).parent for file in python}
    parents = PurePosixPath(name).parents
    nearest = next(
        (p for p in parents if (LIBRARY / p / "__init__.py").is_file()), None
    )
    return nearest in folders


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


def uses_of(content: bytes) -> str:
    """The files of the library whose functions, and whose constants, a file uses.

    Three lists in JSON: what is written in capitals is a constant; a package that
    names its ``MODULES`` uses them too.

    >>> functions, constants, modules = json.loads(
    ...     uses_of(b"from ambon_analysis.measures.spans import span, DAY")
    ... )
    >>> "measures/spans.py" in functions, "measures/spans.py" in constants
    (True, True)
    """
    functions, constants = set(), set()
    modules: list[str] = []
    for node in ast.walk(ast.parse(content)):
        if isinstance(node, ast.ImportFrom) and node.module:
            if node.module.split(".")[0] != LIBRARY.name:
                continue
            for name in node.names:
                used = constants if name.name.isupper() else functions
                used |= set(files_of(node.module))
                used |= set(files_of(f"{node.module}.{name.name}"))
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "MODULES":
            modules = list(ast.literal_eval(node.value))
    return json.dumps([sorted(functions), sorted(constants), modules])


def done_on_import(content: bytes) -> bytes:
    """What a file does when it is imported: its code without the bodies of functions.

    A file that calls a function of its own on import counts as a whole.
    """
    tree = ast.parse(content)
    own = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
    if own.isdisjoint(_called_on_import(tree)):
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                node.body = []
    return ast.dump(tree).encode()


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
