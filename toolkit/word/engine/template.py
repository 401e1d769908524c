"""A Word template compiled once, to be bound to many documents."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from toolkit.problems import has_errors
from toolkit.word.engine.archive import Compressor, Entry, entry
from toolkit.word.engine.faults import fault, unplaced
from toolkit.word.engine.links import outside_links
from toolkit.word.engine.package import Package, read_package
from toolkit.word.engine.part import CompiledPart, compile_part, has_tags
from toolkit.word.engine.styles import STYLES, read_styles

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from toolkit.problems import Problem
    from toolkit.word.engine.references import Reference


@dataclass(frozen=True, slots=True, eq=False)
class CompiledTemplate:
    """A template ready to be rendered, by any number of threads at once: nothing in it changes.

    ``path`` is what problems cite; ``references`` what it asks of the data; ``styles`` maps the names of its
    styles (also in lower case) to their ids.
    """

    path: str
    package: Package
    parts: tuple[CompiledPart, ...]
    references: tuple[Reference, ...]
    styles: Mapping[str, str]

    def uses_block(self, path: str) -> bool:
        """Whether the template has ``{{p path }}``."""
        return path in _block_paths(self)

    def needs(self) -> Mapping[tuple[str, ...], Reference]:
        """The paths that the data must have, each with the first reference that asks for it."""
        return _needs(self)


@functools.lru_cache(maxsize=64)
def _block_paths(template: CompiledTemplate) -> frozenset[str]:
    return frozenset(reference.path for reference in template.references if reference.block)


@functools.lru_cache(maxsize=64)
def _needs(template: CompiledTemplate) -> Mapping[tuple[str, ...], Reference]:
    needed: dict[tuple[str, ...], Reference] = {}
    for reference in template.references:
        if not reference.optional:
            needed.setdefault(tuple(reference.path.split(".")), reference)
    return MappingProxyType(needed)


def compile_template(
    data: bytes,
    path: str,
    *,
    filters: Mapping[str, Callable[..., object]] | None = None,
    globals_: Mapping[str, object] | None = None,
) -> tuple[CompiledTemplate | None, tuple[Problem, ...]]:
    """The template in ``data``, or all its faults; ``filters`` and ``globals_`` add to what its tags may use.

    A function among the filters and globals is trusted to end and to return values of reasonable size.
    """
    from toolkit.word.engine.sandbox import WordEnvironment

    package, problems = read_package(data, path)
    if package is None:
        return None, problems
    problems += outside_links(package, path)
    environment = WordEnvironment(filters or {}, globals_ or {})
    parts: list[CompiledPart] = []
    for name in package.rendered:
        if name != package.main and not has_tags(package.members[name]):
            continue
        try:
            part, found = compile_part(name, package.members[name], package.types[name], environment, path)
        except (RecursionError, MemoryError):
            part, found = None, (fault(path, "T521", f"模板里的 {name} 过于复杂，无法编译", "减少嵌套"),)
        problems += found
        if part is not None:
            parts.append(part)
    problems = tuple(dict.fromkeys(map(unplaced, problems)))
    if has_errors(problems):
        return None, problems
    found_references = tuple(reference for part in parts for reference in part.references)
    styles = read_styles(package.members.get(STYLES))
    return CompiledTemplate(path, package, tuple(parts), found_references, styles), problems


@functools.lru_cache(maxsize=64)
def static_entries(template: CompiledTemplate, compressor: Compressor) -> Mapping[str, Entry]:
    """The members that no document changes, compressed once."""
    changing = {part.name for part in template.parts}
    members = template.package.members
    return MappingProxyType({n: entry(n, d, compressor) for n, d in members.items() if n not in changing})
