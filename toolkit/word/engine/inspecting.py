"""A template looked through for a legal office: every fault of every part with its place, and every name it asks for.

Compiling stops where it must; this goes on, reads each tag by itself, and looks at what only a person would notice.

Codes: T581 a tag that goes on in the next paragraph; the others are those of compiling.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from jinja2 import nodes
from jinja2.exceptions import TemplateSyntaxError

from toolkit.problems import has_errors
from toolkit.word.engine.faults import Fault, fault
from toolkit.word.engine.links import outside_links
from toolkit.word.engine.nesting import torn
from toolkit.word.engine.package import read_package
from toolkit.word.engine.paragraphs import PARAGRAPH, cut, own_text
from toolkit.word.engine.part import LARGEST_BYTES, has_tags, is_word, look_through
from toolkit.word.engine.places import Place
from toolkit.word.engine.references import references
from toolkit.word.engine.source import Source
from toolkit.word.engine.statements import alone, closes, opens
from toolkit.word.engine.tags import scan
from toolkit.word.engine.template import compile_template

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from lxml import etree

    from toolkit.problems import Problem
    from toolkit.word.engine.faults import Spot
    from toolkit.word.engine.package import Package
    from toolkit.word.engine.paragraphs import Paragraph
    from toolkit.word.engine.sandbox import WordEnvironment
    from toolkit.word.engine.tags import Tag

_TOO_MUCH = (RecursionError, ValueError, OverflowError, MemoryError)
_NEXT = 3  # paragraphs that a torn tag may go on in


@dataclass(frozen=True, slots=True)
class Asked:
    """A name that a tag asks for: ``公文.标题``, the filters upon it, the tag's paragraph and place.

    ``word`` is the statement (``if``, ``for``), empty of a tag that prints; ``level`` what it takes the place of (p,
    tr, tc, r, or nothing). ``whole`` tells a tag that says nothing but the name, ``optional`` one that provides for its
    absence, ``depth`` how many blocks the tag stands in. ``lapsed`` names the statement that made the name, after its
    block has ended; ``own`` are the names that statements made and that may stand here.
    """

    path: str
    filters: tuple[str, ...]
    where: str
    at: Spot
    word: str
    level: str
    whole: bool
    optional: bool
    depth: int
    lapsed: str = ""
    own: frozenset[str] = frozenset()

    @property
    def block(self) -> bool:
        """Whether it prints whole paragraphs."""
        return not self.word and self.level == "p"

    @property
    def prints(self) -> bool:
        """Whether what it names comes into the document, by itself or by what a statement makes of it."""
        return self.word not in ("if", "elif")


@dataclass(frozen=True, slots=True)
class Inspected:
    """What was found: ``package`` is None where the file is none that could be looked into."""

    package: Package | None
    problems: tuple[Problem, ...]
    asked: tuple[Asked, ...]


def inspect_template(
    data: bytes,
    path: str,
    *,
    filters: Mapping[str, Callable[..., object]] | None = None,
    globals_: Mapping[str, object] | None = None,
) -> Inspected:
    """All that is wrong with the template in ``data`` by itself, and all that it asks of the data."""
    from toolkit.word.engine.sandbox import WordEnvironment

    package, problems = read_package(data, path)
    if package is None:
        return Inspected(None, problems, ())
    found = [*problems, *outside_links(package, path)]
    environment = WordEnvironment(filters or {}, globals_ or {})
    asked: list[Asked] = []
    for name in package.rendered:
        member = package.members[name]
        if len(member) <= LARGEST_BYTES and (name == package.main or has_tags(member)):
            try:
                more, names = _part(name, member, package.types[name], environment, path)
            except (RecursionError, MemoryError):
                continue  # compiling says so
            found += more
            asked += names
    if not has_errors(found):
        found += compile_template(data, path, filters=filters, globals_=globals_)[1]
    return Inspected(package, tuple(found), tuple(asked))


def _part(
    name: str, data: bytes, kind: str, environment: WordEnvironment, path: str
) -> tuple[list[Problem], list[Asked]]:
    root, paragraphs, problems = look_through(name, data, kind, environment, path)
    if root is None:
        return list(problems), []
    located = [(tag, each) for each in paragraphs for tag in each.tags if tag.opening != "{#"]
    found = list(problems)
    if is_word(kind):
        found = [_going_on(problem, root) for problem in problems]
        found += torn(located, path)
    return found, list(_asked(located, environment, name))


def _going_on(problem: Problem, root: etree._Element) -> Problem:
    """A tag that its paragraph does not close, told as what it is where the next paragraphs close it."""
    if not isinstance(problem, Fault) or problem.code != "T512" or problem.at is None or not problem.at.end:
        return problem
    element = next(e for n, e in enumerate(root.iter(PARAGRAPH)) if n == problem.at.paragraph)
    begun = text = own_text(element)[problem.at.start :]
    for _ in range(_NEXT):
        following = element.getnext()
        if following is None or following.tag != PARAGRAPH:
            return problem
        element = following
        text += own_text(element)
        tags, _unclosed = scan(text)
        if tags and tags[0].start == 0 and tags[0].end > len(begun):
            told = f"标签“{cut(text[: tags[0].end])}”分在两段里"
            hint = "把后一段里的那一半接到这一段后面，整个标签写在同一段里"
            made = fault(problem.path, "T581", told, hint, problem.where, problem.at)
            return replace(made, where=problem.where)
    return problem


class _Scope:
    """The names that tags make themselves, and those whose loop is over."""

    def __init__(self) -> None:
        self.bound: list[set[str]] = [set()]
        self.words: list[str] = []
        self.lapsed: dict[str, str] = {}

    def own(self) -> frozenset[str]:
        return frozenset().union(*self.bound)

    def enter(self, word: str, names: Iterable[str]) -> None:
        self.words.append(word)
        self.bound.append(set(names))

    def leave(self) -> None:
        if self.words:
            word, names = self.words.pop(), self.bound.pop()
            if word in ("if", "filter"):
                self.bound[-1] |= names
            else:
                self.lapsed |= dict.fromkeys(names, word)


def _asked(
    located: Iterable[tuple[Tag, Paragraph]], environment: WordEnvironment, part: str
) -> Iterator[Asked]:
    scope = _Scope()
    provided = frozenset(environment.globals)
    for tag, paragraph in located:
        if closes(tag):
            scope.leave()
            continue
        block = tag.opening == "{{" and tag.level == "p"
        tree = _parsed(tag, environment)
        if tree is not None:
            place = Place("#block" if block else "#text")
            source = Source(alone(tag), (1,), (tag,), (place,), (cut(paragraph.text),))
            own = scope.own()
            for each in references(tree, source, part, provided | own):
                lapsed = scope.lapsed.get(each.path.split(".")[0], "")
                spot = paragraph.spot(tag)
                whole = "".join(tag.body.split()) == each.path
                told = (
                    each.path,
                    each.filters,
                    each.excerpt,
                    spot,
                    tag.word,
                    tag.level,
                    whole,
                    each.optional,
                )
                yield Asked(*told, len(scope.words), lapsed, own)
        made = _made(tree)
        if opens(tag):
            outer, inner = made if tree is not None else ((), ())
            scope.bound[-1] |= set(outer)
            scope.enter(tag.word, inner)
        elif tree is not None:
            scope.bound[-1] |= set(made[0])


def _parsed(tag: Tag, environment: WordEnvironment) -> nodes.Template | None:
    source = alone(tag)
    try:
        return environment.parse(source) if source else None
    except (TemplateSyntaxError, *_TOO_MUCH):
        return None


def _made(tree: nodes.Template | None) -> tuple[list[str], list[str]]:
    """The names that a statement makes for what follows it, and for what stands in its block."""
    outer: list[str] = []
    inner: list[str] = []
    for node in tree.body if tree is not None else ():
        if isinstance(node, nodes.For):
            inner += [*_names(node.target), "loop"]
        elif isinstance(node, nodes.Macro):
            outer.append(node.name)
            inner += [*(argument.name for argument in node.args), "varargs", "kwargs", "caller"]
        elif isinstance(node, nodes.With):
            inner += [name for target in node.targets for name in _names(target)]
        elif isinstance(node, (nodes.Assign, nodes.AssignBlock)):
            outer += _names(node.target)
    return outer, inner


def _names(target: nodes.Node) -> list[str]:
    if isinstance(target, nodes.Name):
        return [target.name]
    return [name.name for name in target.find_all(nodes.Name)]
