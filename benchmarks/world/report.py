"""A unit's report of a year, as the YAML that its drafter would have typed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from .drawing import Drawing
from .figures import Figures
from .phrases import duties, extra, indicators, matters, opening, plans, troubles

if TYPE_CHECKING:
    from .phrases import Indicator, Matter, Topic, Trouble
    from .places import Unit

_HEAD = (
    "# yaml-language-server: $schema=../格式/年度数据.schema.json\n# 虚构的示例：单位、事情和数字都是生成的\n"
)
_COUNTED = (
    ("全年", "，{较}"),
    ("全年共", ""),
    ("一年来，累计", "，{同}"),
    ("一年来，", "，{较}"),
    ("全年累计", "，{同}"),
    ("年内", "，{较}"),
    ("截至年底，累计", ""),
)
_FOLLOWED_UP = ("落实上年整改任务", "抓好上年问题整改", "办好上年安排的整改事项")
_AS_ANNOUNCED = (
    "按照上年的安排，",
    "对上年查出的这一问题，",
    "针对上年报告提出的问题，",
    "对照上年整改清单，",
)
_SURNAMES = "王李张刘陈杨赵黄周吴徐孙马朱胡郭何高林罗"
_DEPARTMENT = (
    ("行业履职", 4),
    ("职能履行", 4),
    ("制度体系", 4),
    ("行政决策", 4),
    ("行政执法", 4),
    ("突发事件应对", 3),
    ("矛盾纠纷化解", 4),
    ("权力监督", 3),
    ("数字法治", 3),
    ("组织领导", 4),
)
_GOVERNMENT = tuple((name, count) for name, count in _DEPARTMENT if name != "行业履职")


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be written: of which year, drawn how, and whether last year's files are there."""

    year: int
    seed: int
    last_year: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a unit came: nothing at all (missing), late, a figure still to come."""

    missing: bool
    late: bool
    unfinished: bool


def standing(wish: Wish, unit: Unit) -> Standing:
    """The same for the same unit and year, whoever asks."""
    lot = Drawing(wish.seed + 1, unit, wish.year).random
    missing, late, unfinished = lot(), lot(), lot()
    return Standing(missing < 0.02 and not unit.governs, late < 0.03, unfinished < 0.03)


class Report:
    """Writes one report; ``rolled`` are the figures that others report, with the scope that each asks."""

    def __init__(self, wish: Wish, unit: Unit, rolled: dict[str, str]) -> None:
        self._wish, self._unit, self._rolled = wish, unit, rolled
        self._draw = Drawing(wish.seed, unit, wish.year)
        self._figures = Figures(wish.seed, unit, wish.year)
        self._printed: dict[str, None] = {}
        self._own = iter(self._draw.some(unit.field.figures, len(unit.field.figures)))
        self._standing = standing(wish, unit)
        self._more = {part: iter(self._draw.some(said, len(said))) for part, said in extra().items()}

    def text(self) -> str:
        """The whole file."""
        body = self._body()  # first: it decides which figures are needed
        lines = [_HEAD, f"年度: {self._wish.year}", f"单位: {self._unit.name}", "", *self._elements(), ""]
        lines += ["指标:", *self._figure_lines(), "", *body, ""]
        return "\n".join(lines)

    # The elements of the document.

    def _elements(self) -> list[str]:
        unit, draw, year = self._unit, self._draw, self._wish.year + 1
        place, late = unit.place, self._standing.late
        month, day = (3, 4 + draw.number(14)) if late else (1 + draw.number(2), 8 + draw.number(16))
        surname = draw.one(_SURNAMES)
        public = draw.random() < 0.6 or unit.governs
        lines = [
            "公文:",
            f"  发文字号: {unit.code}〔{year}〕{1 + draw.number(40)}号",
            f"  签发人: [{surname}某某]",
        ]
        if unit.governs:
            copies = [place.office]
            lines.append(f"  主送: [{place.party}]")
        else:
            copies = [*filter(None, [unit.twin_above]), place.office]
            lines.append(f"  主送: [{place.party}, {place.government}]")
        lines += [
            f"  成文日期: {year}-{month:02}-{day:02}",
            f"  抄送: [{', '.join(copies)}]",
            f"  印发机关: {unit.name if unit.name.endswith('办公室') else unit.name + '办公室'}",
            f"  印发日期: {year}-{month:02}-{day + 1:02}",
            "",
            "版本:",
            "  报送版: {}",
        ]
        if unit.governs:
            lines.append(f"  人大版: {{主送: [{place.name}人民代表大会常务委员会], 抄送: 无}}")
        if public:
            lines.append(
                "  公开版: "
                "{发文字号: 无, 签发人: 无, 主送: 无, 抄送: 无, 印发机关: 无, 印发日期: 无, 附注: 此件公开发布}"
            )
        lines += ["", f"报送日期: {year}-{month:02}-{day + 2:02}"]
        if public:
            lines.append(f"公开日期: {year}-03-{22 + draw.number(9):02}")
        return lines

    # Figures.

    def _figure_lines(self) -> list[str]:
        shared = indicators()
        always = [name for name in shared if self._reports(shared[name])]
        needed = dict.fromkeys([*always, *self._printed])
        left = [name for name in needed if name not in self._rolled]
        wanting = self._draw.one(left) if self._standing.unfinished else None
        reads_last = self._wish.last_year and not standing(self._before(), self._unit).missing
        lines = [
            self._figures.line(name, missing=name == wanting, with_last=not (reads_last and name in always))
            for name in left
        ]
        measures = {name: shared[name].measure for name in self._rolled}
        lines += [
            f"  {name}: {{汇总: 求和, 范围: {scope}, 计量: {measures[name]}}}"
            for name, scope in self._rolled.items()
        ]
        return lines

    def _before(self) -> Wish:
        return replace(self._wish, year=self._wish.year - 1)

    def _reports(self, each: Indicator) -> bool:
        return each.rolled == "和" or (each.rolled == "执" and self._unit.field.enforces)

    def _counted(self, name: str) -> str:
        if name == "行业":
            own = next(self._own, None)
            if own is None:
                return ""
            name = own.name
        each = self._figures.known[name]
        self._printed[name] = None
        tag = f"指标.{name}"
        if each.measure == "%":
            return f"{each.says}{{{{ {tag} }}}}，{{{{ {tag} | 较上年 }}}}"
        before, after = self._draw.one(_COUNTED)
        if name in self._rolled:
            after = ""
        after = after.replace("{较}", f"{{{{ {tag} | 较上年 }}}}").replace("{同}", f"{{{{ {tag} | 同比 }}}}")
        return f"{before}{each.says}{{{{ {tag} }}}}{after}"

    # Sections.

    def _body(self) -> list[str]:
        governs = self._unit.governs
        lines = ["章节:", *self._opening(), "", "  工作成效:" if governs else "  主要工作:"]
        for name, count in _GOVERNMENT if governs else _DEPARTMENT:
            if name in ("行政执法", "突发事件应对") and not (governs or self._unit.field.enforces):
                continue
            lines += self._matter(matters()[name], count)
        lines += self._followed_up()
        if self._draw.random() < 0.6:
            lines += self._table()
        lines += ["", *self._duty(), "", *self._troubles_and_plans(), "", "  结语: 特此报告。"]
        if not governs and self._draw.random() < 0.08:
            lines += self._attachment()
        return lines

    def _opening(self) -> list[str]:
        *sentences, last = [self._draw.say(choice) for choice in opening()]
        itself = "{{ 单位.自称 }}"
        said = "，\n    ".join(sentences)
        return ["  导语: >-", f"    {{{{ 年度 }}}}年，{itself}{said}。", f"    {last}"]

    def _matter(self, matter: Matter, count: int) -> list[str]:
        draw = self._draw
        topics = draw.some(matter.topics, count)
        tails = iter(draw.some(matter.tails, len(matter.tails)))
        lines = [f"    - 标题: {draw.say(matter.headings)}", "      内容:"]
        for topic in topics:
            draw.turn()
            heading = draw.say(topic.headings)
            said = self._topic(topic)
            for _ in range(1 if draw.random() < 0.3 else 2):
                said.insert(draw.number(len(said)), self._another("做法"))
            if draw.random() < 0.6:
                said[-1] += f"，{draw.said(next(tails))}"
            lines += [f"        - 标题: {heading}", "          正文: >-"]
            lines += [f"            {sentence}。" for sentence in said]
        return lines

    def _another(self, part: str) -> str:
        return self._draw.said(next(self._more[part]))

    def _topic(self, topic: Topic) -> list[str]:
        said = [self._draw.say(choice) for choice in topic.sentences]
        return said + [counted for counted in map(self._counted, topic.figures) if counted]

    def _duty(self) -> list[str]:
        draw = self._draw
        lines = ["  履职情况:"]
        for topic in duties():
            draw.turn()
            said = [*self._topic(topic), self._another("履职"), self._another("履职")]
            lines += ["    - >-", *(f"      {sentence}。" for sentence in said)]
        return lines

    def _troubles(self, year: int) -> list[Trouble]:
        """The problems of a year, others each year: a unit goes round its own order of them."""
        order = Drawing(self._wish.seed, self._unit, 0).some(troubles(), len(troubles()))
        start = year * 5 % len(order)
        return (order * 2)[start : start + 4 + self._unit.number % 2]

    def _followed_up(self) -> list[str]:
        """What became of the measures that last year's report announced."""
        draw = self._draw
        lines = [f"    - 标题: {draw.one(_FOLLOWED_UP)}", "      内容:"]
        for each in self._troubles(self._wish.year - 1):
            draw.turn()
            lines += [
                f"        - 标题: {draw.say(each.measure_headings)}",
                "          正文: >-",
                f"            {draw.one(_AS_ANNOUNCED)}{draw.say(each.measure)}。",
                f"            {self._another('做法')}。",
            ]
        return lines

    def _troubles_and_plans(self) -> list[str]:
        draw, unit = self._draw, self._unit
        title = "  下年安排:" if unit.governs else "  下步工作:"
        problems, measures = ["  存在问题:"], [title]
        for number, each in enumerate(self._troubles(self._wish.year), 1):
            draw.turn()
            more = f"。{self._another('表现')}" if draw.random() < 0.5 else ""
            problems += [
                f"    - 编号: W{number}",
                f"      标题: {draw.say(each.headings)}",
                f"      正文: {draw.say(each.text)}。{self._another('表现')}{more}",
                f"      原因: {draw.say(each.cause) if draw.random() < 0.5 else self._another('原因')}",
            ]
            measures += [
                f"    - 标题: {draw.say(each.measure_headings)}",
                f"      正文: {draw.say(each.measure)}。{self._another('措施')}。",
                f"      对应问题: [W{number}]",
            ]
        for heading, text in draw.some(plans(), 2 + draw.number(2)):
            draw.turn()
            measures += [
                f"    - 标题: {draw.say(heading)}",
                f"      正文: {draw.say(text)}。{self._another('措施')}。",
            ]
        return [*problems, "", *measures]

    def _table(self) -> list[str]:
        names = [name for name in self._printed if name not in self._rolled]
        chosen = self._draw.some(names, 6 + self._draw.number(5))
        lines = [
            "    - 正文: 全年部分工作完成情况见下表。",
            "      编号: 无",
            "      仅: 报送版",
            "    - 表:",
            "        题注: 部分工作完成情况表",
            f"        表头: [工作, {self._wish.year}年, 计量, 与上年相比]",
            "        列宽: [6, 2, 2, 4]",
            "        行:",
        ]
        for name in sorted(chosen, key=names.index):
            measure = self._figures.known[name].measure
            lines += [
                f"          - - {name}",
                f'            - "{{{{ 指标.{name}.数值 }}}}"',
                f'            - "{measure}"',
                f'            - "{{{{ 指标.{name} | 较上年 }}}}"',
            ]
        return [*lines, "      仅: 报送版"]

    def _attachment(self) -> list[str]:
        draw = self._draw
        lines = [
            "附件:",
            f"  - 标题: {self._wish.year + 1}年重点任务分解表",
            "    表:",
            "      表头: [任务, 责任单位, 完成时限]",
            "      行:",
        ]
        for _ in range(5 + draw.number(4)):
            times = draw.one(("3月底", "6月底", "9月底", "12月底"))
            lines.append(f"        - [完善{draw.word('制度')}, {draw.word('科室')}, {times}]")
        return lines
