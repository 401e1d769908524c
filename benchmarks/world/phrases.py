"""The phrases: read once from the text files beside this one, cut into literals and slots."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
_SLOT = re.compile(r"\{(\w+)\}")

# A sentence: what is printed as it stands, and at the odd places the names of slots.
Pattern = tuple[str, ...]
Choice = tuple[Pattern, ...]


@dataclass(frozen=True, slots=True)
class Topic:
    """One item of a report: its headings, what each of its sentences may be, which indicators it prints."""

    headings: Choice
    sentences: tuple[Choice, ...]
    figures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Matter:
    """A 报告事项 with its headings, its items, and what may follow any of them."""

    name: str
    headings: Choice
    topics: tuple[Topic, ...]
    tails: Choice


@dataclass(frozen=True, slots=True)
class Trouble:
    """A problem with its cause and the measure that answers it."""

    headings: Choice
    text: Choice
    cause: Choice
    measure_headings: Choice
    measure: Choice


@dataclass(frozen=True, slots=True)
class Indicator:
    """A figure that units report; ``rolled`` is empty, 和 (of all units) or 执 (of those that enforce)."""

    name: str
    measure: str
    least: float
    most: float
    says: str
    source: str
    rolled: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """What a department works on, in its own words."""

    name: str
    code: str
    trade: str
    enforces: bool
    words: dict[str, tuple[str, ...]]
    figures: tuple[Indicator, ...]


def _lines(name: str) -> list[str]:
    text = (HERE / name).read_text(encoding="utf-8")
    return [line for line in text.split("\n") if not line.startswith(";")]


def _pattern(text: str) -> Pattern:
    return tuple(_SLOT.split(text))


def _choice(text: str) -> Choice:
    return tuple(_pattern(each.strip()) for each in text.split("｜"))


@functools.cache
def matters() -> dict[str, Matter]:
    """All 报告事项 by their names."""
    found = {}
    for block in re.split(r"^## ", "\n".join(_lines("phrases.txt")), flags=re.MULTILINE)[1:]:
        head, _, body = block.partition("\n")
        name, _, headings = head.partition("：")
        topics, tails = [], []
        for part in re.split(r"^# ", body, flags=re.MULTILINE):
            lines = [line for line in part.split("\n") if line]
            tails += [_pattern(line[2:]) for line in lines if line.startswith("~")]
            lines = [line for line in lines if not line.startswith("~")]
            if lines:
                topics.append(_topic(lines))
        found[name] = Matter(name, _choice(headings), tuple(topics), tuple(tails))
    return found


def _topic(lines: list[str]) -> Topic:
    return Topic(
        _choice(lines[0]),
        tuple(_choice(line) for line in lines[1:] if line[0] != "<"),
        tuple(line[1:-1] for line in lines[1:] if line[0] == "<"),
    )


@functools.cache
def parts() -> dict[str, list[list[str]]]:
    """The other parts of a report: blocks of lines by the part's name."""
    found: dict[str, list[list[str]]] = {}
    for block in re.split(r"^## ", "\n".join(_lines("parts.txt")), flags=re.MULTILINE)[1:]:
        head, _, body = block.partition("\n")
        blocks = [[line for line in each.split("\n") if line] for each in body.split("\n\n")]
        found.setdefault(head, []).extend(each for each in blocks if each)
    return found


@functools.cache
def opening() -> tuple[Choice, ...]:
    """The sentences of a preamble."""
    return tuple(map(_choice, parts()["导语"][0]))


@functools.cache
def duties() -> tuple[Topic, ...]:
    """What the head of the unit did."""
    return tuple(
        _topic(["", *block])
        for name, blocks in parts().items()
        if name.startswith("履职情况")
        for block in blocks
    )


@functools.cache
def troubles() -> tuple[Trouble, ...]:
    """The problems."""
    found = []
    for headings, text, cause, measure in parts()["存在问题"]:
        title, _, says = measure.partition("：")
        found.append(Trouble(*map(_choice, (headings, text, cause, title, says))))
    return tuple(found)


@functools.cache
def plans() -> tuple[tuple[Choice, Choice], ...]:
    """What is planned beside the answers to problems."""
    lines = [line for block in parts()["下步安排"] for line in block]
    return tuple(
        (_choice(heading), _choice(text)) for heading, text in zip(lines[::2], lines[1::2], strict=True)
    )


@functools.cache
def extra() -> dict[str, Choice]:
    """A sentence more, by the part of the report that it fits."""
    blocks = re.split(r"^## ", "\n".join(_lines("extra.txt")), flags=re.MULTILINE)[1:]
    return {
        name: tuple(_pattern(line) for line in lines if line)
        for name, *lines in (block.split("\n") for block in blocks)
    }


@functools.cache
def indicators() -> dict[str, Indicator]:
    """The indicators that all units share."""
    found = {}
    for line in filter(None, _lines("figures.txt")):
        name, measure, least, most, says, source, rolled = line.split("｜")
        found[name] = Indicator(name, measure, float(least), float(most), says, source, rolled)
    return found


@functools.cache
def fields() -> dict[str, Field]:
    """The departments' fields of work by name; the last is that of governments."""
    found = {}
    for block in re.split(r"^@ ", "\n".join(_lines("fields.txt")), flags=re.MULTILINE)[1:]:
        head, *rows = block.strip().split("\n")
        name, code, trade, enforces = head.split("｜")
        given = dict(row.split("：", 1) for row in rows)
        figures = tuple(_indicator(each) for each in given.pop("指标").split("；") if each)
        words = {
            key: tuple(re.findall("《[^》]*》", row)) if key == "法" else tuple(row.split("、"))
            for key, row in given.items()
        }
        found[name] = Field(name, code, trade, enforces == "执法", words, figures)
    return found


def _indicator(text: str) -> Indicator:
    name, measure, least, most, says = text.split("/")
    return Indicator(name, measure, float(least), float(most), says, f"{name}台账")
