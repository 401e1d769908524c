"""What build promises: the same bytes, nothing written without need, nothing of the user's lost."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

from docx import Document

import toolkit
from toolkit.problems import in_order
from toolkit.workspace.builtin import builtin_templates

if TYPE_CHECKING:
    from pathlib import Path

    from cli_bench import Bench


def texts(path: Path) -> list[str]:
    return [paragraph.text for paragraph in Document(str(path)).paragraphs]


def edit_by_hand(path: Path) -> bytes:
    document = Document(str(path))
    document.add_paragraph("领导批注")
    document.save(str(path))
    return path.read_bytes()


def drafts(bench: Bench) -> dict[str, tuple[bytes, int]]:
    folder = bench.root / "drafts/2022"
    return {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in sorted(folder.glob("[!.]*"))}


def test_building_twice_writes_nothing_the_second_time(bench: Bench) -> None:
    before = drafts(bench.built())
    code, said = bench.run("build", "--all")
    assert code == 0
    assert "生成 0 份，没有变化 2 份" in said
    assert drafts(bench) == before


def test_building_anew_gives_the_same_bytes(bench: Bench) -> None:
    before = bench.built().contents()
    shutil.rmtree(bench.root / "drafts")
    assert bench.built().contents() == before


def test_one_figure_changes_wherever_it_is_printed_and_nothing_else_does(bench: Bench) -> None:
    bench.change("履职情况: 主要负责人带头学法。", "履职情况: 主要负责人带队检查{{ 指标.检查 }}。")
    before = texts(bench.built().draft())
    bench.change("数值: 5,", "数值: 7,")
    after = texts(bench.built().draft())
    assert sum("5次" in text for text in before) == 2
    assert after == [text.replace("5次", "7次") for text in before]


def test_a_final_draft_is_refused_while_something_is_missing_and_the_old_one_stays(bench: Bench) -> None:
    before = drafts(bench.built())
    bench.change("数值: 5,", "数值: 待补,")
    code, said = bench.run("build", "甲局", "--final")
    assert code == 1
    assert "D240 还有 1 处没有填，不能定稿" in said
    after = drafts(bench)
    assert '"代码": {"D232": 1, "D240": 1}' in after.pop("台账.json")[0].decode()
    assert after == {name: kept for name, kept in before.items() if name != "台账.json"}


def test_a_final_draft_is_refused_until_the_attached_file_is_there(bench: Bench) -> None:
    data = bench.data()
    data.write_text(data.read_text("utf-8") + "附件: [{标题: 清单, 文件: 清单.xlsx}]\n", "utf-8")
    assert bench.run("build", "甲局")[0] == 0  # an ordinary one is made, and tells of it
    code, said = bench.run("build", "甲局", "--final")
    assert code == 1
    assert "待补 D239 附件的文件“清单.xlsx”没有找到" in said
    assert "D240 还有 1 处没有填，不能定稿" in said
    data.with_name("清单.xlsx").write_bytes(b"x")
    assert bench.run("build", "甲局", "--final")[0] == 0


def test_a_draft_edited_by_hand_is_kept(bench: Bench) -> None:
    edited = edit_by_hand(bench.built().draft())
    bench.change("按季度", "按月")
    code, said = bench.run("build", "--all")
    assert code == 1
    assert "W609 已经手工改过，没有覆盖" in said
    assert bench.draft().read_bytes() == edited


def test_force_replaces_it_and_keeps_a_copy(bench: Bench) -> None:
    edited = edit_by_hand(bench.built().draft())
    bench.change("按季度", "按月")
    assert bench.run("build", "--all", "--force")[0] == 0
    assert any("按月培训" in text for text in texts(bench.draft()))
    copies = list(bench.draft().parent.glob("*手改备份*.docx"))
    assert [copy.read_bytes() for copy in copies] == [edited]


def test_list_tells_how_each_draft_stands(bench: Bench) -> None:
    def standing() -> str:
        line = next(line for line in bench.run("list")[1].splitlines() if "甲局" in line)
        return line.split()[-1]

    assert standing() == "报送版未生成"
    bench.built()
    assert standing() == "报送版最新"
    bench.change("按季度", "按月")
    assert standing() == "报送版已过期"
    edit_by_hand(bench.draft())
    assert standing() == "报送版手工改过"
    bench.run("build", "--all", "--force")
    assert standing() == "报送版最新"


def test_a_change_of_the_template_or_of_last_year_makes_drafts_stale(bench: Bench) -> None:
    bench.built()
    last_year = bench.root / "data/2021/甲局.yaml"
    last_year.parent.mkdir()
    last_year.write_text("年度: 2021\n单位: 甲局\n指标:\n  办件: {数值: 3, 计量: 件}\n", encoding="utf-8")
    assert "报送版已过期" in bench.run("list", "--year", "2022")[1]
    code, said = bench.run("build", "--all", "--year", "2022")
    assert code == 0
    assert "没有变化 2 份" in said
    assert "已过期" not in bench.run("list", "--year", "2022")[1]


def test_a_new_pattern_of_names_leaves_the_list_right(bench: Bench) -> None:
    bench.built()
    manifest = bench.root / "templates/部门年度报告/模板.yaml"
    text = manifest.read_text(encoding="utf-8")
    manifest.write_text(
        text.replace('文件名: "{{ 单位.名称 }}', '文件名: "新{{ 单位.名称 }}'), encoding="utf-8"
    )
    bench.built()
    assert bench.run("list")[1].count("最新") == 2


def test_the_python_interface_gives_the_same_as_the_command(bench: Bench, tmp_path: Path) -> None:
    bench.change("结语", "结束语", "乙局")
    other = shutil.copytree(bench.root, tmp_path / "另一个")
    built = toolkit.build(other)
    code, said = bench.run("build", "--all")
    assert code == 1
    problems = in_order(problem for result in built.results for problem in result.problems)
    assert all(str(problem) in said for problem in problems)
    assert [draft.path for result in built.results for draft in result.drafts] == [
        bench.draft().relative_to(bench.root).as_posix()
    ]
    assert (other / "drafts/2022" / bench.draft().name).read_bytes() == bench.draft().read_bytes()
    assert toolkit.check(other) == problems
    assert toolkit.load(other, "甲局").data is not None
    assert [problem.code for problem in toolkit.load(other, "丙局").problems] == ["W611"]
    assert [problem.code for problem in toolkit.check(tmp_path)] == ["W600"]
    assert [problem.code for problem in toolkit.check(tmp_path, rules=True)] == ["W600"]


def test_leftovers_of_killed_runs_are_cleared_away(bench: Bench) -> None:
    bench.built()
    old, new = bench.draft().with_name(".写入中-旧.tmp"), bench.draft().with_name(".写入中-新.tmp")
    for path in (old, new):
        path.write_bytes(b"PK")
    os.utime(old, (0, 0))
    bench.change("按季度", "按月")
    bench.built()
    assert not old.exists()
    assert new.exists()  # another run may be writing it


LETTER = """\
年度: 2022
单位: 甲局
模板: 函
公文:
  发文字号: 甲局函〔2023〕1号
  标题: 甲局关于商请核对数据的函
  主送: [乙局]
  正文: 请予核对。
  成文日期: 2023-02-20
"""


def letters(bench: Bench, *titles: str) -> tuple[int, str, set[str]]:
    """Letters of one unit in one year, built: the exit code, what was said, the drafts' names."""
    shutil.copytree(builtin_templates() / "函", bench.root / "templates/函")
    for number, title in enumerate(titles, 1):
        text = LETTER.replace("甲局关于商请核对数据的函", title)
        (bench.root / f"data/2022/甲局.函{number}.yaml").write_text(text, encoding="utf-8")
    code, said = bench.run("build", "甲局")
    return code, said, {path.name for path in (bench.root / "drafts/2022").glob("甲局关于*.docx")}


def test_two_letters_of_a_unit_in_one_year_have_two_names(bench: Bench) -> None:
    code, _, names = letters(bench, "甲局关于商请核对数据的函", "甲局关于再次商请核对数据的函")
    assert code == 0
    assert names == {"甲局关于商请核对数据的函.docx", "甲局关于再次商请核对数据的函.docx"}


def test_letters_whose_long_titles_begin_alike_have_two_names(bench: Bench) -> None:
    start = "甲局关于" + "商请核对数据和" * 20
    code, _, names = letters(bench, start + "有关事项的函", start + "其他事项的函")
    assert code == 0
    assert len(names) == 2
    assert all(len(name.encode()) <= 240 for name in names)


def test_two_letters_of_one_title_are_told_how_to_be_told_apart(bench: Bench) -> None:
    code, said, names = letters(bench, "甲局关于商请核对数据的函", "甲局关于商请核对数据的函")
    assert code == 1
    assert len(names) == 1
    assert " W610 " in said
    assert "改法：在模板说明的“文件名”里加上 {{ 公文.标题 }} 或 {{ 公文.发文字号 }}，使两份不同名" in said
