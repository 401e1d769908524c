"""The whole line: a YAML file to the bytes of a docx, its prose rendered, against the script that a user would write.

The script reads with ``yaml.safe_load``, renders each text with tags by ``Environment.from_string`` and binds with
docxtpl. Its template is the rival one of ``script``; its figures and filters are this product's, so that both sides
print the same document (checked here). It checks nothing; the product checks everything that ``gongwen build`` does.
"""

from __future__ import annotations

import gc
import time
from collections import defaultdict
from typing import Any

import product
import script
import yaml
from timing import Case, interleaved, ratio, table, verdict

import data
from toolkit.cli.entry import COLLECTOR
from toolkit.compose import sentences
from toolkit.compose.document import NameList
from toolkit.compose.draft import compose, editions
from toolkit.figures.numerals import chinese_number
from toolkit.model.consistency import consistency
from toolkit.model.validate import validate
from toolkit.model.yeardata import YearData
from toolkit.word.engine import default_compressor
from toolkit.yamltext import read_yaml

ROUNDS = 12
_SAME = 4
_BATCH = 25
_DISTINCT = (ROUNDS + 1) * _BATCH  # each text is seen once, so that no cache knows it


def main() -> None:
    """Measure and print."""
    same = [data.year_file(number).encode() for number in range(_SAME)]
    distinct = [data.year_file(number, distinct=True).encode() for number in range(2 * _DISTINCT)]
    compressor = default_compressor()
    _check_equal(distinct[0])
    print(f"\nA file of {len(distinct[0]) / 1000:.0f} kB with {distinct[0].count(b'{{')} tags in 60 texts.")

    def toolkit(yaml_bytes: bytes) -> bytes:
        return product.bound(*product.composed(yaml_bytes), compressor)

    base, ours = "script", "toolkit, the same texts with other figures"
    ours_distinct = "toolkit, distinct texts"
    as_command = f"{ours_distinct}, collector as in gongwen"
    seconds = interleaved(
        [
            Case(base, lambda n: by_script(distinct[n % _DISTINCT], yaml.SafeLoader)),
            Case("script with CSafeLoader", lambda n: by_script(distinct[n % _DISTINCT], yaml.CSafeLoader)),
            Case(ours, lambda n: toolkit(same[n % _SAME]), _BATCH),
            Case(ours_distinct, lambda n: toolkit(distinct[n]), _BATCH),
            Case(as_command, lambda n: toolkit(distinct[_DISTINCT + n]), _BATCH, COLLECTOR),
        ],
        ROUNDS,
    )
    table("The line: YAML file to docx, prose included", seconds, base)
    verdict("times the script, texts known", ratio(seconds, ours, base), 10)
    verdict("times the script, distinct texts", ratio(seconds, ours_distinct, base), 10)
    verdict("times the script, distinct texts, as gongwen runs", ratio(seconds, as_command, base), 10)
    _stages()


def _check_equal(yaml_bytes: bytes) -> None:
    ours = script.contents(product.bound(*product.composed(yaml_bytes), default_compressor()))
    theirs = script.contents(by_script(yaml_bytes, yaml.SafeLoader))
    if ours != theirs:
        raise SystemExit(
            f"the documents differ: {next(p for p in zip(ours, theirs, strict=False) if p[0] != p[1])}"
        )


def _stages() -> None:
    """Where the time goes as ``gongwen`` runs, over files whose texts were not seen before."""
    gc.set_threshold(*COLLECTOR)
    spent: dict[str, float] = defaultdict(float)
    compressor = default_compressor()
    fresh = [data.year_file(2 * _DISTINCT + number, distinct=True).encode() for number in range(100)]
    for content in fresh:
        marks = [time.perf_counter()]
        document, _ = read_yaml(content, "示例.yaml")
        marks.append(time.perf_counter())
        year, _ = validate(document, YearData)
        marks.append(time.perf_counter())
        tuple(consistency(year, document, product.manifest(), editions(year)))
        marks.append(time.perf_counter())
        result, _ = compose(product.sources_of(document, year), product.EDITION)
        marks.append(time.perf_counter())
        product.bound(result, document, compressor)
        marks.append(time.perf_counter())
        names = ("read", "validate", "agree", "compose, prose included", "bind and pack")
        for name, start, end in zip(names, marks, marks[1:], strict=False):
            spent[name] += end - start
    total = sum(spent.values())
    print("  where the time goes, distinct texts:")
    for name, seconds in spent.items():
        print(f"    {seconds / total:5.0%} {seconds / len(fresh) * 1e3:7.3f} ms  {name}")


def by_script(yaml_bytes: bytes, loader: Any) -> bytes:
    """What a user would write."""
    year = yaml.load(yaml_bytes, Loader=loader)
    figures = script.figures(year["指标"])
    names = {
        "单位": {"名称": year["单位"], "自称": "我局"},
        "年度": year["年度"],
        "指标": figures,
    }
    elements = dict.fromkeys(("份号", "密级", "保密期限", "紧急程度", "附注", "印发机关", "印发日期"), "")
    elements |= {key: NameList(value) for key, value in year["公文"].items() if isinstance(value, list)}
    elements["发文字号"] = year["公文"]["发文字号"]
    elements["标题"] = f"{year['单位']}{year['年度']}年法治政府部门建设工作报告"
    elements["发文机关标志"] = [f"{year['单位']}文件"]
    elements["署名"] = [year["单位"]]
    date = year["公文"]["成文日期"]
    elements["成文日期"] = f"{date.year}年{date.month}月{date.day}日"
    return script.rendered({**names, "公文": elements, "正文": list(_paragraphs(year["章节"], names))})


def _paragraphs(sections: dict[str, Any], names: dict[str, Any]) -> Any:
    environment = script.prose_environment()

    def text(source: str) -> str:
        return environment.from_string(source).render(names)

    titles = {
        "主要工作": "主要工作",
        "履职情况": "主要负责人履行推进法治建设第一责任人职责情况",
        "存在问题": "存在问题",
        "下步工作": "整改措施和下步工作建议",
    }
    yield {"样式": "公文正文", "文字": text(sections["导语"])}
    for number, (key, title) in enumerate(titles.items(), 1):
        yield {"样式": "heading 1", "文字": f"{chinese_number(number)}、{title}"}
        place = 0
        for item in sections[key]:
            if "表" in item:
                yield {"样式": "表", **item["表"]}
                continue
            place += 1
            yield {"样式": "heading 2", "文字": f"（{chinese_number(place)}）{text(item['标题'])}"}
            for count, part in enumerate(item["内容"], 1):
                if isinstance(part, str):
                    yield {"样式": "公文正文", "文字": text(part)}
                else:
                    label = f"{count}.{sentences.run_in(text(part['标题']))}"
                    yield {"样式": "段首", "标题": label, "文字": text(part["正文"])}
    yield {"样式": "公文正文", "文字": text(sections["结语"])}
