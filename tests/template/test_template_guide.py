"""docs/模板指南.md does what it says: its steps are followed, its tags printed, its pictures are there."""

from __future__ import annotations

import importlib.util
import re
import shutil
import struct
import sys
from pathlib import Path
from typing import Any

import docx
import pytest
from click.testing import CliRunner
from docx.oxml.ns import qn

from toolkit.cli import gongwen
from toolkit.template.plain import docx as plain_docx
from toolkit.workspace.builtin import builtin_templates

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "docs" / "模板指南.md").read_text(encoding="utf-8")
_PER_RUN = re.compile(r"(\{%r .*?%\})")


def _script() -> Any:
    """docs/guide.py, which stands in no package."""
    spec = importlib.util.spec_from_file_location("guide", ROOT / "docs" / "guide.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["guide"] = module
    spec.loader.exec_module(module)
    return module


guide = _script()


def run(root: Path, *arguments: str) -> str:
    done = CliRunner().invoke(gongwen, [*arguments, "-C", str(root)], catch_exceptions=False)
    assert done.exit_code == 0, f"{arguments}\n{done.output}"
    return done.output


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[list[str]]]:
    """A workspace in which the guide was followed, and the commands that it had run."""
    root = tmp_path_factory.mktemp("指南")
    ran: list[list[str]] = []

    def command(arguments: list[str]) -> None:
        ran.append(arguments)
        if arguments[0] == "init":
            done = CliRunner().invoke(gongwen, ["init", str(root), *arguments[2:]], catch_exceptions=False)
            assert done.exit_code == 0, done.output
        else:
            run(root, *arguments)

    guide.follow(root, TEXT, command)
    return root, ran


def test_the_guide_makes_a_template_that_we_do_not_ship(made: tuple[Path, list[list[str]]]) -> None:
    root, ran = made
    assert [arguments[1] for arguments in ran if arguments[0] == "template"] == [
        *("new", "check", "show", "try", "release"),
    ]
    assert not (ROOT / "templates/县区工作总结").exists()
    draft = root / "drafts/2025/某某县人民政府2025年工作总结.docx"
    document = docx.Document(str(draft))
    printed = [paragraph.text for paragraph in document.paragraphs if paragraph.text]
    assert printed == [
        "某某县人民政府2025年工作总结",
        "某某市人民政府：",
        "2025年，我县认真落实市委、市政府部署，较好完成了全年任务。现将工作情况总结如下。",
        "一、主要工作",
        "（一）办好民生实事。全年新建农村公路12.5公里，较上年增加2.5公里。",
        "（二）化解矛盾纠纷。各级调解组织调解纠纷286件，同比增长10%。一是把调解员派到村；二是重点纠纷由领导包案。",
        "2025年主要指标完成情况见下表。",
        "二、存在的问题",
        "（一）农村公路养护不够及时。部分路段雨后修复慢，养护力量不足。",
        "三、2026年工作打算",
        "（一）加强公路养护。六月底前各乡镇配齐养护人员。",
        "特此报告。",
        "附件：2025年民生实事清单",
        "某某县人民政府",
        "2026年1月15日",
        "（联系人：王某某）",
        "（此件公开发布）",
        "附件",
        "2025年民生实事清单",
    ]
    figures = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    assert figures == [
        ["指标", "2025年", "2024年"],
        ["新建农村公路", "12.5公里", "10公里"],
        ["调解纠纷", "286件", "260件"],
    ]


def test_what_the_guide_released_is_kept(made: tuple[Path, list[list[str]]]) -> None:
    root, _ = made
    assert (root / "templates/县区工作总结/发布/1.0/模板.docx").is_file()
    assert "县区工作总结" in (listed := run(root, "template", "list"))
    assert "1.0" in listed


def test_a_template_that_lacks_a_step_is_told_of(made: tuple[Path, list[list[str]]]) -> None:
    """What the guide says of half a section: the manifest without the tag, the data without the manifest."""
    root, _ = made
    manifest, data = root / "templates/县区工作总结/模板.yaml", root / "data/2025/某某县人民政府.yaml"
    before = manifest.read_text(encoding="utf-8"), data.read_text(encoding="utf-8")
    try:
        data.write_text(before[1].replace("  结语:", "  典型案例: 有一个。\n  结语:"), encoding="utf-8")
        assert "典型案例" in _fails(root)
        more = before[0].replace("  结语:\n", "  典型案例: {标题: 典型案例}\n  结语:\n")
        manifest.write_text(more, encoding="utf-8")
        assert "T552" in _fails(root)
    finally:
        manifest.write_text(before[0], encoding="utf-8")
        data.write_text(before[1], encoding="utf-8")


def _fails(root: Path) -> str:
    done = CliRunner().invoke(gongwen, ["build", "--all", "-C", str(root)], catch_exceptions=False)
    assert done.exit_code == 1
    return done.output


def test_pictures_are_put_in_as_the_guide_says(made: tuple[Path, list[list[str]]]) -> None:
    """One in the template, of every draft; one in a unit's data, at its place in the section."""
    root, _ = made
    folder, data = root / "templates/有图", root / "data/2025/某某县人民政府.有图.yaml"
    (root / "data/2025/培训.png").write_bytes((ROOT / "docs/导入.png").read_bytes())
    folder.mkdir()
    document = docx.Document(str(root / "templates/县区工作总结/模板.docx"))
    document.paragraphs[0].insert_paragraph_before().add_run().add_picture(str(ROOT / "docs/导入.png"))
    document.save(str(folder / "模板.docx"))
    manifest = (root / "templates/县区工作总结/模板.yaml").read_text(encoding="utf-8")
    manifest = re.sub(r"^文件名: .*$", "文件名: 有图", manifest, flags=re.MULTILINE)
    (folder / "模板.yaml").write_text(manifest, encoding="utf-8")
    picture = re.search(r"`(- 图: .*?)`", TEXT)
    assert picture is not None
    said = (root / "data/2025/某某县人民政府.yaml").read_text(encoding="utf-8")
    said = said.replace("人民政府\n公文", "人民政府\n模板: 有图\n公文", 1)
    data.write_text(said.replace("  存在问题:\n", f"    {picture[1]}\n  存在问题:\n"), encoding="utf-8")
    try:
        run(root, "build", "--all")
        draft = docx.Document(str(root / "drafts/2025/有图.docx"))
        assert len(draft.inline_shapes) == 2
        assert "培训现场" in [paragraph.text for paragraph in draft.paragraphs]
    finally:
        data.unlink()


def rows() -> list[tuple[str, str]]:
    """The rows of the tables of tags that say what is printed."""
    found: list[tuple[str, str]] = []
    for table in re.findall(r"\| 写法 \| 印出来 \|\n\|---\|---\|\n((?:\|[^\n]*\n)+)", TEXT):
        found += [(tag, printed) for tag, printed in map(guide.cells, table.splitlines())]
    return found


def examples() -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """The marked examples: paragraphs or rows of a table, and what they print."""
    parts = [part for part in guide.marked(TEXT) if part.kind in ("模板", "模板表格", "印作")]
    assert [part.kind == "印作" for part in parts] == [False, True] * (len(parts) // 2)
    return [(a.kind, a.lines, b.lines) for a, b in zip(parts[::2], parts[1::2], strict=True)]


def test_every_tag_prints_what_the_guide_says(made: tuple[Path, list[list[str]]]) -> None:
    root, _ = made
    told, blocks = rows(), examples()
    assert len(told) > 40
    assert len(blocks) > 7
    _template_of_examples(root, told, blocks)
    run(root, "build", "--all")
    document = docx.Document(str(root / "drafts/2025/例.docx"))
    found = _after_marks(document)
    for number, (tag, printed) in enumerate(told):
        assert found[f"◆{number}"] == [printed], tag
    for number, (_, lines, printed) in enumerate(blocks, len(told)):
        wanted = [" | ".join(part.strip() for part in line.split("|")) for line in printed]
        assert found[f"◆{number}"] == wanted, lines


def _template_of_examples(root: Path, told: list[Any], blocks: list[Any]) -> None:
    folder = root / "templates/例"
    folder.mkdir()
    manifest = (root / "templates/县区工作总结/模板.yaml").read_text(encoding="utf-8")
    manifest = re.sub(r"^文件名: .*$", "文件名: 例", manifest, flags=re.MULTILINE)
    (folder / "模板.yaml").write_text(manifest, encoding="utf-8")
    data = (root / "data/2025/某某县人民政府.yaml").read_text(encoding="utf-8")
    data = data.replace("单位: 某某县人民政府\n", "单位: 某某县人民政府\n模板: 例\n")
    (root / "data/2025/某某县人民政府.例.yaml").write_text(data, encoding="utf-8")
    (folder / "模板.docx").write_bytes(plain_docx())
    document = docx.Document(str(folder / "模板.docx"))
    end = document.paragraphs[0]
    for number, (tag, _) in enumerate(told):
        end.insert_paragraph_before(f"◆{number}")
        paragraph = end.insert_paragraph_before()
        for piece in _PER_RUN.split(tag):
            paragraph.add_run(piece)
    for number, (kind, lines, _) in enumerate(blocks, len(told)):
        end.insert_paragraph_before(f"◆{number}")
        if kind == "模板":
            for line in lines:
                end.insert_paragraph_before(line)
        else:
            _add_table(document, end, lines)
    end.insert_paragraph_before("◆end")
    document.save(str(folder / "模板.docx"))


def _add_table(document: Any, end: Any, lines: tuple[str, ...]) -> None:
    grid = [[part.strip() for part in re.split(r"\s\|\s", line)] for line in lines]
    table = document.add_table(len(grid), max(map(len, grid)))
    for row, texts in zip(table.rows, grid, strict=True):
        for cell, text in zip(row.cells, texts, strict=False):
            cell.paragraphs[0].text = text
        for surplus in list(row._tr.tc_lst)[len(texts) :]:
            row._tr.remove(surplus)
    end._p.addprevious(table._tbl)


def _after_marks(document: Any) -> dict[str, list[str]]:
    """The lines printed after each mark: paragraphs, and rows of tables with a bar between their cells."""
    found: dict[str, list[str]] = {}
    lines: list[str] = []
    for element in document.element.body:
        if element.tag == qn("w:tbl"):
            for row in element.iter(qn("w:tr")):
                lines.append(" | ".join(_text(cell) for cell in row.iter(qn("w:tc"))))
        elif (text := _text(element)).startswith("◆"):
            lines = found.setdefault(text, [])
        elif text:
            lines.append(text)
    return found


def _text(element: Any) -> str:
    return "".join(each.text or "" for each in element.iter(qn("w:t")))


def test_every_statement_and_level_of_tags_is_in_the_guide() -> None:
    code = "\n".join(re.findall(r"`[^`]+`|```.*?```", TEXT, re.DOTALL))
    pairs = ("if", "for", "set", "with", "macro", "filter", "raw")
    words = [*pairs, *(f"end{word}" for word in pairs), "elif", "else", "vm", "hm", "colspan", "cellbg"]
    for word in words:
        assert re.search(rf"\{{%(?:p|tr|tc|r)? ?{word}\b", code), word
    for level in ("p", "tr", "tc", "r"):
        assert f"{{%{level} " in code
    for block in ("红头", "信头", "字号", "落款", "目录", "版记另面", "附件说明", "附件", "正文"):
        assert f"{{{{p {block} }}}}" in code


SLIPS = {
    "全角": "T511",
    "回车": "T512",
    "p 少空格": "T514",
    "同段": "T513",
    "不成对": "T524",
    "名称": "T550",
    "大写": "T521",
    "离开": "T521",
    "挤在一段": "T513",
    "大于等于": "T521",
}


@pytest.mark.parametrize("slip", SLIPS)
def test_what_the_guide_calls_wrong_is_found_and_what_it_calls_right_is_not(
    slip: str, tmp_path: Path
) -> None:
    table = TEXT.partition("| 这样不对 | 应当 |\n|---|---|\n")[2].partition("\n\n")[0].splitlines()
    wrong, right = {
        "全角": (["｛｛ 公文.标题 ｝｝"], ["{{ 公文.标题 }}"]),
        "回车": (["{{ 公文.标", "题 }}"], ["{{ 公文.标题 }}"]),
        "p 少空格": (["{{p章节.导语 }}"], ["{{p 章节.导语 }}"]),
        "同段": (["一、{{p 章节.导语 }}"], ["{{p 章节.导语 }}"]),
        "不成对": (["{%p if 公文.抄送 %}"], ["{%p if 公文.抄送 %}", "{%p endif %}"]),
        "名称": (["{{ 公文.标提 }}"], ["{{ 公文.标题 }}"]),
        "大写": (["{{P 章节.导语 }}"], ["{{p 章节.导语 }}"]),
        "离开": (["{{ p 章节.导语 }}"], ["{{p 章节.导语 }}"]),
        "挤在一段": (
            ["{%p if 公文.抄送 %}{%p for 机关 in 公文.抄送 %}", "{%p endfor %}", "{%p endif %}"],
            ["{%p if 公文.抄送 %}", "{%p for 机关 in 公文.抄送 %}", "{%p endfor %}", "{%p endif %}"],
        ),
        "大于等于": (
            ["{% if 指标.调解纠纷 ≥ 200 %}", "{% endif %}"],
            ["{% if 公文.附注 == '200' %}{% endif %}"],
        ),
    }[slip]
    pieces = [piece for piece in wrong if not piece.startswith(("{%p end", "{% end"))]
    assert any(all(piece in row for piece in pieces) for row in table), "the guide has the example"
    shutil.copytree(builtin_templates() / "部门年度报告", tmp_path / "templates/例")
    (tmp_path / "data/2025").mkdir(parents=True)
    (tmp_path / "data/单位名录.yaml").write_text("格式: 1\n单位: {甲局: {模板: 例}}\n", encoding="utf-8")
    data = "年度: 2025\n单位: 甲局\n公文: {发文字号: 无}\n章节: {导语: 一切正常。}\n"
    (tmp_path / "data/2025/甲局.yaml").write_text(data, encoding="utf-8")
    path = tmp_path / "templates/例/模板.docx"
    before = path.read_bytes()
    for lines, found in ((wrong, True), (right, False)):
        path.write_bytes(before)
        document = docx.Document(str(path))
        first = document.paragraphs[0]
        for line in lines:
            first.insert_paragraph_before(line)
        document.save(str(path))
        said = CliRunner().invoke(gongwen, ["build", "--all", "-C", str(tmp_path)]).output
        assert (SLIPS[slip] in said) is found, said


@pytest.mark.parametrize("wrong", ["【公文.标题】", "{{ '公文.标题' }}"])
def test_a_name_that_the_guide_says_is_printed_as_it_stands_is_found(wrong: str, tmp_path: Path) -> None:
    assert f"`{wrong}`" in TEXT
    (tmp_path / "data").mkdir()
    shutil.copytree(builtin_templates() / "部门年度报告", tmp_path / "templates/例")
    path = tmp_path / "templates/例/模板.docx"
    document = docx.Document(str(path))
    document.paragraphs[0].insert_paragraph_before(wrong)
    document.save(str(path))
    assert "警告 T586 “公文.标题”" in run(tmp_path, "template", "check", "例")


def test_every_element_and_style_is_named() -> None:
    from toolkit.model.elements import Elements

    keys = Elements.keys().keys() - {"正文", "用印", "目录", "署名排列"}
    assert [key for key in keys if key not in TEXT] == []
    named = {style.name for style in docx.Document(str(ROOT / "templates/部门年度报告/模板.docx")).styles}
    for style in re.findall(r"^\| ([^|]+) \| [^|]+ \|$", TEXT.partition("## 七、样式")[2], re.MULTILINE)[1:]:
        for name in re.split("[、]|至", style):
            latin = name.strip().replace("标题 ", "Heading ")
            assert latin in named or name.strip() in named or set(name) <= {"-"}, name


def test_every_picture_of_the_guide_is_there_and_none_beside() -> None:
    shown = re.findall(r"\(<(模板指南/.+?)>\)", TEXT)
    assert len(shown) == 4
    assert {f"模板指南/{path.name}" for path in (ROOT / "docs/模板指南").iterdir()} == set(shown)
    for name in shown:
        data = (ROOT / "docs" / name).read_bytes()
        width, height = struct.unpack(">II", data[16:24])
        assert width > 1.2 * height, name


def test_each_number_on_a_picture_is_explained_below_it() -> None:
    for name, marks in guide.NUMBERED.items():
        below = TEXT.partition(f"(<模板指南/{name}.png>)\n\n")[2].partition("\n\n")[0].splitlines()
        assert [line.partition(". ")[0] for line in below] == [str(n) for n in range(1, len(marks) + 1)]


@pytest.mark.parametrize("command", sorted(set(re.findall(r"gongwen (template \w+|\w+)", TEXT))))
def test_every_command_of_the_guide_has_help(command: str) -> None:
    words = command.split()
    done = CliRunner().invoke(gongwen, [*words, "--help"], prog_name="gongwen")
    assert done.exit_code == 0
