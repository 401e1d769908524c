"""The clean workspaces: folders under cases/, read as they stand."""

from __future__ import annotations

from pathlib import Path

from benchmarks.slips.values import read_cases

FOLDER = Path(__file__).parent / "cases"


CASES = read_cases(
    FOLDER,
    {
        "交通2022": "2022/示例市交通运输局",
        "人社2023": "2023/样例市人力资源和社会保障局",
        "生态2024": "2024/辰市生态环境局",
        "公安2021": "2021/未县公安局",
        "农业2020": "2020/巳市农业农村局",
        "市政府2023": "2023/午市人民政府",
        "民政通知2023": "2023/申市民政局.通知",
        "住建函2024": "2024/酉市住房和城乡建设局.函",
        "商务意见2022": "2022/戌市商务局.意见",
        "应急要点2023": "2023/亥市应急管理局.工作要点",
    },
)
