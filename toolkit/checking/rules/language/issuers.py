"""C926 引用文件的机关、文号写错

用途：引用常见的党内法规、国务院文件，前面写的发文机关、后面写的发文字号同原件不一样，如把国务院办公厅的意见说成中央的。
查哪些文件，见同一文件夹的 issuers.csv，可以自己添加。说成上一层机关的（国务院办公厅的文件说成国务院的）不提示。
依据：《党政机关公文处理工作条例》第十九条（引用公文应当先引标题，后引发文字号）。
通过：国务院办公厅《关于加强和改进行政应诉工作的意见》（国办发〔2016〕54号）
不通过：中央《关于加强和改进行政应诉工作的意见》；国务院办公厅《关于加强和改进行政应诉工作的意见》（国办发〔2015〕54号）
怎样改：照原件写发文机关和发文字号。
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from toolkit.checking.rules.language.texts import texts
from toolkit.checking.values import Finding, Rule
from toolkit.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checking.values import Subject

_ORGAN = (
    "(?:中共中央办公厅、?国务院办公厅|中办、?国办|两办|(?:中共|党)中央、国务院|(?:中共|党)中央|国务院办公厅|国务院"
    "|国办|中办|(?:中共)?中央办公厅|全国人大常委会|全国人大|中央宣传部|中央(?:全面)?依法治国(?:委员会)?办?(?:公室)?"
    "|最高人民(?:法院|检察院)|(?:国家)?(?:财政|司法|交通运输|公安|民政|教育|农业农村|生态环境|自然资源|商务|水利|应急管理|住房城乡建设"
    "|人力资源社会保障|文化和旅游|科技|工业和信息化)部|(?:国家)?(?:发展改革|卫生健康)委|(?:国家)?(?:市场监管|税务|海关)总局|审计署"
    "|(?<![共党、])中央)"
)
_CITED = re.compile(
    rf"({_ORGAN})?(?:印发的|发布的|制定的|出台的)?[《〈]({_ORGAN}(?=关于))?([^《》〈〉\n]{{6,60}})[》〉]"
    r"(?:（([国中]办?发[〔﹝\[]\d{4}[〕﹞\]]\d+号))?"
)
_TITLE = re.compile(rf"[《〈](?:{_ORGAN}(?=关于))?([^《》〈〉\n]{{6,60}})[》〉]")
_SAME = {
    "国务院办公厅": {"国务院办公厅", "国办", "国务院"},
    "国务院": {"国务院"},
    "中共中央": {"中共中央", "党中央", "中央"},
    "中共中央、国务院": {"中共中央、国务院", "党中央、国务院", "中央", "中共中央", "党中央"},
    "中共中央办公厅、国务院办公厅": {
        "中共中央办公厅、国务院办公厅",
        "中共中央办公厅国务院办公厅",
        "中办、国办",
        "中办国办",
        "两办",
        "中央",
        "党中央、国务院",
        "中共中央、国务院",
        "党中央",
    },
}
_BRACKETS = str.maketrans("﹝[﹞]", "〔〔〕〕")
_YEARS = re.compile(r"（[^（）]*\d{4}[^（）]*）$")


def check(subject: Subject) -> Iterator[Finding]:
    """Documents that are cited as another organ's, or with another number."""
    for path, text in texts(subject):
        if _known().keys().isdisjoint(_TITLE.findall(text) if "《" in text else ()):
            continue
        for match in _CITED.finditer(text):
            known = _known().get(match[3])
            if known is None:
                continue
            issuer, number = known
            said = match[2] or match[1]
            if said and said not in _SAME[issuer]:
                message = f"《{match[3]}》是{issuer}印发的，这里写作“{said}”"
                yield Finding(path, message, f"写成“{issuer}”", f"《{match[3]}")
            cited = (match[4] or "").translate(_BRACKETS)
            if cited and number and cited != number:
                message = f"《{match[3]}》的发文字号是{number}，这里写作{cited}"
                yield Finding(path, message, f"写成“{number}”", match[4], Severity.WARNING)


@cache
def _known() -> dict[str, tuple[str, str]]:
    text = files(__package__).joinpath("issuers.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    plain = Counter(_YEARS.sub("", row["名称"]) for row in rows)
    known = {row["名称"]: (row["机关"], row["文号"]) for row in rows}
    for row in rows:
        short = _YEARS.sub("", row["名称"])
        if plain[short] == 1:  # a plan of one name and other years is another document
            known[short] = (row["机关"], row["文号"])
    return known


RULE = Rule("C926", "引用文件的机关、文号写错", Severity.HINT, check, __doc__ or "")
