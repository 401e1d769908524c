"""What is measured on the pages of a draft: each check gives the faults that it saw, against GB/T 9704-2012.

Tolerances stand where they are used, in millimetres; what the standard leaves open (两行 as 17 to 27 mm) is taken from
the sources' agreement.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any

import docx
from layout_measures import (
    BOTTOM,
    CHARACTER,
    CLOSING,
    LEFT,
    OPENING,
    PITCH,
    RIGHT,
    SMALL,
    TOP,
    WIDTH,
    Line,
    Page,
    Rule,
    continues,
    ink,
    is_plain,
    pages,
    reaches_the_edge,
)


@dataclass
class Drawn:
    """A draft and its pages."""

    path: Path
    pdf: Path
    given: dict[str, Any] = field(default_factory=dict)

    @cached_property
    def every_page(self) -> list[Page]:
        return pages(self.pdf)

    @cached_property
    def pages(self) -> list[Page]:
        """Those that stand upright; test_component_laid_out measures those that lie on their side."""
        return [page for page in self.every_page if page.height > page.width]

    @cached_property
    def paragraphs(self) -> list[tuple[str, str]]:
        """Style and text without white space."""
        return [
            (p.style.name.lower(), bare(p.text)) for p in docx.Document(str(self.path)).paragraphs if p.text
        ]

    def texts(self, *styles: str) -> list[str]:
        return [said for style, said in self.paragraphs if style in styles]


def bare(given: str) -> str:
    """Without white space, the compatibility forms that PDF fonts give back folded."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", given))


# What is measured: each check gives the faults that it saw.


def within(what: str, seen: float, wanted: float, tolerance: float) -> list[str]:
    return [] if abs(seen - wanted) <= tolerance else [f"{what}: {seen:.2f}, wanted {wanted:.2f}±{tolerance}"]


def between(what: str, seen: float, low: float, high: float) -> list[str]:
    return [] if low <= seen <= high else [f"{what}: {seen:.2f}, wanted {low} to {high}"]


def imprint_rules(page: Page) -> list[Rule]:
    """The rules of 版记: as wide as the type area, at the foot of the page, under the last body line."""
    wide = [rule for rule in page.rules if not rule.red and abs(rule.width - WIDTH) < 1 and rule.y > 60]
    if not wide or wide[-1].y < 255:
        return []
    kept = [wide[-1]]
    for rule in reversed(wide[:-1]):
        between_them = [line for line in page.lines if rule.y < line.baseline < kept[-1].y]
        if not between_them or any(abs(line.size - 14) > 0.2 for line in between_them):
            break
        kept.append(rule)
    return kept[::-1] if len(kept) > 1 else []


def imprint_top(page: Page) -> float:
    rules = imprint_rules(page)
    return rules[0].y if rules else BOTTOM


def text_lines(page: Page) -> list[Line]:
    """Without 版记."""
    return [line for line in page.lines if line.baseline < imprint_top(page)]


def paper(d: Drawn) -> list[str]:
    return [
        fault
        for page in d.pages
        for fault in (*within("width", page.width, 210, 0.2), *within("height", page.height, 297, 0.2))
    ]


def type_area(d: Drawn) -> list[str]:
    out = []
    for page in d.pages:
        for line in page.lines:
            hanging = CHARACTER if line.text[-1] in CLOSING else 0
            inside = line.left >= LEFT - 0.3 and line.right <= RIGHT + 0.3 + hanging
            if not (inside and line.top >= TOP - 0.3 and line.bottom <= BOTTOM + 0.3):
                out.append(
                    f"p{page.number} outside: {line.left:.1f}-{line.right:.1f}, {line.top:.1f} {line.text[:20]}"
                )
    return out


def turned(pair: tuple[Line, Line]) -> bool:
    """Two lines of 3号, the second of which goes on with the first's paragraph."""
    first, second = pair
    return first.is_body and second.is_body and continues(second) and reaches_the_edge(first)


_UNIT = re.compile(rf"[{OPENING}]*(?:[!-~]+|.)[{CLOSING}]*")  # no line ends inside


def width(said: str) -> float:
    return sum(0.5 if character.isascii() else 1 for character in said)


def characters(d: Drawn) -> list[str]:
    """28 in each full line of whole squares; fewer where what follows may not be parted, 29 with a mark that hangs."""
    out = []
    for page in d.pages:
        for first, second in pairwise(text_lines(page)):
            if not (turned((first, second)) and continues(first) and is_plain(first)):
                continue
            count = len(first.glyphs)
            too_many = count > 28 and not (count == 29 and first.text[-1] in CLOSING)
            if too_many or count + width(_UNIT.match(second.text)[0]) <= 28:
                out.append(f"p{page.number}: {count} characters: {first.text}|{second.text[:4]}")
    return out


def edges(d: Drawn) -> list[str]:
    """Turned lines begin at 28 mm and end at 184 mm."""
    out = []
    for page in d.pages:
        for first, second in pairwise(text_lines(page)):
            if turned((first, second)):
                out += within(f"p{page.number} left edge {second.text[:8]}", second.left, LEFT, 0.3)
                if first.text[-1] not in CLOSING:
                    out += within(f"p{page.number} right edge {first.text[-8:]}", first.right, RIGHT, 0.8)
    return out


_LEADER = re.compile(r"[.…·]{6,}")


def lines(d: Drawn) -> list[str]:
    """22 on each page of text alone that the next page goes on with; the first and last fill the type area."""
    out = []
    for page, after in pairwise(d.pages):
        said, following = text_lines(page), text_lines(after)
        if not said or not following or not turned((said[-1], following[0])):
            continue
        if _LEADER.search(said[-1].text):  # a 目录, whose headings stay with those below them
            continue
        if all(line.is_body for line in said) and not page.rules:
            if len(said) != 22:
                out.append(f"p{page.number}: {len(said)} lines")
            out += between(f"p{page.number} top of the first line", said[0].top, 36.7, 41)
            out += between(f"p{page.number} foot of the last line", said[-1].bottom, 258, BOTTOM + 0.3)
        else:  # with a head or a title: no line more has room
            out += between(f"p{page.number} left empty", BOTTOM - said[-1].bottom, -0.3, PITCH + 1.7)
    return out


def pitch(d: Drawn) -> list[str]:
    """One line pitch through headings and text: 10.21 mm."""
    out = []
    for page in d.pages:
        for first, second in pairwise(text_lines(page)):
            step = second.baseline - first.baseline
            if first.is_body and second.is_body and not page.rules[1:] and step < 1.5 * PITCH:
                out += within(f"p{page.number} pitch at {second.text[:8]}", step, PITCH, 0.1)
    return out


def page_numbers(d: Drawn) -> list[str]:
    """— n — in 4号, 1 character in at the outer side, the dash (0.38 of a square over the baseline) at 269 mm."""
    out = []
    for page in d.pages:
        if len(page.foot) != 1:
            out.append(f"p{page.number}: {len(page.foot)} lines under the type area")
            continue
        line = page.foot[0]
        if line.text != f"—{page.number}—":
            out.append(f"p{page.number}: {line.text}")
        out += within(f"p{page.number} size", line.size, 14, 0.1)
        out += within(f"p{page.number} dash", line.baseline - 0.38 * SMALL, BOTTOM + 7, 0.5)
        outer = (line.right, RIGHT - SMALL) if page.number % 2 else (line.left, LEFT + SMALL)
        out += within(f"p{page.number} outer end", *outer, 0.3)
    return out


def red_rule(d: Drawn) -> list[str]:
    """One, 156 mm, centred, 4 mm under the number."""
    rules = [rule for page in d.pages for rule in page.rules if rule.red]
    if not d.texts("发文字号"):
        return ["a red rule without a number"] if rules else []
    if len(rules) != 1:
        return [f"{len(rules)} red rules"]
    above = [line for line in d.pages[0].lines if line.baseline < rules[0].y]
    if not above:
        return ["nothing above the red rule"]
    return [
        *within("width of the red rule", rules[0].width, WIDTH, 0.5),
        *within("left end of the red rule", rules[0].left, LEFT, 0.3),
        *within("red rule under the number", rules[0].y - above[-1].bottom, 4, 0.5),
    ]


def marks(d: Drawn) -> list[Line]:
    return [line for line in d.pages[0].lines if line.red]


def mark(d: Drawn) -> list[str]:
    """Its upper edge 35 mm under the top of the type area, each organ whole on its line, all as wide, centred."""
    wanted = d.texts("发文机关标志")
    found = marks(d)
    if not wanted:
        return [f"red type without a mark: {line.text}" for line in found]
    out = []
    if len(wanted) > 2 and wanted[-1] == "文件":
        said = sorted((glyph for line in found for glyph in line.inked), key=lambda glyph: glyph.x)[-2:]
        found = [Line([g for g in line.glyphs if g not in said]) for line in found]
        found, wanted = [line for line in found if line.inked], wanted[:-1]
        out += (
            [] if "".join(glyph.text for glyph in said) == "文件" else [f"at the right of the names: {said}"]
        )
        middle = sum(line.baseline for line in found) / len(found)
        out += within("文件 at the middle of the names", said[0].baseline, middle, 0.6)
        out += between("names to 文件", said[0].x - found[0].right, 1, 8)
        out += within("centre of names and 文件", (found[0].left + said[-1].right) / 2, LEFT + WIDTH / 2, 1)
        rightmost = said[-1].right
    else:
        rightmost = max(line.right for line in found)
        for line in found:
            out += within(f"centre of {line.text}", line.centre, LEFT + WIDTH / 2, 0.7)
    if "".join(bare(line.text) for line in found) != "".join(wanted) or len(wanted) > len(found):
        out.append(f"lines of the mark {[line.text for line in found]}, wanted {wanted}")
    if len(wanted) > 1:
        out += [
            each
            for line in found
            for each in within(f"left end of {line.text}", line.left, found[0].left, 0.5)
        ]
        out += [
            each
            for line in found
            for each in within(f"right end of {line.text}", line.right, found[0].right, 0.5)
        ]
    elif len(found) > 1 and (len(wanted[0]) <= 32 or min(len(line.text) for line in found) < 4):
        out.append(f"broken: {[line.text for line in found]}")
    if min(line.left for line in found) < LEFT or rightmost > RIGHT:
        out.append(f"wider than the type area: {[line.text for line in found]}")
    if min(line.size for line in found) < 21.9:
        out.append("smaller than the title")
    seen = ink(d.pdf, 1, (20, 38, 190, 118), red=True)
    return out + within("upper edge of the mark", seen[0] if seen else 0, TOP + 35, 1)


def document_number(d: Drawn) -> list[str]:
    """Two lines under the mark (17 to 27 mm of empty space); centred, or 1 character in beside the signatories."""
    if not d.texts("发文字号") or not marks(d):
        return []
    rule = next((rule.y for rule in d.pages[0].rules if rule.red), BOTTOM)
    under = [line for line in d.pages[0].lines if marks(d)[-1].baseline < line.baseline < rule]
    if not under:
        return ["no number between the mark and the red rule"]
    first, number, out = under[0], under[-1], []
    out += between("the mark's foot to the number", first.top - marks(d)[-1].bottom, 17, 27)
    if "签发人" in d.texts("发文字号")[0]:
        number = next((line for line in under if "〔" in line.text), number)
        out += within("left end of the number", number.left, LEFT + CHARACTER, 0.5)
    else:
        out += within("centre of the number", number.centre, LEFT + WIDTH / 2, 0.7)
    return out


def signatories(d: Drawn) -> list[str]:
    """Two a line, names under names, the longest ending 1 character before the edge; the number beside the last."""
    names = [bare(name) for name in d.given.get("公文", {}).get("签发人") or [] if name != "无"]
    if not names or not d.texts("发文字号"):
        return []
    rule = next((rule.y for rule in d.pages[0].rules if rule.red), 0)
    under = [line for line in d.pages[0].lines if marks(d)[-1].baseline < line.baseline < rule]
    number = d.given["公文"]["发文字号"]
    taken = width(number) + 2 + (4 if len(names) == 2 else 0) + max(map(len, names[::2]))
    columns = 2 if len(names) > 1 and taken + 1 + max(map(len, names[1::2])) <= 27 else 1
    rows = ["".join(names[n : n + columns]) for n in range(0, len(names), columns)]
    said = [bare(line.text) for line in under]
    wanted = [("签发人:" if not n else "") + row for n, row in enumerate(rows)]
    wanted[-1] = bare(number) + wanted[-1]
    if said != wanted:
        return [f"lines {said}, wanted {wanted}"]
    out = [f"outside: {line.text}" for line in under if line.left < LEFT - 0.3 or line.right > RIGHT + 0.3]
    out += within("right end of the signatories", max(line.right for line in under), RIGHT - CHARACTER, 0.7)
    kai = [[glyph for glyph in line.inked if "Kai" in glyph.face] for line in under]
    if ["".join(bare(glyph.text) for glyph in line) for line in kai] != rows:
        return [*out, "names not in 楷体"]
    for row, line in enumerate(kai):
        out += within(f"first name of line {row + 1}", line[0].x, kai[0][0].x, 0.3)
        if columns == 2 and 2 * row + 1 < len(names):
            first = len(names[2 * row])
            out += within(f"second name of line {row + 1}", line[first].x, kai[0][len(names[0])].x, 0.3)
            out += between(
                "between names", line[first].x - line[first - 1].right, 0.9 * CHARACTER, 3 * CHARACTER
            )
    return out


def titles(d: Drawn) -> list[str]:
    """2号, centred, in the type area, two lines under the red rule (17 to 27 mm), no hour-glass."""
    wanted = "".join(d.texts("公文标题")[:1])
    found = [line for line in d.pages[0].lines if abs(line.size - 22) < 0.2 and not line.red]
    if bare("".join(line.text for line in found)) != wanted:
        return [f"title on page 1: {[line.text for line in found]}, wanted {wanted}"]
    out = []
    for line in found:
        out += within(f"centre of {line.text}", line.centre, LEFT + WIDTH / 2, 1)
        out += (
            [f"begins or ends badly: {line.text}"]
            if line.text[0] in CLOSING or line.text[-1] in OPENING
            else []
        )
    for first, second in pairwise(found):
        out += within("pitch of the title", second.baseline - first.baseline, 33 * 25.4 / 72, 0.2)
    widths = [(line.right - line.left) / (22 * 25.4 / 72) for line in found]
    for n in range(1, len(widths) - 1):
        if widths[n] < min(max(widths[:n]), max(widths[n + 1 :])) - 1.5:
            out.append(f"hour-glass: {[line.text for line in found]}")
    rules = [rule.y for rule in d.pages[0].rules if rule.red]
    if rules:
        out += between("red rule to title", found[0].top - rules[0], 17, 27)
    return out


def addressees(d: Drawn) -> list[str]:
    """One line under the title (10.2 mm, and half the white of both lines: 9 to 15.3 mm), flush, in full on page 1."""
    said = d.texts("主送机关")
    if not said:
        return []
    page = d.pages[0]
    title_foot = max((line.bottom for line in page.lines if abs(line.size - 22) < 0.2), default=0)
    under = [line for line in page.lines if line.top > title_foot]
    if not under:
        return ["the addressees are not on page 1"]
    return [
        *between("title to addressees", under[0].top - title_foot, 9, 15.3),
        *within("left end of the addressees", under[0].left, LEFT, 0.3),
        *([] if said[0] in bare(page.text) else ["the addressees go over page 1"]),
    ]


def first_page(d: Drawn) -> list[str]:
    """The first page shows text (7.3.3)."""
    body = next(said for style, said in d.paragraphs if style.startswith(("公文正文", "heading")))
    return [] if body[:8] in bare(d.pages[0].text) else [f"no text on page 1, wanted {body[:12]}"]


def inner_lines(page: Page) -> list[Line]:
    """Without the number of a lying page, which stands at its left."""
    return (
        page.lines
        if page.height > page.width
        else [x for x in page.lines if x.left > page.width - BOTTOM - 1]
    )


def attachments(d: Drawn) -> list[str]:
    """附件说明 2 characters in, turned under the name; each attachment on a new page, its label on the first line."""
    out = []
    notes = d.texts("附件说明", "附件说明首项", "附件说明续项")
    printed = [(page, line) for page in d.pages for line in page.lines]
    starts = [n for n, (_, line) in enumerate(printed) if line.is_body and line.text.startswith("附件：")]
    if notes and not starts:
        return ["no 附件："]
    if notes:
        at = starts[0]
        page, line = printed[at]
        out += within("left end of 附件说明", line.left, LEFT + 2 * CHARACTER, 0.4)
        before = printed[at - 1]
        if before[0] is page:
            out += between("text to 附件说明", line.top - before[1].bottom, 13, 17)
        name_at = (
            LEFT + (5 if len(notes) == 1 else 6) * CHARACTER
        )  # "1." is a square but in Fandol, whose point is narrow
        out += within("name in 附件说明", line.inked[3 if len(notes) == 1 else 5].x, name_at, 1.4)
        rest = "".join(notes)
        while rest and at < len(printed):
            line = printed[at][1]
            said = bare(line.text)
            if not rest.startswith(said):
                out.append(f"附件说明 goes on with {line.text[:20]}")
                break
            if not any(note.startswith(said[:4]) and rest.startswith(note) for note in notes):
                out += within(f"turned line of 附件说明 {line.text[:6]}", line.left, name_at, 0.5)
            rest = rest[len(said) :]
            at += 1
    labels = d.texts("附件标识")
    first = [(page, said[0], said[1]) for page in d.every_page if len(said := inner_lines(page)) > 1]
    found = [each for each in first if re.fullmatch(r"附件\d*", each[1].text)]
    if [label.text for _, label, _ in found] != labels:
        out.append(f"labels on first lines {[label.text for _, label, _ in found]}, wanted {labels}")
    for page, label, title in found:
        out += within(
            f"label {label.text}", label.left, LEFT if page.height > page.width else page.width - BOTTOM, 0.3
        )
        gap = title.baseline - label.baseline
        out += between("label to the attachment's title", gap, 1.7 * PITCH, 2.6 * PITCH)
    return out


def signed(d: Drawn) -> tuple[Page, list[Line], list[Line], Line] | None:
    """The page of 成文日期, the lines before 署名, those of 署名, and the date."""
    dates, names = d.texts("成文日期"), d.texts("署名")
    for page in d.pages if dates else ():
        said = text_lines(page)
        for at, line in enumerate(said):
            if bare(line.text) == dates[0] and line.right > 150:
                first = at
                while first and bare(said[first - 1].text) in names:
                    first -= 1
                return page, said[:first], said[first:at], line
    return None


def closing(d: Drawn) -> list[str]:
    """署名 and 成文日期 on a page with text, two or three lines under it; the date 4 characters in."""
    if not d.texts("成文日期"):
        return []
    found = signed(d)
    if found is None:
        return ["no date"]
    page, before, names, date = found
    out = within("right end of the date", date.right, RIGHT - 4 * CHARACTER, 0.5)
    if [bare(line.text) for line in names] != d.texts("署名"):
        out.append(f"above the date {[line.text for line in names]}, wanted {d.texts('署名')}")
    listed = "".join(d.texts("附件说明", "附件说明首项", "附件说明续项"))
    if not [line for line in before if line.is_body and bare(line.text) not in listed]:
        out.append(f"p{page.number}: signature and date without text")
    if names and before:
        out += between("text to signature", names[0].top - before[-1].bottom, 13, 36)
    out += [f"near the edge: {line.text}" for line in names if line.right > RIGHT - CHARACTER + 0.3]
    return out


def signature(d: Drawn) -> list[str]:
    """Its names centred on the date within half a character, or all ending where the date ends (7.3.5.1)."""
    found = signed(d)
    if found is None:
        return []
    _, _, names, date = found
    if any(abs(line.right - date.right) < 0.3 and line.left < date.left for line in names):
        return [each for line in names for each in within(f"end of {line.text}", line.right, date.right, 0.5)]
    return [
        each
        for line in names
        for each in within(f"centre of {line.text}", line.centre, date.centre, round(CHARACTER / 2, 2))
    ]


def stamps(d: Drawn) -> list[str]:
    """Two lines under the text; the post 2 characters before the stamp, which the date's end is under (7.3.5.3)."""
    said = d.texts("签名章", "签名章续行")
    if not said:
        return []
    dates = d.texts("签名章日期")
    for page in d.pages:
        printed = text_lines(page)
        at = next((n for n, line in enumerate(printed) if bare(line.text) == said[0]), None)
        if at is not None:
            break
    else:
        return ["no stamp"]
    first, rest, out = printed[at], printed[at : at + len(said)], []
    if [bare(line.text) for line in rest] != said:
        out.append(f"stamps {[line.text for line in rest]}, wanted {said}")
    if not at or not [line for line in printed[:at] if line.is_body]:
        out.append("a stamp on a page without text")
    else:
        out += between("text to stamp", first.top - printed[at - 1].bottom, 20, 30)
    given = d.given["公文"]["签名章"]
    signing = given if isinstance(given, list) else [given]
    for line, each in zip(rest, signing, strict=True):
        post = len(each["职务"])
        begin = line.inked[post].x if "姓名" in each else RIGHT - 8 * CHARACTER
        out += within(f"gap in {line.text}", begin - line.inked[post - 1].right, 2 * CHARACTER, 0.5)
        out += within(
            f"begin of {line.text}",
            begin,
            rest[0].inked[len(signing[0]["职务"])].x if "姓名" in each else begin,
            0.3,
        )
    if "姓名" in signing[0]:
        out += within("end of the longest", max(line.right for line in rest), RIGHT - 4 * CHARACTER, 0.3)
    date = printed[at + len(said)]
    if bare(date.text) != dates[0]:
        return [*out, f"under the stamp {date.text}"]
    out += within("end of the date", date.right, RIGHT - 4 * CHARACTER, 0.5)
    return out + between("stamp to date", date.top - rest[-1].bottom, 13, 17)


HEADINGS = ("heading 1", "heading 2", "heading 3", "heading 4")


def headings(d: Drawn) -> list[str]:
    """Never last on a page; nor a line of them."""
    of_text = d.texts(*HEADINGS, "附件标识", "表题注")
    of_title = d.texts("附件标题", "印发件标题", "公文标题")
    out = []
    for page in d.pages[:-1]:
        said = text_lines(page)
        last = bare(said[-1].text) if said else ""
        known = of_title if last and said[-1].size > 20 else of_text
        if len(last) > 1 and any(each.endswith(last) for each in known):
            out.append(f"p{page.number} ends with the heading {last}")
    return out


def line_breaks(d: Drawn) -> list[str]:
    """No number over two lines or pages; no closing mark at the beginning of a line, no opening mark at its end."""
    whole = "\n".join(said for _, said in d.paragraphs)
    running = [line for page in d.pages for line in text_lines(page) if line.is_body]
    out = []
    for first, second in pairwise(running):
        end, start = bare(first.text), bare(second.text)
        parted = re.search(r"[\d.]$", end) and re.match(r"[\d.%]", start)
        if parted and f"{end[-5:]}{start[:5]}" in whole:
            out.append(f"number parted: {end[-8:]}|{start[:8]}")
        if second.text[0] in CLOSING.replace("…", ""):
            out.append(f"line begins with {second.text[:6]}")
        if first.text[-1] in OPENING:
            out.append(f"line ends with {first.text[-6:]}")
    return out


def imprint(d: Drawn) -> list[str]:
    """Its last rule at the lower edge of the last page's type area; 156 mm; 0.35 and 0.25 mm; text 1 character in."""
    rules = imprint_rules(d.pages[-1])
    wanted = d.given.get("公文", {})
    has = (
        bool(re.search("印发$|。$", bare(d.pages[-1].lines[-1].text))) and bool(rules) if not wanted else True
    )
    if wanted and wanted.get("印发机关", "无") == "无" and wanted.get("抄送", "无") == "无":
        return ["rules without an imprint"] if rules else []
    if not has:
        return []
    rows = (
        (wanted.get("抄送", "无") not in ("无", None)) + (wanted.get("印发机关", "无") != "无")
        if wanted
        else 0
    )
    if len(rules) != rows + 1 and (wanted or len(rules) < 2):
        return [f"{len(rules)} rules of 版记 on the last page, wanted {rows + 1}"]
    page = d.pages[-1]
    out = within("last rule", rules[-1].y, BOTTOM, 0.5)
    for n, rule in enumerate(rules):
        out += within("width of a rule", rule.width, WIDTH, 0.5) + within("left end", rule.left, LEFT, 0.3)
        wide = 0.35 if n in (0, len(rules) - 1) else 0.25
        out += within(f"thickness of rule {n}", rule.thickness, wide, 0.03)
    inside = [line for line in page.lines if line.baseline > rules[0].y]
    for line in inside:
        out += within(f"size of {line.text[:6]}", line.size, 14, 0.1)
        out += [] if line.left >= LEFT + SMALL - 0.3 else [f"left of 1 character: {line.text}"]
        hanging = SMALL if line.text[-1] in CLOSING else 0
        out += [] if line.right <= RIGHT - SMALL + 0.3 + hanging else [f"right of 1 character: {line.text}"]
    copies = [line for line in inside if line.baseline < rules[-2].y] if rows == 2 else []
    for line in copies[1:]:
        out += within(f"turned line of 抄送 {line.text[:6]}", line.left, LEFT + 4 * SMALL, 0.5)
    if copies and not copies[-1].text.endswith("。"):
        out.append("抄送 ends without 。")
    above = [line.bottom for line in text_lines(page)]
    if above and max(above) > rules[0].y + 0.3:
        out.append("text runs into 版记")
    for other in d.pages[:-1]:
        out += [f"版记 on p{other.number}"] if imprint_rules(other) else []
    return out


def nothing_overlaps(d: Drawn) -> list[str]:
    """No empty page; no line over another."""
    out = [f"p{page.number} is empty" for page in d.pages if not page.lines]
    for page in d.pages:
        for first, second in pairwise(page.lines):
            near = second.baseline - first.baseline < 0.8 * min(first.size, second.size) * 25.4 / 72
            if near and first.left < second.right and second.left < first.right and not page.rules[3:]:
                out.append(f"p{page.number}: {first.text[:12]} over {second.text[:12]}")
    return out


CHECKS = (paper, type_area, characters, edges, lines, pitch, page_numbers, red_rule, mark, document_number,
          signatories, titles, addressees, first_page, attachments, closing, signature, stamps, headings, line_breaks,
          imprint, nothing_overlaps)  # fmt: skip
