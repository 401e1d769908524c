"""Slips of copying: last year's text, another unit's, problems and measures that do not meet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slips.known.planting import (
    NEXT,
    PROBLEMS,
    among,
    anywhere,
    hosts,
    part_of,
    put,
    rows,
    section,
    slip,
    swap,
)

if TYPE_CHECKING:
    from random import Random

    from slips.values import Case, Planted

_FAMILY = "雷同"
_ANNUAL = ("交通年报", "住建年报", "政府年报")


def _before(case: Case) -> str:
    """The label of last year's file."""
    year = int(case.checked.split("/")[1])
    return case.checked.replace(f"/{year}/", f"/{year - 1}/")


def _paragraphs(text: str, parts: tuple[str, ...] = ("主要工作", "工作成效")) -> list[str]:
    lines = text.split("\n")
    return [lines[at].split("正文: ", 1)[-1].strip(" -") for at in hosts(lines, parts)]


def _like_last_year(case: Case, lots: Random) -> Planted | None:
    """A paragraph of last year's results as one of this year's, some figures or small words apart."""
    before = case.files.get(_before(case))
    if case.name not in _ANNUAL or before is None:
        return None
    own = rows(case)
    at = lots.choice(
        [at for at in hosts(own, ("主要工作", "工作成效")) if own[at].startswith("        - 正文: ")]
    )
    copied = lots.choice(_paragraphs(before))
    own.insert(at + 1, f"        - 正文: {lots.choice(['', '继续'])}{copied}")
    return put(case, own, [at + 1])


def _whole_last_year(case: Case, lots: Random) -> Planted | None:
    """This year's paragraphs put into last year's file: as if they had been taken from there."""
    label = _before(case)
    before = case.files.get(label)
    if case.name not in _ANNUAL or before is None:
        return None
    own = rows(case)
    there = [at for at in hosts(own, ("主要工作", "工作成效")) if "{{" not in own[at] and "正文: " in own[at]]
    drawn = lots.sample(there, min(3, len(there)))
    theirs = before.split("\n")
    at = hosts(theirs, ("主要工作", "工作成效"))[0]
    texts = [own[each].split("正文: ", 1)[1] for each in drawn]
    heading = next(number for number in range(at, 0, -1) if theirs[number].startswith("      内容:"))
    theirs[heading + 1 : heading + 1] = [f"        - 正文: {text}" for text in texts]
    return put(case, own, [], {label: "\n".join(theirs)})


def _like_neighbour(case: Case, lots: Random) -> Planted | None:
    """A paragraph of the other unit's report as one's own."""
    other = "data/2023/戊市市场监督管理局.yaml"
    if case.name != "住建年报":
        return None
    own = rows(case)
    at = lots.choice([at for at in hosts(own, ("主要工作",)) if own[at].startswith("        - 正文: ")])
    texts = [text for text in _paragraphs(case.files[other]) if "{{" not in text and len(text) > 30]
    own.insert(at + 1, f"        - 正文: {lots.choice(texts)}")
    return put(case, own, [at + 1])


def _old_plan(case: Case, lots: Random) -> Planted | None:
    """One more plan in last year's report, that this year's says nothing of."""
    label = _before(case)
    before = case.files.get(label)
    if case.name not in _ANNUAL or before is None:
        return None
    plan = lots.choice(
        [
            ("筹建法治文化公园", "利用滨河绿地建设法治文化公园，设置法治格言长廊和模拟法庭雕塑。"),
            ("编写志书", "启动行业志编写，征集老照片和口述史料，年底前完成初稿。"),
            ("开展对口帮扶", "与结对帮扶的山区村签订协议，选派驻村法律顾问，捐建农家书屋。"),
        ]
    )
    lines = before.split("\n")
    at = next(number for number, line in enumerate(lines) if line.startswith("  结语"))
    lines[at:at] = ["    - 编号: N9", f"      标题: {plan[0]}", f"      正文: {plan[1]}"]
    return put(case, rows(case), [], {label: "\n".join(lines)})


def _old_problem(case: Case, lots: Random) -> Planted | None:
    """Last year's problem as one of this year's, word for word or nearly so."""
    before = case.files.get(_before(case))
    if case.name not in _ANNUAL or before is None:
        return None
    old = before.split("\n")
    start = next(
        at for at, line in enumerate(old) if line.startswith("      标题:") and part_of(old)[at] in PROBLEMS
    )
    own = rows(case)
    where = part_of(own)
    there = [at for at, line in enumerate(own) if where[at] in PROBLEMS and line.startswith("      标题:")]
    at = lots.choice(there)
    own[at : at + 3] = old[start : start + 3]
    return put(case, own, range(at - 1, at + 3))


def _problem_alone(case: Case, lots: Random) -> Planted | None:
    """A problem more, that no measure answers."""
    if case.name not in _ANNUAL:
        return None
    own = rows(case)
    where = part_of(own)
    last = max(at for at, key in enumerate(where) if key in PROBLEMS and own[at].strip())
    title, text, cause = lots.choice(
        [
            (
                "档案库房陈旧",
                "纸质卷宗堆放在地下室，防潮防火条件差",
                "库房建设年代久远，改造资金没有列入预算",
            ),
            ("外语服务跟不上", "外籍人士办事时沟通不畅，双语标识缺失", "没有配备翻译，窗口培训从未涉及外语"),
            ("停车难影响群众办事", "大厅周边车位紧张，老年人上下车不便", "选址时没有考虑停车需求"),
        ]
    )
    own[last + 1 : last + 1] = [
        "    - 编号: W9",
        f"      标题: {title}",
        f"      正文: {text}",
        f"      原因: {cause}",
    ]
    return put(case, own, range(last + 1, last + 5))


def _items(*items: tuple[str, str]) -> str:
    """A section of items with a number, a heading and a text."""
    made = (
        f"{{编号: N{number}, 标题: {title}, 正文: {text}}}" for number, (title, text) in enumerate(items, 1)
    )
    return "".join(f"\n    - {item}" for item in made)


SLIPS = (
    slip(_FAMILY, "C965", "照抄上年的一段", _like_last_year, "C967 C992"),
    slip(_FAMILY, "C965", "几段都是上年的原话", _whole_last_year, "C967 C992"),
    slip(_FAMILY, "C966", "照抄别的单位的一段", _like_neighbour),
    slip(_FAMILY, "C967", "上年安排的事没有下文", _old_plan),
    slip(_FAMILY, "C968", "存在问题照抄上年", _old_problem, "C969 C970 C965 C967"),
    slip(_FAMILY, "C969", "一个问题没有措施", _problem_alone),
    slip(
        _FAMILY,
        "C969",
        "换了措施，问题没有人管",
        anywhere(
            swap(
                (
                    "      正文: 编印农民工实名制管理口袋书，分批培训班组长，合同范本张贴到工地。",
                    "      正文: 办好燃气安全知识竞赛，评选最美调解员。",
                ),
                (
                    "      正文: 统一企业信用等级的计算口径，按等级确定抽查频次，评价结果每月更新。",
                    "      正文: 办好航道普法展览，评选最美巡逻艇。",
                ),
                (
                    "      正文: 实行县招乡用，定向培养司法所工作人员，组建法制审核协作片区。",
                    "      正文: 修缮古城墙法治长廊，拍摄公益短片。",
                ),
                also=(
                    ("      对应问题: [W2]\n", ""),
                    ("      标题: 用好信用评价\n", "      标题: 开展航道宣传\n"),
                    ("      标题: 把法律送到班组\n", "      标题: 营造燃气安全氛围\n"),
                    ("      标题: 培养法治人才\n", "      标题: 办好文化活动\n"),
                ),
            )
        ),
        "C970",
    ),
    slip(
        _FAMILY,
        "C970",
        "下步工作同问题都不相干",
        among(
            _ANNUAL,
            section(
                NEXT,
                _items(
                    ("办好文化活动", "举办法治书画展和微电影征集。"),
                    ("绿化庭院", "栽植乔木、铺设步道，开放共享操场。"),
                    ("编写年鉴", "征集老照片，年底付印。"),
                ),
                _items(
                    ("筹备运动会", "组队参加职工运动会，展示精神风貌。"),
                    ("更新网站", "网站改版，增加无障碍朗读。"),
                ),
            ),
        ),
        "C969 C967",
    ),
)
