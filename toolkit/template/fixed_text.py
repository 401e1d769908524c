"""The fixed text of a template, which every draft prints as it stands.

Codes: T577 a year, which will be last year's, T586 a name that would be printed as it stands: in one brace, in no tag,
or in quotation marks.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Any

from toolkit.problems import Problem, Severity
from toolkit.template.asking import value_of
from toolkit.word.engine import Block
from toolkit.word.engine.faults import Fault, Spot, quoted
from toolkit.word.engine.paragraphs import FULL_WIDTH, cut
from toolkit.word.engine.tags import scan
from toolkit.yamltext.document import dotted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from toolkit.model.manifest import Manifest
    from toolkit.word.reviewing.standing import Standing
    from toolkit.yamltext.document import Document, Path

_MOST = 10  # of a paragraph; who mends these sees the others
_DIGIT = "[0-9０-９]"
_CENTURY = "(?:19|20|１９|２０)"
_HAN_YEAR = "二[〇○零Ｏ0][〇○零一二三四五六七八九Ｏ0]{2}"
_YEAR = re.compile(
    rf"(?<!{_DIGIT})(?:{_CENTURY}{_DIGIT}{{2}}(?=\s*(?:[-—－–~～至到]+\s*{_CENTURY}{_DIGIT}{{2}}\s*)?年)"
    rf"|{_CENTURY}{_DIGIT}{{2}}(?=[-./]{_DIGIT}{{1,2}}[-./]{_DIGIT}{{1,2}})|{_HAN_YEAR}(?=\s*年))"
)
# Where a year belongs to a name that does not change: a title, a document number, a standard, when a law was made.
_NAMES = re.compile(
    rf"《[^《》]*》(?:\s*[（(][^（）()]*[）)])?|[〔\[［【(（]\s*{_DIGIT}{{4}}\s*[〕\]］】)）]\s*(?:第\s*)?{_DIGIT}*\s*号?"
    rf"|(?<![A-Za-zＡ-Ｚ])[A-Za-zＡ-Ｚ]+(?:[/／][A-Za-zＡ-Ｚ]+)?\s*{_DIGIT}+(?:\.{_DIGIT}+)?\s*[-—－–]+\s*{_DIGIT}{{4}}"
)
_NAME = re.compile(r"(?:公文|单位|指标|章节|印发件)[.．]\w+")
_SINGLE = re.compile(r"(?<![{｛])[{｛]\s*(?:(?:p|tr|tc|r)\s+)?([^\W\d]\w*)(?:\.\w+)*\s*[}｝](?![}｝])")


def years(standings: Iterable[Standing], path: str) -> Iterator[Problem]:
    """The years in the fixed text of a document."""
    for each in standings:
        text = _untagged(each.text)
        for start, end in islice(_found(text), _MOST):
            message, hint = _said(text[start:end])
            spot = Spot(each.part, each.number, start, end)
            yield _warning(path, "T577", message, hint, cut(each.text), spot)


def years_of_manifest(manifest: Manifest, document: Document) -> Iterator[Problem]:
    """The years in the patterns of titles and files' names, and in the sections' headings."""
    texts: list[tuple[Path, object]] = [(("标题",), manifest.title), (("文件名",), manifest.file_name)]
    texts += [(("章节", key, "标题"), rule.heading) for key, rule in manifest.sections.items()]
    for place, text in texts:
        if isinstance(text, str) and document.has(place):
            plain = _untagged(text)
            for start, end in _found(plain):
                line, column = document.place_of(place, plain[start:end])
                told = (*_said(plain[start:end]), dotted(place))
                yield Problem(document.path, line, column, Severity.WARNING, "T577", *told)


def names_as_text(standings: Iterable[Standing], names: Mapping[str, Any], path: str) -> Iterator[Problem]:
    """Names that would be printed themselves, where what they stand for was meant."""
    for each in standings:
        if "." not in each.text and "．" not in each.text and "{" not in each.text and "｛" not in each.text:
            continue
        told = [*_in_one_brace(each.text, names), *_quoted_names(each.text, names), *_bare(each.text, names)]
        seen: list[tuple[int, int]] = []
        for start, end, message, hint in islice(told, _MOST):
            if not any(start < last and first < end for first, last in seen):
                seen.append((start, end))
                spot = Spot(each.part, each.number, start, end)
                yield _warning(path, "T586", message, hint, cut(each.text), spot)


_Told = tuple[int, int, str, str]


def _in_one_brace(text: str, names: Mapping[str, Any]) -> Iterator[_Told]:
    for match in _SINGLE.finditer(_untagged(text)):
        if match.group(1) in names:
            inside = match.group()[1:-1].strip()
            yield *match.span(), f"“{match.group()}”只有一层花括号，会照样印出", f"写成 {{{{ {inside} }}}}"


def _quoted_names(text: str, names: Mapping[str, Any]) -> Iterator[_Told]:
    for tag in scan(text)[0] if "{{" in text else ():
        name = tag.body[1:-1].strip() if tag.opening == "{{" and tag.body[:1] in ("'", '"') else ""
        if name and tag.body[-1:] == tag.body[:1] and value_of(name, names) is not None:
            yield (
                tag.start,
                tag.end,
                f"“{name}”加了引号，会照样印出这几个字",
                f"去掉引号，写成 {{{{ {name} }}}}",
            )


def _bare(text: str, names: Mapping[str, Any]) -> Iterator[_Told]:
    if FULL_WIDTH.search(text) or scan(text)[1]:
        return  # that the tag is broken is told already
    for match in _NAME.finditer(_untagged(text)):
        name = match.group().replace("．", ".")
        if (value := value_of(name, names)) is not None:
            tag = f"{{{{p {name} }}}}，独占一段" if isinstance(value, Block) else f"{{{{ {name} }}}}"
            yield *match.span(), f"“{name}”不在标签里，会照样印出", f"写成 {tag}；两边别的括号删去"


def _warning(path: str, code: str, message: str, hint: str, where: str, spot: Spot) -> Problem:
    return Fault(path, 0, 0, Severity.WARNING, code, message, hint, quoted(where), spot)


def _said(year: str) -> tuple[str, str]:
    hint = (
        "每年跟着变的年份写 {{ 年度 }}（上一年 {{ 上年度 }}，下一年 {{ 下年度 }}）；固定不变的，核对后不用改"
    )
    return f"固定文字里有年份“{year}”，每年的公文都会这样印", hint


def _found(text: str) -> Iterator[tuple[int, int]]:
    names = _NAMES.finditer(text)
    name = next(names, None)
    for match in _YEAR.finditer(text):
        while name is not None and name.end() <= match.start():
            name = next(names, None)
        if name is None or match.start() < name.start():
            yield match.span()


def _untagged(text: str) -> str:
    """The text with tags blanked, and what is to be printed as it stands (raw); as long as before."""
    pieces: list[str] = []
    position = 0
    for tag in scan(text)[0] if "{" in text else ():
        beside = text[position : tag.start] if tag.word != "endraw" else "\x00" * (tag.start - position)
        pieces += (beside, "\x00" * (tag.end - tag.start))
        position = tag.end
    return "".join((*pieces, text[position:]))
