"""templates/版式.yaml in a workspace: what it changes, when drafts are out of date, what is told and how often."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from house_bench import (
    LETTER,
    ROOT,
    UNIT,
    W,
    ask,
    codes,
    drafts,
    example,
    faces,
    found,
    house_of,
    margins,
    members,
    packed,
    part,
    workspace,
)

import toolkit
from toolkit.cli import gongwen

if TYPE_CHECKING:
    from pathlib import Path

REPORT = "许昌市交通运输局2022年法治政府部门建设工作报告.docx"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return workspace(tmp_path / "工作区")


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(gongwen, list(arguments), catch_exceptions=False)
    return result.exit_code, result.output


def ledger(root: Path) -> dict:
    return json.loads((root / "drafts" / "2022" / "台账.json").read_text("utf-8"))


def origins(root: Path) -> dict[str, str]:
    """What the ledger says that the report is made from."""
    text = json.dumps(ledger(root), ensure_ascii=False)
    entries = json.loads(text)["草稿"]
    return entries[REPORT]["依据"]


def states(root: Path) -> dict[str, dict[str, str]]:
    code, said = run("list", "--json", "-C", str(root))
    assert code == 0
    return {row["单位"]: row["草稿"] for row in json.loads(said)["单位"] if row["草稿"]}


def test_without_the_file_nothing_of_it_is_in_the_ledger(root: Path) -> None:
    before = drafts(root)
    assert "版式" not in origins(root)
    ask(root, example("示例省"))
    drafts(root)
    assert origins(root)["版式"]
    ask(root, None)
    assert drafts(root) == before
    assert "版式" not in origins(root)


def test_a_change_of_the_file_makes_every_draft_out_of_date(root: Path) -> None:
    drafts(root)
    assert {*states(root)[UNIT].values(), *states(root)[LETTER].values()} == {"最新"}
    ask(root, example("示例省"))
    assert {*states(root)[UNIT].values(), *states(root)[LETTER].values()} == {"已过期"}
    drafts(root)
    assert {*states(root)[UNIT].values(), *states(root)[LETTER].values()} == {"最新"}
    ask(root, example("示例省") + "# 加一条注释也算\n")
    assert set(states(root)[UNIT].values()) == {"已过期"}


def test_each_departure_is_told_once_a_run_and_not_once_a_unit(root: Path) -> None:
    ask(root, example("示例局"))
    for command in (("check",), ("build", "--all"), ("build", "--all", "--final")):
        code, said = run(*command, "-C", str(root))
        assert code == 0
        assert said.count(" D270 ") == 3
        assert (
            "templates/版式.yaml:6:1: 提示 D270 行距：28磅的22行之下有空余，GB/T 9704-2012 第 5.2.3 条"
            in said
        )
        assert "改法：照“依据”里的规定，不用改；不是规定的，删去这个键" in said
    assert " D270 " not in run("list", "-C", str(root))[1]


def test_a_faulty_file_stops_every_draft_and_touches_none(root: Path) -> None:
    made = drafts(root)
    ask(root, "格式: 1\n行距: 40\n")
    code, said = run("build", "--all", "-C", str(root))
    assert code == 1
    assert said.count(" D272 ") == 1
    assert made == {name: (root / "drafts" / "2022" / name).read_bytes() for name in made}


def test_an_empty_value_is_not_to_be_filled_with_marks_that_only_data_know(root: Path) -> None:
    ask(root, "格式: 1\n标题加粗:\n依据:\n")
    told = [problem for problem in toolkit.check(root) if problem.code == "D202"]
    assert {problem.where for problem in told} == {"标题加粗", "依据"}
    assert {problem.hint for problem in told} == {"补上内容，或删去这个键"}


def test_what_a_key_can_be_is_listed_like_any_other_list(root: Path) -> None:
    ask(root, "格式: 1\n版头: 预印红头\n")
    assert [problem.hint for problem in toolkit.check(root)] == ["可用的有：印、预印"]


def test_an_audit_without_it_tells_at_the_end_how_to_audit_by_it(root: Path, tmp_path: Path) -> None:
    ask(root, example("示例省"))
    drafts(root)
    path = root / "drafts" / "2022" / REPORT
    house = root / "templates" / "版式.yaml"
    told = f"这些文件所在的工作区有 templates/版式.yaml，要照它检查，加 --profile {house}\n"
    assert run("audit", str(path))[1].endswith(told)
    elsewhere = tmp_path / "别处.docx"
    elsewhere.write_bytes(path.read_bytes())
    for silent in (
        [str(path), "--profile", str(house)],
        [str(path), "--json"],
        [str(path), "--format", "html"],
        [str(elsewhere)],
        [str(path), str(elsewhere)],
    ):
        assert "要照它检查" not in run("audit", *silent)[1]
    ask(root, None)
    assert "要照它检查" not in run("audit", str(path))[1]
    drafts(root)
    ask(root, example("示例省"))
    assert "要照它检查" not in run("audit", str(path))[1]  # nothing was found


@pytest.mark.parametrize("name", ["templates/版式.yml", "templates/版式.yaml.txt", "版式.yaml"])
def test_a_file_where_nothing_reads_it_is_told(root: Path, name: str) -> None:
    (root / name).write_text(example("示例省"), "utf-8")
    (told,) = toolkit.check(root)
    assert (told.path, told.code, told.hint) == (name, "W605", "移到 templates/版式.yaml")
    ask(root, example("示例省"))
    assert {problem.code for problem in toolkit.check(root)} == {"D270"}


def test_what_a_template_cannot_be_is_told_once(root: Path) -> None:
    path = root / "templates" / "部门年度报告" / "模板.docx"
    contents = members(path.read_bytes())
    contents["word/settings.xml"] = contents["word/settings.xml"].replace(b"<w:evenAndOddHeaders/>", b"")
    path.write_bytes(packed(contents))
    ask(root, "格式: 1\n页码: {位置: 外侧}\n")
    told = [problem for problem in toolkit.check(root) if problem.code == "T566"]
    assert [problem.path for problem in told] == ["templates/部门年度报告/模板.docx"]


def test_tables_and_lines_without_a_seal_follow_the_type_area(root: Path) -> None:
    ask(root, example("示例市"))
    made = drafts(root)
    widths = {t.get(f"{W}w") for t in part(made[REPORT], "word/document.xml").iter(f"{W}tblW")}
    assert widths == {"8504"}
    public = next(data for name, data in made.items() if "公开版" in name)
    begins = [
        int(p.find(f"{W}pPr/{W}ind").get(f"{W}left"))
        for p in part(public, "word/document.xml").iter(f"{W}p")
        if p.find(f"{W}pPr/{W}pStyle").get(f"{W}val") == "SignersUnsealed"
    ]
    assert begins == [round((26 - 2 - 8) * 8504 / 26)], "the name of 8 characters ends 2 before the edge"


def test_a_file_that_leads_out_of_the_workspace_is_not_read(root: Path) -> None:
    outside = root.parent / "版式.yaml"
    outside.write_text("格式: 1\n", "utf-8")
    (root / "templates" / "版式.yaml").symlink_to(outside)
    assert [p.code for p in toolkit.check(root)] == ["W606"]


def test_working_papers_are_in_the_house_style_too(root: Path) -> None:
    ask(root, example("示例市"))
    (root / "data" / "报送时限.yaml").write_text("格式: 1\n时限: [{报: 市政府, 报送早于: 03-01}]\n", "utf-8")
    code, said = run("remind", "--as-of", "2023-03-05", "-C", str(root))
    assert code == 0, said
    code, said = run("collect", "--section", "存在问题", "-C", str(root))
    assert code == 0, said
    papers = [
        p for p in (root / "drafts" / "2022").glob("*.docx") if "催报名单" in p.name or "素材汇编" in p.name
    ]
    assert len(papers) == 2
    for path in papers:
        assert margins(path.read_bytes())["left"] == margins(path.read_bytes())["right"]
        assert faces(path.read_bytes(), "公文正文")[2] == "仿宋"
    assert [e["依据"]["版式"] for e in ledger(root)["草稿"].values() if "版式" in e["依据"]]


def test_a_built_in_template_without_a_copy_in_the_workspace_follows(root: Path) -> None:
    import shutil

    shutil.rmtree(root / "templates" / "素材汇编")
    ask(root, example("示例省"))
    assert run("collect", "--section", "存在问题", "-C", str(root))[0] == 0
    (paper,) = (root / "drafts" / "2022").glob("素材汇编*.docx")
    assert faces(paper.read_bytes(), "公文正文")[2] == "方正仿宋_GBK"


def test_the_audit_takes_the_profile_from_the_command_line(root: Path) -> None:
    ask(root, example("示例局"))
    drafts(root)
    draft, profile = str(root / "drafts" / "2022" / REPORT), str(root / "templates" / "版式.yaml")
    code, said = run("audit", draft, "--profile", profile)
    assert (code, said) == (0, f"{draft}：没有发现不符合的地方\n")
    code, said = run("audit", draft)
    assert code == 1
    assert "A757" in said
    ask(root, None)
    plain = drafts(root)[REPORT]
    ask(root, example("示例局"))
    assert "A712" in codes(plain, house_of(root).typesetting)
    said = run("audit", draft, "--profile", profile)[1]
    assert "要求：版式要求行距固定值28磅，每面22行" in said
    assert "改法：照版式文件（版式.yaml）改，或用它重新生成" in said


def test_the_web_page_of_an_audit_is_by_the_profile_too(root: Path) -> None:
    ask(root, example("示例局"))
    drafts(root)
    draft, profile = str(root / "drafts" / "2022" / REPORT), str(root / "templates" / "版式.yaml")
    assert run("audit", draft, "--profile", profile, "--format", "html")[0] == 0
    code, page = run("audit", draft, "--format", "html")
    assert code == 1
    assert "A757" in page


def test_restyling_knows_the_standard_alone(root: Path) -> None:
    ask(root, example("示例局"))
    drafts(root)
    draft, profile = str(root / "drafts" / "2022" / REPORT), str(root / "templates" / "版式.yaml")
    code, said = run("audit", draft, "--profile", profile, "--fix", "-o", str(root / "新.docx"))
    assert (code, (root / "新.docx").exists()) == (2, False)
    assert "--fix 和 --profile 只写一个" in said


def test_a_profile_with_faults_gives_no_audit(root: Path) -> None:
    ask(root, None)
    drafts(root)
    draft, profile = str(root / "drafts" / "2022" / REPORT), root / "版式.yaml"
    profile.write_text("格式: 1\n行距: 40\n", "utf-8")
    code, said = run("audit", draft, "--profile", str(profile), "--json")
    assert code == 1
    assert [p["代码"] for p in json.loads(said)["问题"]] == ["D272"]


def test_where_the_profile_says_nothing_the_standard_holds(root: Path) -> None:
    plain = drafts(root)[REPORT]
    ask(root, "格式: 1\n名称: 什么也没有规定\n")
    assert found(plain, house_of(root).typesetting) == []
    ask(root, "格式: 1\n二级标题加粗: 否\n页码: {位置: 外侧, 形式: — 1 —, 首页: 是}\n版头: 印\n")
    assert found(plain, house_of(root).typesetting) == []
    assert house_of(root).hints == ()
    assert list(drafts(root).values())[1:] != []


def test_the_example_in_the_documentation_is_a_house_style(root: Path) -> None:
    text = (ROOT / "docs" / "数据格式.md").read_text("utf-8")
    (given,) = [
        block for block in re.findall(r"```yaml\n(.*?)```", text, re.DOTALL) if "版式.schema.json" in block
    ]
    ask(root, given)
    assert house_of(root).problems == ()
    assert [hint.where for hint in house_of(root).hints] == ["字体.数字", "二级标题加粗"]
    assert len(drafts(root)) == 3
