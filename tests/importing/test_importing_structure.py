"""Any report that can be written as YAML, built and imported again, has the structure that it was written with."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from shaping import MANIFESTS, TEMPLATES
from structure import Structure, structure_of

from toolkit.compose.draft import BASE_EDITION, Sources, compose
from toolkit.importing.reading.word import read_word
from toolkit.importing.shaping.data import shaped
from toolkit.importing.shaping.outlines import Choice, Outlines
from toolkit.importing.telling.parts import told
from toolkit.importing.telling.tree import outline
from toolkit.importing.tidying.tidy import tidy
from toolkit.model.units import Unit
from toolkit.model.yeardata import YearData
from toolkit.word.draft import bind, load_template
from toolkit.word.engine import CompiledTemplate, default_compressor
from toolkit.yamltext.document import Document

UNIT = "某某市河道管理局"
DEEPEST = 3
GENERAL = "通用公文"
ORGANS = ("某某市林业局", "某某市水利局", "某某市财政局", "政策法规科", "巡查大队")

headings = st.builds(
    "".join,
    st.tuples(
        st.sampled_from(("加强", "完善", "规范", "推进", "健全", "改进", "压实")),
        st.sampled_from(("巡河护河", "执法程序", "信息公开", "台账管理", "监督检查", "纠纷化解", "学习培训")),
        st.sampled_from(("", "", "工作", "机制", "，提升服务水平", "，守住安全底线")),
    ),
)
clauses = st.builds(
    "".join,
    st.tuples(
        st.sampled_from(
            ("各科室对照清单", "巡查大队会同乡镇", "我局每季度", "承办科室在办结之后", "值班人员逐日")
        ),
        st.sampled_from(("核对案卷", "检查河道", "走访沿岸村屯", "整理来信", "登记处理结果", "公布办理情况")),
        st.sampled_from(("12件", "3轮次", "1遍并留下记录", "4处，差错当月改正", "97.5%，没有超过期限的")),
    ),
)
sentences = st.lists(clauses, min_size=1, max_size=3).map(lambda each: "，".join(each) + "。")
paragraphs = st.lists(sentences, min_size=1, max_size=3).map("".join)
units = st.lists(st.sampled_from(ORGANS), min_size=1, max_size=3, unique=True)
responsible = st.one_of(
    units.map(lambda names: {"责任单位": names}),
    st.builds(lambda lead, more: {"牵头单位": lead, "配合单位": more}, units, units),
    st.builds(
        lambda names, when: {"责任单位": names, "时限": when},
        units,
        st.sampled_from(("2024年6月底", "长期坚持")),
    ),
)
tables = st.builds(
    lambda head, rows: {"表": {"题注": "河道巡查情况表", "表头": head, "行": rows}},
    st.just(["河段", "次数"]),
    st.lists(st.tuples(st.sampled_from(("上游", "中游", "下游")), st.integers(1, 99).map(str)).map(list),
             min_size=1, max_size=3),
)  # fmt: skip


SCHEMES: tuple[tuple[str, ...], ...] = (
    ("一、", "（一）", "1.", "（1）"),
    ("一、", "（一）连续", "1.", "（1）"),
    ("一、", "1.连续", "（1）", "①"),
    ("第一部分", "一、", "（一）", "1."),
    ("第一章", "第一节", "一、", "（一）"),
    ("第一章", "第一条连续", "（一）", "1."),
    ("1", "1.1", "1.1.1", "（1）"),
)


def levels(scheme: tuple[str, ...]) -> list[dict[str, str]]:
    """编号 of a scheme."""
    forms = [form.removesuffix("连续") for form in scheme]
    return [
        {"形式": form, **({"连续": "是"} if said != form else {})}
        for said, form in zip(scheme, forms, strict=True)
    ]


@st.composite
def items(draw: st.DrawFn, depth: int, *, divided: tuple[str, ...] = ()) -> dict[str, Any]:
    """An item: its heading on its own line, run in, or none; points; units; what stands below it.

    Of the levels that ``divided`` names, 第一章 and 第一节 are headings, 第一条 never has one, nor what is below it.
    """
    form = divided[depth] if depth < len(divided) else ""
    ways = ("own",) if form in ("第一章", "第一节") or not depth else ("own", "run in", "text")
    way = draw(st.sampled_from(("text",) if "第一条连续" in divided[: depth + 1] else ways))
    said: dict[str, Any] = {"标题": draw(headings)} if way != "text" else {}
    if way == "own":
        said["内容"] = draw(blocks(depth + 1, divided=divided)) or [draw(paragraphs)]
    else:
        said |= draw(texts())
        if depth < DEEPEST and draw(st.integers(0, 3)) == 0:
            said["内容"] = draw(st.lists(items(depth + 1, divided=divided), min_size=2, max_size=3))
    if draw(st.integers(0, 3)) == 0:
        said |= draw(responsible)
    return said


@st.composite
def texts(draw: st.DrawFn) -> dict[str, Any]:
    """What an item says: a text, points, both, and perhaps the cause behind them."""
    way = draw(st.sampled_from(("text", "text", "points", "both")))
    said: dict[str, Any] = {"正文": draw(paragraphs)} if way != "points" else {}
    if way != "text":
        point = clauses | st.builds(lambda text, by: {"正文": text, "责任单位": by}, clauses, units)
        said["分述"] = draw(st.lists(point, min_size=2, max_size=4))
    if draw(st.integers(0, 4)) == 0:
        said["原因"] = draw(clauses)
    return said


@st.composite
def blocks(draw: st.DrawFn, depth: int, *, divided: tuple[str, ...]) -> list[Any]:
    """What stands below a heading: paragraphs, then perhaps items or a table, then perhaps a paragraph."""
    out: list[Any] = draw(st.lists(paragraphs, max_size=0 if "第一条连续" in divided else 2))
    if depth <= DEEPEST and (not out or draw(st.booleans())):
        out += draw(st.lists(items(depth, divided=divided), min_size=2, max_size=3))
    elif draw(st.integers(0, 3)) == 0:
        out += [draw(tables), *draw(st.lists(paragraphs, max_size=1))]
    return out


@st.composite
def reports(draw: st.DrawFn) -> dict[str, Any]:
    """A document of any structure with its elements."""
    issues = draw(st.booleans())
    title = "某某市河道管理局2023年河道管护工作方案"
    elements: dict[str, Any] = {
        "发文字号": draw(st.sampled_from(("无", "某河发〔2024〕7号"))),
        "标题": f"某某市河道管理局关于印发《{title}》的通知" if issues else title,
        "主送": draw(st.sampled_from(("无", ["某某市人民政府"], ["各乡镇人民政府", "局属各单位"]))),
        "署名": draw(st.sampled_from(([UNIT], [UNIT, "某某市水利局"]))),
        "成文日期": "2024-02-03",
        "附注": draw(st.sampled_from(("无", "此件公开发布"))),
    }
    value: dict[str, Any] = {"年度": "2023", "单位": UNIT, "模板": GENERAL, "公文": elements}
    if draw(st.booleans()):
        elements |= {"抄送": ["某某市林业局"], "印发机关": UNIT, "印发日期": "2024-02-04"}
    scheme = draw(st.sampled_from(SCHEMES))
    value |= {"编号": levels(scheme)} if scheme != SCHEMES[0] else {}
    divided = scheme if "第一章" in scheme else ()
    sections = draw(st.lists(items(0, divided=divided), min_size=2, max_size=3))
    preamble = draw(st.lists(paragraphs, max_size=2))
    if issues:
        elements["正文"] = f"现将《{title}》印发给你们，请认真组织实施。"
        value["印发件"] = {"标题": title, "章节": [*preamble, *sections]}
    else:
        value["章节"] = [*preamble, *sections]
    if draw(st.integers(0, 2)) == 0:
        attached: dict[str, Any] = {"标题": "河道巡查任务表"}
        if draw(st.booleans()):
            attached |= {"表": draw(tables)["表"] | {"题注": ""}}
            del attached["表"]["题注"]
        else:
            attached["章节"] = draw(st.lists(items(0, divided=divided), min_size=2, max_size=2))
        value["附件"] = [attached]
    return value


@lru_cache(maxsize=1)
def template() -> CompiledTemplate:
    found, _ = load_template((TEMPLATES / GENERAL / "模板.docx").read_bytes(), "模板.docx")
    assert found is not None
    return found


def sources_of(value: dict[str, Any]) -> Sources:
    document = Document("某.yaml", value, None, "")
    return Sources(
        YearData.model_validate(value),
        document,
        MANIFESTS[GENERAL],
        Unit.model_validate({"自称": "我局"}),
        None,
        {},
    )


def draft_of(sources: Sources) -> bytes:
    composed, problems = compose(sources, BASE_EDITION)
    assert not [each for each in problems if each.severity.value == "错误"]
    draft, _ = bind(
        template(), "模板.docx", composed, sources.document, (TEMPLATES, TEMPLATES), default_compressor()
    )
    assert draft is not None
    return draft


def imported(draft: bytes) -> dict[str, Any]:
    manuscript, _ = read_word(draft, "稿.docx")
    assert manuscript is not None
    parts = told(tidy(manuscript))
    outlines = Outlines(
        outline(parts.own.blocks),
        outline(parts.issued.blocks) if parts.issued else (),
        tuple(outline(each.text.blocks) if each.text else () for each in parts.attachments),
    )
    made = shaped(parts, outlines, Choice(GENERAL), MANIFESTS[GENERAL], UNIT, 2023)
    assert not made.problems
    return dict(made.value)


def structures(value: dict[str, Any]) -> tuple[Structure, Structure]:
    """The structure as written, and as it came back."""
    sources = sources_of(value)
    again = sources_of(imported(draft_of(sources)))
    return structure_of(sources, BASE_EDITION, GENERAL), structure_of(again, BASE_EDITION, GENERAL)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(reports())
def test_a_report_survives_with_its_structure(value: dict[str, Any]) -> None:
    had, has = structures(value)
    assert (had.lacking(has), has.lacking(had)) == ({}, {})
