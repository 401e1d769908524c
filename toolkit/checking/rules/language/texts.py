"""The prose of a subject as rules of language read it: each field as typed, a stand-in for every tag."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.checking.typed import typed_fields
from toolkit.checking.values import once

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checking.values import Passage, Subject
    from toolkit.yamltext.document import Path

HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u3007\U00020000-\U0003fffd"
TAG = "\ufffc"  # stands for a tag, whatever it prints
_NAMES = frozenset(
    ["签发人", "署名", "主送", "抄送", "份号", "密级和保密期限", "紧急程度", "发文机关标志", "签名章"]
)


@once
def texts(subject: Subject) -> tuple[tuple[Path, str], ...]:
    """Every prose field with its path, in order; ``TAG`` where it has a tag."""
    return tuple(texts_with(subject, TAG))


def texts_with(subject: Subject, stand_in: str) -> Iterator[tuple[Path, str]]:
    """Likewise, with something else for a tag."""
    for typed in typed_fields(subject):
        if not typed.tags:
            yield typed.path, typed.prose
            continue
        pieces = sorted((*typed.literals, *((at, stand_in) for at, _ in typed.tags)))
        yield typed.path, "".join(piece for _, piece in pieces)


@once
def paragraphs(subject: Subject) -> tuple[Passage, ...]:
    """What is printed below the title: headings and paragraphs, no elements, no tables."""
    return tuple(passage for passage in subject.passages if passage.kind in ("正文", "层次标题"))


def of_names(path: Path) -> bool:
    """Whether a field is an element made of names, where blanks and the like may be meant."""
    return path[0] in ("公文", "版本") and any(key in _NAMES for key in path)


@once
def typed_text(subject: Subject) -> str:
    """All prose fields, a line of its own for each."""
    return "\n".join(text for _, text in texts(subject))


def excerpt(text: str, start: int, end: int, around: int = 4) -> str:
    """What stands at a place, with a little around it, as it is in the file: no tag, no second line."""
    before = text[max(0, start - around) : start].replace("\n", TAG).rpartition(TAG)[2]
    after = text[end : end + around].replace("\n", TAG).partition(TAG)[0]
    inside = max(text[start:end].replace("\n", TAG).split(TAG), key=len)
    whole = TAG not in text[start:end] and "\n" not in text[start:end]
    return f"{before}{inside}{after}" if whole else inside


def quoted(parts: list[str], most: int = 4) -> str:
    """A few of the parts in quotation marks, and that there are more."""
    named = list(dict.fromkeys(parts))
    return "".join(f"“{part}”" for part in named[:most]) + ("等" if len(named) > most else "")
