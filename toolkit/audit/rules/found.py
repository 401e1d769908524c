"""What a rule finds, and what several rules ask of a paragraph."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.audit.faces import family, same_face, shown
from toolkit.audit.values import HAN, TWIPS_PER_MM

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from toolkit.audit.values import Paragraph, Run
    from toolkit.standard.values import Typesetting

HOUSE_ASKS = "版式要求"  # what a requirement begins with that is a house style's
SIZE_2, SIZE_3, SIZE_4 = 22.0, 16.0, 14.0
SIZE_TOLERANCE = 0.5
_SIZE_NAMES = {
    42: "初号", 36: "小初", 26: "一号", 24: "小一", 22: "二号", 18: "小二", 16: "三号", 15: "小三", 14: "四号",
    12: "小四", 10.5: "五号", 9: "小五",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Found:
    """A deviation: the paragraph, or a place in words; what was found; what is asked, if not the table's words."""

    paragraph: Paragraph | None
    found: str
    required: str = ""
    where: str = ""


def mm(twips: float) -> str:
    """A length as messages give it: 31.8 毫米."""
    return f"{round(twips / TWIPS_PER_MM, 1):g}毫米"


def points(size: float) -> str:
    """A size of type as messages give it: 四号（14磅）."""
    name = _SIZE_NAMES.get(size)
    return f"{name}（{size:g}磅）" if name else f"{size:g}磅"


def han_faces(runs: Iterable[Run]) -> Counter[str]:
    """How many Han characters stand in each face."""
    counts: Counter[str] = Counter()
    for run in runs:
        for character in HAN.findall(run.text):
            counts[run.face(character)] += 1
    return counts


@dataclass(frozen=True, slots=True)
class Asked:
    """A face that a house asks by its name, in the place of any of a family."""

    name: str


def asked(typesetting: Typesetting, known: str) -> str | Asked:
    """What is asked in the place of a family: the family itself, or one face."""
    name = typesetting.asked_face(known)
    return Asked(name) if name else known


def fits(face: str, wanted: Iterable[str | Asked]) -> bool:
    """Whether a face is of one of the families, or one of the faces, that are wanted."""
    return any(same_face(face, w.name) if isinstance(w, Asked) else family(face) == w for w in wanted)


def asked_words(wanted: Iterable[str | Asked]) -> str:
    """What a house asks of faces; "" where it asks nothing."""
    names = "、".join(dict.fromkeys(w.name for w in wanted if isinstance(w, Asked)))
    return f"{HOUSE_ASKS}用{names}" if names else ""


def other_faces(runs: Iterable[Run], *wanted: str | Asked) -> list[str]:
    """The faces of Han characters that are none of those wanted."""
    return [face for face in han_faces(runs) if not fits(face, wanted)]


def other_sizes(runs: Iterable[Run], size: float) -> list[float]:
    """The sizes that differ from this one."""
    sizes = dict.fromkeys(run.size for run in runs if run.text.strip() and not run.raised and not run.field)
    return [given for given in sizes if abs(given - size) > SIZE_TOLERANCE]


def type_slips(
    paragraph: Paragraph, runs: Iterable[Run], size: float, *wanted: str | Asked
) -> Iterator[Found]:
    """What is wrong with the face and the size of some runs of a paragraph, in one finding."""
    runs = tuple(runs)
    said = []
    faces = other_faces(runs, *wanted)
    if faces:
        said.append("字体为" + "、".join(map(shown, faces)))
    sizes = other_sizes(runs, size)
    if sizes:
        said.append("字号为" + "、".join(map(points, sizes)))
    if said:
        yield Found(paragraph, "，".join(said), asked_words(wanted) if faces else "")


def blank_width(text: str) -> float:
    """The width in characters of the space that a text begins with; a tab is not counted."""
    return sum(
        {"\u3000": 1.0, " ": 0.5, "\u00a0": 0.5}.get(c, 0.0)
        for c in text[: len(text) - len(text.lstrip(" \u3000\u00a0"))]
    )


def off_centre(paragraph: Paragraph) -> float:
    """How many characters the indents and the blanks typed around its text put a centred line out of the middle."""
    look, text = paragraph.look, paragraph.text
    return paragraph.chars(look.left + look.first - look.right) + blank_width(text) - blank_width(text[::-1])


def first_start(paragraph: Paragraph) -> float:
    """How many characters from the edge the first line begins: its indents and the blanks typed."""
    look = paragraph.look
    return paragraph.chars(look.left + look.first) + blank_width(paragraph.text)


def flush(paragraph: Paragraph, tolerance: float = 0.3) -> bool:
    """Whether a paragraph begins at the left edge."""
    aligned = paragraph.look.alignment in ("left", "both")
    return aligned and not paragraph.text.startswith("\t") and abs(first_start(paragraph)) <= tolerance


def chars(number: float) -> str:
    """A number of characters as messages give it: 2字."""
    return f"{round(number, 1):g}字"


def outside_body(paragraph: Paragraph) -> bool:
    """Whether its place on the page is decided elsewhere: a cell, a text box, a frame."""
    return bool(paragraph.where or paragraph.look.framed)
