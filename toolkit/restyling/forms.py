"""The form of each element: which of our styles it has, and what stands beside it because of its neighbours."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from toolkit.audit import patterns
from toolkit.audit.letters import at_right, rules_of
from toolkit.audit.roles import Role
from toolkit.audit.rules.closing import edges
from toolkit.authoring.letter import LAST_LINE
from toolkit.authoring.measures import CHARACTER, LINE, SIZE_MARK, TITLE_LINE, TYPE_WIDTH
from toolkit.authoring.styles import AS_THE_DATE, FLUSH, TOP_LEFT, jc, pitch
from toolkit.compose.signature import signature, unsealed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.audit.roles import Draft, Told
    from toolkit.audit.values import Paragraph

NO_RULE = '<w:pBdr><w:bottom w:val="nil"/></w:pBdr>'
NO_BREAK = '<w:pageBreakBefore w:val="0"/>'
_UNSEALED = ("署名不用印", "成文日期不用印")
_NEAR = 1.1  # characters
_LEAD = 60  # characters, in which a heading that runs on into text ends
_CHAPTER = re.compile(r"第[一二三四五六七八九十百零\d]{1,5}([编章节])")
_NUMBERED = re.compile(r"附\s{0,4}件\s{0,3}[:：]\s{0,3}1\s{0,3}[.．、，,:：)）]")


@dataclass(frozen=True, slots=True)
class Form:
    """A style by its id, formatting beside it as XML, and the character styles of parts of the text.

    ``size`` is the size of the type in half points where it is not the style's; ``kept`` where borders and frames of
    the paragraph's own stay.
    """

    style: str
    direct: tuple[str, ...] = ()
    parts: tuple[tuple[int, int, str], ...] = ()
    size: int = 0
    kept: bool = False
    indent: tuple[float, float, float] | None = (
        None  # left, right, first in twips, where it is not the style's
    )


_PLAIN = {
    Role.RECIPIENT: "Addressees",
    Role.BODY: "BodyText9704",
    Role.NOTE: "Note9704",
    Role.TABLE_NOTE: "TableNote",
}


@dataclass(slots=True)
class _Shaper:
    draft: Draft
    own_breaks: dict[int, bool]
    told: tuple[Told, ...] = field(init=False)

    def __post_init__(self) -> None:
        self.told = self.draft.told

    def forms(self) -> dict[int, Form]:
        found: dict[int, Form] = {}
        closings = self._closings()
        for place, told in enumerate(self.told):
            shaped = closings.get(place) or self._form(place, told)
            if shaped is not None:
                found[id(told.paragraph)] = shaped
        return found

    def _form(self, place: int, told: Told) -> Form | None:
        p, role = told.paragraph, told.role
        if role in _PLAIN:
            return Form(_PLAIN[role])
        if role in (Role.COPY_NUMBER, Role.SECRECY, Role.URGENCY):
            return self._element(told)
        if role in (Role.MARK, Role.NUMBER, Role.SIGNATORY):
            return self._head(place, told)
        if role in (Role.TITLE, Role.ATTACHMENT_TITLE):
            return self._title(place, told)
        if role is Role.SUBTITLE:
            return Form("Addressees", (jc("center"),))
        if role in (Role.HEADING, Role.ARTICLE):
            return _heading(told)
        if role is Role.ATTACHMENTS:
            return _attachments(told)
        if role is Role.ATTACHMENT_LABEL:
            return Form("AttachmentLabel", self._break(place, p))
        if role is Role.CAPTION:
            return Form("PictureCaption" if self._after_picture(place) else "TableCaption")
        return self._other(told)

    def _other(self, told: Told) -> Form | None:
        p = told.paragraph
        if told.role is Role.CONTENTS:
            return Form("", kept=True)
        if told.role is Role.IMPRINT:
            framed = self.draft.letter is not None and len(self.draft.imprint.paragraphs) == 1 and not p.where
            return Form(imprint_style(p), (LAST_LINE,) if framed else ())
        if p.shapes and not p.text.strip():
            return Form("Picture", _jc(p, "center"))
        if p.empty:
            return Form("BodyText9704", kept=True)
        look = p.look
        return Form("Normal", _jc(p, "both"), indent=(look.left, look.right, look.first), kept=True)

    # 版头

    def _element(self, told: Told) -> Form:
        if self.draft.letter is not None:
            return Form("LetterElement")
        framed = self.draft.first(Role.MARK) is not None and not told.paragraph.where
        return Form("CopyNumber", (TOP_LEFT,) if framed else ())

    def _head(self, place: int, told: Told) -> Form:
        p = told.paragraph
        if told.role is Role.MARK:
            letters = len(p.whole.strip())
            size = min(SIZE_MARK, int(TYPE_WIDTH / 10 / max(letters, 1)) // 2 * 2)
            style = "LetterMark" if self.draft.letter is not None else "IssuerMark"
            boxed = (pitch(max(size * 10 + 180, LINE)),) if p.where else ()
            return Form(
                style, boxed, size=size if size < SIZE_MARK else 0, kept=self.draft.letter is not None
            )
        if p.where:
            return Form("Addressees", _jc(p, "both"), _signed(p))
        if self.draft.letter is not None:
            tabbed = "\t" in p.text and at_right(p)
            return Form("LetterNumber", () if tabbed else (jc("right"),), kept=True)
        direct = [] if self._ruled(place) else [NO_RULE]
        if not self._marked():
            direct.append(pitch())
        if told.role is Role.SIGNATORY:
            direct.append(jc("right"))
        elif not patterns.SIGNATORY.search(p.whole):
            direct.append(jc("center"))
        first = 0.0 if p.text.startswith("\t") or "签" not in p.whole else float(CHARACTER)
        indent = (0.0, 0.0, first) if told.role is Role.NUMBER and first else None
        return Form("DocumentNumber", tuple(direct), _signed(p), indent=indent)

    def _ruled(self, place: int) -> bool:
        """Whether the red rule stands under this line: the last of the head, where there is a mark and no drawing."""
        if not self._marked():
            return False
        section = self.draft.document.sections[0]
        title = next((i for i, t in enumerate(self.told) if t.role is Role.TITLE), len(self.told))
        drawn = any(t.paragraph.shapes and rules_of(t.paragraph, section) for t in self.told[: title + 1])
        later = any(t.role in (Role.NUMBER, Role.SIGNATORY) for t in self.told[place + 1 : title])
        return not drawn and not later and place < title

    def _marked(self) -> bool:
        """Whether the document has a red head: a mark, in its text or its header, or a red rule under its number."""
        if self.draft.first(Role.MARK) is not None or self.draft.header_marks:
            return True
        title = next((i for i, t in enumerate(self.told) if t.role is Role.TITLE), 0)
        section = self.draft.document.sections[0]
        return any(rules_of(t.paragraph, section) for t in self.told[:title])

    # 主体

    def _title(self, place: int, told: Told) -> Form:
        role = told.role
        issued = role is Role.TITLE and told.part > 0
        style = (
            "AttachmentTitle" if role is Role.ATTACHMENT_TITLE else "IssuedTitle" if issued else "Title9704"
        )
        first, last = not self._beside(place, -1), not self._beside(place, 1)
        direct: list[str] = []
        if issued and (not first or self._broken(told.paragraph)):
            direct.append(NO_BREAK)
        if told.paragraph.where:
            direct.append(pitch(TITLE_LINE))
        elif not (first and last):
            above = LINE if role is Role.ATTACHMENT_TITLE else 2 * LINE
            direct.append(pitch(TITLE_LINE, above if first else 0, LINE if last else 0))
        return Form(style, tuple(direct))

    def _beside(self, place: int, step: int) -> bool:
        """Whether the next line, or the one before, is of the same title."""
        told, at = self.told[place], place + step
        while 0 <= at < len(self.told) and self.told[at].role is Role.EMPTY:
            at += step
        return (
            0 <= at < len(self.told) and self.told[at].role is told.role and self.told[at].part == told.part
        )

    def _broken(self, p: Paragraph) -> bool:
        """Whether a break already brings a paragraph to a new page, so that its style must not bring it further."""
        return p.new_page and not self.own_breaks.get(id(p), False)

    def _break(self, place: int, p: Paragraph) -> tuple[str, ...]:
        return (NO_BREAK,) if self._broken(p) or place == 0 else ()

    def _after_picture(self, place: int) -> bool:
        before = next((t.paragraph for t in reversed(self.told[:place]) if t.role is not Role.EMPTY), None)
        p = self.told[place].paragraph
        return p.style == "图注" or (
            before is not None
            and bool(before.shapes)
            and before.number >= p.number - 2
            and not before.text.strip()
        )

    # 落款

    def _closings(self) -> dict[int, Form]:
        """署名 and 成文日期, together: how they stand depends on one another."""
        found: dict[int, Form] = {}
        for place, told in enumerate(self.told):
            if told.role is not Role.DATE or told.paragraph.where:
                continue
            signers = [
                at
                for at, each in enumerate(self.told[:place])
                if each.role is Role.SIGNER and each.part == told.part and not each.paragraph.where
            ]
            names = [self.told[at].paragraph.whole.strip() for at in signers]
            if self._is_unsealed(place, signers):
                found |= _without_seal(names, signers, told.paragraph.whole.strip(), place)
            else:
                right = bool(signature(names, "分行")["署名靠右"])
                found |= {at: Form("Signers", (AS_THE_DATE,) if right else ()) for at in signers}
                found[place] = Form("IssueDate")
        return found | {
            at: Form("Signers") for at, t in enumerate(self.told) if t.role is Role.SIGNER and at not in found
        }

    def _is_unsealed(self, place: int, signers: Sequence[int]) -> bool:
        date = self.told[place].paragraph
        if date.style in _UNSEALED:
            return True
        if len(signers) != 1 or date.style == "成文日期":
            return False
        name, dated = edges(self.told[signers[0]].paragraph), edges(date)
        if name is None or dated is None or abs(dated[1] - 4) <= _NEAR:
            return False
        return abs(name[1] - 2) <= _NEAR and abs(dated[0] - name[0] - 2) <= _NEAR


def _without_seal(names: list[str], signers: list[int], date: str, place: int) -> dict[int, Form]:
    lines = unsealed(names, date, (), ())
    lefts = [(line.place.left or 0.0) * TYPE_WIDTH / 28 for line in lines if line.place is not None]
    forms = {
        at: Form("SignersUnsealed", indent=(lefts[i], 0.0, 0.0))
        for i, at in enumerate(signers)
        if i < len(lefts)
    }
    right = -2.0 * CHARACTER
    forms[place] = Form("IssueDateUnsealed", indent=(lefts[-1] if lefts else 0.0, right, 0.0))
    return forms


def _jc(p: Paragraph, usual: str) -> tuple[str, ...]:
    alignment = p.look.alignment
    return (jc(alignment),) if alignment in ("left", "center", "right", "both") and alignment != usual else ()


def _signed(p: Paragraph) -> tuple[tuple[int, int, str], ...]:
    """The names after 签发人, which are in 楷体 (7.2.6)."""
    match = patterns.SIGNATORY.search(p.text)
    return ((match.end(), len(p.text), "SignatoryName"),) if match and match.end() < len(p.text) else ()


def _attachments(told: Told) -> Form:
    text = told.paragraph.whole.strip()
    if patterns.ATTACHMENTS.match(text):
        several = _NUMBERED.match(text) is not None
        return Form("AttachmentNoteFirst" if several else "AttachmentNote")
    return Form("AttachmentNoteNext")


def _heading(told: Told) -> Form:
    text = told.paragraph.text
    chapter = _CHAPTER.match(text.strip()) if told.role is Role.ARTICLE else None
    if chapter is not None and len(text.strip()) <= 40:
        return Form("Heading2" if chapter[1] == "节" else "Heading1", (FLUSH, jc("center")))
    if told.role is Role.ARTICLE:
        return Form("BodyText9704")
    level = min(max(told.level, 1), 4)
    if told.own_line:
        return Form(f"Heading{level}")
    end = lead_end(text)
    if end == len(text.rstrip()):
        return Form(f"Heading{level}")
    return Form("BodyText9704", (), ((0, end, f"RunInHeading{level}"),) if end and level <= 2 else ())


def lead_end(text: str) -> int:
    """Where a heading that runs on into its text ends, its full stop with it; 0 where that cannot be told."""
    found = re.search(r"[。：\n]", text)
    return found.end() if found and found.end() <= _LEAD else 0


def imprint_style(p: Paragraph) -> str:
    """The style of a line of the 版记."""
    return "ImprintCopies" if patterns.COPIES.match(p.whole.strip()) else "Imprint"


def forms_of(draft: Draft, own_breaks: dict[int, bool]) -> dict[int, Form]:
    """The form of each paragraph that was told apart, by its identity.

    ``own_breaks`` tells of paragraphs that go to a new page by a property of theirs, not by a break before them.
    """
    return _Shaper(draft, own_breaks).forms()
