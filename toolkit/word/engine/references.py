"""What a template asks of the data: the dotted names in it, apart from those that it makes itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jinja2 import nodes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from toolkit.word.engine.source import Source


@dataclass(frozen=True, slots=True)
class Reference:
    """A name in a template: ``公文.标题``, the filters upon it, the paragraph quoted, the part of the docx.

    ``block`` tells a ``{{p }}`` position; ``optional`` that the template itself provides for its absence
    (``default``, ``is defined``).
    """

    path: str
    filters: tuple[str, ...]
    excerpt: str
    part: str
    block: bool
    optional: bool = False


def references(tree: nodes.Template, source: Source, part: str, own: frozenset[str]) -> tuple[Reference, ...]:
    """The references of a part, in its order; ``own`` are the names that the environment provides."""
    finder = _Finder(source, part, own)
    finder.walk(tree, frozenset())
    return tuple(dict.fromkeys(finder.found))


class _Finder:
    def __init__(self, source: Source, part: str, own: frozenset[str]) -> None:
        self.found: list[Reference] = []
        self._source = source
        self._part = part
        self._own = own

    def walk(self, node: nodes.Node, bound: frozenset[str]) -> frozenset[str]:
        """Collect below a node; returns the names bound after it."""
        if isinstance(node, nodes.For):
            self.walk(node.iter, bound)
            inner = bound | _names(node.target) | {"loop"}
            self._body([] if node.test is None else [node.test], inner)
            self._body(node.body, inner)
            self._body(node.else_, bound)
        elif isinstance(node, nodes.Macro):
            self._body(node.defaults, bound)
            bound |= {node.name}
            self._body(node.body, bound | {a.name for a in node.args} | {"varargs", "kwargs", "caller"})
        elif isinstance(node, nodes.With):
            self._body(node.values, bound)
            self._body(node.body, bound.union(*(_names(target) for target in node.targets)))
        elif isinstance(node, (nodes.Assign, nodes.AssignBlock)):
            self._body([node.node] if isinstance(node, nodes.Assign) else node.body, bound)
            bound |= _names(node.target)
        elif isinstance(node, nodes.Output):
            self._output(node, bound)
        elif isinstance(node, nodes.Expr):
            self._expression(node, bound, (), block=False, optional=False)
        else:
            bound = self._body(node.iter_child_nodes(), bound)
        return bound

    def _output(self, node: nodes.Output, bound: frozenset[str]) -> None:
        for child in node.nodes:
            if not isinstance(child, nodes.TemplateData):
                place = self._source.places[self._source.index(child.lineno)]
                self._expression(child, bound, (), block=place.filter == "#block", optional=False)

    def _body(self, body: Iterable[nodes.Node], bound: frozenset[str]) -> frozenset[str]:
        for child in body:
            bound = self.walk(child, bound)
        return bound

    def _expression(
        self,
        node: nodes.Node,
        bound: frozenset[str],
        filters: tuple[str, ...],
        *,
        block: bool,
        optional: bool,
    ) -> None:
        if isinstance(node, nodes.Filter) and node.node is not None:
            absent = optional or node.name in ("default", "d")
            self._expression(node.node, bound, (node.name, *filters), block=block, optional=absent)
            children: list[nodes.Node] = [*node.args, *node.kwargs]
        elif isinstance(node, nodes.Test):
            absent = node.name in ("defined", "undefined")
            self._expression(node.node, bound, filters, block=False, optional=optional or absent)
            children = [*node.args, *node.kwargs]
        else:
            path = _path(node)
            if path:
                if path[0] not in bound and path[0] not in self._own:
                    excerpt = self._source.excerpt(node.lineno)
                    self.found.append(
                        Reference(".".join(path), filters, excerpt, self._part, block, optional)
                    )
                return
            children = list(node.iter_child_nodes())
        for child in children:
            self._expression(child, bound, (), block=False, optional=optional)


def _path(node: nodes.Node) -> list[str]:
    if isinstance(node, nodes.Name) and node.ctx == "load":
        return [node.name]
    if isinstance(node, nodes.Getattr):
        before = _path(node.node)
        return [*before, node.attr] if before else []
    if (
        isinstance(node, nodes.Getitem)
        and isinstance(node.arg, nodes.Const)
        and isinstance(node.arg.value, str)
    ):
        before = _path(node.node)
        return [*before, node.arg.value] if before else []
    return []


def _names(target: nodes.Node) -> set[str]:
    if isinstance(target, nodes.Name):
        return {target.name}
    return {name.name for name in target.find_all(nodes.Name)}
