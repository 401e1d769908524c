"""Prose fields to text: each rendered in its scope, each fault placed in the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.compose.slips import (
    Measures,
    broken_line,
    doubled_measures,
    heading_may,
    may_say_more,
    slips,
    typed_numeral,
)
from toolkit.compose.titles import LINE as TITLE_LINE
from toolkit.compose.titles import lined
from toolkit.figures import PENDING_MARK, pending_mark
from toolkit.problems import Problem, Severity, error
from toolkit.prose import Scope, render_prose
from toolkit.yamltext.document import dotted

if TYPE_CHECKING:
    from toolkit.compose.sharing import Shared
    from toolkit.compose.tasks import Task
    from toolkit.text import Lined
    from toolkit.yamltext.document import Document, Path


# Where a typed line break is a line break.
_ONE_PARAGRAPH = frozenset(["标题", "题注", "表头", "行", "注", "公文", "版本", "文件名"])


def _one_paragraph(path: Path) -> bool:
    """Whether a text is of one paragraph, whose typed line breaks are meant; 公文.正文 is a text of several."""
    if path[:2] == ("公文", "正文"):
        path = path[2:]
    elif path[:1] == ("版本",) and path[2:3] == ("正文",):
        path = path[3:]
    return not _ONE_PARAGRAPH.isdisjoint(path)


class Writer:
    """Renders the prose of one document in one edition; collects faults and the marks of what is missing."""

    def __init__(
        self,
        document: Document,
        scope: Scope,
        edition: str,
        manifest_document: Document | None = None,
        shared: Shared | None = None,
    ) -> None:
        """``shared`` is what other editions of the document have in common with this one."""
        self.document = document
        self.manifest_document = manifest_document or document
        self.scope = scope
        self.edition = edition
        self.title_measure = TITLE_LINE  # full-width characters of a line of a title
        self.unit_names: tuple[str, ...] = ()  # kept whole where a title is broken into lines
        self.measures = Measures({key: figure.measure for key, figure in scope.indicators.items()})
        self.problems: list[Problem] = []
        self.pending: dict[str, Path] = {}
        self.tasks: list[Task] = []  # the tasks that were printed, in the order of the text
        self.left_open: dict[Path, str] = {}  # every field that was typed as 待补, with the name of its mark
        self.shared = shared
        self.of_edition = 0  # how often something was asked or told that another edition may have otherwise

    def manifest_text(self, prose: str, path: Path) -> str:
        """The plain text of a prose field of the manifest, its faults placed there."""
        return self.text(prose, path, self.manifest_document)

    def text(self, prose: str | None, path: Path, document: Document | None = None) -> str:
        """The plain text of a prose field; empty where it has a fault or is not given."""
        if prose is None:
            return ""
        if "{" in prose:
            if "版本" in prose or "公文" in prose or "印发件" in prose:  # something else in another edition
                self.of_edition += 1
        elif not (may_say_more(prose) or (path[-1:] == ("标题",) and heading_may(prose))):
            return prose  # nearly every text without a tag
        elif prose.strip() == "待补":
            return self.open(path)
        text, faults = render_prose(prose, self.scope)
        document = document or self.document
        for fault in faults:
            line, column = document.place_of(path, fault.excerpt)
            where = f"{dotted(path)}：{fault.excerpt}" if fault.excerpt else dotted(path)
            self.problems.append(
                error(document.path, line, column, fault.code, fault.message, fault.hint, where)
            )
        if "【待补" in text:
            self.of_edition += 1
            for match in PENDING_MARK.finditer(text):
                self.pending.setdefault(match[1] or "", path)
        if document is self.document:
            self._note_slips(prose, text, path)
        return text

    def _note_slips(self, prose: str, text: str, path: Path) -> None:
        for tag, measure in doubled_measures(prose, self.measures):
            hint = f"删去后面的“{measure}”，或只印数：“.数值”"
            self.warn(path, tag, "P407", f"“{tag}”已经印出计量“{measure}”，后面又写了一遍", hint)
        for excerpt, code, message, hint in slips(prose, text):
            self.warn(path, excerpt, code, message, hint)
        if "\n" in text and (end := broken_line(text)) and not _one_paragraph(path):
            hint = "同一段的文字写在 >- 之后，换行处会自动接上；“|”之后每行是一段"
            self.warn(path, end, "D235", f"“{end}”之后另起一段，句子断开了", hint)
        numbered = path[-1:] == ("标题",) and path[0] in ("章节", "印发件") and path != ("印发件", "标题")
        if numbered and (numeral := typed_numeral(text)):
            self.warn(
                path,
                numeral,
                "D237",
                f"标题前写了“{numeral}”，序号会自动编",
                "删去标题里的序号；要照印的写在“序号”里",
            )

    def warn(
        self,
        path: Path,
        excerpt: str,
        code: str,
        message: str,
        hint: str,
        severity: Severity = Severity.WARNING,
    ) -> None:
        """Note something that is printed as typed, but was hardly meant so."""
        line, column = self.document.place_of(path, excerpt)
        self.problems.append(
            Problem(self.document.path, line, column, severity, code, message, hint, dotted(path))
        )

    def optional(self, prose: str | None, path: Path) -> str:
        """The text of a field that 无 suppresses."""
        return "" if prose is None or prose.strip() == "无" else self.text(prose, path)

    def title(self, text: str) -> Lined:
        """A title, with the lines it is printed in."""
        return lined(text, self.unit_names, self.title_measure)

    def open(self, path: Path) -> str:
        """The mark of a field that was typed as 待补: by its key, or plain in a list."""
        name = path[-1] if path and isinstance(path[-1], str) else ""
        self.left_open.setdefault(path, name)
        return self.mark(name, path)

    def mark(self, name: str, path: Path) -> str:
        """The mark of an element or section that is still missing."""
        self.of_edition += 1
        self.pending.setdefault(name, path)
        return pending_mark(name)

    def printed(self, only: tuple[str, ...] | None) -> bool:
        """Whether something with this 仅 belongs to the edition."""
        if only is None:
            return True
        self.of_edition += 1
        return self.edition in only
