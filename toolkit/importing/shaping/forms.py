"""The forms that a document can be imported in, the one with most structure first; the last is plain paragraphs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from toolkit.importing.manuscript import Image
from toolkit.importing.shaping import unstructured
from toolkit.importing.shaping.years import issued_title, own_title
from toolkit.importing.writing import kind_of

if TYPE_CHECKING:
    from toolkit.importing.placing import Place
    from toolkit.importing.shaping.whose import Whose
    from toolkit.importing.told import Parts
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
    sections: tuple[str, ...] = ()
    counts: tuple[tuple[str, int], ...] = ()
    problems: tuple[Problem, ...] = ()

    def label(self, owner: Whose) -> str:
        """Where the workspace has such a file."""
        return f"data/{owner.year}/{owner.unit}{self.kind and '.'}{self.kind}.yaml"


def plain_form(parts: Parts, owner: Whose) -> Form:
    """Every paragraph as it stands."""
    kind = kind_of(unstructured.TEMPLATE, issued_title(parts) or own_title(parts))
    stem = f"{owner.unit}.{kind}"
    images = {
        number: block for number, block in enumerate(parts.manuscript.blocks) if isinstance(block, Image)
    }
    names = {
        number: f"{stem}-图{count}{block.suffix}" for count, (number, block) in enumerate(images.items(), 1)
    }
    value = {
        "年度": str(owner.year),
        "单位": owner.unit,
        "模板": unstructured.TEMPLATE,
        **unstructured.unstructured(parts.manuscript.blocks, names),
    }
    pictures = {names[number]: block.data for number, block in images.items()}
    return Form("只分段落", unstructured.TEMPLATE, kind, value, pictures=pictures)


def forms(parts: Parts, owner: Whose, place: Place, wishes: object) -> Iterator[Form]:
    """The forms to try, in this order, until one says what the source says."""
    yield plain_form(parts, owner)
