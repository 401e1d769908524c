"""``audit --rendered``: nothing is found on what the toolkit makes; each deliberate deviation is found as such."""

from __future__ import annotations

import io
import json
import re
import shutil
import zipfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from click.testing import CliRunner

import toolkit
from toolkit.audit.rendering import audit_rendered
from toolkit.cli import gongwen

if TYPE_CHECKING:
    from toolkit.audit.auditing import Audited

pytestmark = [
    pytest.mark.component,
    pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice (soffice)"),
]
SOURCE = Path(__file__).resolve().parents[2]
YEAR, REPORT, LETTER, ONE = 2023, "甲市乙局", "甲市丙局", "甲市丁局"
# Faces that this machine has not, and a last page that is odd: both are so, and are hints.
OF_THE_MACHINE = ("A770", "A784")
# The five marks that are too long for 36 pt (test_component_layout.KNOWN_SAMPLES).
LONG_MARKS = (
    "人力资源和社会保障局",
    "住房和城乡建设局",
    "发展和改革委员会",
    "城市管理综合行政执法局",
    "文化旅游和广播电视局",
)

_SENTENCES = (
    "坚持把依法行政贯穿交通运输工作全过程，年初印发工作安排，年中开展督促检查，年末组织总结评估。",
    "对照示例纲要逐项分解任务，明确责任科室、完成时限和工作标准，“一把手”亲自抓、负总责；",
    "组织执法人员参加培训，内容包括新修订的法律和执法程序。",
    "在全系统开展案卷评查，评查发现的问题已经全部整改到位。",
    "推行说理式执法，做到事前提醒、事中指导、事后回访。",
)


def text(number: int, sentences: int = 3) -> str:
    return "".join(_SENTENCES[(number * 2 + n) % len(_SENTENCES)] for n in range(sentences))


def report(paragraphs: int, **elements: Any) -> dict[str, Any]:
    given = {
        "发文字号": "甲乙〔2024〕12号", "发文机关标志": ["甲市乙局文件"], "签发人": ["王某某"],
        "标题": "甲市乙局2023年法治政府部门建设工作报告", "主送": ["中共甲市委", "甲市人民政府"],
        "署名": ["甲市乙局"], "成文日期": "2024-02-20", "抄送": ["中共甲市委全面依法治市委员会办公室"],
        "印发机关": "甲市乙局办公室", "印发日期": "2024-02-21",
    }  # fmt: skip
    items = [{"标题": f"落实第{n + 1}项年度重点任务", "正文": text(n)} for n in range(paragraphs)]
    return {
        "模板": "部门年度报告",
        "公文": given | elements,
        "章节": {
            "导语": f"{text(1, 2)}现将有关情况报告如下：",
            "主要工作": [
                {"标题": f"统筹推进第{n // 4 + 1}方面工作", "内容": items[n : n + 4]}
                for n in range(0, paragraphs, 4)
            ],
            "履职情况": text(2),
            "存在问题": [{"编号": "W1", "正文": "基层执法力量不足", "原因": "人员编制少。"}],
            "下步工作": [{"标题": "充实执法力量", "正文": "把执法人员向一线倾斜。", "对应问题": ["W1"]}],
            "结语": "特此报告。",
        },
    }


def letter() -> dict[str, Any]:
    given = {
        "发文字号": "甲丙函〔2024〕12号", "发文机关标志": ["甲市丙局"], "标题": "甲市丙局关于商请协助开展执法检查的函",
        "主送": ["甲市乙局"], "署名": ["甲市丙局"], "成文日期": "2024-02-20", "抄送": ["甲市丁局"],
        "正文": "\n".join(text(n) for n in range(9)),
    }  # fmt: skip
    return {"模板": "函", "公文": given}


@dataclass(frozen=True)
class Deviation:
    """What is put wrong in which draft: (part, a pattern, what stands for it); the codes that must be found."""

    draft: str
    changes: tuple[tuple[str, str, str], ...]
    codes: tuple[str, ...]
    said: str = ""


NEW_PAGE = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
BOX = (
    '<w:r><w:pict xmlns:v="urn:schemas-microsoft-com:vml"><v:rect style="position:absolute;margin-left:60pt;'
    'margin-top:8pt;width:200pt;height:24pt;z-index:1" stroked="f" filled="f">'
    '<v:textbox inset="0,0,0,0"><w:txbxContent>'
    "<w:p><w:r><w:t>压在文字上的一行</w:t></w:r></w:p></w:txbxContent></v:textbox></v:rect></w:pict></w:r>"
)
ALL_PITCHES = ("styles", r'w:line="579" w:lineRule="exact"')
D = Deviation
DEVIATIONS: dict[str, Deviation] = {
    "行距28磅": D(REPORT, ((*ALL_PITCHES, 'w:line="560" w:lineRule="exact"'),), ("A774",), "28磅"),
    "行距30磅": D(REPORT, ((*ALL_PITCHES, 'w:line="600" w:lineRule="exact"'),), ("A772", "A774"), "21行"),
    "字距不紧缩": D(REPORT, (("styles", r'<w:spacing w:val="-5"/>', ""),), ("A773",), "27字"),
    "页边各31.8": D(
        REPORT,
        (("document", r'w:right="1474"(.*?)w:left="1588"', r'w:right="1803"\1w:left="1803"'),),
        ("A771", "A773", "A776", "A777"),
        "31.8毫米",
    ),
    "版心整个左移": D(
        REPORT,
        (("document", r'w:right="1474"(.*?)w:left="1588"', r'w:right="2061"\1w:left="1001"'),),
        ("A771", "A776", "A777"),
        "出了版心",
    ),
    "上边距45": D(
        REPORT, (("document", 'w:top="2098"', 'w:top="2600"'),), ("A771", "A772", "A778"), "版心上部空着"
    ),
    "页脚上移": D(REPORT, (("document", 'w:footer="1413"', 'w:footer="1200"'),), ("A776",), "一字线"),
    "页码居中": D(
        REPORT, (("styles", r'(PageNumber9704">.*?<w:jc w:val=")right', r"\1center"),), ("A776",), "单页码"
    ),
    "双页没有页码": D(REPORT, (("footer2", r"<w:p>.*</w:p>", "<w:p/>"),), ("A775",), "没有页码"),
    "页码没有横线": D(REPORT, (("footer1", "— | —", ""), ("footer2", "— | —", "")), ("A775",), "“n”"),
    "页码写成第几页": D(
        REPORT,
        (("footer1", "— ", "第"), ("footer1", " —", "页"), ("footer2", "— ", "第"), ("footer2", " —", "页")),
        ("A775",),
        "“第n页”",
    ),
    "空白面和版记面有页码": D(
        REPORT,
        (("document", r'(<w:tbl>(?:(?!<w:tbl>).)*?w:tblpYSpec="bottom")', NEW_PAGE * 3 + r"\1"),),
        ("A775",),
        "为版记加的空白面",
    ),
    "红线短": D(
        REPORT,
        (
            ("styles", r'(RedRule">.*?<w:ind )', r'\1w:right="900" '),
            ("styles", r'(DocumentNumber">.*?<w:ind )', r'\1w:right="900" '),
        ),
        ("A777",),
        "140",
    ),
    "红线贴着字号": D(
        REPORT,
        (("styles", r'w:space="7" w:color="FF0000"', 'w:space="0" w:color="FF0000"'),),
        ("A777",),
        "之下",
    ),
    "没有红线": D(
        REPORT,
        (("styles", r"<w:pBdr><w:bottom w:val=\"single\" w:sz=\"12\".*?</w:pBdr>", ""),),
        ("A777",),
        "没有红色",
    ),
    "标志在25毫米": D(REPORT, (("styles", r'w:before="1854"', 'w:before="1287"'),), ("A778",), "25"),
    "标志折行": D(
        REPORT,
        (("document", "甲市乙局文件", "中共甲市委网络安全和信息化委员会办公室文件"),),
        ("A788",),
        "折到",
    ),
    "标题紧跟红线": D(
        REPORT, (("styles", r'(Title9704">.*?w:before=")1158', r"\g<1>200"),), ("A779",), "红色分隔线之下"
    ),
    "正文不上首页": D(
        REPORT,
        (("styles", r'(Title9704">.*?w:before=")1158(" w:after=")579', r"\g<1>1158\g<2>7000"),),
        ("A780",),
        "第 2 面",
    ),
    "版记在页面中间": D(
        REPORT, (("document", 'w:tblpYSpec="bottom"', 'w:tblpYSpec="center"'),), ("A783",), "之上"
    ),
    "版记之后还有一面": D(
        REPORT,
        (
            (
                "document",
                r"(<w:sectPr)",
                NEW_PAGE + r"<w:p><w:r><w:t>另附说明材料一份，供参阅。</w:t></w:r></w:p>\1",
            ),
        ),
        ("A783",),
        "共",
    ),
    "署名另起一面": D(
        REPORT,
        (("styles", r'(styleId="Signers">.*?<w:pPr>)', r"\1<w:pageBreakBefore/>"),),
        ("A781",),
        "没有正文",
    ),
    "标题段前加空": D(
        REPORT, (("styles", r'(styleId="Heading1">.*?w:before=")0', r"\g<1>120"),), ("A774",), "与上一行"
    ),
    "标题落在面末": D(
        REPORT,
        (
            (
                "document",
                r"(统筹推进第2方面工作</w:t></w:r></w:p><w:p><w:pPr><w:pStyle [^>]*>)",
                r"\1<w:pageBreakBefore/>",
            ),
        ),
        ("A782",),
        "最后一行",
    ),
    "文本框压字": D(
        REPORT,
        (("document", r'(<w:p><w:pPr><w:pStyle w:val="BodyText9704"/></w:pPr>)', r"\1" + BOX),),
        ("A785",),
        "重叠",
    ),
    "多一个分页": D(
        REPORT,
        (
            (
                "document",
                r'(<w:p><w:pPr><w:pStyle w:val="Signers")',
                r'<w:p><w:r><w:br w:type="page"/></w:r></w:p><w:p><w:r><w:br w:type="page"/></w:r></w:p>\1',
            ),
        ),
        ("A781", "A789"),
        "空白面",
    ),
    "函标志在35毫米": D(LETTER, (("header1", r'w:y="1571"', 'w:y="1900"'),), ("A778", "A786"), "35"),
    "函下没有红线": D(
        LETTER, (("footer3", r'<w:pStyle w:val="LetterFootRule"/>', ""),), ("A786",), "没有红色双线"
    ),
    "函红线156毫米": D(LETTER, (("header1", r'w:w="9638"', 'w:w="8844"'),), ("A786",), "156"),
    "函字号居中": D(
        LETTER,
        (("document", r'(LetterNumber"/>)', r'\1<w:jc w:val="center"/>'), ("document", "<w:tab/>", "")),
        ("A787",),
        "右端",
    ),
    "函首页有页码": D(
        LETTER,
        (
            (
                "footer3",
                r'(<w:p><w:pPr><w:pStyle w:val="Footer)',
                r'<w:p><w:pPr><w:pStyle w:val="PageNumber9704"/></w:pPr><w:r><w:t>— 1 —</w:t></w:r></w:p>\1',
            ),
        ),
        ("A775",),
        "首页",
    ),
}


def put_wrong(draft: bytes, deviation: Deviation) -> bytes:
    """The draft with the changes; each must change something."""
    with zipfile.ZipFile(io.BytesIO(draft)) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    for part, pattern, new in deviation.changes:
        before = dict(parts)
        for name, data in before.items():
            if name == f"word/{part}.xml" or (
                part == "*" and name.startswith("word/") and name.endswith(".xml")
            ):
                count = 1 if pattern.startswith("(") else 0
                parts[name] = re.sub(pattern, new, data, count=count, flags=re.DOTALL)
        assert parts != before, (part, pattern)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def rendered(audited: Audited) -> dict[str, list[str]]:
    """What is found on the pages by code, without what is so on this machine."""
    out: dict[str, list[str]] = {}
    for finding in audited.findings:
        if finding.clause.rendered and finding.clause.code not in OF_THE_MACHINE:
            out.setdefault(finding.clause.code, []).append(f"{finding.found} {finding.places[0]}")
    return out


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The drafts that are put wrong, by unit."""
    root = tmp_path_factory.mktemp("底稿")
    shutil.copytree(SOURCE / "templates", root / "templates")
    (root / "data" / str(YEAR)).mkdir(parents=True)
    given = {REPORT: report(20), LETTER: letter(), ONE: report(1, 抄送="无", 印发机关="无", 印发日期="无")}
    units = {name: {"简称": name[2:], "自称": "我局", "级别": "市直部门"} for name in given}
    write(root / "data/单位名录.yaml", {"格式": 1, "单位": units})
    for name, data in given.items():
        write(root / f"data/{YEAR}/{name}.yaml", {"年度": YEAR, "单位": name, **data})
    built = toolkit.build(root, year=YEAR)
    assert not [str(p) for result in built.results if not result.drafts for p in result.problems]
    return {name: next(root.glob(f"drafts/{YEAR}/{name}*.docx")).read_bytes() for name in given}


def write(path: Path, data: Any) -> None:
    data = json.loads(json.dumps(data))  # nothing shared, or YAML would have anchors
    path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=10**6), encoding="utf-8")


@pytest.fixture(scope="module")
def audited(made: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Audited]:
    """Every draft and every deviation, audited together."""
    root = tmp_path_factory.mktemp("查")
    files = {**made, "另一坐标": put_wrong(made[REPORT], SECOND_SYSTEM)}
    files |= {name: put_wrong(made[d.draft], d) for name, d in DEVIATIONS.items()}
    for name, data in files.items():
        (root / f"{name}.docx").write_bytes(data)
    found = audit_rendered(root / f"{name}.docx" for name in files)
    return {Path(each.path).stem: each for each in found}


# The same place on the sheet by the margins of GB/T 33476.2, 6.2: 34.58 and 32.58 mm, 29.45 pt.
SECOND_SYSTEM = Deviation(
    REPORT,
    (
        ("document", r'w:top="2098"(.*?)w:bottom="1985"', r'w:top="1960"\1w:bottom="1847"'),
        ("document", 'w:linePitch="579"', 'w:linePitch="589"'),
        ("styles", r'w:line="579" w:lineRule="exact"', 'w:line="589" w:lineRule="exact"'),
        ("styles", r'w:before="1854"', 'w:before="1992"'),
    ),
    (),
)


@pytest.mark.parametrize("name", [REPORT, LETTER, ONE, "另一坐标"])
def test_nothing_is_found_on_a_draft_as_it_was_made(name, audited):
    assert audited[name].problems == ()
    assert rendered(audited[name]) == {}


@pytest.mark.parametrize("name", DEVIATIONS)
def test_a_deviation_is_found_for_what_it_is(name, audited):
    found = rendered(audited[name])
    assert tuple(sorted(found)) == DEVIATIONS[name].codes, found
    assert any(DEVIATIONS[name].said in said for each in found.values() for said in each), found


def test_every_rule_of_pages_has_its_deviation():
    from toolkit.audit.rendered import RENDERED

    tried = {code for deviation in DEVIATIONS.values() for code in deviation.codes}
    assert set(RENDERED) - tried == set(OF_THE_MACHINE)


def test_that_a_last_page_is_odd_and_that_faces_were_replaced_are_hints(audited):
    every = {f.clause.code: f for each in audited.values() for f in each.findings if f.clause.rendered}
    assert every["A784"].severity.value == "提示"
    if "A770" in every:  # where the faces are there, nothing is told
        assert every["A770"].severity.value == "提示"
        assert "仿宋_GB2312" in every["A770"].found


def test_a_finding_cites_the_page_and_the_text_of_the_line(audited):
    (finding,) = (f for f in audited["双页没有页码"].findings if f.clause.code == "A775")
    assert [place.where for place in finding.places][:2] == ["第 2 面", "第 4 面"]
    (finding,) = (f for f in audited["标志折行"].findings if f.clause.code == "A788")
    assert str(finding.places[0]).startswith("第 1 面“")


def test_nothing_is_found_on_the_sample_drafts(tmp_path):
    for name in ("data", "templates"):
        shutil.copytree(SOURCE / name, tmp_path / name)
    for year in sorted(int(each.name) for each in (SOURCE / "data").iterdir() if each.name.isdigit()):
        toolkit.build(tmp_path, year=year)
    found = {Path(each.path).stem: each for each in audit_rendered(sorted(tmp_path.glob("drafts/*/*.docx")))}
    assert len(found) >= 60
    assert not [problem for each in found.values() for problem in each.problems]
    wrong = {name: rendered(each) for name, each in found.items() if rendered(each)}
    assert {name for name, faults in wrong.items() if set(faults) != {"A788"}} == set(), wrong
    assert all(any(organ in name for organ in LONG_MARKS) for name in wrong)


# Bad input.


def used(*arguments: str, **environment: str) -> tuple[int, str]:
    result = CliRunner().invoke(
        gongwen,
        ["audit", "--rendered", *arguments],
        prog_name="gongwen",
        catch_exceptions=False,
        env=environment,
    )
    return result.exit_code, result.output


def test_files_that_are_none_do_not_stop_the_others(made, tmp_path):
    (tmp_path / "好.docx").write_bytes(made[REPORT])
    (tmp_path / "断.docx").write_bytes(made[REPORT][:-300])
    (tmp_path / "空.docx").write_bytes(b"")
    code, told = used(*(str(tmp_path / f"{name}.docx") for name in ("断", "好", "空", "无")))
    assert code == 1
    assert re.findall(r"(断|好|空|无)\.docx：(.*)", told)[0] == ("断", "没有检查")
    assert "A784" in told or "A770" in told or "没有发现" in told
    assert "检查了 4 个文件，3 个有错误" in told


def test_a_file_that_libreoffice_hangs_over_keeps_its_other_findings(made, tmp_path, monkeypatch):
    import sys

    program = tmp_path / "soffice"
    program.write_text(f"#!{sys.executable}\nimport time\ntime.sleep(60)\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("GONGWEN_SOFFICE", str(program))
    monkeypatch.setattr("toolkit.layout.office.STARTING_SECONDS", 0.2)
    (tmp_path / "草稿.docx").write_bytes(put_wrong(made[REPORT], replace(DEVIATIONS["行距30磅"])))
    (each,) = audit_rendered([tmp_path / "草稿.docx"], seconds=0.5)
    assert [problem.code for problem in each.problems] == ["W649"]
    assert "A712" in {finding.clause.code for finding in each.findings}
    assert each.read
    assert each.failed


def test_without_libreoffice_one_problem_says_how_to_get_it(made, tmp_path, monkeypatch):
    monkeypatch.setattr("toolkit.layout.office._PLACES", ())
    (tmp_path / "草稿.docx").write_bytes(made[LETTER])
    code, told = used(str(tmp_path / "草稿.docx"), str(tmp_path / "草稿.docx"), PATH="", GONGWEN_SOFFICE="")
    assert (code, told.count("W646"), told.count("安装 LibreOffice")) == (1, 1, 1)
    code, told = used("--json", str(tmp_path / "草稿.docx"), PATH="", GONGWEN_SOFFICE="")
    assert code == 1
    assert json.loads(told)["文件"][0]["问题"][0]["代码"] == "W646"


def test_without_the_library_one_problem_says_how_to_get_it(made, tmp_path, monkeypatch):
    import sys

    monkeypatch.setitem(sys.modules, "pdfplumber", None)
    (tmp_path / "草稿.docx").write_bytes(made[LETTER])
    code, told = used(str(tmp_path / "草稿.docx"))
    assert (code, told.count("W647"), told.count("gongwen-toolkit[layout]")) == (1, 1, 1)


def test_json_names_the_page(made, tmp_path):
    (tmp_path / "草稿.docx").write_bytes(put_wrong(made[LETTER], DEVIATIONS["函字号居中"]))
    _, told = used("--json", str(tmp_path / "草稿.docx"))
    (fault,) = (each for each in json.loads(told)["文件"][0]["问题"] if each["代码"] == "A787")
    assert fault["位置"][0]["处"] == "第 1 面"
