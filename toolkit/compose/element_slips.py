"""Elements typed with what is printed beside them anyway, or in a form that the standard does not have.

Codes: D257 brackets, colons and full stops that are printed of themselves, D258 a form other than GB/T 9704-2012 asks.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from toolkit.compose.writer import Writer

_OPEN = "【待补"
_NUMBER = re.compile(r"[^\s〔〕\[\]［］()（）]+〔[12]\d{3}〕[1-9]\d*号")  # 7.2.5
_NUMBERED_OTHERWISE = ("令", "命令", "纪要")  # 10.2, 10.3
_FORMS = {
    "份号": (re.compile(r"\d{6}"), "六位阿拉伯数字，如 000001"),  # 7.2.1
    "密级": (re.compile("绝密|机密|秘密"), "“绝密”“机密”或“秘密”，期限写在“保密期限”里"),  # 7.2.2
    "紧急程度": (
        re.compile("特提|特急|加急|平急"),
        "“特急”或“加急”，电报写“特提”“特急”“加急”“平急”",
    ),  # 7.2.3
}


def note_element_slips(
    writer: Writer, printed: Mapping[str, Any], places: Mapping[str, tuple[str, ...]], kind: str
) -> None:
    """Warn of each such element at its line; ``kind`` is the document's 文种. It is printed as it was typed."""
    for key, excerpt, code, message, hint in _slips(printed, kind):
        path = (*places.get(key, ("公文",)), key)
        if _OPEN not in excerpt and writer.document.has(path):
            writer.warn(path, excerpt, code, message, hint)


def _slips(printed: Mapping[str, Any], kind: str) -> Iterator[tuple[str, str, str, str, str]]:
    note = str(printed["附注"]).strip()
    if note[:1] in ("（", "(") and note[-1:] in ("）", ")"):
        yield "附注", note, "D257", "“附注”写了括号，印出时还会加上一重", "删去括号"
    for key, ends, said in (("主送", "：:。", "冒号"), ("抄送", "。：:", "句号"), ("分送", "。：:", "句号")):
        last = str(printed[key][-1]).strip() if printed[key] else ""
        if last[-1:] and last[-1] in ends:
            yield key, last, "D257", f"“{key}”的末尾写了“{last[-1]}”，印出时自动加{said}", f"删去“{last[-1]}”"
    title = str(printed["标题"]).strip()
    if title.endswith("。"):
        yield "标题", title, "D257", "“标题”的末尾写了句号", "删去句号"
    number = str(printed["发文字号"]).strip()
    if number and kind not in _NUMBERED_OTHERWISE and not _NUMBER.fullmatch(number):
        told = f"“发文字号”写作“{number[:40]}”，与标准的写法不同"
        yield (
            "发文字号",
            number,
            "D258",
            told,
            "机关代字、六角括号里的年份、不编虚位的序号，如“许交〔2023〕12号”",
        )
    for key, (form, asked) in _FORMS.items():
        value = str(printed[key]).strip()
        if value and not form.fullmatch(value):
            yield key, value, "D258", f"“{key}”写作“{value[:40]}”，与标准的写法不同", f"写{asked}"
