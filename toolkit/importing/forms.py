"""The forms that a document can be imported in, the one with most structure first; the last is plain paragraphs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from toolkit.importing.file_kinds import kind_of
from toolkit.importing.indicators.proposing import proposed
from toolkit.importing.manuscript import Image
from toolkit.importing.placing import place_of
from toolkit.importing.shaping import unstructured
from toolkit.importing.shaping.data import shaped
from toolkit.importing.shaping.kinds import choose
from toolkit.importing.shaping.outlines import GENERAL, Choice, Outlines
from toolkit.importing.shaping.plain import plain
from toolkit.importing.shaping.years import issued_title, own_title
from toolkit.importing.summary import counts, sections
from toolkit.importing.telling.gaps import gaps
from toolkit.importing.telling.tree import outline

if TYPE_CHECKING:
    from pathlib import Path

    from toolkit.importing.placing import Place
    from toolkit.importing.shaping.outlines import Shaped
    from toolkit.importing.shaping.whose import Whose
    from toolkit.importing.told import Parts
    from toolkit.importing.wishes import Wishes
    from toolkit.model.manifest import Manifest
    from toolkit.problems import Problem
    from toolkit.yamltext.writing import Notes, Writable


@dataclass(frozen=True, slots=True)
class Form:
    """A document as data: the file's value with notes on places of it, and the pictures that it names.

    ``name`` says in Chinese what form it is; ``kind`` stands between the unit and .yaml.
    """

    name: str
    template: str
    kind: str
    value: Mapping[str, Writable]
    notes: Notes = field(default_factory=dict)
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    reasons: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def sections(self) -> tuple[str, ...]:
        """Its sections, for whoever imports it."""
        return sections(self.value)

    @property
    def counts(self) -> tuple[tuple[str, int], ...]:
        """What there is in it."""
        return counts(self.value)

    def label(self, owner: Whose) -> str:
        """Where the workspace has such a file."""
        return label(owner, self.kind)


def label(owner: Whose, kind: str) -> str:
    """Where a workspace has the document of this kind."""
    return f"data/{owner.year}/{owner.unit}{kind and '.'}{kind}.yaml"


def forms(parts: Parts, owner: Whose, place: Place, wishes: Wishes) -> Iterator[Callable[[], Form]]:
    """How to make the forms to try, in this order, until one says what the source says."""
    attached = (each.text.blocks if each.text is not None else () for each in parts.attachments)
    outlines = Outlines(
        outline(parts.own.blocks),
        outline(parts.issued.blocks) if parts.issued is not None else (),
        tuple(outline(blocks) for blocks in attached),
    )
    odd = tuple(_odd_numerals(parts, outlines))
    manifests = place.manifests()
    choice = choose(parts, outlines, manifests, owner.government, wishes.template)
    choice = replace(choice, problems=(*choice.problems, *odd))
    general = choice
    if choice.template != GENERAL:
        general = Choice(GENERAL, (f"{GENERAL}：照“{choice.template}”写，与原文对不上",), choice.problems)
    flat = plain(outlines)
    ways = [_Way("照原来的层次", outlines, choice, wishes.figures)]
    ways += [_Way("照原来的层次，数字不引用指标", outlines, choice)] if wishes.figures else []
    ways += [_Way(f"照原来的层次，用“{GENERAL}”", outlines, general)] if general is not choice else []
    ways += [_Way(f"要素照原来的，正文不分层次，用“{GENERAL}”", flat, general)]
    for way in ways:
        manifest = manifests.get(way.choice.template)
        if manifest is not None:
            yield partial(_structured, way, parts, owner, place, manifest, wishes.output)
    yield partial(plain_form, parts, owner)


def _odd_numerals(parts: Parts, outlines: Outlines) -> Iterator[Problem]:
    """What is odd in the numerals of each text; a text is numbered for itself."""
    for branches in (outlines.own, outlines.issued, *outlines.attachments):
        yield from gaps(branches, parts.manuscript.label, parts.manuscript.unit)


@dataclass(frozen=True, slots=True)
class _Way:
    """What a form is made of: the trees of its texts, for which template, whether its prose quotes figures."""

    name: str
    outlines: Outlines
    choice: Choice
    quoting: bool = False


def _structured(
    way: _Way, parts: Parts, owner: Whose, place: Place, manifest: Manifest, output: Path | None
) -> Form:
    choice = way.choice
    kind = _kind(choice.template, parts)
    made = _with_pictures_of(
        f"{owner.unit}{kind and '.'}{kind}",
        shaped(parts, way.outlines, choice, manifest, owner.unit, owner.year),
    )
    path = place_of(place.workspace, output, label(owner, kind))
    earlier, same_year = place.figures(owner.unit, owner.year, path)
    measures = {key: rule.measure for key, rule in manifest.indicators.items() if rule.measure}
    figures = proposed(made.value, earlier, replace=way.quoting, same_year=same_year, measures=measures)
    notes = dict(made.notes)
    if figures.notes:
        notes["指标",] = "\n".join(figures.notes)
    reasons = tuple(f"模板 {reason}" for reason in choice.reasons[:1])
    problems = (*choice.problems, *made.problems, *figures.problems)
    return Form(way.name, choice.template, kind, figures.value, notes, made.images, reasons, problems)


def _with_pictures_of(stem: str, made: Shaped) -> Shaped:
    """The same with each picture called by the file's own name: a unit may have several documents in a year."""
    names = {name: f"{stem}-图{n}{PurePosixPath(name).suffix}" for n, name in enumerate(made.images, 1)}

    def renamed(value: Any) -> Any:
        if isinstance(value, dict):
            return {
                key: names.get(each, each) if key == "文件" and isinstance(each, str) else renamed(each)
                for key, each in value.items()
            }
        return [renamed(each) for each in value] if isinstance(value, list) else value

    if not names:
        return made
    images = {names[name]: data for name, data in made.images.items()}
    return replace(made, value=renamed(made.value), images=images)


def plain_form(parts: Parts, owner: Whose) -> Form:
    """Every paragraph as it stands."""
    kind = _kind(GENERAL, parts)
    images = [(n, block) for n, block in enumerate(parts.kept) if isinstance(block, Image)]
    names = {n: f"{owner.unit}.{kind}-图{count}{image.suffix}" for count, (n, image) in enumerate(images, 1)}
    value: dict[str, Writable] = {"年度": str(owner.year), "单位": owner.unit, "模板": GENERAL}
    value |= unstructured.unstructured(parts.kept, names)
    pictures = {names[n]: image.data for n, image in images}
    return Form("只分段落", GENERAL, kind, value, pictures=pictures, reasons=(f"模板 {GENERAL}",))


def _kind(template: str, parts: Parts) -> str:
    return kind_of(template, issued_title(parts) or own_title(parts))
