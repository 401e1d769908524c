"""What a case needs that cannot stand in a repository: odd names, links, Word files, by the case's number."""

from __future__ import annotations

import io
import shutil
import unicodedata
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from click.testing import CliRunner
from docx import Document

from toolkit.cli import gongwen
from toolkit.workspace.builtin import builtin_templates

if TYPE_CHECKING:
    from collections.abc import Callable

TEMPLATE = Path("templates/部门年度报告/模板.docx")
DRAFT = Path("drafts/2022/甲局2022年法治政府部门建设工作报告.docx")
SECTIONS = [
    f"{{{{p 章节.{key} }}}}" for key in ("导语", "主要工作", "履职情况", "存在问题", "下步工作", "结语")
]


def notice_template(workspace: Path) -> None:
    shutil.copytree(builtin_templates() / "部门工作要点", workspace / "templates/部门工作要点")


def order_template(workspace: Path) -> None:
    shutil.copytree(builtin_templates() / "令", workspace / "templates/令")


def other_extension(workspace: Path) -> None:
    (workspace / "data/2022/甲局.yaml").rename(workspace / "data/2022/甲局.yml")


def link_to_the_outside(workspace: Path) -> None:
    data = workspace / "data/2022/甲局.yaml"
    data.rename(workspace.parent / "外面.yaml")
    data.symlink_to(workspace.parent / "外面.yaml")


def folder_named_as_a_file(workspace: Path) -> None:
    (workspace / "data/2022/丙局.yaml").mkdir()
    (workspace / "data/2022/丙局.yaml/说明.txt").write_text("空", encoding="utf-8")


def no_registry(workspace: Path) -> None:
    (workspace / "data/单位名录.yaml").unlink()


def no_template_folder(workspace: Path) -> None:
    shutil.rmtree(workspace / TEMPLATE.parent)


def no_template(workspace: Path) -> None:
    (workspace / TEMPLATE).unlink()


def no_workspace(workspace: Path) -> None:
    shutil.rmtree(workspace / "data")


def edited_by_hand(workspace: Path) -> None:
    document = Document(str(workspace / DRAFT))
    document.add_paragraph("领导批注：第二部分再压缩。")
    document.save(str(workspace / DRAFT))


def open_in_word(workspace: Path) -> None:
    (workspace / DRAFT.with_name(".~" + DRAFT.name)).write_bytes(b"\x06Wang")


def draft_is_a_folder(workspace: Path) -> None:
    (workspace / DRAFT).unlink()
    (workspace / DRAFT).mkdir()
    (workspace / DRAFT / "说明.txt").write_text("空", encoding="utf-8")


def picture_outside(workspace: Path) -> None:
    (workspace.parent / "外面.png").write_bytes(b"\x89PNG\r\n\x1a\n")


def document_as_data(workspace: Path) -> None:
    shutil.copy(workspace / TEMPLATE, workspace / "data/2022/甲局.yaml")


def data_too_large(workspace: Path) -> None:
    with (workspace / "data/2022/甲局.yaml").open("ab") as data:
        data.write(b"# " + b"x" * 17_000_000)


def edited_ledger(workspace: Path, old: str, new: str) -> None:
    ledger = workspace / DRAFT.with_name("台账.json")
    ledger.write_text(ledger.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    new_data(workspace)


def new_data(workspace: Path) -> None:
    data = workspace / "data/2022/甲局.yaml"
    data.write_text(data.read_text(encoding="utf-8").replace("按季度", "按月"), encoding="utf-8")


def no_ledger_and_new_data(workspace: Path) -> None:
    (workspace / DRAFT.with_name("台账.json")).unlink()
    new_data(workspace)


def ledger_is_a_folder(workspace: Path) -> None:
    ledger = workspace / DRAFT.with_name("台账.json")
    ledger.unlink()
    ledger.mkdir()
    new_data(workspace)


def year_folder_misnamed(workspace: Path) -> None:
    (workspace / "data/2022").rename(workspace / "data/2022年")
    shutil.copy(workspace / "data/2022年/甲局.yaml", workspace / "data")


def saved_by_notepad(workspace: Path) -> None:
    data = workspace / "data/2022/甲局.yaml"
    data.rename(data.with_name("甲局.yaml.txt"))


def names_in_two_forms(workspace: Path) -> None:
    registry = workspace / "data/单位名录.yaml"
    registry.write_text(
        registry.read_text(encoding="utf-8") + "  é局: {模板: 部门年度报告}\n", encoding="utf-8"
    )
    text = (workspace / "data/2022/甲局.yaml").read_text(encoding="utf-8").replace("单位: 甲局", "单位: é局")
    for form in ("NFC", "NFD"):
        (workspace / "data/2022" / f"{unicodedata.normalize(form, 'é局')}.yaml").write_text(
            text, encoding="utf-8"
        )


def reminder_template(workspace: Path) -> None:
    """The built-in template of the list of reminders."""
    shutil.copytree(builtin_templates() / "催报名单", workspace / "templates/催报名单", dirs_exist_ok=True)


def reminder_pattern(workspace: Path) -> None:
    """The list's Word template beside the manifest of the case."""
    shutil.copy(builtin_templates() / "催报名单/模板.docx", workspace / "templates/催报名单")


def reminder_edited(workspace: Path) -> None:
    arguments = ["remind", "--as-of", "2023-03-05", "-C", str(workspace)]
    assert CliRunner().invoke(gongwen, arguments, catch_exceptions=False).exit_code == 0
    (path,) = (workspace / "drafts/2022").glob("*催报名单*.docx")
    document = Document(str(path))
    document.add_paragraph("领导批注：先打电话。")
    document.save(str(path))


def reminder_with_a_wrong_tag(workspace: Path) -> None:
    reminder_template(workspace)
    path = workspace / "templates/催报名单/模板.docx"
    document = Document(str(path))
    document.add_paragraph("{{ 合计.应抱 }}{{ 名但 }}")
    document.save(str(path))


def bytes_as_template(data: bytes) -> Callable[[Path], None]:
    def prepare(workspace: Path) -> None:
        (workspace / TEMPLATE).write_bytes(data)

    return prepare


def edited_part(name: str, edit: Callable[[bytes], bytes]) -> Callable[[Path], None]:
    """The built-in template with one of its parts replaced."""

    def prepare(workspace: Path) -> None:
        out = io.BytesIO()
        with (
            zipfile.ZipFile(workspace / TEMPLATE) as before,
            zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after,
        ):
            for info in before.infolist():
                data = before.read(info.filename)
                after.writestr(info.filename, edit(data) if info.filename == name else data)
        (workspace / TEMPLATE).write_bytes(out.getvalue())

    return prepare


def paragraphs(*texts: str, sections: bool = True, styles: bool = True) -> Callable[[Path], None]:
    """The built-in template with these paragraphs, then the sections, for its whole text."""

    def prepare(workspace: Path) -> None:
        document: Any = Document(str(workspace / TEMPLATE)) if styles else Document()
        for element in [e for e in document.element.body if not e.tag.endswith("sectPr")]:
            document.element.body.remove(element)
        for text in [*texts, *(SECTIONS if sections else ())]:
            document.add_paragraph(text)
        document.save(str(workspace / TEMPLATE))

    return prepare


def external_entity(document: bytes) -> bytes:
    declared = b'<!DOCTYPE x [<!ENTITY secret SYSTEM "file:///etc/passwd">]>'
    return document.replace(b"?>", b"?>" + declared, 1).replace(b"{{ ", b"&secret;{{ ", 1)


def with_macros(types: bytes) -> bytes:
    plain = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    return types.replace(plain, b"application/vnd.ms-word.document.macroEnabled.main+xml")


def collection_edited(workspace: Path) -> None:
    result = CliRunner().invoke(gongwen, ["collect", "--section", "存在问题", "-C", str(workspace)])
    assert result.exit_code == 0, result.output
    path = workspace / "drafts/2022/素材汇编（存在问题）.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("培训不够", "培训不足"), encoding="utf-8")


def collection_template(workspace: Path) -> None:
    target = workspace / "templates/素材汇编/模板.docx"
    shutil.copy(builtin_templates() / "素材汇编" / "模板.docx", target)


DOUBLING = ("{% set a = 'x' %}", *["{% set a = a ~ a %}"] * 40, "{{ a }}")
LOOPS = "".join(f"{{% for {name} in range(999) %}}" for name in "abc") + "x" + "{% endfor %}" * 3

PREPARATIONS: dict[str, Callable[[Path], None]] = {
    "068": other_extension,
    "069": link_to_the_outside,
    "070": folder_named_as_a_file,
    "071": no_registry,
    "072": no_template_folder,
    "073": no_template,
    "074": no_workspace,
    "076": edited_by_hand,
    "077": open_in_word,
    "080": picture_outside,
    "082": draft_is_a_folder,
    "101": bytes_as_template("这不是文档".encode()),
    "102": bytes_as_template(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000)),
    "103": edited_part("word/document.xml", lambda data: data + bytes(90_000_000)),
    "104": edited_part("word/document.xml", external_entity),
    "105": paragraphs("{%p for 机关 in 公文.署名 %}", "{{ 机关 }}", "{% if 年度 %}甲"),
    "106": paragraphs("{{ 公文.标提 }}", "{{ 单位名称 }}", "{{ 年渡 }}"),
    "107": paragraphs("｛｛ 公文.标题 ｝｝"),
    "108": paragraphs("{{p章节.导语 }}"),
    "109": paragraphs("如下：{{p 章节.主要工作 }}完毕"),
    "110": paragraphs("{{ 10**(10**8) }}"),
    "111": paragraphs(*DOUBLING),
    "112": paragraphs(LOOPS),
    "113": paragraphs("{{ ''.__class__.__mro__ }}", "{{ 公文.__class__ }}", "{{ 单位['__init__'] }}"),
    "114": paragraphs("{% include '/etc/passwd' %}", "{% import 'os' as os %}", "{% extends '甲' %}"),
    "115": paragraphs("{{ 公文.标题 }}", "{{p 章节.导语 }}", sections=False),
    "116": paragraphs("{{ 指标.捡查 }}", "{{ 指标.检查.数直 }}", "{{ 上级.名称 }}"),
    "117": paragraphs("{{ 公文.标题 }}", styles=False),
    "118": paragraphs("{{ 公文.", "标题 }}"),
    "119": edited_part("[Content_Types].xml", with_macros),
    "120": paragraphs("{{ lipsum() }}", "{{ cycler('a') }}"),
    "121": paragraphs("{{ 指标.检查 | 同比列 }}", "{% if 年度 is 偶数 %}{% endif %}"),
    "122": paragraphs("{{px}}"),
    "123": paragraphs('{{ "a"*10**9 }}'),
    "124": paragraphs("{{ '%999999999d' % 1 }}"),
    "125": paragraphs("{{ range(10**9) | list }}"),
    "126": paragraphs("{{ 公文.标题.format.__self__ }}", "{{ (公文 | attr('__class__')) }}"),
    "127": document_as_data,
    "128": data_too_large,
    "129": lambda workspace: edited_ledger(workspace, '"格式": 1', '"格式": 2'),
    "130": no_ledger_and_new_data,
    "131": year_folder_misnamed,
    "132": saved_by_notepad,
    "133": ledger_is_a_folder,
    "134": names_in_two_forms,
    "305": reminder_template,
    "306": reminder_pattern,
    "307": reminder_edited,
    "308": reminder_with_a_wrong_tag,
    "316": collection_edited,
    "318": collection_template,
    "351": notice_template,
    "352": notice_template,
    "353": notice_template,
    "355": notice_template,
    "390": order_template,
}
