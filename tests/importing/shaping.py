"""Helpers for the tests of shaping: texts to parts and trees, the manifests, data to what is printed."""

from __future__ import annotations

from pathlib import Path

from toolkit.importing.manuscript import Block, Line, Manuscript
from toolkit.importing.shaping.data import shaped
from toolkit.importing.shaping.kinds import choose
from toolkit.importing.shaping.outlines import Choice, Outlines, Shaped
from toolkit.importing.shaping.printing import printed, wanted
from toolkit.importing.telling.tree import outline
from toolkit.importing.told import Attached, Element, Parts, Text
from toolkit.model.manifest import Manifest
from toolkit.model.validate import validate
from toolkit.yamltext import read_yaml
from toolkit.yamltext.writing import yaml_text

TEMPLATES = Path(__file__).parents[2] / "templates"
NO_DOCUMENTS = ("催报名单", "素材汇编")


def manifest_of(text: str) -> Manifest:
    document, problems = read_yaml(text.encode(), "模板.yaml")
    assert document is not None
    manifest, more = validate(document, Manifest)
    assert not (*problems, *more)
    assert manifest is not None
    return manifest


MANIFESTS = {
    path.parent.name: manifest_of(path.read_text(encoding="utf-8"))
    for path in sorted(TEMPLATES.glob("*/模板.yaml"))
    if path.parent.name not in NO_DOCUMENTS
}


def blocks(text: str | tuple[Block, ...]) -> tuple[Block, ...]:
    """Each line that says something is a paragraph."""
    if not isinstance(text, str):
        return text
    return tuple(Line(each.strip(), n) for n, each in enumerate(text.split("\n"), 1) if each.strip())


def parts(
    own: str | tuple[Block, ...],
    *,
    title: str = "",
    issued: tuple[str, str] | None = None,
    attached: tuple[Attached, ...] = (),
    **elements: str | tuple[str, ...],
) -> Parts:
    """Parts made by hand; ``issued`` are title and text of what is issued."""
    said = ({"标题": title} if title else {}) | elements
    return Parts(
        Manuscript("某某.txt", "行", blocks(own)),
        tuple(Element(key, value, (str(value),), 1) for key, value in said.items()),
        Text((), blocks(own)),
        Text(tuple(issued[0].split("\n")), blocks(issued[1])) if issued else None,
        attached,
    )


def outlines(told: Parts) -> Outlines:
    return Outlines(
        outline(told.own.blocks),
        outline(told.issued.blocks) if told.issued else (),
        tuple(outline(each.text.blocks) if each.text else () for each in told.attachments),
    )


def chosen(told: Parts, *, government: bool = False, wanted_name: str | None = None) -> Choice:
    return choose(told, outlines(told), MANIFESTS, government, wanted_name)


def made(
    told: Parts, template: str = "通用公文", *, unit: str = "某某市交通运输局", year: int = 2023
) -> Shaped:
    """The data of a document: read back from YAML they are the same, and print what the document says."""
    trees = outlines(told)
    result = shaped(told, trees, Choice(template), MANIFESTS[template], unit, year)
    document, problems = read_yaml(yaml_text(result.value).encode(), "某某.yaml")
    assert document is not None
    assert not problems
    assert document.value == result.value
    assert printed(result.value, MANIFESTS[template], unit) == wanted(trees)
    assert all(problem.code != "I850" for problem in result.problems)
    return result
