"""The forms that a document can be imported in, the one with most structure first; the last is plain paragraphs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

from toolkit.importing.manuscript import Image
from toolkit.importing.shaping import unstructured
from toolkit.importing.shaping.data import shaped
from toolkit.importing.shaping.figures import proposed
from toolkit.importing.shaping.kinds import choose
from toolkit.importing.shaping.outlines import Choice, Outlines
from toolkit.importing.shaping.plain import plain
from toolkit.importing.shaping.years import issued_title, own_title
from toolkit.importing.summary import counts, sections
from toolkit.importing.telling.gaps import gaps
from toolkit.importing.telling.tree import outline
from toolkit.importing.writing import kind_of

if TYPE_CHECKING:
    from toolkit.importing.placing import Place
    from toolkit.importing.shaping.whose import Whose
    from toolkit.importing.told import Parts
    from toolkit.model.manifest import Manifest
    from toolkit.problems import Problem
    from toolkit.yamltext.writing import Notes, Writable

GENERAL = unstructured.TEMPLATE


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
        return f"data/{owner.year}/{owner.unit}{self.kind and '.'}{self.kind}.yaml"


def forms(
    parts: Parts, owner: Whose, place: Place, template: str | None, *, quoting: bool
) -> Iterator[Callable[[], Form]]:
    """How to make the forms to try, in this order, until one says what the source says.

    ``template`` is the one that was asked for; with ``quoting`` the prose quotes its figures where it can.
    """
    attached = (each.text.blocks if each.text is not None else () for each in parts.attachments)
    outlines = Outlines(
        outline(parts.own.blocks),
        outline(parts.issued.blocks) if parts.issued is not None else (),
        tuple(outline(blocks) for blocks in attached),
    )
    odd = tuple(_odd_numerals(parts, outlines))
    manifests = place.manifests()
    choice = choose(parts, outlines, manifests, owner.government, template)
    choice = replace(choice, problems=(*choice.problems, *odd))
    general = replace(choice, template=GENERAL)
    ways: list[tuple[str, Outlines, Choice, bool]] = [("照原来的层次", outlines, choice, quoting)]
    if quoting:
        ways.append(("照原来的层次，数字不引用指标", outlines, choice, False))
    if choice.template != GENERAL:
        ways.append((f"照原来的层次，用“{GENERAL}”", outlines, general, False))
    ways.append((f"要素照原来的，正文不分层次，用“{GENERAL}”", plain(outlines), general, False))
    for name, trees, chosen, quotes in ways:
        manifest = manifests.get(chosen.template)
        if manifest is not None:
            yield partial(_structured, name, parts, owner, place, trees, chosen, manifest, quoting=quotes)
    yield partial(plain_form, parts, owner)


def _odd_numerals(parts: Parts, outlines: Outlines) -> Iterator[Problem]:
    """What is odd in the numerals of each text; a text is numbered for itself."""
    for branches in (outlines.own, outlines.issued, *outlines.attachments):
        yield from gaps(branches, parts.manuscript.label, parts.manuscript.unit)


def _structured(
    name: str,
    parts: Parts,
    owner: Whose,
    place: Place,
    trees: Outlines,
    choice: Choice,
    manifest: Manifest,
    *,
    quoting: bool,
) -> Form:
    made = shaped(parts, trees, choice, manifest, owner.unit, owner.year)
    kind = _kind(choice.template, parts)
    earlier, same_year = place.figures(owner.unit, owner.year, kind)
    measures = {key: rule.measure for key, rule in manifest.indicators.items() if rule.measure}
    figures = proposed(made.value, earlier, replace=quoting, same_year=same_year, measures=measures)
    notes = dict(made.notes)
    if figures.notes:
        notes["指标",] = "\n".join(figures.notes)
    reasons = tuple(f"模板 {reason}" if not n else reason for n, reason in enumerate(choice.reasons[:1]))
    problems = (*choice.problems, *made.problems, *figures.problems)
    return Form(name, choice.template, kind, figures.value, notes, made.images, reasons, problems)


def plain_form(parts: Parts, owner: Whose) -> Form:
    """Every paragraph as it stands."""
    kind = _kind(GENERAL, parts)
    images = [(n, block) for n, block in enumerate(parts.manuscript.blocks) if isinstance(block, Image)]
    names = {n: f"{owner.unit}.{kind}-图{count}{image.suffix}" for count, (n, image) in enumerate(images, 1)}
    value: dict[str, Writable] = {"年度": str(owner.year), "单位": owner.unit, "模板": GENERAL}
    value |= unstructured.unstructured(parts.manuscript.blocks, names)
    pictures = {names[n]: image.data for n, image in images}
    return Form("只分段落", GENERAL, kind, value, pictures=pictures, reasons=(f"模板 {GENERAL}",))


def _kind(template: str, parts: Parts) -> str:
    return kind_of(template, issued_title(parts) or own_title(parts))
