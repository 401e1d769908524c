"""Rewrites a template's syntax tree: every output is written for its place, every loop and value is paid for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jinja2 import nodes
from jinja2.visitor import NodeTransformer

from toolkit.word.engine.undecided import MARKABLE

if TYPE_CHECKING:
    from toolkit.word.engine.places import Place
    from toolkit.word.engine.source import Source


_BRACES = (
    ("{_{", "{{"),
    ("}_}", "}}"),
    ("{_%", "{%"),
    ("%_}", "%}"),
)  # how docxtpl's templates print a brace


def rewrite(tree: nodes.Template, source: Source, *, body: bool = False) -> nodes.Template:
    """The tree with the engine's own filters in it; ``source`` tells the place of each output.

    In the ``body`` of a document a text that is known in lines is printed in lines where it stands alone.
    """
    result: nodes.Template = _Rewriter(source, body=body).visit(tree)
    return result


def _through(node: Any, name: str, *args: nodes.Expr, line: int) -> nodes.Filter:
    return nodes.Filter(node, name, list(args), [], None, None, lineno=line)


def _constant(node: nodes.Node) -> bool:
    if isinstance(node, (nodes.List, nodes.Tuple)):
        return len(node.items) < 64 and all(isinstance(item, nodes.Const) for item in node.items)
    return isinstance(node, nodes.Const)


def _plain(node: nodes.Node) -> bool:
    """Whether an expression only names a value, and so decides and compares nothing."""
    while isinstance(node, (nodes.Getattr, nodes.Getitem)):
        if isinstance(node, nodes.Getitem) and not isinstance(node.arg, nodes.Const):
            return False
        node = node.node
    return isinstance(node, (nodes.Name, nodes.Const))


def _certain(test: nodes.Node) -> bool:
    """Whether a condition cannot hang on a figure."""
    if isinstance(test, nodes.Test):
        return test.name in ("defined", "undefined") and _plain(test.node)
    return isinstance(test, nodes.Const) or (
        isinstance(test, nodes.Getattr) and isinstance(test.node, nodes.Name) and test.node.name == "loop"
    )


def _undecided(place: Place, line: int) -> nodes.If:
    """The branch behind a condition that cannot be decided: the mark, or nothing where none can stand."""
    body: list[nodes.Node] = []
    if place.filter in MARKABLE:
        args = (nodes.Const(place.run),) if place.run else ()
        mark = _through(nodes.Const(None, lineno=line), "#mark", line=line)
        body.append(nodes.Output([_through(mark, place.filter, *args, line=line)], lineno=line))
    test = _through(nodes.Const(None, lineno=line), "#undecided", line=line)
    return nodes.If(test, body, [], [], lineno=line)


class _Rewriter(NodeTransformer):
    """One pass over the tree; the names of its filters begin with a sign that no template can write."""

    def __init__(self, source: Source, *, body: bool) -> None:
        self._source = source
        self._body = body

    def visit_Output(self, node: nodes.Output) -> nodes.Node:  # noqa: N802 - jinja's own naming
        node.nodes = [self._written(child) for child in node.nodes]
        return node

    def _written(self, child: nodes.Expr) -> nodes.Expr:
        if isinstance(child, nodes.TemplateData):
            for typed, braces in _BRACES:
                child.data = child.data.replace(typed, braces)
            return child
        place = self._source.places[self._source.index(child.lineno)]
        inner: nodes.Expr = self.visit(child)
        if not _plain(child):
            inner = _through(inner, "#computed", nodes.Const(place.filter), line=child.lineno)
        elif self._body and place.filter == "#text" and self._source.alone(child.lineno):
            inner = _through(inner, "#lines", line=child.lineno)
        args = (nodes.Const(place.run),) if place.run else ()
        return _through(inner, place.filter, *args, line=child.lineno)

    def visit_For(self, node: nodes.For) -> nodes.Node:  # noqa: N802
        weight = 1 + sum(len(output.nodes) for output in node.find_all(nodes.Output)) // 2
        self.generic_visit(node)
        node.iter = _through(node.iter, "#each", nodes.Const(weight), line=node.lineno)
        return node

    def visit_If(self, node: nodes.If) -> nodes.Node:  # noqa: N802
        place = self._source.places[self._source.index(node.lineno)]
        others, node.elif_ = node.elif_, []
        branches: list[nodes.If] = []
        for branch in (node, *others):
            self.generic_visit(branch)
            if branch is not node:
                branches.append(branch)
            if not _certain(branch.test):
                branch.test = _through(branch.test, "#decided", line=branch.lineno)
                branches.append(_undecided(place, branch.lineno))
        node.elif_ = branches
        return node

    def visit_FilterBlock(self, node: nodes.FilterBlock) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        node.filter = _through(node.filter, "#escape", line=node.lineno)
        return node

    def visit_AssignBlock(self, node: nodes.AssignBlock) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        if node.filter is not None:
            node.filter = _through(node.filter, "#escape", line=node.lineno)
        return node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        return _through(nodes.List(node.nodes, lineno=node.lineno), "#concat", line=node.lineno)

    def visit_Getitem(self, node: nodes.Getitem) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        if not isinstance(node.arg, nodes.Slice):
            return node
        bounds = [bound or nodes.Const(None) for bound in (node.arg.start, node.arg.stop, node.arg.step)]
        return _through(node.node, "#sliced", *bounds, line=node.lineno)

    def visit_Compare(self, node: nodes.Compare) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        if not _constant(node.expr):
            node.expr = _through(node.expr, "#compared", line=node.lineno)
        for operand in node.ops:
            if not _constant(operand.expr):
                operand.expr = _through(operand.expr, "#compared", line=node.lineno)
        return node

    def visit_List(self, node: nodes.List) -> nodes.Node:  # noqa: N802
        return self._literal(node)

    def visit_Dict(self, node: nodes.Dict) -> nodes.Node:  # noqa: N802
        return self._literal(node)

    def visit_Tuple(self, node: nodes.Tuple) -> nodes.Node:  # noqa: N802
        return self._literal(node) if node.ctx == "load" else node

    def _literal(self, node: Any) -> nodes.Node:
        self.generic_visit(node)
        return node if _constant(node) else _through(node, "#made", line=node.lineno)
