"""What a second check takes from the first is what it would find itself, whatever was changed in between."""

from __future__ import annotations

import shutil
from contextlib import closing

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import toolkit.api
from toolkit.checking.covering import spoken_items
from toolkit.checking.running import Checker
from toolkit.workspace.builtin import builtin_templates
from toolkit.workspace.memo import open_memo

CITY, BUREAU, COUNTY = "甲市人民政府", "甲市水利局", "乙县人民政府"
REGISTRY = """\
格式: 1
单位:
  甲市人民政府: {简称: 市政府, 自称: 我市, 级别: 市政府, 地区: 甲市, 模板: 部门年度报告}
  甲市水利局: {简称: 市水利局, 自称: 我局, 级别: 市直部门, 地区: 甲市, 上级: 甲市人民政府, 模板: 部门年度报告}
  甲市林业局: {简称: 市林业局, 自称: 我局, 级别: 市直部门, 地区: 甲市, 上级: 甲市人民政府, 模板: 部门年度报告}
  乙县人民政府: {简称: 乙县, 自称: 我县, 级别: 县政府, 地区: 甲市, 模板: 部门年度报告, 上级: 甲市人民政府}
"""
REPORT = """\
年度: {year}
单位: {unit}
公文: {{主送: [甲市人民政府], 成文日期: {after}-02-20}}
指标:
  检查: {{数值: {number}, 计量: 次}}
章节:
  导语: {unit}全年依法履职，{{{{ 指标.检查 | 较上年 }}}}。
  主要工作:
    - 标题: 巡查河道
      正文: "巡查河道{{{{ 指标.检查 }}}},发现问题及时处理，全年没有发生一起水事案件，群众来信逐件办理并回访。"
  履职情况: 主要负责人带头学法。
  存在问题: [{{标题: 培训不够, 正文: 因为人手偏少，培训次数不多。}}]
  下步工作: [{{标题: 加强培训, 正文: 按季度培训。}}]
  结语: 特此报告。
"""
CITYS = """\
年度: 2022
单位: 甲市人民政府
公文: {主送: [示例省人民政府], 成文日期: 2023-02-20}
指标:
  检查: {汇总: 求和, 范围: {上级: 甲市人民政府}, 计量: 次}
章节:
  导语: 全市检查{{ 指标.检查 }}。
  主要工作: [{标题: 检查, 正文: "检查{{ 指标.检查 | 较上年 }}。"}]
  履职情况: 主要负责人带头学法。
  存在问题: [{标题: 培训不够, 正文: 因为人手偏少，培训次数不多。}]
  下步工作: [{标题: 加强培训, 正文: 按季度培训。}]
"""


def _put(root, label, text):
    path = root / label
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _replaced(label, old, new):
    def edit(root):
        path = root / label
        if path.exists():
            text = path.read_text(encoding="utf-8")
            path.write_text(
                text.replace(old, new) if old in text else text.replace(new, old), encoding="utf-8"
            )

    return edit


def _toggled(label, text):
    def edit(root):
        if (root / label).exists():
            (root / label).unlink()
        else:
            _put(root, label, text)

    return edit


def _other_template(root):
    """The Word template that another folder has."""
    mine, other = (root / "templates" / name / "模板.docx" for name in ("部门年度报告", "政府年度报告"))
    kept = mine.read_bytes()
    mine.write_bytes(other.read_bytes())
    other.write_bytes(kept)


def _report(unit, year, number):
    return REPORT.format(unit=unit, year=year, after=year + 1, number=number)


B22, B21 = f"data/2022/{BUREAU}.yaml", f"data/2021/{BUREAU}.yaml"
EDITS = {
    "a figure": _replaced(B22, "数值: 5", "数值: 8"),
    "a figure that is none": _replaced(B22, "数值: 5", "数值: 五"),
    "a text": _replaced(B22, "巡查河道", "巡护河道"),
    "a comma": _replaced(B22, "}},发现", "}}，发现"),
    "a comment that silences": _replaced(
        B22,
        "培训不够, 正文: 因为人手偏少，培训次数不多。}]",
        "培训不够, 正文: 因为人手偏少，培训次数不多。}]  # 不查 C969：示例",
    ),
    "last year's figure": _replaced(B21, "数值: 3", "数值: 4"),
    "last year's text": _replaced(B21, "巡查河道", "看护河道"),
    "last year's file": _toggled(B21, _report(BUREAU, 2021, 3)),
    "a fault in last year's file": _replaced(B21, "年度: 2021", "年度: 2020"),
    "another file of the unit": _toggled(
        f"data/2022/{BUREAU}.纪要.yaml",
        f"年度: 2022\n单位: {BUREAU}\n指标: {{检查: {{数值: 6, 计量: 次}}}}\n",
    ),
    "another unit's file": _toggled("data/2022/甲市林业局.yaml", _report("甲市林业局", 2022, 5)),
    "the county's file": _toggled(f"data/2022/{COUNTY}.yaml", _report(COUNTY, 2022, 9)),
    "the city's file": _toggled(f"data/2022/{CITY}.yaml", CITYS),
    "the registry": _replaced("data/单位名录.yaml", "简称: 市水利局", "简称: 水利局"),
    "who reports to whom": _replaced(
        "data/单位名录.yaml", "上级: 甲市人民政府, 模板", "上级: 乙县人民政府, 模板"
    ),
    "the deadlines": _toggled("data/报送时限.yaml", "格式: 1\n时限: [{报送: 次年01-15, 公开: 次年04-01}]\n"),
    "the house style": _toggled("templates/版式.yaml", "格式: 1\n页面: {天头: 40mm}\n"),
    "a manifest": _replaced("templates/部门年度报告/模板.yaml", "存在问题", "存在的问题"),
    "a template": _other_template,
    "a later year": _toggled(f"data/2023/{BUREAU}.yaml", _report(BUREAU, 2023, 1)),
}


@pytest.fixture(scope="module")
def templates(tmp_path_factory):
    root = tmp_path_factory.mktemp("templates") / "root"
    for name in ("部门年度报告", "政府年度报告"):
        shutil.copytree(builtin_templates() / name, root / "templates" / name)
    return root


def _told(root, cache, monkeypatch):
    monkeypatch.setenv("GONGWEN_CACHE", cache)
    chosen = toolkit.api.choose(root, year=2022)
    with closing(open_memo(chosen.workspace.root)) as memo:
        spoken = spoken_items(chosen.workspace, chosen.registry, chosen.files, memo)
    return chosen.check(Checker), chosen.check(), spoken


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(sorted(EDITS)), min_size=1, max_size=6))
def test_a_second_check_finds_what_a_first_one_would(templates, tmp_path_factory, edits):
    folder = tmp_path_factory.mktemp("recall")
    root = folder / "root"
    shutil.copytree(templates, root)
    _put(root, "data/单位名录.yaml", REGISTRY)
    _put(root, B22, _report(BUREAU, 2022, 5))
    _put(root, B21, _report(BUREAU, 2021, 3))
    _put(root, f"data/2022/{CITY}.yaml", CITYS)
    with pytest.MonkeyPatch.context() as monkeypatch:
        _told(root, str(folder / "cache"), monkeypatch)
        for name in edits:
            EDITS[name](root)
            kept = _told(root, str(folder / "cache"), monkeypatch)
            fresh = _told(root, "", monkeypatch)
            assert kept == fresh, name
    shutil.rmtree(folder)


def test_a_second_check_reads_no_data_file(templates, tmp_path, monkeypatch):
    root = tmp_path / "root"
    shutil.copytree(templates, root)
    _put(root, "data/单位名录.yaml", REGISTRY)
    _put(root, B22, _report(BUREAU, 2022, 5))
    _put(root, B21, _report(BUREAU, 2021, 3))
    _put(root, f"data/2022/{CITY}.yaml", CITYS)
    first = _told(root, str(tmp_path / "cache"), monkeypatch)
    assert first[0]
    assert first[2]

    def prepared(*_, **__):
        raise AssertionError("the file was read again")

    assert not toolkit.problems.has_errors(first[0])
    monkeypatch.setattr("toolkit.bulk.examining.prepare", prepared)
    monkeypatch.setattr("toolkit.checking.covering.prepare", prepared)
    monkeypatch.setattr("toolkit.rollup.reported.read_model", prepared)
    assert _told(root, str(tmp_path / "cache"), monkeypatch) == first


def test_a_check_of_one_unit_leaves_what_all_units_share_as_it_was_kept(templates, tmp_path, monkeypatch):
    root = tmp_path / "root"
    shutil.copytree(templates, root)
    _put(root, "data/单位名录.yaml", REGISTRY)
    for unit, done in ((BUREAU, "办理并回访"), ("甲市林业局", "答复并回访")):
        told = _report(unit, 2022, 5).replace("办理并回访", f"{done}，回访中提出的意见三天之内落实到站所")
        _put(root, f"data/2022/{unit}.yaml", told)
    monkeypatch.setenv("GONGWEN_CACHE", str(tmp_path / "cache"))

    def kept():
        with closing(open_memo(root)) as memo:
            return memo.get("共同", "C966")

    toolkit.api.choose(root, year=2022).check(Checker)
    assert kept()[1]
    before = kept()
    toolkit.api.choose(root, (BUREAU,), year=2022).check(Checker)
    toolkit.api.choose(root, year=2022).where([f"单位={BUREAU}"]).check(Checker)
    assert kept() == before
