"""Small changes to the code of a module, each of which some test should notice."""

import ast
import copy
from collections.abc import Iterator
from dataclasses import dataclass

OTHER_COMPARISON: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
OTHER_OPERATION: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Add,
    ast.Div: ast.Mult,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
}


# what holds in every program that is right, and shows in none
GUARDS = ("strict", "frozen", "repr", "compare")


@dataclass(frozen=True)
class Change:
    """One change: ``number`` tells it apart in its module, ``said`` describes it.

    ``on_import``: it changes what the module does when it is imported.
    """

    number: int
    line: int
    said: str
    tree: ast.Module
    on_import: bool


def changes_of(source: str) -> Iterator[Change]:
    """Every change to a module, in the order of its lines."""
    tree = ast.parse(source)
    kept = _not_changed(tree)
    nodes = [node for node in ast.walk(tree) if id(node) not in kept]
    run_later = _in_functions(tree)
    number = 0
    for at, node in enumerate(ast.walk(tree)):
        if id(node) in kept or node not in nodes:
            continue
        for way, said in enumerate(_ways(node)):
            changed = copy.deepcopy(tree)
            target = next(n for i, n in enumerate(ast.walk(changed)) if i == at)
            _apply(changed, target, way)
            ast.fix_missing_locations(changed)
            number += 1
            line, on_import = getattr(node, "lineno", 0), id(node) not in run_later
            yield Change(number, line, said, changed, on_import)


def _in_functions(tree: ast.Module) -> set[int]:
    """What runs when a function is called; its defaults and decorators do not."""
    return {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        for statement in node.body
        for inner in ast.walk(statement)
    }


def _not_changed(tree: ast.Module) -> set[int]:
    """What no test could notice: documentation, annotations, imports, and names."""
    kept: set[int] = set()
    for node in ast.walk(tree):
        parts: list[ast.AST | None] = []
        if isinstance(node, ast.Import | ast.ImportFrom):
            parts = [node]
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            arguments = [*node.args.args, *node.args.kwonlyargs, *node.args.posonlyargs]
            parts = [node.returns, *(one.annotation for one in arguments)]
        elif isinstance(node, ast.AnnAssign):
            parts = [node.annotation]
        elif isinstance(node, ast.Assign) and _is_of_python(node.targets[0]):
            parts = [node]
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            parts = [node]
        if isinstance(node, ast.keyword) and node.arg in GUARDS:
            parts = [node.value]
        for part in filter(None, parts):
            kept |= {id(inner) for inner in ast.walk(part)}
    return kept


def _is_of_python(target: ast.expr) -> bool:
    """Whether a name is one that Python reads, such as ``__all__``."""
    return isinstance(target, ast.Name) and target.id.startswith("__")


def _ways(node: ast.AST) -> list[str]:
    """The changes that a node allows, in words."""
    if isinstance(node, ast.Compare) and type(node.ops[0]) in OTHER_COMPARISON:
        return [
            f"{_name(node.ops[0])} to {OTHER_COMPARISON[type(node.ops[0])].__name__}"
        ]
    if isinstance(node, ast.BinOp) and type(node.op) in OTHER_OPERATION:
        return [f"{_name(node.op)} to {OTHER_OPERATION[type(node.op)].__name__}"]
    if isinstance(node, ast.BoolOp):
        return ["or to and" if isinstance(node.op, ast.Or) else "and to or"]
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not | ast.Invert):
        return [f"{_name(node.op)} taken out"]
    if isinstance(node, ast.Constant):
        return _of_constant(node.value)
    if isinstance(node, ast.Return) and node.value is not None:
        return [] if _is_none(node.value) else ["returns None"]
    if isinstance(node, ast.Raise):
        return ["raises nothing"]
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call | ast.Yield):
        return ["statement taken out"]
    if isinstance(node, ast.AugAssign):
        return ["statement taken out"]
    if isinstance(node, ast.Continue):
        return ["continue taken out"]
    return []


def _of_constant(value: object) -> list[str]:
    if isinstance(value, bool):
        return [f"{value} to {not value}"]
    if isinstance(value, int):
        return [f"{value} to {value + 1}"]
    if isinstance(value, str) and value.strip():
        return [f"{value!r} changed"]
    return []


def _apply(tree: ast.Module, node: ast.AST, way: int) -> None:
    if isinstance(node, ast.Compare):
        node.ops[0] = OTHER_COMPARISON[type(node.ops[0])]()
    elif isinstance(node, ast.BinOp):
        node.op = OTHER_OPERATION[type(node.op)]()
    elif isinstance(node, ast.BoolOp):
        node.op = ast.And() if isinstance(node.op, ast.Or) else ast.Or()
    elif isinstance(node, ast.UnaryOp):
        _replace(tree, node, node.operand)
    elif isinstance(node, ast.Constant):
        node.value = _other(node.value)
    elif isinstance(node, ast.Return):
        node.value = ast.Constant(None)
    elif isinstance(node, ast.Raise | ast.Expr | ast.AugAssign | ast.Continue):
        _replace(tree, node, ast.Pass())


def _other(value: object) -> object:
    if isinstance(value, bool):
        return not value
    return value + 1 if isinstance(value, int) else f"{value}-changed"


def _replace(tree: ast.Module, old: ast.AST, new: ast.AST) -> None:
    class Put(ast.NodeTransformer):
        def visit(self, node: ast.AST) -> ast.AST:
            if node is old:
                return ast.copy_location(new, old)
            return self.generic_visit(node)

    Put().visit(tree)


def _is_none(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def _name(operator: ast.AST) -> str:
    return type(operator).__name__
