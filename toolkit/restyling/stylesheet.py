"""Our styles in the place of a docx's own: where names or ids clash ours win under their own ids."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from toolkit.audit.elements import W, attribute, child, local, value
from toolkit.authoring import letter
from toolkit.authoring.styles import styles
from toolkit.word.engine.package import read_xml

if TYPE_CHECKING:
    from collections.abc import Iterable

_TEMPLATE_ONLY = frozenset({"Tag", "TagText"})
_REFERENCES = ("basedOn", "next", "link")
_USES = ("pStyle", "rStyle", "tblStyle")


def our_styles() -> etree._Element:
    """A w:styles with the styles of the templates, those of letters too."""
    root = read_xml(styles(letter.STYLES).encode(), blank=True)[0]
    if root is None:
        raise ValueError
    for each in root.findall(f"{W}style"):
        if attribute(each, "styleId") in _TEMPLATE_ONLY:
            root.remove(each)
    return root


def _key(style: etree._Element) -> tuple[str, str]:
    return attribute(style, "type") or "paragraph", (value(style, "name") or "").casefold()


def merge(root: etree._Element) -> dict[str, str]:
    """Put our styles and defaults into a w:styles; the new ids of styles that were there, by their old ones."""
    ours = our_styles()
    ids = {attribute(each, "styleId") or "": each for each in ours.findall(f"{W}style")}
    by_name = {_key(each): identifier for identifier, each in ids.items()}
    renamed: dict[str, str] = {}
    taken = set(ids) | {attribute(each, "styleId") or "" for each in root.findall(f"{W}style")}
    for each in root.findall(f"{W}style"):
        identifier, kind = attribute(each, "styleId") or "", attribute(each, "type") or "paragraph"
        same = by_name.get(_key(each))
        if same is None and attribute(each, "default") in ("1", "true", "on"):
            same = {"paragraph": "Normal", "character": "DefaultParagraphFont", "table": "TableNormal"}.get(
                kind
            )
        if same is not None:
            renamed[identifier] = same
            root.remove(each)
        elif identifier in ids:
            number = 1
            while (fresh := f"{identifier}_{number}") in taken:
                number += 1
            taken.add(fresh)
            renamed[identifier] = fresh
            each.set(f"{W}styleId", fresh)
    for each in root.findall(f"{W}style"):
        _refer(each, renamed, set(ids))
    _put_first(root, ours)
    return {old: new for old, new in renamed.items() if old != new}


def _refer(style: etree._Element, renamed: dict[str, str], ours: set[str]) -> None:
    for name in _REFERENCES:
        reference = child(style, name)
        if reference is None:
            continue
        target = attribute(reference) or ""
        target = renamed.get(target, target)
        if name == "link" and target in ours:
            style.remove(reference)  # ours are linked to none
        else:
            reference.set(f"{W}val", target)


def _put_first(root: etree._Element, ours: etree._Element) -> None:
    """Defaults, latent styles, our styles, and then what there was beside."""
    latent = child(root, "latentStyles")
    for name in ("docDefaults", "latentStyles"):
        for old in root.findall(W + name):
            root.remove(old)
    for place, each in enumerate(list(ours)):
        use = latent if local(each) == "latentStyles" and latent is not None else each
        use.tail = None
        root.insert(place, use)


def rename_uses(roots: Iterable[etree._Element], renamed: dict[str, str]) -> None:
    """Let paragraphs, runs and tables name their styles by the new ids."""
    if not renamed:
        return
    for root in roots:
        for use in root.iter(*(W + name for name in _USES)):
            identifier = attribute(use) or ""
            if identifier in renamed:
                use.set(f"{W}val", renamed[identifier])


def unlink_numbering(root: etree._Element | None) -> None:
    """Take our styles out of lists: a list that belongs to a heading would number ours."""
    ours = {attribute(each, "styleId") for each in our_styles().findall(f"{W}style")}
    for each in list(root.iter(f"{W}lvl")) if root is not None else ():
        linked = child(each, "pStyle")
        if linked is not None and attribute(linked) in ours:
            each.remove(linked)


def empty_stylesheet() -> str:
    """A w:styles without any style."""
    return etree.tostring(etree.Element(f"{W}styles", nsmap={"w": W[1:-1]})).decode()
