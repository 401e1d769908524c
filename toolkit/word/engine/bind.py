"""Binds a compiled template to one document's values and packs the docx."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.parsers import expat

from jinja2.exceptions import UndefinedError
from jinja2.runtime import new_context

from toolkit.problems import Problem, Severity
from toolkit.text import code_point
from toolkit.word.engine import archive, output, tables
from toolkit.word.engine.budget import Budget, Exhausted, Refused, current, join
from toolkit.word.engine.faults import fault
from toolkit.word.engine.media import Media, add_media, check_parts
from toolkit.word.engine.pending import MARK, highlight_pending, pending_names
from toolkit.word.engine.sections import settle
from toolkit.word.engine.source import resolve_listing
from toolkit.word.engine.template import CompiledTemplate, static_entries
from toolkit.word.engine.undecided import mark_of, name_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from toolkit.word.engine.archive import Compressor
    from toolkit.word.engine.part import CompiledPart

_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PICTURE_ID = re.compile(r'(<wp:docPr\b[^>]*?\sid=")[^"]*(")')
_FIRST_PICTURE = 1001
_MARKUP = re.compile(r"<[^>]*(?:>|\Z)")
_BREAKS = {7: None, 12: None}  # docxtpl's signs for a new paragraph and a new page, which XML forbids
_UNKNOWN = "取不到要用的值"
_EMPTY_CELL = re.compile(r"(?:</w:tcPr>|<w:tcPr/>|<w:tc(?: [^>]*)?>|</w:tbl>)(?=</w:tc>)")
_RAISED = {
    ZeroDivisionError: "除数是零",
    TypeError: "值的类型不合这个用法",
    ValueError: "值不合这个用法",
    OverflowError: "数太大",
    RecursionError: "宏或循环自我调用的层数过多",
    MemoryError: "内容过大",
}
_REFUSED = (
    (output.Illegal, "T534"),
    (output.Empty, "T532"),
    (output.WrongPlace, "T533"),
    (Exhausted, "T536"),
    (Refused, "T535"),
)


def render(
    template: CompiledTemplate,
    context: Mapping[str, object],
    *,
    parts: Mapping[str, bytes] | None = None,
    media: tuple[Media, ...] = (),
    compressor: Compressor | None = None,
    turning: bool = False,
) -> tuple[bytes | None, tuple[Problem, ...]]:
    """The docx of one document, or what kept it from being made; with a document, what it marks as 待补 (T540).

    ``parts`` adds or replaces members of the archive; ``media`` adds pictures with their relationships; ``turning``
    tells that a block of the context has markers of ``sections``.
    """
    made: dict[str, bytes] = dict(parts or {})
    problems = check_parts(template, made, media)
    budget = Budget(context)
    token = current.set(budget)
    try:
        values = {**template.parts[0].template.globals, **context}
        for part in template.parts:
            try:
                made[part.name] = _render_part(part, values, budget)
            except Exception as failure:  # noqa: BLE001 - whatever a template's expression raises is its author's to mend
                problems += (_explain(failure, part, template.path, budget),)
    finally:
        current.reset(token)
    if problems:
        return None, problems
    if media:
        add_media(template, made, media)
    if turning:
        settle(template, made)
    chosen = compressor or archive.default_compressor()
    entries = dict(static_entries(template, chosen))
    for name, data in made.items():
        entries[name] = archive.entry(name, data, chosen)
    return archive.write(entries[name] for name in sorted(entries, key=archive.order)), _missing(
        template, budget
    )


def _missing(template: CompiledTemplate, budget: Budget) -> tuple[Problem, ...]:
    return tuple(
        Problem(
            template.path, 0, 0, Severity.PENDING, "T540", f"“{name or '这里'}”还没有填", "填上之后再定稿"
        )
        for name in budget.pending
    )


class _Malformed(Exception):
    def __init__(self, near: str) -> None:
        super().__init__(near)
        self.near = near


def _render_part(part: CompiledPart, values: dict[str, object], budget: Budget) -> bytes:
    budget.start_part()
    environment = part.template.environment
    context = new_context(environment, part.name, {}, values, True)  # noqa: FBT003 - jinja's own signature
    xml = join(part.template.root_render_func(context))
    if budget.raw:
        if budget.listing and part.word:
            _parse(xml.translate(_BREAKS))
            xml = resolve_listing(xml)
        _parse(xml)
    elif not part.proven:
        _parse(xml)
    if part.word:
        xml = _finish(part, xml, budget)
    return (_DECLARATION + xml).encode("utf-8")


def _finish(part: CompiledPart, xml: str, budget: Budget) -> str:
    if part.cells:
        xml = _EMPTY_CELL.sub(r"\g<0><w:p/>", xml)
    if part.body:
        if part.tables or budget.tables:
            xml = tables.mend(xml)
        if part.numbered or budget.pictures:
            numbers = iter(range(_FIRST_PICTURE, _FIRST_PICTURE + len(xml)))
            xml = _PICTURE_ID.sub(lambda m: f"{m.group(1)}{next(numbers)}{m.group(2)}", xml)
    if not (budget.marked or budget.raw or part.marked) or MARK not in xml:
        return xml
    budget.pending.update(dict.fromkeys(pending_names(xml)))
    return highlight_pending(xml)


def _parse(xml: str) -> None:
    """Raise _Malformed, with the text near the fault, unless this is well-formed XML with its prefixes declared."""
    parser = expat.ParserCreate(namespace_separator=" ")
    try:
        encoded = xml.encode("utf-8")
        parser.Parse(encoded, True)  # noqa: FBT003 - expat's own signature
    except expat.ExpatError:
        position = parser.ErrorByteIndex
        start = max(
            encoded.rfind(b"<w:p>", 0, position), encoded.rfind(b"<w:p ", 0, position), position - 2000, 0
        )
        near = encoded[start : position + 200].decode("utf-8", "ignore")
        raise _Malformed(_MARKUP.sub("", near)) from None


def _explain(failure: Exception, part: CompiledPart, path: str, budget: Budget) -> Problem:
    where = part.source.excerpt(_line(failure, part))
    mark = mark_of(failure)
    if mark or (budget.hung and isinstance(failure, _Malformed)):
        name = name_of(mark or budget.hung)
        hint = f"先判断 {{% if 指标.{name} == '待补' %}}，或填上数"
        near = failure.near if isinstance(failure, _Malformed) else where
        return fault(path, "T541", f"条件用到了还没有填的指标“{name}”", hint, near)
    if isinstance(failure, _Malformed):
        return fault(
            path, "T538", "生成的内容不是正确的 Word 内容", "检查这一段插入的富文本或 | safe", failure.near
        )
    if isinstance(failure, UnicodeEncodeError):
        sign = code_point(str(failure.object)[failure.start])
        return fault(path, "T534", f"有 Word 文档不能存的字符 {sign}", "在数据里删去这个字符", where)
    if isinstance(failure, Refused):
        code = next(code for kind, code in _REFUSED if isinstance(failure, kind))
        return fault(path, code, str(failure), failure.hint or "改用其他写法，或在数据里先算好", where)
    if isinstance(failure, UndefinedError):
        advice = failure.args[0] if failure.args else "有名称没有值"
        return fault(path, "T531", str(advice), getattr(advice, "hint", "检查名称"), where)
    if isinstance(
        told := getattr(failure, "message", None), str
    ):  # a filter's own words, with its own remedy
        return fault(path, "T537", told, getattr(failure, "hint", ""), where)
    told = next((told for kind, told in _RAISED.items() if isinstance(failure, kind)), _UNKNOWN)
    code = "T536" if isinstance(failure, (RecursionError, MemoryError)) else "T537"
    return fault(path, code, f"计算这个标签时出错：{told}", "检查标签里用到的数据和过滤器", where)


def _line(failure: BaseException, part: CompiledPart) -> int:
    """The line of the template's source that was running: the innermost one of this part."""
    line = 0
    trace = failure.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == part.template.filename:
            line = part.template.get_corresponding_lineno(trace.tb_lineno)
        trace = trace.tb_next
    return line
