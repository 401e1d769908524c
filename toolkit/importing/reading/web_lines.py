"""Runs of text of one look → the paragraphs that they are."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from toolkit.importing.manuscript import Line
from toolkit.importing.reading import web_style
from toolkit.importing.reading.web_lists import Numbering, numbered
from toolkit.importing.reading.web_pieces import Piece
from toolkit.importing.reading.web_space import collapsed, led, parted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from toolkit.importing.reading.web_tables import Table

_LONGEST_TITLE = 150  # characters, white space of the source among them


@dataclass(slots=True)
class Context:
    """What an element hands down to the text in it."""

    owner: int = 0
    align: web_style.Align = ""
    bold: bool = False
    size: float = 0.0
    face: str = ""
    indent: float = 0.0
    level: int = 0
    pre: bool = False
    unseen: bool = False
    titled: bool = False
    why: str = ""
    link: bool = False
    cell: int = -1
    block: bool = True
    marker: list[str] = field(default_factory=list)
    numbering: Numbering | None = None
    table: Table | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one look; None is a line break."""

    text: str | None
    context: Context
    line: int


def lines_of(runs: list[Run]) -> Iterator[Piece]:
    """The paragraphs of what a block says, which line breaks may part."""
    parts: list[list[Run]] = [[]]
    for run in runs:
        if run.text is None:
            parts.append([run])  # for its line
        else:
            parts[-1].append(run)
    made = [piece for part in parts if (piece := _line(part)) is not None]
    if len(made) > 1:
        context = runs[0].context
        titled = context.titled and sum(len(run.text or "") for run in runs) <= _LONGEST_TITLE
        together = parted(
            [p.block for p in made if isinstance(p.block, Line)], pre=context.pre, titled=titled
        )
        made = [
            replace(made[group[0]], block=line, linked=sum(made[at].linked for at in group))
            for group, line in together
        ]
    yield from made


def _line(runs: list[Run]) -> Piece | None:
    texts = [run for run in runs if run.text]
    raw = "".join(run.text or "" for run in texts)
    context = texts[0].context if texts else None
    text = raw.replace("\xa0", " ").strip() if context and context.pre else collapsed(raw)
    if not text or not context:
        return None
    first, weights, faces, linked, bold = texts[0], Counter[float](), Counter[str](), 0, True
    for run in reversed(texts):
        written = len("".join((run.text or "").split()))
        if written:
            first = run
            weights[run.context.size] += written
            faces[run.context.face] += written
            linked += written if run.context.link else 0
            bold = bold and run.context.bold
    context = first.context
    numeral = context.marker.pop() if context.marker else ""
    if numbered(text):
        numeral = ""
    before = (first.text or "")[: len(first.text or "") - len((first.text or "").lstrip())]
    size = weights.most_common(1)[0][0]
    indent = led(raw) * (size or web_style.BASE_SIZE) or context.indent
    line = Line(
        numeral + text,
        first.line + (0 if context.pre else before.count("\n")),
        level=context.level,
        align=context.align,
        bold=bold,
        size=size,
        face=faces.most_common(1)[0][0],
        indent=0.0 if context.align else indent,
        counted=bool(numeral),
    )
    return Piece(line, context.owner, linked=linked, cell=context.cell)


def kept_back(runs: Iterable[Run]) -> Iterator[Piece]:
    """What is not seen as text, with why."""
    groups: list[tuple[Context, int, list[str]]] = []
    for run in runs:
        if groups and groups[-1][0].why == run.context.why:
            groups[-1][2].append(run.text if run.text is not None else "\n")
        else:
            groups.append((run.context, run.line, [run.text or ""]))
    for context, line, texts in groups:
        if text := collapsed("".join(texts)):
            yield Piece(Line(text, line), context.owner, context.why)
