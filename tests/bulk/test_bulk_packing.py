"""Packing: the drafts as they stand, in a zip file for each value of an attribute, told for what they are."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
import time
import unicodedata
import zipfile

import openpyxl
import pytest
from click.testing import CliRunner

import toolkit.api
from toolkit import files
from toolkit.bulk.archive import Archive, is_ours
from toolkit.bulk.groups import grouped
from toolkit.bulk.packing import Wish, pack
from toolkit.cli import gongwen
from toolkit.model.units import Registry
from toolkit.names import unsafe_name
from toolkit.problems import has_errors
from toolkit.workspace.folder import DataFile

CITY = "示例市人民政府"
UNITS = {
    "示例市甲局": "级别: 市直部门, 上级: 示例市人民政府, 地区: 东区",
    "示例市乙局": "级别: 市直部门, 上级: 示例市人民政府, 地区: 西区, 类别: [行政执法部门, 党委工作部门]",
    "示例市丙局": "级别: 市直部门, 上级: 示例市人民政府",
}
REPORT = """\
年度: 2023
单位: {unit}
公文: {{发文字号: 示〔2024〕1号, 签发人: [王某某], 主送: [示例省人民政府], 成文日期: 2024-02-20}}
版本: {{公开版: {{附注: 此件公开发布}}}}
指标:
  检查: {{数值: 3, 计量: 次}}
章节:
  导语: 全年检查{{{{ 指标.检查 }}}}。
  主要工作: [{{标题: 依法检查, 正文: 全年依法检查。}}]
  履职情况: 主要负责人带头学法。
  存在问题: [{{标题: 培训不够, 正文: 因为人手少，培训次数偏少。}}]
  下步工作: [{{标题: 加强培训, 正文: 按季度培训。}}]
"""
DRAFT = "{}2023年法治政府部门建设工作报告.docx"
PUBLIC = "{}2023年法治政府部门建设工作报告（公开版）.docx"


def registered(units):
    lines = "".join(f"  {name}: {{{said}, 模板: 部门年度报告}}\n" for name, said in units.items())
    return f"格式: 1\n单位:\n  {CITY}: {{级别: 市政府, 模板: 部门年度报告}}\n{lines}"


@pytest.fixture
def root(workspace):
    """A city with three bureaus that reported, and their drafts."""
    for old in (workspace / "data").rglob("*.yaml"):
        old.unlink()
    (workspace / "data/单位名录.yaml").write_text(registered(UNITS), encoding="utf-8")
    for name in (CITY, *UNITS):
        data(workspace, name).write_text(REPORT.format(unit=name), encoding="utf-8")
    return workspace


def data(root, unit):
    return root / "data/2023" / f"{unit}.yaml"


def draft(root, unit, pattern=DRAFT):
    return root / "drafts/2023" / pattern.format(unit)


def run(root, *arguments):
    result = CliRunner().invoke(gongwen, [*arguments, "-C", str(root)], catch_exceptions=False)
    return result.exit_code, result.output


def change(root, unit, old, new):
    text = data(root, unit).read_text(encoding="utf-8")
    assert old in text
    data(root, unit).write_text(text.replace(old, new), encoding="utf-8")


def edit(path):
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("领导批注.txt", "改过")


def packed(root, wish):
    chosen = toolkit.api.choose(root)
    assert chosen.registry is not None
    return list(pack(chosen.workspace, chosen.registry, chosen.files, wish))


def names(path):
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        return archive.namelist()


def sheet(path, title):
    with zipfile.ZipFile(path) as archive:
        book = openpyxl.load_workbook(io.BytesIO(archive.read("报送清单.xlsx")))
    head, *rows = book[title].iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rows]


def zips(root):
    return {path.name: path for path in (root / "drafts/2023/打包").glob("*.zip")}


def test_build_packs_what_it_drafted(root):
    code, said = run(root, "build", "--all", "--zip", "上级")
    assert code == 0, said
    assert "已打包 drafts/2023/打包/示例市人民政府.zip：8 份" in said
    inside = [pattern.format(unit) for unit in sorted((CITY, *UNITS)) for pattern in (DRAFT, PUBLIC)]
    assert names(zips(root)["示例市人民政府.zip"]) == [*inside, "报送清单.xlsx"]


def test_what_is_packed_is_what_stands_on_the_disk(root):
    run(root, "build", "--all")
    edit(draft(root, "示例市甲局"))
    code, said = run(root, "pack")
    assert code == 0
    assert "8 份（手工改过 1 份）" in said
    with zipfile.ZipFile(zips(root)["示例市人民政府.zip"]) as archive:
        for path in (root / "drafts/2023").glob("*.docx"):
            assert archive.read(path.name) == path.read_bytes()
    rows = {row["文件名"]: row for row in sheet(zips(root)["示例市人民政府.zip"], "清单")}
    row = rows[DRAFT.format("示例市甲局")]
    assert row["情况"] == "手工改过"
    assert row["SHA-256"] == files.digest(draft(root, "示例市甲局").read_bytes())
    assert row["字节数"] == draft(root, "示例市甲局").stat().st_size


def test_each_value_has_its_zip_file_and_who_has_none_goes_together(root):
    run(root, "build", "--all")
    code, _ = run(root, "pack", "--by", "地区", "--edition", "公开版")
    assert code == 0
    assert {name: len(names(path)) - 1 for name, path in zips(root).items()} == {
        "东区（公开版）.zip": 1,
        "西区（公开版）.zip": 1,
        "未写地区（公开版）.zip": 2,
    }


def test_a_unit_with_two_values_goes_with_each(root):
    run(root, "build", "--all")
    run(root, "pack", "--by", "类别")
    assert {name: len(names(path)) - 1 for name, path in zips(root).items()} == {
        "行政执法部门.zip": 2,
        "党委工作部门.zip": 2,
        "未写类别.zip": 6,
    }


def test_a_draft_that_was_laid_out_is_not_stale(root):
    from toolkit import version
    from toolkit.drafting.fingerprint import fingerprint

    run(root, "build", "--all")
    path = root / "drafts/2023/台账.json"
    ledger = json.loads(path.read_text(encoding="utf-8"))
    entry = ledger["草稿"][DRAFT.format("示例市甲局")]
    origins = {key: value for key, value in entry["依据"].items() if key != "程序"}
    entry["版面"] = {"页数": 3}
    entry["指纹"] = fingerprint(origins, "报送版", version.VERSION, entry["版面"])
    path.write_text(json.dumps(ledger, ensure_ascii=False), encoding="utf-8")
    _, said = run(root, "pack")
    assert "8 份\n" in said
    assert said.endswith("共 8 份：没有问题\n")


def test_a_part_of_the_units_does_not_take_the_place_of_all(root):
    run(root, "build", "--all", "--zip", "上级")
    whole = zips(root)["示例市人民政府.zip"].read_bytes()
    run(root, "pack", "--where", "地区=东区")
    run(root, "pack", "示例市甲局", "--by", "上级")
    run(root, "pack", "示例市甲局")
    assert set(zips(root)) == {
        "示例市人民政府.zip",
        "示例市人民政府（东区）.zip",
        "示例市人民政府（部分）.zip",
        "示例市甲局.zip",
    }
    assert zips(root)["示例市人民政府.zip"].read_bytes() == whole


def test_the_same_drafts_give_the_same_bytes_and_are_not_written_again(root):
    run(root, "build", "--all", "--zip", "上级")
    path = zips(root)["示例市人民政府.zip"]
    before, written = path.read_bytes(), path.stat().st_mtime_ns
    assert "没有变化 drafts/2023/打包/示例市人民政府.zip" in run(root, "pack")[1]
    assert (path.read_bytes(), path.stat().st_mtime_ns) == (before, written)
    path.unlink()
    run(root, "pack")
    assert path.read_bytes() == before


def test_what_is_stale_missing_or_wrong_is_told_and_listed(root):
    run(root, "build", "--all")
    change(root, "示例市甲局", "按季度", "按月")
    draft(root, "示例市乙局").unlink()
    change(root, "示例市丙局", "数值: 3", "数值: 三")
    code, said = run(root, "pack")
    assert code == 0
    assert "W667 已过期" in said
    assert "W667 还没有生成" in said
    assert "W667 数据有 1 处错误" in said
    assert "7 份（已过期 4 份），没有装入 1 份" in said
    told = {(row["单位"], row["版本"]) for row in sheet(zips(root)["示例市人民政府.zip"], "说明")}
    assert {("示例市甲局", "公开版"), ("示例市乙局", "报送版"), ("示例市丙局", "报送版")} <= told


def test_units_without_data_are_named_in_the_list(root):
    data(root, "示例市丙局").unlink()
    _, said = run(root, "build", "--all", "--zip", "上级")
    assert "1 个单位没有数据" in said
    rows = sheet(zips(root)["示例市人民政府.zip"], "说明")
    assert [(row["单位"], row["说明"]) for row in rows] == [("示例市丙局", "没有数据")]


def test_what_is_still_to_be_filled_in_is_in_the_list(root):
    change(root, "示例市甲局", "数值: 3", "数值: 待补")
    run(root, "build", "--all", "--zip", "上级")
    rows = {row["文件名"]: row for row in sheet(zips(root)["示例市人民政府.zip"], "清单")}
    assert rows[DRAFT.format("示例市甲局")]["待补"] == "检查"
    assert rows[DRAFT.format("示例市乙局")]["待补"] is None


def test_formal_drafts_alone_where_that_is_asked(root):
    change(root, "示例市甲局", "数值: 3", "数值: 待补")
    run(root, "build", "--all")
    run(root, "build", "--all", "--final")
    run(root, "pack")
    run(root, "pack", "--final")
    inside = names(zips(root)["示例市人民政府（定稿）.zip"])
    assert len(names(zips(root)["示例市人民政府.zip"])) > len(inside)
    assert DRAFT.format("示例市乙局") in inside
    assert DRAFT.format("示例市甲局") not in inside


def test_a_zip_file_that_somebody_changed_is_kept(root):
    run(root, "build", "--all", "--zip", "上级")
    path = zips(root)["示例市人民政府.zip"]
    edit(path)
    before = path.read_bytes()
    code, said = run(root, "pack")
    assert code == 1
    assert "W668 这个包手工改过" in said
    assert path.read_bytes() == before
    assert run(root, "pack", "--force")[0] == 0
    assert [other.read_bytes() for name, other in zips(root).items() if "手改备份" in name] == [before]
    assert is_ours(path)


def test_one_that_only_drafts_changed_is_replaced(root):
    run(root, "build", "--all", "--zip", "上级")
    change(root, "示例市甲局", "按季度", "按月")
    assert run(root, "build", "--all", "--zip", "上级")[0] == 0
    with zipfile.ZipFile(zips(root)["示例市人民政府.zip"]) as archive:
        name = DRAFT.format("示例市甲局")
        assert archive.read(name) == (root / "drafts/2023" / name).read_bytes()


def test_attached_files_go_along(root):
    change(root, "示例市甲局", "章节:", "附件: [{标题: 台账, 文件: 材料/台账.pdf}]\n章节:")
    (root / "data/2023/材料").mkdir()
    (root / "data/2023/材料/台账.pdf").write_bytes(b"%PDF")
    run(root, "build", "--all", "--zip", "上级")
    path = zips(root)["示例市人民政府.zip"]
    with zipfile.ZipFile(path) as archive:
        assert archive.read("附件/示例市甲局/台账.pdf") == b"%PDF"
    assert "附件/示例市甲局/台账.pdf" in [row["文件名"] for row in sheet(path, "清单")]


@pytest.mark.parametrize(
    "name",
    ["../../../../etc/passwd", "../../templates/部门年度报告/模板.docx", "示例市乙局.yaml", "没有.pdf"],
)
def test_nothing_but_what_stands_beside_the_data_goes_along(root, name):
    change(root, "示例市甲局", "章节:", f"附件: [{{标题: 台账, 文件: {name}}}]\n章节:")
    code, said = run(root, "build", "--all", "--zip", "上级")
    assert code == 0
    assert " W669 " in said
    assert not any(each.startswith("附件") for each in names(zips(root)["示例市人民政府.zip"]))


def test_of_an_attachment_that_is_there_it_is_told_why_it_cannot_be_read(root):
    change(root, "示例市甲局", "章节:", "附件: [{标题: 台账, 文件: 材料}]\n章节:")
    (root / "data/2023/材料").mkdir()
    assert " D239 附件的文件“材料”读不了：“材料”不是普通文件" in run(root, "check")[1]


def test_a_ledger_that_names_a_file_elsewhere_takes_nothing_along(root):
    run(root, "build", "--all")
    (root / "秘密.docx").write_bytes(b"secret")
    ledger = root / "drafts/2023/台账.json"
    text = ledger.read_text(encoding="utf-8")
    ledger.write_text(text.replace(DRAFT.format("示例市甲局"), "../../秘密.docx"), encoding="utf-8")
    change(root, "示例市甲局", "按季度", "按月")
    run(root, "pack")
    for path in zips(root).values():
        with zipfile.ZipFile(path) as archive:
            assert not any(b"secret" in archive.read(name) for name in archive.namelist())


@pytest.mark.skipif(os.name != "posix", reason="symbolic links")
def test_no_link_leads_a_zip_file_elsewhere(root, tmp_path_factory):
    run(root, "build", "--all")
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (root / "drafts/2023/打包").symlink_to(elsewhere)
    code, said = run(root, "pack")
    assert code == 1
    assert "W608 这里是链接" in said
    assert not list(elsewhere.iterdir())


@pytest.mark.parametrize(
    "value",
    ["..", "../..", "/", "C:\\", "con", "a\u202eb", "~$甲", "e\u0301区", "区" * 200, "a/b:c", "甲\n乙"],
)
def test_whatever_a_value_is_called_the_zip_file_stands_in_its_folder(value):
    registry = Registry.model_validate({"格式": 1, "单位": {"甲": {}}})
    unit = registry.units["甲"].model_copy(update={"region": value})
    registry = registry.model_copy(update={"units": {"甲": unit}})
    ((group,), _) = grouped(registry, [DataFile("甲.yaml", 2023, "甲")], (), "地区", "（公开版）")
    assert unsafe_name(group.name) is None
    assert group.name.endswith("（公开版）.zip")
    assert unicodedata.is_normalized("NFC", group.name)


def test_values_that_differ_in_case_alone_get_two_zip_files(root):
    units = UNITS | {"示例市乙局": "地区: EAST", "示例市丙局": "地区: east"}
    (root / "data/单位名录.yaml").write_text(registered(units), encoding="utf-8")
    _, said = run(root, "build", "--all", "--zip", "地区")
    assert "W666 地区“EAST”与“east”只差大小写" in said
    assert len({name.casefold() for name in zips(root)}) == 4


def test_names_are_marked_as_utf_8_and_say_no_time(root):
    run(root, "build", "--all", "--zip", "上级")
    with zipfile.ZipFile(zips(root)["示例市人民政府.zip"]) as archive:
        for info in archive.infolist():
            assert info.flag_bits == 0x800
            assert info.date_time == (1980, 1, 1, 0, 0, 0)
            assert info.compress_type == zipfile.ZIP_STORED


def test_a_draft_that_is_open_is_packed_as_it_was_saved_and_told(root):
    run(root, "build", "--all")
    path = draft(root, "示例市甲局")
    path.with_name(f".~lock.{path.name}#").write_bytes(b"")
    _, said = run(root, "pack")
    assert "正在 Word 或 WPS 中打开，装入的是上次保存的" in said


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root reads everything")
def test_a_draft_that_cannot_be_read_is_told(root):
    run(root, "build", "--all")
    draft(root, "示例市甲局").chmod(0)
    _, said = run(root, "pack")
    assert "W667 读取" in said


LIMITED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), resource.RLIM_INFINITY))
sys.argv[1:2] = []
from toolkit.cli import main
main()
"""


@pytest.mark.skipif(os.name != "posix", reason="limits are POSIX")
@pytest.mark.parametrize("limit", [200, 30_000])
def test_a_full_disk_leaves_the_old_zip_file(root, limit):
    run(root, "build", "--all", "--zip", "上级")
    path = zips(root)["示例市人民政府.zip"]
    before = path.read_bytes()
    edit(draft(root, "示例市甲局"))
    command = [sys.executable, "-c", LIMITED, str(limit), "pack", "-C", str(root)]
    environment = {**os.environ, "GONGWEN_CACHE": ""}
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, env=environment)
    assert done.returncode == 1
    assert "W608 写入“" in done.stdout
    assert done.stderr == ""
    assert path.read_bytes() == before
    assert not list(root.rglob("*.tmp"))


def killed_pack(root, seconds):
    """Pack in a process that is killed after some time; whether it was still at work then."""
    child = os.fork()
    if child == 0:
        try:
            packed(root, Wish("上级"))
        finally:
            os._exit(0)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


@pytest.mark.skipif(os.name != "posix", reason="kill -9 is POSIX")
def test_killed_at_any_moment_it_leaves_the_old_zip_file_or_the_new_one(root):
    run(root, "build", "--all", "--zip", "上级")
    path = zips(root)["示例市人民政府.zip"]
    old = path.read_bytes()
    edit(draft(root, "示例市甲局"))
    started = time.perf_counter()
    packed(root, Wish("上级"))
    duration, new = time.perf_counter() - started, path.read_bytes()
    assert new != old
    for step in range(12):
        path.write_bytes(old)
        killed_pack(root, duration * step / 12)
        assert path.read_bytes() in (old, new)
        packed(root, Wish("上级"))
        assert path.read_bytes() == new


def test_another_run_at_work_is_told(root, monkeypatch):
    from toolkit.drafting import placing

    run(root, "build", "--all")
    monkeypatch.setattr(placing, "SECONDS", 0.1)
    chosen = toolkit.api.choose(root)
    place, _ = placing.open_place(chosen.workspace, 2023)
    assert place is not None
    (package,) = packed(root, Wish("上级"))
    place.close()
    assert [problem.code for problem in package.problems] == ["W614"]


def test_wrong_wishes_are_told_before_anything_is_drafted(root):
    code, said = run(root, "build", "--all", "--zip", "地市")
    assert code == 1
    assert "W640 “地市”：单位没有这个属性" in said
    assert "地区" in said
    assert not list((root / "drafts").rglob("*.docx"))
    code, said = run(root, "pack", "--edition", "公布版")
    assert code == 1
    assert "W666 没有一份草稿是“公布版”" in said
    assert "公开版" in said


def test_in_another_folder_where_that_is_asked(root, tmp_path_factory):
    run(root, "build", "--all")
    folder = tmp_path_factory.mktemp("报送") / "新的"
    code, _ = run(root, "pack", "--by", "地区", "-o", str(folder))
    assert code == 0
    assert sorted(path.name for path in folder.iterdir()) == [
        "东区（2023年）.zip",
        "未写地区（2023年）.zip",
        "西区（2023年）.zip",
    ]
    assert not (root / "drafts/2023/打包").exists()


def test_a_file_in_the_place_of_the_folder_is_told_once(root):
    run(root, "build", "--all")
    code, said = run(root, "pack", "--by", "地区", "-o", str(root / "data/单位名录.yaml"))
    assert code == 1
    assert said.count("W608") == 1


@pytest.mark.parametrize("content", [b"", b"PK", b"no zip", b"\0" * 70_000])
def test_what_is_no_zip_file_is_not_ours(tmp_path, content):
    path = tmp_path / "包.zip"
    path.write_bytes(content)
    assert not is_ours(path)


def test_ours_is_what_was_written_whole(tmp_path):
    path = tmp_path / "包.zip"
    with path.open("wb") as file, Archive(file) as archive:
        archive.add("甲.docx", b"1")
        archive.end("清单", b"2")
    assert is_ours(path)
    data = path.read_bytes()
    path.write_bytes(data.replace(b"1", b"3", 1))
    assert not is_ours(path)


def test_problems_of_packing_are_warnings_but_for_what_was_not_written(root):
    run(root, "build", "--all")
    draft(root, "示例市乙局").unlink()
    assert not any(has_errors(package.problems) for package in packed(root, Wish("上级")))
