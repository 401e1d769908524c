"""Everything that is wrong with a template, told at once, each where it stands in the document.

What the engine finds (``toolkit.word.engine.faults``), names, manifest against document, styles, fixed text; in the
modules beside this one. The units' data are read only where a name is not known otherwise.

Codes: T589 comments of an earlier check, left in the template, T590 revisions and people's comments, which would go
into every draft.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from toolkit.problems import Problem, Severity
from toolkit.template.agreeing import disagreements
from toolkit.template.asking import unknown, with_nearest
from toolkit.template.dressing import undressed
from toolkit.template.fixed_text import names_as_text, years, years_of_manifest
from toolkit.template.meaning import looked_through
from toolkit.template.names import known_names, names_of_data
from toolkit.template.telling import Checked, told
from toolkit.word.engine.faults import Fault, quoted
from toolkit.word.engine.package import read_package
from toolkit.word.engine.paragraphs import MOST_PROBLEMS, cut
from toolkit.word.reviewing.drafted import comments, revisions
from toolkit.word.reviewing.looks import looks
from toolkit.word.reviewing.standing import standings
from toolkit.word.reviewing.uncommenting import uncommented
from toolkit.workspace.house import read_house

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from toolkit.model.units import Registry
    from toolkit.template.chosen import Chosen
    from toolkit.word.engine.package import Package
    from toolkit.workspace.folder import Workspace

_ROOTS = dict.fromkeys(("公文", "单位", "指标", "章节", "年度"), "")


def check(workspace: Workspace, registry: Registry | None, template: Chosen) -> Checked:
    """Check both files of a template, each as far as the other allows."""
    problems = [*template.problems]
    if template.data is None:
        return Checked(tuple(problems), (), None)
    data, own_comments = uncommented(template.data, template.label)
    inspected = looked_through(data, template.label)
    if inspected.package is None:
        return Checked((*inspected.problems, *problems), (), None)
    stand = [each for each in standings(inspected.package) if not each.doubled]
    label = template.label
    found = [*inspected.problems, *years(stand, label)]
    if own_comments:
        message = f"模板里还留着 {own_comments} 条校对的批注，会带进每份公文"
        hint = f"gongwen template check {template.name} --fix 可以去掉，别人的批注不动"
        found.append(Problem(label, 0, 0, Severity.WARNING, "T589", message, hint))
    names: Mapping[str, Any] = _ROOTS
    found += _left(inspected.package, label)
    manifest, document = template.manifest, template.document
    if manifest is not None and document is not None:
        names, faults = known_names(manifest, document, template.name, registry)
        found += unknown(inspected.readable, names, lambda: names_of_data(workspace, registry), label)
        dressed, departures = _in_house_style(workspace, data, inspected.package, label)
        found += undressed(manifest, inspected.asked, stand, looks(dressed), label)
        problems += departures
        # Of a name with a slip, the slip is told: what it was meant for is not lacking as well.
        meant = [with_nearest(each, names) for each in inspected.asked]
        problems += faults
        problems += disagreements(manifest, document, meant, label)
        problems += years_of_manifest(manifest, document)
    found += names_as_text(stand, names, label)
    if _too_many(inspected.problems):
        hint = "先改上面列出的，再检查一次"
        problems.append(Problem(label, 0, 0, Severity.ERROR, "Y199", "还有更多问题没有列出", hint))
    return told([*found, *problems], stand, inspected.package)


def _left(package: Package, label: str) -> Iterator[Problem]:
    """What belongs to the work on the template."""
    for left, what, how in (
        (revisions(package), "没有接受的修订", "在 Word 里“审阅—接受—接受所有修订”，再存盘"),
        (comments(package), "批注", "看过的在 Word 里删去；要留给同事看的话写成 {# … #}"),
    ):
        if left is not None:
            message = f"模板里有 {left.count} 处{what}，会带进每份公文"
            where = quoted(cut(left.text))
            yield Fault(label, 0, 0, Severity.WARNING, "T590", message, how, where, left.first)


def _in_house_style(
    workspace: Workspace, data: bytes, package: Package, label: str
) -> tuple[Package, tuple[Problem, ...]]:
    """The template as drafts are made of it, and what of the house style it cannot have."""
    from toolkit.word.house import in_house_style

    dressed, problems = in_house_style(data, label, read_house(workspace).typesetting)
    return (package if dressed is data else read_package(dressed, label)[0] or package), problems


def _too_many(problems: Iterable[Problem]) -> bool:
    """Whether a part has as many faults as are looked for."""
    parts = Counter(p.at.part for p in problems if isinstance(p, Fault) and p.at is not None)
    return any(count >= MOST_PROBLEMS for count in parts.values())
