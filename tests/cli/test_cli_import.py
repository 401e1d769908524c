"""gongwen import: the file's name is enough; what is inferred is said, nothing that exists is replaced."""

from __future__ import annotations

import io
import json
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner, Result
from PIL import Image

from toolkit.cli import gongwen

REPORT = """某某市水务局2023年法治政府建设工作报告

某某市人民政府：

2023年，我局深入学习贯彻习近平法治思想，各项工作取得新进展。现将有关情况报告如下。

一、主要工作
(一)加强制度建设。全年审查文件12件,提出意见30条。
(二)规范行政执法
1.开展培训。组织培训4次,参训320人次。
2.加强监督。一是评查案卷;二是通报结果。
二、存在问题
学习还不够深入,队伍还不够强。
三、下步工作
(一)继续加强学习。
(二)继续规范执法。
特此报告。

某某市水务局
2024年1月20日
(此件公开发布)
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = CliRunner().invoke(gongwen, ["init", str(tmp_path / "工作区"), "--year", "2000"])
    assert made.exit_code == 0
    return tmp_path / "工作区"


def run(folder: Path, *words: str | Path) -> Result:
    command, *rest = map(str, words)
    return CliRunner().invoke(gongwen, [command, *rest, "-C", str(folder)])


def saved(folder: Path, text: str = REPORT, name: str = "去年的报告.txt") -> Path:
    path = folder.parent / name
    path.write_text(text, encoding="utf-8")
    return path


def test_the_name_of_the_file_is_enough(folder: Path) -> None:
    done = run(folder, "import", saved(folder))
    assert done.exit_code == 0, done.output
    assert "→ data/2023/某某市水务局.yaml" in done.output
    for said in (
        "单位 某某市水务局：署名、标题",
        "年度 2023：标题写的",
        "模板 部门年度报告",
        "逐字相同",
        "另写了 data/单位名录.yaml",
        "列在数据文件末尾：改动 14 处\n",
    ):
        assert said in done.output
    assert "gongwen build 某某市水务局 --year 2023" in done.output
    registry = (folder / "data/单位名录.yaml").read_text(encoding="utf-8")
    assert "  某某市水务局:\n    简称: 市水务局\n    自称: 我局\n    级别: 市直部门\n" in registry
    check = run(folder, "check", "某某市水务局", "--year", "2023")
    assert check.exit_code == 0, check.output
    build = run(folder, "build", "某某市水务局", "--year", "2023")
    assert build.exit_code == 0, build.output
    (draft,) = (folder / "drafts/2023").glob("*.docx")
    lines = [each.text for each in docx.Document(str(draft)).paragraphs]
    assert "（二）规范行政执法" in lines
    assert "2.加强监督。一是评查案卷；二是通报结果。" in lines


def test_what_exists_is_never_replaced_and_the_same_again_is_no_fault(folder: Path) -> None:
    source = saved(folder)
    run(folder, "import", source)
    written = (folder / "data/2023/某某市水务局.yaml").read_bytes()
    registry = (folder / "data/单位名录.yaml").read_bytes()
    again = run(folder, "import", source)
    assert again.exit_code == 0, again.output
    other = run(folder, "import", saved(folder, REPORT.replace("12件", "13件"), "另一份.txt"))
    assert other.exit_code == 1
    assert "I864" in other.output
    assert "-o data/2023/某某市水务局.另稿.yaml" in other.output
    assert "-o 某某市水务局.对照.yaml" in other.output
    assert (folder / "data/2023/某某市水务局.yaml").read_bytes() == written
    assert (folder / "data/单位名录.yaml").read_bytes() == registry
    elsewhere = folder / "别处.yaml"
    beside = run(folder, "import", source, "-o", elsewhere)
    assert (beside.exit_code, "下一步" in beside.output) == (0, False)
    assert elsewhere.read_bytes() == written
    assert (
        run(
            folder, "import", saved(folder, REPORT.replace("12件", "13件"), "另一份.txt"), "-o", elsewhere
        ).exit_code
        == 1
    )
    assert elsewhere.read_bytes() == written


def test_another_document_of_the_same_year_stands_beside_the_first(folder: Path) -> None:
    run(folder, "import", saved(folder))
    another = saved(folder, REPORT.replace("12件", "13件"), "另一份.txt")
    assert run(folder, "import", another, "-o", folder / "data/2023/某某市水务局.另稿.yaml").exit_code == 0
    checked = run(folder, "check", "--year", "2023")
    assert checked.exit_code == 0, checked.output


def test_several_files_are_imported_by_year_and_each_by_itself(folder: Path) -> None:
    later = saved(folder, REPORT, "甲.txt")
    earlier = saved(folder, REPORT.replace("2024", "2023").replace("2023年", "2022年"), "乙.txt")
    same = saved(folder, REPORT.replace("12件", "13件"), "丙.txt")
    done = run(folder, "import", later, earlier, same, folder, folder / "没有.txt")
    assert done.exit_code == 1
    assert done.output.index("乙.txt → data/2022/") < done.output.index("甲.txt → data/2023/")
    assert "I869" in done.output
    assert "I863" not in done.output
    assert (folder / "data/单位名录.yaml").read_text(encoding="utf-8").count("某某市水务局:") == 1
    assert done.output.count("I870") == 2
    assert "导入 2 份，没有导入 3 份" in done.output


def test_a_figure_of_another_year_keeps_the_key_that_it_has_there(folder: Path) -> None:
    run(folder, "import", saved(folder))
    first = folder / "data/2023/某某市水务局.yaml"
    text = first.read_text(encoding="utf-8")
    assert "\n  审查文件:\n" in text
    first.write_text(text.replace("\n  审查文件:\n", "\n  审查规范性文件:\n"), encoding="utf-8")
    run(folder, "import", saved(folder, REPORT.replace("2024", "2025").replace("2023", "2024"), "次年.txt"))
    second = (folder / "data/2024/某某市水务局.yaml").read_text(encoding="utf-8")
    assert "\n  审查规范性文件:\n" in second
    assert "其中 4 个沿用了其他年度数据里的键" in second.replace("\n# ", "")


def test_what_cannot_be_told_gets_a_stand_in_and_a_hint(folder: Path) -> None:
    done = run(folder, "import", saved(folder, "有一件事要说。\n说完了。\n", "条.txt"))
    assert done.exit_code == 0, done.output
    assert "I860" in done.output
    assert "I861" in done.output
    assert "data/2000/未知单位.公文.yaml" in done.output
    assert run(folder, "check").exit_code == 0


def test_what_the_user_says_is_taken(folder: Path) -> None:
    asked = ("--unit", "某某县水务局", "--year", "2021", "--template", "通用公文", "--figures")
    done = run(folder, "import", saved(folder), *asked)
    assert done.exit_code == 0, done.output
    text = (folder / "data/2021/某某县水务局.工作报告.yaml").read_text(encoding="utf-8")
    assert "模板: 通用公文" in text
    assert "{{ 指标." in text
    assert run(folder, "check", "--year", "2021").exit_code == 0


def test_a_word_file_with_a_table_and_a_picture(folder: Path) -> None:
    picture = io.BytesIO()
    Image.new("RGB", (20, 10), "red").save(picture, "PNG")
    document = docx.Document()
    for line in REPORT.splitlines()[:6]:
        document.add_paragraph(line)
    table = document.add_table(2, 2)
    for cell, text in zip(
        (c for row in table.rows for c in row.cells), ("指标", "数量", "审查文件", "12件"), strict=True
    ):
        cell.text = text
    picture.seek(0)
    document.add_picture(picture)
    document.add_paragraph("特此报告。")
    document.save(str(folder.parent / "稿.docx"))
    done = run(folder, "import", folder.parent / "稿.docx")
    assert done.exit_code == 0, done.output
    assert "表 1，图 1" in done.output
    (image,) = (folder / "data/2023").glob("*.png")
    assert image.name.startswith("某某市水务局")
    assert run(folder, "build", "--all", "--year", "2023").exit_code == 0


def test_as_json(folder: Path) -> None:
    done = run(folder, "import", saved(folder), "--json")
    assert done.exit_code == 0
    (told,) = json.loads(done.output)["导入"]
    assert (told["单位"], told["年度"], told["模板"]) == ("某某市水务局", 2023, "部门年度报告")
    assert told["核对"]["逐字相同"] is True
    assert told["写到"] == "data/2023/某某市水务局.yaml"


def test_outside_a_workspace_nothing_is_done(tmp_path: Path) -> None:
    (tmp_path / "空").mkdir()
    done = run(tmp_path / "空", "import", saved(tmp_path / "空"))
    assert done.exit_code == 1
    assert "W600" in done.output


def test_a_workspace_without_registry_or_template_gets_them(folder: Path) -> None:
    (folder / "data/单位名录.yaml").unlink()
    for file in (folder / "templates/部门年度报告").iterdir():
        file.unlink()
    (folder / "templates/部门年度报告").rmdir()
    done = run(folder, "import", saved(folder))
    assert done.exit_code == 0, done.output
    assert run(folder, "build", "某某市水务局", "--year", "2023").exit_code == 0


def test_a_registry_with_errors_is_left_alone_and_all_the_rest_is_done(folder: Path) -> None:
    broken = "格式: 1\n单位: {示例市示例局: {自称: 我局}\n"
    (folder / "data/单位名录.yaml").write_text(broken, encoding="utf-8")
    done = run(folder, "import", saved(folder))
    assert done.exit_code == 1
    assert "I863" in done.output
    assert (folder / "data/单位名录.yaml").read_text(encoding="utf-8") == broken
    assert (folder / "data/2023/某某市水务局.yaml").exists()


def test_wrong_usage(folder: Path) -> None:
    assert run(folder, "import", "a.txt", "b.txt", "-o", "c.yaml").exit_code == 2
    assert run(folder, "import", "a.txt", "-o", "c.docx").exit_code == 2
    assert CliRunner().invoke(gongwen, ["import"]).exit_code == 2


def test_the_file_says_where_it_comes_from_and_what_is_not_in_it(folder: Path) -> None:
    page = "<html><body><div class='nav'><a href='/'>首页</a><a href='/a'>政务公开</a></div>" + "".join(
        f"<p>{line}</p>" for line in REPORT.splitlines()
    )
    done = run(folder, "import", saved(folder, page + "<p>【打印】【关闭】</p></body></html>", "网页.html"))
    assert done.exit_code == 0, done.output
    text = (folder / "data/2023/某某市水务局.yaml").read_text(encoding="utf-8")
    assert text.startswith(
        "# yaml-language-server: $schema=../格式/年度数据.schema.json\n#\n# 由 gongwen import 从“网页.html”导入。\n"
    )
    tail = text[text.index("# == 原文里没有写进来的") :]
    assert "政务公开" in tail
    assert "打印" in tail
    assert "半角标点改为全角：“,”改成“，”，3 次" in tail


def test_numerals_that_do_not_count_on_are_told_and_kept(folder: Path) -> None:
    text = REPORT.replace("(二)规范行政执法", "(四)规范行政执法")
    done = run(folder, "import", saved(folder, text))
    assert done.exit_code == 0, done.output
    assert "I840 序号从“（一）”跳到“（四）”，中间缺 2 个" in done.output
    assert "序号: （四）" in (folder / "data/2023/某某市水务局.yaml").read_text(encoding="utf-8")
