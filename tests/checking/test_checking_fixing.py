"""What ``check --fix`` changes: marks and blanks that can only be meant one way, where they are typed, and no more."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import pytest
from checked import REGISTRY, UNIT
from hypothesis import given
from hypothesis import strategies as st

from toolkit.api import choose
from toolkit.checking.families import all_rules
from toolkit.checking.fixing import FOLDED, UNPROVEN, Mended, Mender, write
from toolkit.checking.mends import mended_field
from toolkit.checking.rules.language.texts import TAG
from toolkit.checking.typed import split_prose
from toolkit.workspace.scaffold import scaffold
from toolkit.yamltext import read_yaml
from toolkit.yamltext.editing import Source
from toolkit.yamltext.writing import yaml_text

if TYPE_CHECKING:
    from pathlib import Path

MENDING = tuple(rule for rule in all_rules() if rule.mends is not None)
HEAD = f"""\
年度: 2022
单位: {UNIT}
公文: {{发文字号: 甲交〔2023〕1号, 签发人: 张某某, 主送: [甲市人民政府], 成文日期: 2023-01-20}}
章节:
  导语: 现将有关情况报告如下。
  履职情况: 亲自部署。
  存在问题: 人手不足。
  下步工作: 充实人手。
"""


def mended_text(text: str) -> str:
    """A text as the rules leave it."""
    for _ in range(8):
        before = text
        for rule in MENDING:
            pieces, done = [], 0
            for mend in sorted(rule.mends(("章节", "主要工作"), text), key=lambda mend: mend.at):
                assert text[mend.at : mend.at + len(mend.before)] == mend.before
                assert len(mend.after) <= len(mend.before)
                pieces += [text[done : mend.at], mend.after]
                done = mend.at + len(mend.before)
            text = "".join((*pieces, text[done:]))
        if text == before:
            break
    return text


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    scaffold(tmp_path, UNIT, 2022)
    (tmp_path / "data/单位名录.yaml").write_text(REGISTRY, encoding="utf-8")
    return tmp_path


def fixed(folder: Path, value: str, head: str = HEAD) -> tuple[Mended | None, str]:
    """What would be mended in a report with a typed 主要工作, and that value as it would be."""
    path = folder / f"data/2022/{UNIT}.yaml"
    path.write_bytes(f"{head}  主要工作:{value}\n".encode())
    menders: list[Mender] = []

    def judging(*given) -> Mender:
        menders.append(Mender(*given))
        return menders[0]

    problems = choose(folder).check(judging)
    assert menders, [str(problem) for problem in problems]
    mended = menders[0].mended[0] if menders[0].mended else None
    text = (mended.after if mended else path.read_bytes()).decode()
    return mended, text.partition("  主要工作:")[2].removesuffix("\n")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("审查5份,修改2份(均已备案)。", "审查5份，修改2份（均已备案）。"),
        ('落实"双随机"要求;推进工作.', "落实“双随机”要求；推进工作。"),
        ("印发<甲市行政执法办法>。", "印发《甲市行政执法办法》。"),
        ("依据国办发[2018]37号文件。", "依据国办发〔2018〕37号文件。"),
        ("依据国办发（2018） 37号文件。", "依据国办发〔2018〕37号文件。"),
        ("实施纲要（2021一2025年）。", "实施纲要（2021—2025年）。"),
        ("1-6月，2021年 - 2025年。", "1—6月，2021年—2025年。"),
        ("有错必纠。 （责任单位：甲科）", "有错必纠。（责任单位：甲科）"),
        ("推进法治政 府建设。", "推进法治政府建设。"),
        ("落实责任，，成效明显。。", "落实责任，成效明显。"),
        ("修订《甲办法》、《乙办法》。", "修订《甲办法》《乙办法》。"),
        ("２０２２年完成１２．５％。", "2022年完成12.5%。"),
        ("办结率100％，满意率98.5％。", "办结率100%，满意率98.5%。"),
        ("二○二二年十二月。", "二〇二二年十二月。"),
        ("健全制度、完善机制...", "健全制度、完善机制……"),
        ("完成审查, 修改5份。", "完成审查，修改5份。"),
    ],
)
def test_what_can_only_be_meant_one_way_is_mended(text: str, wanted: str) -> None:
    assert mended_text(text) == wanted
    assert mended_text(wanted) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "比例为3:7，增长1,234.5元，见https://a.cn/b,c。",
        "学习卡尔.马克思的著作。",
        "占比<目标值且>下限。",
        "甲市中级人民法院（2018）豫10民初5号判决。",
        "甲行终字（2018）第5号，建成（2020）3号楼。",
        "执行GB/T 2001-2005标准，电话0371-2021-2025。",
        "中共甲市委 甲市人民政府印发。",
        "科长张某某 副科长李某某参加。",
        "从严合法性审查 全年审查5份。",
        "填写（ ）和“　”。",
        "officials’ work",
        "甲、、乙，；丙。，丁！！",
        "修订《甲办法》（试行）、《乙办法》、《丙办法》。",
        "１，２３４份；１．健全制度。",
        "二零二二年，一二三年，第一章......3",
        "好的。。。。",
    ],
)
def test_what_may_be_meant_is_left(text: str) -> None:
    assert mended_text(text) == text


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        (" 审查5份,修改2份。  # 注,释", " 审查5份，修改2份。  # 注,释"),
        (" '审查5份,''甲''。'", " '审查5份，''甲''。'"),
        (' "审查5份,\\"甲类\\"\\u3002"', ' "审查5份，“甲类”\\u3002"'),
        (" >-\n    审查5份,\n    修改2份。", " >-\n    审查5份，\n    修改2份。"),
        (" |\n    审查5份,\n\n    修改2份 。", " |\n    审查5份，\n\n    修改2份。"),
        ("\n    审查5份,\n    修改2份。", "\n    审查5份，\n    修改2份。"),
        (
            " 审查{{ 年度 }},{% if 年度 %}甲,乙{% endif %}。",
            " 审查{{ 年度 }}，{% if 年度 %}甲，乙{% endif %}。",
        ),
        (" 审查é份,修改\u3000\u3000甲。\t", " 审查é份，修改\u3000\u3000甲。\t"),
    ],
)
def test_marks_are_changed_as_they_are_typed(folder: Path, typed: str, wanted: str) -> None:
    assert fixed(folder, typed)[1] == wanted


@pytest.mark.parametrize(
    "head", ["\ufeff" + HEAD, HEAD.replace("\n", "\r\n"), HEAD.replace("报告", "报\u0065\u0301告")]
)
def test_everything_else_stays_byte_for_byte(folder: Path, head: str) -> None:
    mended, _ = fixed(folder, " 审查5份,修改2份。  # 注 , 释 \t", head)
    assert mended is not None
    assert mended.after == mended.before.replace("审查5份,".encode(), "审查5份，".encode())


def test_a_file_whose_lines_end_with_carriage_returns_alone_is_mended(folder: Path) -> None:
    mended, _ = fixed(folder, " 审查5份,修改2份。", HEAD.replace("\n", "\r"))
    assert mended is not None
    assert mended.after == mended.before.replace("审查5份,".encode(), "审查5份，".encode())
    assert {change.line for change in mended.changes} == {1}


def test_what_is_told_is_what_is_changed_with_line_column_and_rule(folder: Path) -> None:
    mended, _ = fixed(folder, " 审查5份,修改(2份)。  乙")
    assert mended is not None
    assert [(c.line, c.column, c.code, c.before, c.after, c.width) for c in mended.changes] == [
        (9, 13, "C975", ",", "，", 1),
        (9, 16, "C975", "(", "（", 1),
        (9, 19, "C975", ")", "）", 1),
        (9, 21, "C979", "  ", "", 2),
    ]
    assert mended.left == ()


def test_a_silenced_place_is_not_mended(folder: Path) -> None:
    mended, text = fixed(folder, " 审查5份,，修改。 乙  # 不查 C975：原文如此")
    assert text == " 审查5份,，修改。乙  # 不查 C975：原文如此"
    assert mended is not None
    assert {change.code for change in mended.changes} == {"C979"}


def test_a_fold_that_makes_a_blank_is_left_and_told(folder: Path) -> None:
    mended, text = fixed(folder, " >-\n    审查5份，\n    ABC级2份。")
    assert text == " >-\n    审查5份，\n    ABC级2份。"
    assert mended is not None
    assert [(change.code, why) for change, why in mended.left] == [("C979", FOLDED)]


def test_a_change_that_yaml_would_read_otherwise_is_left_and_told(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No rule does it; were there one, the proof would refuse that field alone."""
    from dataclasses import replace

    from toolkit.checking import fixing
    from toolkit.checking.values import Mend

    def harmful(_, text: str):
        if "；" in text:
            yield Mend(text.index("；"), "；甲", " #")

    rules = tuple(replace(rule, mends=harmful) if rule.code == "C998" else rule for rule in MENDING)
    monkeypatch.setattr(fixing, "all_rules", lambda: rules)
    mended, text = fixed(folder, "\n  - 审查5份；甲乙。\n  - 修改5份,乙。")
    assert text == "\n  - 审查5份；甲乙。\n  - 修改5份，乙。"
    assert mended is not None
    assert [(change.before, why) for change, why in mended.left] == [("；甲", UNPROVEN)]


def test_a_clean_file_and_one_with_errors_have_nothing_to_mend(folder: Path) -> None:
    assert fixed(folder, " 审查5份，修改2份。")[0] is None
    assert fixed(folder, " 审查{{ 没有 }}份,修改2份。")[0] is None


def test_a_copy_is_kept_and_a_file_that_changed_meanwhile_is_not_written(folder: Path) -> None:
    mended, _ = fixed(folder, " 审查5份,修改2份。")
    assert mended is not None
    workspace = choose(folder).workspace
    mended.path.chmod(0o640)
    copy, problem = write(mended, workspace)
    assert problem is None
    assert (folder / copy).read_bytes() == mended.before
    assert mended.path.read_bytes() == mended.after
    assert mended.path.stat().st_mode & 0o777 == 0o640
    _, problem = write(mended, workspace)
    assert problem is not None
    assert problem.code == "W672"
    assert mended.path.read_bytes() == mended.after
    assert not [p for p in choose(folder).check() if "备份" in p.path]


def test_a_link_stays_a_link(folder: Path) -> None:
    mended, _ = fixed(folder, " 审查5份,修改2份。")
    assert mended is not None
    real = folder / "data/真.txt"
    mended.path.rename(real)
    mended.path.symlink_to(real)
    assert write(mended, choose(folder).workspace)[1] is None
    assert mended.path.is_symlink()
    assert real.read_bytes() == mended.after


MIXED = st.text(
    "审查了修改法治政府建设一二三１２年月号甲乙丙ABab012 \u3000\u200b,.;:?!()<>\"'，。；：、？！（）《》“”〔〕[]-—"
    "一○…％．\n#{}\\",
    max_size=50,
)
SLIPS = st.lists(
    st.sampled_from(
        ["审查5份,", "(甲)", " ", "。", "国办发[2018]37号", "2021一2025年", '"双随机"', "，，", "《甲》、《乙》", "\n",
         "{{ 甲 }}", "{% if 甲, %}", "{% endif %}", "２０２２", "...", "：", "'", "法 治", "1-6月", "甲", "# ", ": "]
    ),
    max_size=12,
).map("".join)  # fmt: skip
MARKS = frozenset(" \t\u3000\xa0,.;:?!()<>\"'，。；：、？！（）《》〈〉“”〔〕[]-—一○…％．%\u200b〇")


def styles(text: str) -> list[str]:
    block = "".join(f"     {line}\n" for line in text.split("\n"))
    return [
        yaml_text({"甲": [text, "乙"]}),
        "甲:\n  - '" + text.replace("'", "''") + "'\n  - 乙\n",
        f"甲:\n  - |2-\n{block}  - 乙\n",
        f"甲:\n  - >2-\n{block}  - 乙\n",
        f"甲:\n  - {text}\n  - 乙\n",
        '甲:\n  - "' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"\n  - 乙\n',
    ]


def words(text: str) -> str:
    return "".join(mark for mark in unicodedata.normalize("NFKC", text) if mark not in MARKS)


@given(MIXED | SLIPS, st.integers(0, 5))
def test_any_text_in_any_style_changes_in_marks_alone_and_reads_back_as_mended(text: str, style: int) -> None:
    yaml = styles(text)[style].encode()
    document, problems = read_yaml(yaml, "x.yaml")
    if document is None or problems or not isinstance(document.value, dict):
        return
    path = ("甲", 0)
    value = document.value["甲"][0]
    if not isinstance(value, str) or not value.strip() or TAG in value:
        return
    source = Source(yaml, document)
    field = mended_field(split_prose(value, path), source, MENDING, ())
    if field is None:
        if "{" not in value:
            assert mended_text(value) == value
        return
    after = source.replaced(field.replacements)
    again, problems = read_yaml(after, "x.yaml")
    if again is None or problems:
        return  # refused by the proof
    read = again.value["甲"][0]
    if not isinstance(read, str) or field.read_back(read) is None:
        return
    assert words(read) == words(value)
    if "{" not in value and not field.unmapped and len(read) == len(mended_text(value)):
        assert read == mended_text(value)
    assert {ord(c) for c in after.decode()} <= {ord(c) for c in yaml.decode()} | set(
        map(ord, "，。；：？！（）《》〈〉“”〔〕—…〇0123456789.%")
    )
    second = mended_field(split_prose(read, path), Source(after, again), MENDING, ())
    assert second is None or not second.replacements


@given(SLIPS)
def test_slips_in_a_block_are_always_mended_as_the_rules_say(text: str) -> None:
    """Nothing in a literal block means anything to YAML, so nothing is refused there."""
    lines = [line.strip() for line in text.split("\n")]
    if "{" in text or not all(lines):
        return
    yaml = "甲:\n  - |-\n" + "".join(f"    {line}\n" for line in lines)
    document, _ = read_yaml(yaml.encode(), "x.yaml")
    assert document is not None
    source = Source(yaml.encode(), document)
    field = mended_field(split_prose("\n".join(lines), ("甲", 0)), source, MENDING, ())
    after = source.replaced(field.replacements).decode() if field else yaml
    assert after == "甲:\n  - |-\n" + "".join(
        f"    {line}\n" for line in mended_text("\n".join(lines)).split("\n")
    )
    assert field is None or field.unmapped == ()
