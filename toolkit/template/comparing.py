"""Which drafts a change of a template changes, and how: the same data drafted with both forms of it, now.

Both are drafted by this very toolkit and house style, so that what differs is the template's doing alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.problems import Severity
from toolkit.template.changes import Change, Changes, changes, figures
from toolkit.template.drafting import Draft, Drafted, Drafter, of_template
from toolkit.template.page_counts import AT_ONCE, page_counts
from toolkit.text import clipped
from toolkit.word.engine.styles import name_in_word
from toolkit.word.printed import BODY, PAGE, TEXT_OF

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from toolkit.drafting.measuring import Office
    from toolkit.problems import Problem
    from toolkit.template.scope import Scope
    from toolkit.word.printed import Printed

SAME, TEXT, LOOK, BROKEN, MENDED, NEITHER = (
    "不变",
    "文字有变",
    "只有版面有变",
    "现在出不来",
    "现在能出了",
    "都出不来",
)

_STYLES = 6  # whose names are told


@dataclass(frozen=True, slots=True)
class Compared:
    """An edition before and after; ``edition`` is empty where the file gives none.

    ``before`` and ``after`` are (file name, characters, pages), pages 0 where not counted; None without a draft.
    ``told`` are the problems of the template's that are said only now, and what stands in the way now.
    """

    unit: str
    kind: str
    label: str
    edition: str
    state: str
    before: tuple[str, int, int] | None = None
    after: tuple[str, int, int] | None = None
    changes: tuple[Change, ...] = ()
    looks: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    told: tuple[Problem, ...] = ()

    @property
    def weight(self) -> int:
        """The smaller, the sooner somebody should look: what broke, other pages, the rest."""
        if self.state in (BROKEN, MENDED) or self.told:
            return 0
        return 1 if self.before and self.after and self.before[2] != self.after[2] else 2

    @property
    def changed(self) -> bool:
        """Whether it is worth a look."""
        return self.state not in (SAME, NEITHER) or bool(self.told)


def compare_all(scope: Scope, before: Path, office: Office | None = None) -> Iterator[tuple[Compared, ...]]:
    """Each file's editions with the template that stands in the folder ``before``, and with it as it is.

    Only drafts that differ are laid out.
    """
    now = Drafter(scope.workspace, scope.registry, scope.stood_for)
    then = Drafter(scope.workspace, scope.registry, scope.stood_for, before, beside=now)
    step = AT_ONCE if office is not None else 1
    for start in range(0, len(scope.files), step):
        drafted = [(then.draft(file), now.draft(file)) for file in scope.files[start : start + step]]
        documents = {
            f"{number} {time} {draft.edition}": draft.data
            for number, both in enumerate(drafted)
            for time, each in enumerate(both)
            for draft in each.drafts
            if office is not None and _differs(draft, both)
        }
        counts, _ = page_counts(documents, office)
        for number, (old, new) in enumerate(drafted):
            pages = [
                {draft.edition: counts.get(f"{number} {time} {draft.edition}", 0) for draft in each.drafts}
                for time, each in enumerate((old, new))
            ]
            yield tuple(_compared(old, new, pages[0], pages[1]))


def _differs(draft: Draft, both: tuple[Drafted, Drafted]) -> bool:
    sheets = [each.sheet for drafted in both for each in drafted.drafts if each.edition == draft.edition]
    return len(sheets) < len(both) or sheets[0] != sheets[1]


def _compared(
    old: Drafted, new: Drafted, before: dict[str, int], after: dict[str, int]
) -> Iterator[Compared]:
    file = new.file
    told = _only_now(old, new)
    whose = (file.unit, file.kind, new.label)
    if not old.drafts and not new.drafts:
        if not (old.textless and new.textless):
            yield Compared(*whose, "", NEITHER, told=told)
        return
    earlier = {each.edition: each for each in old.drafts}
    later = {each.edition: each for each in new.drafts}
    for edition in dict.fromkeys((*earlier, *later)):
        one, other = earlier.get(edition), later.get(edition)
        was = (one.name, one.sheet.letters, before.get(edition, 0)) if one is not None else None
        became = (other.name, other.sheet.letters, after.get(edition, 0)) if other is not None else None
        if one is None or other is None:
            yield Compared(*whose, edition, MENDED if one is None else BROKEN, was, became, told=told)
        else:
            yield _both(whose, one, other, (was, became), told)


def _both(
    whose: tuple[str, str, str],
    one: Draft,
    other: Draft,
    sizes: tuple[tuple[str, int, int] | None, tuple[str, int, int] | None],
    told: tuple[Problem, ...],
) -> Compared:
    found = changes(one.sheet.paragraphs, other.sheet.paragraphs)
    looks = [*_restyled(found.restyled), *_other_looks(one, other, found)]
    state = TEXT if found.changes else LOOK if looks else SAME
    if state is SAME and one.name != other.name:
        state = TEXT
    gone, new = figures(found.changes)
    return Compared(*whose, other.edition, state, *sizes, found.changes, tuple(looks), gone, new, told)


def _restyled(found: Sequence[tuple[Printed, Printed]]) -> Iterator[str]:
    """Paragraphs of another style, and those that are formatted otherwise in the same one; an example of each."""
    styled = [(one, other) for one, other in found if one.style != other.style]
    if styled:
        one, other = styled[0]
        was, became = (name_in_word(each.style) or "默认" for each in (one, other))
        yield f"{len(styled)}段换了样式，如{_quoted(one)}由“{was}”改为“{became}”"
    formed = [one for one, other in found if one.style == other.style]
    if formed:
        yield f"{len(formed)}段的段落或文字格式变了，如{_quoted(formed[0])}"


def _quoted(printed: Printed) -> str:
    return f"“{clipped(' '.join(printed.text.split()), 16)}”"


def _other_looks(one: Draft, other: Draft, found: Changes) -> Iterator[str]:
    """What else of the look differs; not where that is because its text does, or its paragraphs were told already."""
    told = {each.place for each in found.changes} | {each.place for _, each in found.restyled}
    before, after = one.sheet.looks, other.sheet.looks
    for what, digest in after.items():
        if before.get(what) == digest or not told.isdisjoint(TEXT_OF.get(what, ())):
            continue
        if what == BODY and before.get(PAGE) != after.get(PAGE):
            continue
        yield what
    styles = other.sheet.styles
    named = [name for name, was in one.sheet.styles.items() if styles.get(name, was) != was]
    if named:
        shown = "、".join(f"“{name_in_word(name)}”" if name else "全文默认格式" for name in named[:_STYLES])
        yield f"样式{shown}{f'等{len(named)}个' if len(named) > _STYLES else ''}的定义"


def _only_now(old: Drafted, new: Drafted) -> tuple[Problem, ...]:
    """What is wrong now and was not before; a template's own problems cite its file, which was another then."""
    known = {_said(each) for each in old.problems}
    found: Iterable[Problem] = (each for each in new.problems if _said(each) not in known)
    return tuple(each for each in found if each.severity is Severity.ERROR or of_template(each))


def _said(problem: Problem) -> tuple[object, ...]:
    path = "" if problem.path.startswith("templates/") else problem.path
    return path, problem.severity, problem.code, problem.message, problem.where
