"""C948 第一次出现没有写全称

用途：同一部法律先写简称、后写全称，或者有的法律写全称、有的写简称的，提示；全文一律用简称的是习惯，不提示。
“省厅”“市局”这样的机关简称，前面没有写过全称、也没有交代“以下简称”的，提示。
依据：《党政机关公文处理工作条例》第十九条（使用非规范化简称，应当先用全称并注明简称）。
通过：《中华人民共和国行政处罚法》……《中华人民共和国行政诉讼法》；省交通运输厅……省厅
不通过：《中华人民共和国行政处罚法》……《行政诉讼法》；印发省厅制定的标准（前面没有说是哪个厅）
怎样改：第一次出现写全称，后面常用的注明“以下简称”。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.checking.rules.language.texts import paragraphs
from toolkit.checking.values import Finding, Rule
from toolkit.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checking.values import Passage, Subject

_STATE = "中华人民共和国"
_LAW = re.compile(
    rf"《({_STATE})?((?!{_STATE})[^《》\n]{{2,16}}(?<![办方做立司])法|(?!{_STATE})[^《》\n]{{1,8}}法典|政府信息公开条例)》"
)
_ORGAN = re.compile(r"(?<![全各城都超门股夜米菜上本])(省厅|省局|市局)(?![属直域级党机部限面势长])")
_WORDS = re.compile(r"《[^《》]*》|“[^“”]*”")


def check(subject: Subject) -> Iterator[Finding]:
    """Short names of laws and organs where the full one should stand."""
    every = [passage for passage in paragraphs(subject) if passage.kind == "正文"]
    yield from _laws(every)
    yield from _organs(every, subject.unit_key)


def _laws(every: list[Passage]) -> Iterator[Finding]:
    full: set[str] = set()
    short: dict[str, Passage] = {}
    for passage in every:
        for match in (
            _LAW.finditer(passage.text) if "法》" in passage.text or "条例》" in passage.text else ()
        ):
            if match[1]:
                full.add(match[2])
            elif match[2] not in full:
                short.setdefault(match[2], passage)
    if not full:
        return
    hint = f"写成《{_STATE}……》，或注明“以下简称”"
    for name in (name for name in short if name in full):
        message = f"《{name}》第一次出现用简称，后面写的是《{_STATE}{name}》"
        yield Finding(short[name].path, message, hint, f"《{name}》")
    others = [name for name in short if name not in full]
    if others:
        names = "".join(f"《{name}》" for name in others[:4]) + ("等" if len(others) > 4 else "")
        message = f"{names}第一次出现用简称，别处用全称《{_STATE}{min(full)}》"
        yield Finding(short[others[0]].path, message, hint, f"《{others[0]}》")


def _organs(every: list[Passage], own: str) -> Iterator[Finding]:
    before = own
    told: set[str] = set()
    for passage in every:
        text = passage.text
        for match in _ORGAN.finditer(text) if "省厅" in text or "省局" in text or "市局" in text else ():
            name = match[1]
            spoken = before + text[: match.start()]
            if name in told or re.search(rf"{name[0]}[\u4e00-\u9fff]{{2,14}}{name[1]}|简称“?{name}", spoken):
                continue
            told.add(name)
            yield Finding(passage.path, f"“{name}”前面没有写过全称", "第一次出现写全称", name)
        before += _WORDS.sub("", text) if not {"省厅", "市局"} <= told else ""


RULE = Rule("C948", "第一次出现没有写全称", Severity.HINT, check, __doc__ or "")
