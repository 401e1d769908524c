"""``gongwen template check``: what it says of sound templates, its copies, its mendings, where its comments stand."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import docx
import pytest
from broken_templates import MANIFEST, Bench
from click.testing import CliRunner
from docx.oxml.ns import qn

from toolkit.choosing import choose, locate
from toolkit.cli import gongwen
from toolkit.drafting.checking import composed_editions
from toolkit.drafting.sources import prepare
from toolkit.template.chosen import chosen, names_of
from toolkit.template.dressing import needed
from toolkit.word.engine.inspecting import inspect_template
from toolkit.word.engine.package import read_xml

ROOT = Path(__file__).resolve().parents[2]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
COPY = "drafts/模板检查/工作总结.批注.docx"


def run(root: Path, *arguments: object, name: str = "工作总结") -> tuple[int, str]:
    given = ["template", "check", name, "-C", str(root), *map(str, arguments)]
    done = CliRunner().invoke(gongwen, given, prog_name="gongwen")
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.output


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    """A template with a slip that can be mended and one that cannot."""
    bench = Bench()
    bench.write("{{ 公文.标题 }}", "｛｛ 公文.标题 ｝｝")
    bench.write("{{ 公文.主送 }}：", "致{{ 公文.主宋 }}：")
    bench.put(tmp_path)
    return bench


@pytest.mark.parametrize("name", names_of(locate(ROOT)[0]))
def test_the_built_in_templates_have_nothing_wrong(name: str, tmp_path: Path) -> None:
    done = CliRunner().invoke(gongwen, ["init", str(tmp_path / "试"), "--year", "2023"])
    assert done.exit_code == 0, done.output
    assert run(tmp_path / "试", name=name) == (0, f"模板“{name}”：没有问题\n")
    assert not (tmp_path / "试" / "drafts" / "模板检查").exists()


def test_a_template_that_is_not_there_is_told(tmp_path: Path) -> None:
    Bench().put(tmp_path)
    code, said = run(tmp_path, name="工作总节")
    assert code == 1
    assert "W603" in said
    assert "工作总结" in said


@pytest.mark.parametrize(
    "arguments",
    [["--yes"], ["--force"], ["-o", "批注.pdf"], ["--fix", "--yes", "-o", "a.docx"]],
)
def test_options_that_do_not_go_together_are_wrong_usage(arguments: list[str], tmp_path: Path) -> None:
    Bench().put(tmp_path)
    assert run(tmp_path, *arguments)[0] == 2


@pytest.mark.usefixtures("bench")
def test_programs_get_the_problems_in_the_order_of_the_document(tmp_path: Path) -> None:
    code, said = run(tmp_path, "--json")
    told = json.loads(said)
    assert code == 1
    assert [each["代码"] for each in told["问题"]] == ["T511", "T570"]
    assert told["问题"][1]["位置"] == "第 2 段：致{{ 公文.主宋 }}："
    assert told["批注"] == COPY
    fixed = json.loads(run(tmp_path, "--json", "--fix")[1])
    assert fixed["代改"] == [
        {
            "位置": "第 1 段",
            "改前": "｛｛ 公文.标题 ｝｝",
            "改后": "{{ 公文.标题 }}",
            "原因": ["括号改成半角"],
        }
    ]
    assert fixed["已写"] == "drafts/模板检查/工作总结.改后.docx"


def commented(data: bytes) -> list[tuple[str, str]]:
    """The text that each comment stands at, and what it says."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        comments = read_xml(archive.read("word/comments.xml"))[0]
        document = read_xml(archive.read("word/document.xml"), blank=True)[0]
    said = {
        each.get(f"{W}id"): "\n".join(
            "".join(t.text or "" for t in p.iter(f"{W}t")) for p in each.iter(f"{W}p")
        )
        for each in comments
    }
    texts: dict[str, str] = {}
    around: list[str] = []
    for element in document.iter():
        key = element.get(f"{W}id")
        if element.tag == f"{W}commentRangeStart":
            around.append(key)
            texts[key] = ""
        elif element.tag == f"{W}commentRangeEnd":
            around.remove(key)
        elif element.tag == f"{W}t":
            for each in around:
                texts[each] += element.text or ""
    return [(texts[key], said[key]) for key in said]


@pytest.mark.usefixtures("bench")
def test_a_comment_stands_around_the_tag_it_is_about(tmp_path: Path) -> None:
    run(tmp_path)
    found = commented((tmp_path / COPY).read_bytes())
    assert [text for text, _ in found] == ["｛｛ 公文.标题 ｝｝", "{{ 公文.主宋 }}"]
    assert found[1][1] == "错误 T570：“公文”里没有“主宋”\n改法：是不是“主送”？"


def test_what_is_wrong_in_a_footer_is_noted_in_the_text_and_says_where_it_is(tmp_path: Path) -> None:
    bench = Bench()
    bench.document.sections[0].footer.paragraphs[0].add_run("{{ 单位.名子 }}")
    bench.put(tmp_path)
    run(tmp_path)
    ((_, said),) = commented((tmp_path / COPY).read_bytes())
    assert said.startswith("（页脚）错误 T570")


def test_comments_that_were_there_stay(tmp_path: Path, bench: Bench) -> None:
    paragraph = bench.at("{{p 章节.导语 }}")
    bench.document.add_comment(bench.add("请核").runs, text="这里以后要改", author="王某")
    assert paragraph.text
    (tmp_path / "templates" / "工作总结" / "模板.docx").write_bytes(bench.saved())
    assert "警告 T590 模板里有 1 处批注，会带进每份公文\n    位置：第 12 段：请核" in run(tmp_path)[1]
    said = [text for _, text in commented((tmp_path / COPY).read_bytes())]
    assert len(said) == 4
    assert "这里以后要改" in said


def test_comments_of_a_check_that_became_part_of_the_template_are_told_and_taken_out(
    tmp_path: Path, bench: Bench
) -> None:
    template = tmp_path / "templates" / "工作总结" / "模板.docx"
    bench.document.add_comment(bench.add("请核").runs, text="这里以后要改", author="王某")
    template.write_bytes(bench.saved())
    _, before = run(tmp_path)
    template.write_bytes((tmp_path / COPY).read_bytes())
    _, said = run(tmp_path)
    assert "T589" in said
    assert "3 条校对的批注" in said
    assert "T513" not in said
    assert len(commented((tmp_path / COPY).read_bytes())) == 5  # each fault once, T589, T590, and 王某's
    _, said = run(tmp_path, "--fix", "--yes")
    assert "去掉校对的批注 3 条" in said
    assert [said for _, said in commented(template.read_bytes())] == ["这里以后要改"]
    assert "T589" not in run(tmp_path)[1]
    assert "T511" in before


@pytest.mark.usefixtures("bench")
def test_the_same_template_gives_the_same_copy(tmp_path: Path) -> None:
    run(tmp_path)
    first = (tmp_path / COPY).read_bytes()
    run(tmp_path)
    assert (tmp_path / COPY).read_bytes() == first
    assert len(list((tmp_path / COPY).parent.glob("*.docx"))) == 1


@pytest.mark.usefixtures("bench")
def test_a_copy_that_somebody_edited_is_not_written_over(tmp_path: Path) -> None:
    run(tmp_path)
    copy = tmp_path / COPY
    copy.write_bytes(copy.read_bytes() + b" ")
    edited = copy.read_bytes()
    _, said = run(tmp_path)
    assert copy.read_bytes() == edited
    assert "工作总结.批注2.docx" in said


@pytest.mark.usefixtures("bench")
def test_a_named_copy_is_written_over_nothing(tmp_path: Path) -> None:
    there = tmp_path / "有了.docx"
    there.write_bytes(b"x")
    code, said = run(tmp_path, "-o", there)
    assert (code, there.read_bytes()) == (1, b"x")
    assert "W655" in said
    run(tmp_path, "-o", there, "--force")
    docx.Document(str(there))
    template = tmp_path / "templates" / "工作总结" / "模板.docx"
    before = template.read_bytes()
    assert "W656" in run(tmp_path, "-o", template, "--force")[1]
    assert template.read_bytes() == before


@pytest.mark.usefixtures("bench")
def test_a_template_is_mended_in_place_only_with_a_yes_and_a_copy_of_it_is_kept(tmp_path: Path) -> None:
    template = tmp_path / "templates" / "工作总结" / "模板.docx"
    before = template.read_bytes()
    run(tmp_path, "--fix")
    assert template.read_bytes() == before
    code, said = run(tmp_path, "--fix", "--yes")
    assert code == 1  # 公文.主宋 remains
    (kept,) = template.parent.glob("模板.改前备份-*.docx")
    assert kept.read_bytes() == before
    assert kept.name in said
    assert docx.Document(str(template)).paragraphs[0].text == "{{ 公文.标题 }}"
    assert "T511" not in run(tmp_path)[1]
    assert "没有可以代改的地方" in run(tmp_path, "--fix", "--yes")[1]


@pytest.mark.usefixtures("bench")
def test_a_template_that_is_open_in_word_is_not_mended(tmp_path: Path) -> None:
    template = tmp_path / "templates" / "工作总结" / "模板.docx"
    before = template.read_bytes()
    (template.parent / "~$模板.docx").write_bytes(b"")
    code, said = run(tmp_path, "--fix", "--yes")
    assert code == 1
    assert "关上它" in said
    assert template.read_bytes() == before


def test_a_mended_template_builds(tmp_path: Path) -> None:
    bench = Bench(manifest=MANIFEST.replace("必备要素: [成文日期]\n", ""))
    bench.write("{{ 公文.标题 }}", "｛｛ 公文.标题 ｝｝")
    bench.write("{{p 章节.主要工作 }}", "{{p章节.主要工作 }}")
    bench.write("{{ 公文.成文日期 }}", "{{ 公文.", "成文日期 }}")
    bench.put(tmp_path)
    assert run(tmp_path, "--fix", "--yes")[0] == 0
    done = CliRunner().invoke(gongwen, ["build", "甲县司法局", "-C", str(tmp_path)])
    assert done.exit_code == 0, done.output
    (draft,) = (tmp_path / "drafts" / "2023").glob("*.docx")
    assert "一年来办了不少事。" in [p.text for p in docx.Document(str(draft)).paragraphs]


def test_the_styles_that_are_asked_for_are_those_that_drafts_use() -> None:
    everything = choose(ROOT, (), None)
    workspace = everything.workspace
    assert everything.registry is not None
    manifests = {}
    for name in names_of(workspace):
        template, _ = chosen(workspace, name)
        assert template is not None
        assert template.manifest is not None
        asked = inspect_template(template.data or b"", "模板.docx").asked
        manifests[template.folder] = {style.lower() for style in needed(template.manifest, asked)}
    seen = set()
    for file in [*everything.files, *choose(ROOT, (), 2022).files]:
        prepared = prepare(workspace, everything.registry, file)
        for composed, _ in composed_editions(prepared):
            used = {getattr(block, "style", "公文表格") for block in composed.body}
            used |= {run.style for block in composed.body for run in getattr(block, "runs", ())} - {""}
            assert prepared.template is not None
            lacking = {style for style in used if style.lower() not in manifests[prepared.template.parent]}
            assert not lacking - {"待补"}, file.path
            seen |= used
    assert {"公文正文", "heading 1", "段首标题2"} <= seen


@pytest.mark.usefixtures("bench")
@pytest.mark.parametrize("folder", [False, True])
def test_a_template_is_not_mended_where_its_backup_cannot_be_kept(tmp_path: Path, *, folder: bool) -> None:
    template = tmp_path / "templates" / "工作总结" / "模板.docx"
    before = template.read_bytes()
    run(tmp_path, "--fix", "--yes")
    (kept,) = template.parent.glob("模板.改前备份-*.docx")
    template.write_bytes(before)
    kept.unlink()
    if folder:
        kept.mkdir()
    else:
        kept.write_bytes(b"another's")
    code, said = run(tmp_path, "--fix", "--yes")
    assert (code, "T588" in said, "改前的留在" in said) == (1, True, False)
    assert template.read_bytes() == before


@pytest.mark.usefixtures("bench")
@pytest.mark.parametrize(
    "output",
    ["没有/../templates/工作总结/模板.docx", "templates/别的/模板.docx", "templates/别的/发布/1.0/模板.docx"],
)
def test_a_copy_is_never_written_over_a_template_by_any_name(tmp_path: Path, output: str) -> None:
    for folder in ("别的", "别的/发布/1.0"):
        other = tmp_path / "templates" / folder / "模板.docx"
        other.parent.mkdir(parents=True, exist_ok=True)
        other.write_bytes(b"another's")
    path = tmp_path / output
    before = {each: each.read_bytes() for each in (tmp_path / "templates").rglob("*.docx")}
    code, said = run(tmp_path, "-o", path, "--force")
    assert (code, "W656" in said) == (1, True)
    assert {each: each.read_bytes() for each in (tmp_path / "templates").rglob("*.docx")} == before


@pytest.mark.usefixtures("bench")
@pytest.mark.parametrize("record", ["[" * 100_000, '{"a": 1,', "[]"])
def test_a_record_that_was_spoilt_loses_no_copy(tmp_path: Path, record: str) -> None:
    run(tmp_path)
    before = (tmp_path / COPY).read_bytes()
    (tmp_path / "drafts/模板检查/记录.json").write_text(record, encoding="utf-8")
    assert "批注2.docx" in run(tmp_path)[1]
    assert (tmp_path / COPY).read_bytes() == before


@pytest.mark.usefixtures("bench")
def test_where_the_record_cannot_be_written_the_copy_stands_and_the_next_one_has_its_own_name(
    tmp_path: Path,
) -> None:
    (tmp_path / "drafts/模板检查/记录.json").mkdir(parents=True)
    said = run(tmp_path)[1]
    assert "警告 W608 " in said
    assert "批注写在 drafts/模板检查/工作总结.批注.docx" in said
    before = (tmp_path / COPY).read_bytes()
    assert "批注2.docx" in run(tmp_path)[1]
    assert (tmp_path / COPY).read_bytes() == before


def test_a_template_whose_folder_leads_out_of_the_workspace_is_told_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "外").mkdir()
    Bench().put(tmp_path / "外")
    Bench().put(tmp_path / "内")
    (tmp_path / "内/templates/别的").symlink_to(tmp_path / "外/templates/工作总结", target_is_directory=True)
    code, said = run(tmp_path / "内", name="别的")
    assert (code, "W603 没有模板“别的”" in said) == (1, True)
    assert "改法：这个文件夹是指向工作区以外的链接；把模板复制进来" in said


def test_fonts_are_judged_as_the_house_style_sets_them(tmp_path: Path) -> None:
    bench = Bench()
    for name in ("公文标题", "表题注"):
        fonts = bench.style(name)._element.rPr.find(qn("w:rFonts"))
        del fonts.attrib[qn("w:eastAsia")]
        fonts.set(qn("w:eastAsiaTheme"), "majorEastAsia")  # of a theme without fonts
    bench.put(tmp_path)
    assert run(tmp_path)[1].count("T580") == 2
    house = tmp_path / "templates" / "版式.yaml"
    house.write_text("格式: 1\n字体: {标题: 方正小标宋_GBK}\n", encoding="utf-8")
    said = run(tmp_path)[1]
    assert ("样式“公文标题”的字体" in said, "样式“表题注”的字体" in said) == (False, True)


def test_the_patterns_of_a_manifest_may_print_what_the_registry_says_of_units(tmp_path: Path) -> None:
    bench = Bench()
    bench.instead(
        "格式: 1\n", "格式: 1\n文件名: '{{ 单位.地区 }}{{ 单位.上级 }}{{ 单位.片区 }}{{ 单位.级别 }}'\n"
    )
    bench.put(tmp_path)
    assert run(tmp_path) == (0, "模板“工作总结”：没有问题\n")
    path = tmp_path / "templates" / "工作总结" / "模板.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("单位.片区", "单位.联系电话"), encoding="utf-8")
    code, said = run(tmp_path)
    assert (code, "没有“单位.联系电话”这个名称" in said) == (1, True)
    assert "别的写在单位名录里这个单位的“属性”下：联系电话: ……" in said
