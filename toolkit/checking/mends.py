"""One prose field mended: the characters of its text, each with where it stands in the file, changed rule by rule.

Rules are asked again until none has anything to mend, for one mend may be what makes another possible: a comma becomes
a Chinese one, and the blank behind it is too many.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.checking.rules.language.texts import TAG
from toolkit.problems import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toolkit.checking.silences import Silence
    from toolkit.checking.values import Rule, Typed
    from toolkit.yamltext.document import Path
    from toolkit.yamltext.editing import Source, Span

ROUNDS = 8
LONGEST = 100_000  # characters of a field; a whole report has fewer


@dataclass(frozen=True, slots=True, order=True)
class Change:
    """Characters that stand side by side in a file, what becomes of them, and the rule that asks it.

    ``width`` is how many characters they take there, for one may be typed as an escape.
    """

    line: int
    column: int
    code: str
    before: str
    after: str
    width: int = 1


@dataclass(slots=True)
class _Cell:
    """One character of a text, or one tag (no ``before``): what has become of it, and by which rule."""

    at: int
    before: str
    now: str
    span: Span | None
    code: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a text as it should be read back, or what it may be ``otherwise``; ``left`` is what should be mended.

    The space of a fold closes by itself where the marks beside it become Chinese ones.
    """

    text: str
    otherwise: str | None = None
    left: Change | None = None


@dataclass(frozen=True, slots=True)
class Field:
    """A field that rules mend: what is replaced in the file, told as changes; what stands nowhere by itself.

    ``parts`` are the pieces that its text must consist of when the file is read again.
    """

    path: Path
    replacements: tuple[tuple[Span, str], ...]
    changes: tuple[Change, ...]
    parts: tuple[Part, ...]

    @property
    def unmapped(self) -> tuple[Change, ...]:
        """What could not be replaced."""
        return tuple(part.left for part in self.parts if part.left is not None)

    def read_back(self, text: str) -> tuple[Change, ...] | None:
        """What of ``unmapped`` is left in a text; None for a text that is not as it should be."""
        at = 0
        left: list[Change] = []
        for part in self.parts:
            if text.startswith(part.text, at):
                at += len(part.text)
                left += [part.left] if part.left is not None else []
            elif part.otherwise is not None and text.startswith(part.otherwise, at):
                at += len(part.otherwise)
            else:
                return None
        return tuple(left) if at == len(text) else None


def mended_field(
    typed: Typed, source: Source, rules: Sequence[Rule], silent: Sequence[Silence]
) -> Field | None:
    """What the rules mend in a field; None where they mend nothing."""
    value = source.value(typed.path)
    begin = value.find(typed.prose) if value is not None else -1
    if value is None or begin < 0 or len(value) > LONGEST or value.replace(typed.prose, "", 1).strip("\n"):
        return None
    text = "".join(cell.now for cell in _pieces(typed))
    if not any(True for rule in rules if rule.mends is not None for _ in rule.mends(typed.path, text)):
        return None
    cells = _cells(typed)
    spans = source.spans(typed.path)
    for cell in cells:
        cell.span = spans[begin + cell.at] if spans else None
    _apply(cells, typed.path, source, rules, silent)
    if not any(cell.code for cell in cells):
        return None
    mapped = [cell for cell in cells if cell.code and cell.span is not None]
    return Field(
        typed.path,
        tuple((cell.span, cell.now) for cell in mapped if cell.span is not None),
        tuple(_told(mapped, typed.path, source)),
        tuple(_parts(cells, typed, value, begin, source)),
    )


def _parts(cells: list[_Cell], typed: Typed, value: str, begin: int, source: Source) -> Iterator[Part]:
    """What the text of a field will consist of, with what stands before and behind its prose."""
    yield Part(value[:begin])
    for cell, end in zip(cells, [*(cell.at for cell in cells[1:]), len(typed.prose)], strict=True):
        if cell.code and cell.span is not None:
            yield Part(cell.now)
        elif cell.code:
            line, column = source.document.place(typed.path)
            yield Part(cell.before, cell.now, Change(line, column, cell.code, cell.before, cell.now))
        else:
            yield Part(typed.prose[cell.at : end], "" if cell.before == " " and cell.span is None else None)
    yield Part(value[begin + len(typed.prose) :])


def _pieces(typed: Typed) -> list[_Cell]:
    """The literal pieces and the tags of a field, in order."""
    pieces = [_Cell(at, "", TAG, None) for at, _ in typed.tags]
    pieces += (_Cell(at, text, text, None) for at, text in typed.literals)
    return sorted(pieces, key=lambda piece: piece.at)


def _cells(typed: Typed) -> list[_Cell]:
    cells: list[_Cell] = []
    for piece in _pieces(typed):
        marks = [_Cell(piece.at + offset, mark, mark, None) for offset, mark in enumerate(piece.before)]
        cells += marks or [piece]
    return cells


def _apply(
    cells: list[_Cell], path: Path, source: Source, rules: Sequence[Rule], silent: Sequence[Silence]
) -> None:
    """Let the rules change the cells until none has anything to change."""
    for _ in range(ROUNDS):
        changed = False
        for rule in rules:
            standing = [cell for cell in cells if cell.now]
            text = "".join(cell.now for cell in standing)
            for mend in list(rule.mends(path, text)) if rule.mends is not None else ():
                own = standing[mend.at : mend.at + len(mend.before)]
                if any(not cell.before for cell in own) or _silenced(rule, own, path, source, silent):
                    continue
                for offset, cell in enumerate(own):
                    after = mend.after[offset : offset + 1]
                    if cell.now != after:
                        cell.now, cell.code, changed = after, rule.code, True
        if not changed:
            break
    for cell in cells:
        if cell.now == cell.before:
            cell.code = ""


def _silenced(
    rule: Rule, cells: Sequence[_Cell], path: Path, source: Source, silent: Sequence[Silence]
) -> bool:
    if not silent:
        return False
    line, column = _place(cells[0], path, source)
    problem = Problem(source.document.path, line, column, Severity.HINT, rule.code, "")
    return any(silence.covers(problem) for silence in silent)


def _place(cell: _Cell, path: Path, source: Source) -> tuple[int, int]:
    return source.document.place(path) if cell.span is None else source.place(cell.span[0])


def _told(cells: list[_Cell], path: Path, source: Source) -> Iterator[Change]:
    """The changes of cells, those together that one rule changes side by side."""
    done = 0
    while done < len(cells):
        end = done + 1
        while end < len(cells) and _joins(cells[end - 1], cells[end]):
            end += 1
        run = cells[done:end]
        line, column = _place(run[0], path, source)
        before, after = "".join(cell.before for cell in run), "".join(cell.now for cell in run)
        first, last = run[0].span, run[-1].span
        width = last[1] - first[0] if first is not None and last is not None else len(before)
        yield Change(line, column, run[0].code, before, after, width)
        done = end


def _joins(cell: _Cell, after: _Cell) -> bool:
    beside = cell.span is not None and after.span is not None and cell.span[1] == after.span[0]
    return cell.code == after.code and after.at == cell.at + 1 and beside
