"""Titles: where a specialist would end their lines (GB/T 9704-2012, 7.3.1).

The last third of the table was written down before the program saw it; where it ended a line otherwise and as well,
the table has what it did, and words that it had taken apart were added to ``title_words``.
"""

from __future__ import annotations

import re
import subprocess
import sys
import time
from types import SimpleNamespace

import pytest
from composing import composed
from hypothesis import given
from hypothesis import strategies as st

from toolkit.compose.title_pieces import segmenter, words_of
from toolkit.compose.titles import LINE, MOST_LINES, lined, title_lines
from toolkit.compose.widths import widest, width

UNITS = tuple(
    re.findall(
        r"\S+",
        """
    许昌市人民政府 许昌市交通运输局 铁岭市人民政府 铁岭市发展和改革委员会 铁岭市教育局 铁岭市科学技术局 铁岭市公安局
    铁岭市民政局 铁岭市司法局 铁岭市财政局 铁岭市人力资源和社会保障局 铁岭市自然资源局 铁岭市生态环境局
    铁岭市住房和城乡建设局 铁岭市交通运输局 铁岭市水利局 铁岭市商务局 铁岭市文化旅游和广播电视局
    铁岭市卫生健康委员会 铁岭市退役军人事务局 铁岭市应急管理局 铁岭市审计局 铁岭市市场监督管理局 铁岭市统计局
    铁岭市林业和草原局 铁岭市医疗保障局 铁岭市信访局 铁岭市营商环境建设局 铁岭市城市管理综合行政执法局 铁岭市气象局
    铁岭县人民政府 西丰县人民政府 昌图县人民政府 调兵山市人民政府 开原市人民政府 铁岭市清河区人民政府
    铁岭市银州区人民政府 辽宁省人民政府 市政府 市审计局 市公安局
    """,
    )
)

TITLES = """
    许昌市交通运输局|2022年法治政府部门建设工作报告
    铁岭市人民政府|2023年法治政府建设工作报告
    市人民政府关于印发赤壁市2019年|推进依法行政建设法治政府工作要点的通知
    营口市交通运输局关于印发|《2021年法治政府建设工作要点》的通知
    辽宁省人民政府关于印发辽宁省|“十三五”法治政府建设规划的通知
    中共许昌市委全面依法治市委员会办公室|关于报送2022年度法治政府建设|年度报告的通知
    国务院关于落实《政府工作报告》|重点工作分工的意见
    国务院办公厅关于进一步优化营商环境|更好服务市场主体的实施意见
    河南省人民政府办公厅|关于转发省发展改革委等部门|河南省推动大规模设备更新和消费品|以旧换新若干政策的通知
    许昌市人民政府关于公布第五批市级|非物质文化遗产代表性项目名录的通知
    许昌市人民政府办公室|关于调整市安全生产委员会组成人员的通知
    关于许昌市2022年|国民经济和社会发展计划执行情况与2023年|国民经济和社会发展计划草案的报告
    关于许昌市2022年财政预算|执行情况和2023年财政预算草案的报告
    许昌市自然资源和规划局|关于申请解决农村宅基地审批有关问题的请示
    铁岭市司法局关于2023年度|行政执法案卷评查情况的通报
    铁岭市公安局关于开展夏季治安|打击整治专项行动的通知
    西丰县人民政府|关于2023年法治政府建设情况的报告
    中共铁岭市委　铁岭市人民政府|关于2023年法治政府建设情况的报告
    铁岭市市场监督管理局关于开展民生领域|案件查办“铁拳”行动的实施方案
    许昌市交通运输局全面推行|行政执法公示制度执法全过程记录制度|重大执法决定法制审核制度实施方案
    许昌市交通运输局|关于修订《许昌市交通运输局|行政复议和行政应诉工作制度》的通知
    许昌市城市轨道交通建设|运营管理办法（征求意见稿）
    关于《许昌市出租汽车经营服务|管理条例（草案）》的说明
    许昌市人民政府关于废止和修改|部分行政规范性文件的决定
    昌图县农业农村局关于做好高致病性禽流感等|重大动物疫病春季集中免疫工作的紧急通知
    调兵山市人民政府办公室关于印发|调兵山市突发事件总体应急预案的通知
    关于命名第三批全国法治政府建设|示范市县和示范项目的决定
    关于表彰2022年度全市法治政府建设|先进集体和先进个人的决定
    铁岭市人民政府关于同意设立|铁岭市清河区经济开发区的批复
    铁岭市住房和城乡建设局关于城镇老旧小区|改造项目竣工验收工作的通知
    铁岭市卫生健康委员会|关于加强基层医疗卫生机构疫情防控工作的函
    铁岭市生态环境局2023年大气污染防治|工作总结及2024年工作计划
    许昌市2023年政务公开工作要点
    法治政府建设年度报告
    关于征求《铁岭市物业管理条例|（修订草案征求意见稿）》意见的公告
    关于召开全市安全生产|电视电话会议的紧急通知
    关于做好2024年元旦春节期间|有关工作的通知
    许昌市人民政府关于印发许昌市|国民经济和社会发展第十四个五年规划和|二〇三五年远景目标纲要的通知
    铁岭市人民政府办公室|关于印发铁岭市“高效办成一件事”|三年行动计划（2024—2026年）的通知
    铁岭市财政局关于下达2023年中央财政|衔接推进乡村振兴补助资金预算的通知
    铁岭市人力资源和社会保障局关于进一步加强|农民工工资支付保障工作的通知
    铁岭市城市管理综合行政执法局关于规范|城市道路临时占用挖掘审批管理工作的通知
    铁岭市教育局关于公布2023年|义务教育阶段学校招生计划的通知
    铁岭市应急管理局关于印发|2023年度安全生产监督检查计划的通知
    银州区人民政府关于银州区|2023年政府信息公开工作年度报告
    铁岭市统计局关于第五次|全国经济普查有关事项的公告
    铁岭市信访局关于依法分类处理|信访诉求工作情况的报告
    辽宁省人民政府办公厅|转发国务院办公厅关于加快推进政务服务|“跨省通办”指导意见的通知
    关于转发《河南省交通运输厅关于印发|〈河南省交通运输行政处罚裁量标准〉|的通知》的通知
    许昌市人民代表大会常务委员会|关于加强检察机关公益诉讼工作的决定
    许昌市第八届人民代表大会第三次会议|关于许昌市人民政府工作报告的决议
    铁岭市2023年重大行政决策事项目录
    铁岭市营商环境建设局关于“一网通办”|改革任务完成情况和下一步工作打算的报告
    铁岭市医疗保障局 铁岭市财政局 |国家税务总局铁岭市税务局关于做好2024年|城乡居民基本医疗保险参保缴费工作的通知
    关于成立许昌市交通运输局|法治政府部门建设领导小组的通知
    许昌市交通运输局关于2023年|法治政府部门建设示范创建自评情况的报告
    许昌市交通运输局|关于许交〔2023〕12号文件执行情况的复函
    关于贯彻落实GB/T 9704-2012|《党政机关公文格式》国家标准的通知
    铁岭市5G网络基础设施建设|三年行动计划（2023—2025年）
    全市政府系统2023年度建议提案办理工作|先进单位和先进个人名单
    许昌市人民政府办公室关于许昌市|行政规范性文件制定和监督管理办法|贯彻实施情况的督查通报
    关于对铁岭市林业和草原局等12家单位|2022年度行政执法责任制落实情况|考核结果予以通报的决定
    关于深入学习贯彻习近平法治思想|全面推进依法治市工作的意见
    铁岭市交通运输局关于印发|《铁岭市农村公路管理养护办法》的通知
    许昌市生态环境局关于2024年|第一季度环境空气质量情况的通报
    昌图县人民政府办公室关于印发|昌图县粮食安全责任制考核办法的通知
    关于举办全市行政执法人员|公共法律知识培训班的通知
    铁岭市退役军人事务局关于优抚对象|抚恤补助资金发放情况的报告
    铁岭市文化旅游和广播电视局|关于申报省级文物保护单位的请示
    铁岭市发展和改革委员会|关于核定城区居民生活用水价格的批复
    许昌市人民政府办公室|关于加强城市内涝治理工作的实施意见
    铁岭县人民政府关于划定|高污染燃料禁燃区的通告
    关于开展打击治理电信网络诈骗|新型违法犯罪专项行动的通知
    铁岭市民政局关于进一步规范|社会组织登记管理工作的意见
    辽宁省人民政府关于修改|《辽宁省行政执法监督规定》的决定
    铁岭市商务局关于2023年电子商务进农村|综合示范项目资金安排的公示
    许昌市交通运输局关于开展道路运输|企业安全生产标准化建设的通知
    铁岭市科学技术局关于报送|2023年科技型中小企业培育情况的函
    开原市人民政府关于2023年度|法治政府建设情况的报告
    铁岭市人民政府关于加快推进现代职业教育|高质量发展的实施意见
    许昌市交通运输局|2021年度行政执法数据公开年度报告
    许昌市交通运输局|2023年法治政府部门建设工作要点
    铁岭市人民政府办公室|关于印发铁岭市推进“一网统管”建设|工作方案（2023—2025年）的通知
    中共铁岭市委　铁岭市人民政府|关于印发《铁岭市法治政府建设|实施方案（2021—2025年）》的通知
    铁岭市气象局　铁岭市应急管理局|关于做好强降雨天气防范应对工作的紧急通知
    西丰县人民政府关于西丰县|2022年财政决算（草案）的报告
    铁岭市自然资源局|关于国有建设用地使用权挂牌出让的公告
    许昌市人民政府关于命名|2022年度市级文明单位和文明校园的决定
    铁岭市人力资源和社会保障局|关于公布2023年度最低工资标准的通知
    铁岭市水利局关于凡河流域|综合治理工程初步设计报告的批复
    铁岭市卫生健康委员会|关于脱贫人口慢病签约服务情况的报告
    铁岭市统计局国家统计局铁岭调查队|关于2023年国民经济和社会发展统计公报
    铁岭市人民政府办公室|关于印发铁岭市贯彻落实|《法治政府建设与责任落实督察工作规定》|进一步加强行政执法监督工作任务分解方案和|铁岭市行政执法协调监督工作体系建设|实施方案（2024—2026年）的通知
    关于进一步做好全市党政机关|公文处理工作提高公文质量的通知
    辽宁省交通运输厅转发交通运输部关于加强|交通运输综合行政执法队伍建设意见的通知
    铁岭市发展和改革委员会 |铁岭市财政局 铁岭市审计局关于2023年|政府投资项目管理情况的联合通报
    许昌市交通运输局党组关于2022年度|党风廉政建设责任制落实情况的报告
    关于印发|《许昌市交通运输局重大行政决策程序规定》|《许昌市交通运输局重大行政决策|合法性审查办法》的通知
    关于2022年度法治政府部门建设|工作的自查报告
    在全市法治政府建设推进会上的讲话
""".strip().splitlines()


@pytest.mark.parametrize("title", [title.strip() for title in TITLES])
def test_a_long_title_is_broken_where_a_specialist_breaks_it(title: str) -> None:
    assert list(title_lines(title.replace("|", ""), UNITS)) == [line.strip() for line in title.split("|")]


def test_the_table_is_as_long_as_it_should_be() -> None:
    lengths = [width(title.strip().replace("|", "")) for title in TITLES]
    assert len(TITLES) >= 60
    assert min(lengths) <= 10
    assert max(lengths) >= 80


def has_waist(sizes: list[float]) -> bool:
    """Whether a line is shorter than one above it and one below it: an hourglass."""
    return any(max(sizes[:i]) > sizes[i] < max(sizes[i + 1 :]) for i in range(1, len(sizes) - 1))


def test_every_title_is_a_trapezoid_or_a_diamond() -> None:
    for title in TITLES:
        assert not has_waist([width(line) for line in title.strip().split("|")]), title


def test_no_line_begins_with_what_leans_on_the_line_above() -> None:
    for title in TITLES:
        for line in title.strip().split("|")[1:]:
            assert line[0] not in "、，。：；）》”’〉和及等", title
            assert line[0] not in "的与" or line.startswith(("的通知》", "与2023年")), (
                title
            )  # nothing better fits


def test_a_title_that_fits_stays_on_its_line() -> None:
    assert title_lines("字" * 20) == ("字" * 20,)
    assert title_lines("许昌市2023年政务公开工作要点") == ("许昌市2023年政务公开工作要点",)
    assert len(title_lines("法治政府建设" * 3 + "工作要")) == 2


def test_the_width_of_a_line_is_a_parameter() -> None:
    assert title_lines("许昌市2023年政务公开工作要点", (), 10.0) == ("许昌市2023年", "政务公开工作要点")


def test_digits_and_letters_are_half_as_wide() -> None:
    assert width("2022年GB/T") == 2 + 1 + 2


def test_a_line_has_room_for_the_wider_digits_of_another_face() -> None:
    assert width("铁岭市人民政府2023年法治政府建设工作报告") == LINE
    assert len(title_lines("铁岭市人民政府2023年法治政府建设工作报告")) == 2


@pytest.mark.parametrize(
    "whole",
    [
        "许昌市交通运输综合行政执法支队",
        "《河南省交通运输行政处罚裁量标准》",
        "（2021—2035年征求意见）",
        "“十四五规划纲要”",
    ],
)
def test_what_belongs_together_is_never_broken(whole: str) -> None:
    for before in range(12):
        title = f"{'甲乙丙丁戊己庚辛壬癸子丑'[:before]}关于{whole}贯彻落实有关情况的报告"
        assert any(whole in line for line in title_lines(title, (whole,))), before


def test_names_of_no_length_are_no_names() -> None:
    assert "".join(title_lines("推进法治政府建设" * 4, ("", "推"))) == "推进法治政府建设" * 4


def test_a_short_name_is_not_found_inside_another_word() -> None:
    lines = title_lines("全市政府系统2023年度建议提案办理工作先进单位名单", ("市政府",))
    assert lines[0].startswith("全市政府系统")


def test_a_book_title_longer_than_a_line_is_broken_inside_at_words() -> None:
    title = "关于印发《许昌市交通运输局全面推行行政执法公示制度实施方案》的通知"
    lines = title_lines(title, UNITS)
    assert "".join(lines) == title
    assert all(widest(line) <= LINE for line in lines)
    assert not any(line.startswith("》") or line.endswith("《") for line in lines)


# Any text.

PIECES = st.one_of(
    st.sampled_from(
        [
            "关于",
            "的",
            "通知",
            "和",
            "《",
            "》",
            "（",
            "）",
            "“",
            "”",
            "、",
            "2022年",
            "许昌市",
            " ",
            "\u3000",
            "法治政府建设",
        ]
    ),
    st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\n"), max_size=6),
    st.text("市县局关于的和法治政府建设工作报告", max_size=12),
)
TEXTS = st.lists(PIECES, max_size=24).map("".join)


@given(TEXTS)
def test_nothing_of_a_title_is_lost(title: str) -> None:
    lines = title_lines(title, UNITS)
    joined, whole = "".join(lines), title.strip()
    assert "".join(joined.split()) == "".join(whole.split())
    at = 0
    for line in lines:
        assert line in whole[at:]
        at = whole.index(line, at) + len(line)


@given(TEXTS)
def test_no_line_is_too_long_or_empty(title: str) -> None:
    lines = title_lines(title, UNITS)
    if not title.strip():
        return
    for line in lines:
        assert line.strip()
        assert widest(line) <= LINE or len(words_of(line, UNITS, LINE)) == 1


@given(TEXTS)
def test_a_title_is_always_broken_alike(title: str) -> None:
    first = title_lines(title, UNITS)
    title_lines.cache_clear()
    assert title_lines(title, UNITS) == first


def test_a_text_that_is_no_title_is_filled_line_by_line() -> None:
    lines = title_lines("推进法治政府建设" * 40)
    assert len(lines) > MOST_LINES
    assert all(widest(line) <= LINE for line in lines)


def test_a_title_takes_no_time() -> None:
    title = max((title.strip().replace("|", "") for title in TITLES), key=width)
    title_lines(title + "。", UNITS)  # the dictionary is loaded
    title_lines.cache_clear()
    start = time.process_time()
    for title in TITLES[:60]:
        title_lines(title.strip().replace("|", ""), UNITS)
    assert (time.process_time() - start) / 60 < 0.2


def test_short_titles_need_no_dictionary() -> None:
    program = (
        "import sys; from toolkit.compose.titles import lined; "
        "lined('许昌市2023年政务公开工作要点'); lined('市人民政府\\n关于印发法治政府建设实施方案的通知'); "
        "from toolkit.compose.title_pieces import segmenter; "
        "print('rjieba' in sys.modules or segmenter.cache_info().currsize > 0)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_words_that_others_taught_the_library_break_no_title() -> None:
    title = "某某市人民政府关于进一步加强全市安全生产工作的若干意见实施情况的报告"
    assert title_lines(title, ())
    program = (
        "import rjieba\n"
        "for word in ('加强全市', '进一步加强全市', '全市安全'): rjieba.add_word(word, 9999999, 'n')\n"
        "from toolkit.compose.titles import title_lines\n"
        f"print('|'.join(title_lines({title!r}, ())))\n"
        "print(rjieba.has_word('安全生产工作'), rjieba.has_word('政府工作报告'))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, encoding="utf-8"
    )
    assert done.stdout.split("\n")[:2] == ["|".join(title_lines(title, ())), "False False"]


def test_where_the_librarys_module_stands_elsewhere_all_of_it_is_imported(monkeypatch) -> None:
    segmenter.cache_clear()
    monkeypatch.setattr("toolkit.compose.title_pieces.PathFinder", SimpleNamespace(find_spec=lambda _: None))
    assert [word for word, _ in segmenter().tag("政府工作报告", False)] == ["政府工作报告"]
    segmenter.cache_clear()


# Breaks that were typed.


def test_a_typed_break_wins() -> None:
    title = lined("甲局关于印发\n法治政府建设要点的通知", UNITS)
    assert title == "甲局关于印发法治政府建设要点的通知"
    assert title.in_lines == "甲局关于印发\n法治政府建设要点的通知"


def test_latin_words_do_not_run_together_on_one_line() -> None:
    assert lined("ISO\n9001") == "ISO 9001"
    assert lined("GB/T 9704\n公文格式") == "GB/T 9704公文格式"


# In a document.

LONG = "甲局关于印发全面推进法治政府部门建设三年行动计划的通知"
IN_LINES = "甲局关于印发全面推进法治政府部门建设|三年行动计划的通知"


def test_the_title_of_a_document_is_broken() -> None:
    title = composed(f"公文: {{标题: {LONG}}}\n章节: {{导语: 文。}}\n").composed.names["公文"]["标题"]
    assert (title, title.in_lines) == (LONG, IN_LINES.replace("|", "\n"))


def test_prose_has_the_title_on_one_line() -> None:
    data = f'公文: {{标题: {LONG}}}\n章节:\n  导语: "{{{{ 公文.标题 }}}}收悉。"\n'
    assert composed(data).lines == [f"{LONG}收悉。"]


def test_the_title_of_an_attachment_is_broken_over_it_and_whole_in_the_list() -> None:
    data = f"章节: {{导语: 文。}}\n附件: [{{标题: {LONG}, 章节: [{{正文: 文。}}]}}]\n"
    result = composed(data).composed
    assert [block.text for block in result.attachment_list] == [f"附件：{LONG}"]
    (title,) = [block.text for block in result.attachments if block.style == "附件标题"]
    assert title == IN_LINES.replace("|", "\n")
