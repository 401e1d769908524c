"""Slips of what a document must say, and to whom it may go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slips.known.planting import (
    NEXT,
    PROBLEMS,
    among,
    anywhere,
    around,
    either,
    element,
    part_of,
    put,
    rows,
    say,
    section,
    slip,
    swap,
)

if TYPE_CHECKING:
    from random import Random

    from slips.values import Case, Planted

ANNUAL = ("交通年报", "住建年报", "政府年报")
_REPORTS = (*ANNUAL, "整改报告")


def _without_block(*headings: str):
    """A whole item of the results left out."""

    def plant(case: Case, lots: Random) -> Planted | None:
        lines = rows(case)
        there = [
            at for at, line in enumerate(lines) if any(line == f"    - 标题: {each}" for each in headings)
        ]
        if not there:
            return None
        at = lots.choice(there)
        end = next(
            (
                n
                for n in range(at + 1, len(lines))
                if len(lines[n]) - len(lines[n].lstrip()) <= 4 and lines[n].strip()
            ),
            len(lines),
        )
        return put(case, lines[:at] + lines[end:], [])

    return plant


def _hidden_problems(case: Case, _: Random) -> Planted | None:
    """Every problem marked for the submitted edition alone."""
    lines = rows(case)
    where = part_of(lines)
    public = next((at for at, line in enumerate(lines) if line.startswith("  公开版:")), None)
    if case.name not in ANNUAL or public is None:
        return None
    made: list[str] = []
    for at, line in enumerate(lines):
        made.append(line)
        if where[at] in PROBLEMS and line.startswith("    - 编号:"):
            made.append("      仅: 报送版")
    return put(case, made, [public])


def _no_cause(case: Case, lots: Random) -> Planted | None:
    lines = rows(case)
    where = part_of(lines)
    there = [at for at, line in enumerate(lines) if where[at] in PROBLEMS and line.startswith("      原因:")]
    if not there:
        return None
    at = lots.choice(there)
    del lines[at]
    return put(case, lines, range(at - 3, at))


_FAMILY = "内容和行文"
SLIPS = (
    slip(
        _FAMILY,
        "C910",
        "履职情况没有写到主要负责人",
        section(
            ("履职情况",),
            "班子成员各司其职、密切配合，法治工作机制运转顺畅，形成了齐抓共管的良好局面。",
            "坚持高位推动，层层压实责任，把法治建设同业务工作一同部署、一同检查、一同考核。",
        ),
        "C921 C814",
    ),
    slip(
        _FAMILY,
        "C910",
        "存在问题一句话带过",
        section(PROBLEMS, "目前没有发现突出问题。", "无。", "暂未发现明显不足。", without="对应问题"),
        "C911 C969 C970",
    ),
    slip(_FAMILY, "C910", "公开版不印存在问题", _hidden_problems),
    slip(_FAMILY, "C911", "删了一个问题的原因", _no_cause, "C999"),
    slip(
        _FAMILY,
        "C911",
        "原因写成了表态",
        around(
            swap(
                (
                    "      原因: 机构改革后编制没有同步划转，招录周期较长",
                    "      内容: [需要在今后的工作中认真加以解决。]",
                ),
                ("      原因: 评价指标之间缺少衔接，数据更新不及时", "      内容: [下一阶段要重点突破。]"),
                (
                    "      原因: 普法宣传多面向管理人员，对班组长覆盖不足",
                    "      内容: [这一情况应当引起各方面重视。]",
                ),
                ("      原因: 编制下沉不够，待遇保障缺少吸引力", "      内容: [必须尽快改变这种状况。]"),
            ),
            above=3,
        ),
        "C999",
    ),
    slip(
        _FAMILY,
        "C912",
        "上行文签发人写了无",
        among(
            (*_REPORTS, "编制请示"),
            swap(
                ("  签发人: [孙某某]", "  签发人: 无"),
                ("  签发人: [冯某某]", "  签发人: 无"),
                ("  签发人: [卫某某]", "  签发人: 无"),
                ("  签发人: [沈某某]", "  签发人: 无"),
            ),
        ),
    ),
    slip(
        _FAMILY,
        "C912",
        "平行文、下行文写了签发人",
        among(("商请函", "印发通知", "工作要点"), swap(("  成文日期:", "  签发人: [陶某某]\n  成文日期:"))),
    ),
    slip(
        _FAMILY,
        "C912",
        "公开版忘了去掉签发人",
        swap(("公开版: {发文字号: 无, 签发人: 无, 主送: 无", "公开版: {主送: 无")),
    ),
    slip(
        _FAMILY,
        "C913",
        "主送加了第三个机关",
        among(
            ("交通年报", "住建年报"),
            either(
                element("主送", "[{}, 乙省住房和城乡建设厅]", only="戊市"),
                element("主送", "[{}, 乙省交通运输厅]", only="甲市"),
            ),
        ),
        "C818",
    ),
    slip(
        _FAMILY,
        "C913",
        "请示、专题报告同时主送两家",
        either(
            among(("编制请示",), element("主送", "[丑市人民政府, 乙省水利厅]", "[中共丑市委, 丑市人民政府]")),
            among(("整改报告",), element("主送", "[卯市人民政府, 乙省住房和城乡建设厅]")),
        ),
        "C818",
    ),
    slip(
        _FAMILY,
        "C914",
        "报告结尾写了请示的话",
        among(
            _REPORTS,
            swap(
                ("结语: 特此报告。", "结语: 以上报告妥否，请批示。"),
                ("结语: 特此报告。", "结语: 当否，请批复。"),
                ("内容: [特此报告。]", "内容: [以上意见如无不妥，请批转有关单位执行。]"),
                ("结语: 特此报告。", "结语: 以上请审批。"),
            ),
        ),
        "C920",
    ),
    slip(
        _FAMILY,
        "C914",
        "报告里要编制、要经费",
        among(
            _REPORTS,
            either(
                say(
                    "请求市政府在人员编制方面给予支持。",
                    "上述问题需请市委、市政府统筹解决。",
                    "建议市政府批准设立专项资金。",
                    "恳请市政府为执法队伍增核编制，并安排专项经费。",
                    "请市财政局尽快安排执法装备更新经费，请予批准。",
                    parts=(*PROBLEMS, *NEXT, ""),
                ),
                say(
                    "希望上级在人员编制上给予倾斜，请予解决。",
                    "为此，恳请市委、市政府协调解决办公用房问题。",
                    parts=(*NEXT, ""),
                ),
            ),
        ),
        "C969 C970",
    ),
    slip(
        _FAMILY,
        "C915",
        "上行文抄送了下级",
        either(
            among(("交通年报",), element("抄送", "[{}, 甲市丁县交通运输局]", "[{}, 局属各单位]")),
            among(("住建年报",), element("抄送", "[{}, 局直属各单位]", "[{}, 各区住房和城乡建设局]")),
            among(("整改报告", "编制请示"), element("抄送", "[{}, 局属各单位]", "[{}, 机关各科室]")),
        ),
    ),
    slip(
        _FAMILY,
        "C916",
        "部门通知主送下级政府",
        among(
            ("印发通知", "工作要点"),
            element(
                "主送", "[各县（市、区）人民政府, 局属各单位]", "[各县区人民政府]", "[各县（市、区）人民政府]"
            ),
        ),
    ),
    slip(
        _FAMILY,
        "C916",
        "部门文件给下级政府派任务",
        among(
            ("印发通知", "工作要点"),
            say(
                "请各县（市、区）人民政府高度重视，加强领导。",
                "各县（市、区）政府要把此项工作纳入年度考核。",
                "各县（市、区）人民政府要切实负起属地责任。",
                "各乡镇人民政府应当配备专门力量，按月上报进度。",
            ),
        ),
    ),
    slip(
        _FAMILY,
        "C917",
        "报告、请示主送同级部门",
        either(
            among(("交通年报",), element("主送", "[甲市司法局]")),
            among(("住建年报",), element("主送", "[戊市市场监督管理局]")),
            among(("编制请示",), element("主送", "[丑市财政局]")),
            among(("整改报告",), element("主送", "[卯市公安局]", "[市财政局]")),
        ),
        "C922",
    ),
    slip(
        _FAMILY,
        "C918",
        "标了密级又照样公开",
        among(ANNUAL, swap(("公文:", "公文:\n  密级: 秘密\n  保密期限: 1年"))),
        "C919",
    ),
    slip(
        _FAMILY,
        "C918",
        "公开版的附注写成了不公开",
        among(
            ANNUAL,
            swap(
                ("附注: 此件公开发布", "附注: 此件不予公开"),
                ("附注: 此件公开发布", "附注: 内部资料，注意保存"),
            ),
        ),
    ),
    slip(
        _FAMILY,
        "C919",
        "涉密报告去掉密级就公开",
        among(
            ANNUAL,
            swap(
                ("附注: 此件公开发布", "密级: 无, 保密期限: 无, 附注: 此件公开发布"),
                also=(("公文:\n", "公文:\n  密级: 机密\n  保密期限: 5年\n"),),
            ),
        ),
    ),
    slip(
        _FAMILY,
        "C920",
        "报告没有结语",
        anywhere(
            among(
                _REPORTS,
                swap(
                    ("  结语: 特此报告。", ""),
                    ("    内容: [特此报告。]", "    内容: [以上是整改的主要情况。]"),
                ),
            ),
        ),
    ),
    slip(
        _FAMILY,
        "C920",
        "函、请示的结尾写了特此报告",
        among(
            ("商请函", "编制请示"),
            swap(("[特此函达，请予支持。]", "[特此报告。]"), ("[妥否，请批示。]", "[特此报告，请审批。]")),
        ),
    ),
    slip(
        _FAMILY,
        "C921",
        "整篇没有写突发事件",
        _without_block("有效应对突发事件", "守牢安全底线", "突发事件应对更加有力"),
    ),
    slip(
        _FAMILY,
        "C921",
        "整篇没有写决策、监督或数字手段",
        either(
            _without_block("科技支撑更加坚实"),
            _without_block("行政决策更加科学"),
        ),
        "C967",
    ),
    slip(
        _FAMILY,
        "C922",
        "没有抄送依法治市办",
        among(
            ("交通年报", "住建年报"),
            either(
                element("抄送", "[乙省交通运输厅]", only="甲市"),
                element("抄送", "[乙省住房和城乡建设厅, 戊市财政局]", only="戊市"),
            ),
        ),
    ),
    slip(
        _FAMILY,
        "C923",
        "主送写给了领导个人",
        either(
            among(("编制请示",), element("主送", "[严副市长]", "[丑市人民政府, 华市长]")),
            among(("整改报告",), element("主送", "[金秘书长]", "[魏某某同志]")),
            among(("交通年报",), element("主送", "[市委书记]")),
        ),
        "C913 C809",
    ),
    slip(
        _FAMILY,
        "C924",
        "越过市政府直接报省政府",
        either(
            among(("交通年报",), element("主送", "[乙省人民政府]")),
            among(("编制请示",), element("主送", "[乙省人民政府]", "[省政府]")),
        ),
    ),
)
