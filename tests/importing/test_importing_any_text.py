"""Any text at all survives import and build with its characters, whatever is seen in it; and quickly."""

from __future__ import annotations

import time
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from toolkit.importing.importing import Imported, Wishes, import_file
from toolkit.importing.proof import texts
from toolkit.importing.reading.anyfile import read
from toolkit.importing.spaces import squeezed
from toolkit.importing.tidying.tidy import tidy
from toolkit.workspace.folder import REGISTRY, Workspace
from toolkit.workspace.scaffold import scaffold
from toolkit.yamltext import read_yaml

# Pieces of documents in any order, and any characters between them.
PIECES = st.sampled_from(
    """某某市水务局2023年法治政府建设工作报告/某某市人民政府文件/某水〔2024〕3号/各科室：/一、主要工作/（一）加强学习
1.抓好培训。全年培训5次，同比增长10%。/（1）第一/①第一/第一章 总则/第一条 为了/1.1 概况/一是抓学习；二是抓落实。
（责任单位：法规科、办公室）/三、存在问题/2./二、/（三）/特此报告。/某某市水务局/2024年1月20日/（此件公开发布）
附件：1.任务表/附件1/抄送：市司法局。/某某市水务局办公室 2024年1月21日印发/— 1 —/首页>通知公告/来源：某某市司法局
关于印发《2023年工作要点》的通知/2023年工作要点/无/待补/- 甲/标题：甲/{{ 甲 }}/{% if %}/｛｛甲/|甲|乙|/|---|---|/|1|2|
# 甲/二〇二四年一月二十日/3.50年以上的/PM2.5/:/#/'/"/【待补：甲】/A&B<c>""".replace("\n", "/").split("/")
)
TITLE = "某某市水务局2023年法治政府建设工作报告"
LINES = st.lists(
    PIECES | st.text(max_size=12) | st.text("一二（）1.、。；：是某市局 　\t", max_size=20), max_size=14
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("工作区")
    scaffold(made, None, 2000)
    return made.resolve()


def imported(folder: Path, data: bytes, name: str = "稿.txt", **wishes: object) -> Imported:
    """In a workspace that knows nothing yet of the document's unit."""
    for path in folder.glob("data/*/*.yaml"):
        path.unlink()
    (folder / REGISTRY).write_text("格式: 1\n单位:\n  甲局:\n    自称: 我局\n", encoding="utf-8")
    return import_file(Workspace(folder), data, name, Wishes(**wishes))


def whole(folder: Path, data: bytes, done: Imported) -> None:
    """What was read stands in the draft, or is left out with its place: nothing is lost."""
    manuscript, problems = read(data, "稿.txt")
    if manuscript is None or not squeezed("".join(texts(tidy(manuscript).blocks))):
        assert problems or "I862" in {problem.code for problem in done.problems}
        assert not done.path
        return
    assert "I871" not in {problem.code for problem in done.problems}, done.problems
    assert "I868" not in {problem.code for problem in done.problems}
    assert done.path, done.problems
    assert done.proof is not None, done.problems
    assert done.proof.holds, done.proof.real
    text = (folder / done.path).read_text(encoding="utf-8")
    document, faults = read_yaml(text.encode(), done.path)
    assert document is not None
    assert not faults
    comments = Counter(squeezed("".join(line for line in text.splitlines() if line.startswith("#"))))
    for each in tidy(manuscript).left_out:
        assert all(comments[c] for c in squeezed(each.text) if c.isprintable()), each


@given(LINES, st.sampled_from(["\n", "\n\n", "\r\n"]))
@example(["标题：甲", TITLE, TITLE, "标题：甲"], "\n")
@example(["http://purl.oclc.org/ooxml/wordprocessingml/main"], "\n")
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_survives_with_its_characters(folder: Path, lines: list[str], ending: str) -> None:
    data = ending.join(lines).encode("utf-8", "replace")
    whole(folder, data, imported(folder, data))


@given(LINES)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_it_does_so_with_its_figures_quoted(folder: Path, lines: list[str]) -> None:
    data = "\n".join(lines).encode("utf-8", "replace")
    whole(folder, data, imported(folder, data, figures=True))


@given(st.binary(max_size=300))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes_are_imported_or_refused(folder: Path, data: bytes) -> None:
    whole(folder, data, imported(folder, data))


def test_a_long_text_is_imported_in_bounded_time(folder: Path) -> None:
    part = "（{0}）抓好第{1}项工作。坚持依法行政，深入基层调研，听取各方面的意见，完善制度，改进作风，"
    part += "推动各项任务落到实处。一是抓学习；二是抓落实。"
    part += "（责任单位：法规科、办公室）\n"
    numerals = "一二三四五六七八九"
    lines = ["某某市水务局2023年法治政府建设工作报告\n2023年，我局认真工作。\n"]
    for section, numeral in enumerate(numerals * 6):
        lines.append(f"{numerals[section % 9]}、第{numeral}部分{section}\n")
        lines += [part.format(each, section * 9 + n) for n, each in enumerate(numerals)]
    text = "".join(lines)
    text *= 1 + 105_000 // len(text)
    assert len(text.encode()) > 300_000
    imported(folder, "先热一热。".encode())
    start = time.process_time()
    done = imported(folder, text.encode())
    assert time.process_time() - start < 40  # nothing quadratic; benchmarks/importing.py measures it
    assert done.proof is not None
    assert done.proof.holds
