"""信函 (GB/T 9704-2012, 10.1): told by the red rule above the number, which every other document has below it.

Its mark and its two rules usually stand in the header and the footer of the first page, in other hands' work also in
the body: both are looked at.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.audit import patterns
from toolkit.audit.looks import is_red
from toolkit.audit.roles import Letter, Role, Rule
from toolkit.audit.values import TWIPS_PER_MM
from toolkit.standard.colors import is_white

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toolkit.audit.roles import Told
    from toolkit.audit.values import Border, Document, Paragraph, Section

LETTER_WIDTH = 170 * TWIPS_PER_MM
_FULL_WIDTH = 3 * TWIPS_PER_MM  # how far from 170 mm a drawn line may be and still be meant as a letter's
_LARGE = 20.0  # points, from which red text at the head of the first page is a mark
_HEAD = 12  # paragraphs among which a letter's rule and its number are looked for
_FOOT = 4  # paragraphs at the end among which the lower rule is looked for


def header_marks(document: Document) -> tuple[Paragraph, ...]:
    """发文机关标志 in the header of the first page: large and short, red unless it was set wrongly."""
    return tuple(
        p
        for p in first_page(document.sections[0], "header")
        if 0 < len(p.whole.strip()) <= 40 and p.size >= _LARGE
    )


def letter_of(document: Document, told: Sequence[Told]) -> Letter | None:
    """The rules of a letter; None where the document is none."""
    section = document.sections[0]
    header, footer = first_page(section, "header"), first_page(section, "footer")
    marks = header_marks(document)
    if any(p.whole.strip().endswith("文件") for p in marks) or any(
        t.role is Role.MARK and t.paragraph.whole.strip().endswith("文件") for t in told
    ):
        return None
    number = next((place for place, t in enumerate(told[:_HEAD]) if t.role is Role.NUMBER), None)
    before = [t.paragraph for t in (told[: number + 1] if number is not None else told[:_HEAD])]
    in_body = [rule for p in before for rule in rules_of(p, section)]
    to_right = number is not None and at_right(told[number].paragraph)
    upper = [rule for p in header for rule in rules_of(p, section)]
    upper += [rule for rule in in_body if rule.double or rule.wide or to_right]
    if number is not None and told[number].paragraph.look.bottom is not None:
        own = rules_of(told[number].paragraph, section)
        upper = [rule for rule in upper if rule not in own or rule.double]
    lower = [rule for p in footer for rule in rules_of(p, section)]
    lower += [
        rule for t in told[-_FOOT:] for rule in rules_of(t.paragraph, section) if t.paragraph not in before
    ]
    red_mark = bool(marks) or any(t.role is Role.MARK for t in told)
    double = any(rule.double or rule.wide for rule in (*upper, *lower))
    if not ((double and (red_mark or to_right)) or (marks and upper) or (upper and to_right)):
        return None
    return Letter(tuple(dict.fromkeys(upper)), tuple(dict.fromkeys(lower)))


def first_page(section: Section, kind: str) -> tuple[Paragraph, ...]:
    """What stands in the header (or footer) of a section's first page."""
    parts = section.headers if kind == "header" else section.footers
    return parts.get("first" if section.title_page else "default", ())


def rules_of(p: Paragraph, section: Section) -> tuple[Rule, ...]:
    """The red rules of a paragraph, borders and drawn lines; white ones too where they are a letter's beyond doubt."""
    return tuple(rule for rule in _rules(p, section) if rule.printed or rule.double or rule.wide)


def _rules(p: Paragraph, section: Section) -> Iterator[Rule]:
    for line in (p.look.top, p.look.bottom):
        if line is not None and line.drawn and (is_red(line.color) or is_white(line.color)):
            width = (
                p.look.frame_width or section.type_width - p.look.left - min(p.look.first, 0) - p.look.right
            )
            wide = abs(width - LETTER_WIDTH) <= _FULL_WIDTH
            yield Rule(_heavy(line), width, wide=wide, printed=is_red(line.color))
    for shape in p.shapes:
        if is_red(shape.color) or is_white(shape.color):
            wide = shape.width is not None and abs(shape.width - LETTER_WIDTH) <= _FULL_WIDTH
            yield Rule("", shape.width, wide=wide, printed=is_red(shape.color))


def _heavy(line: Border) -> str:
    """Which of two lines is the thick one: 上, 下; 单 for a single line."""
    kind = line.kind.casefold()
    if kind.startswith("thickthin"):
        return "上"
    if kind.startswith("thinthick"):
        return "下"
    return "双" if kind in ("double", "triple") else "单"


def at_right(p: Paragraph) -> bool:
    """Whether the number of a letter stands at the right: the line does, or a tab stop at the right holds it."""
    if p.look.alignment == "right":
        return True
    number = p.text.rpartition("\t")[2].strip()
    stops = any(kind in ("right", "end") for kind, _ in p.look.tabs)
    return "\t" in p.text and stops and patterns.document_number(number) is not None
