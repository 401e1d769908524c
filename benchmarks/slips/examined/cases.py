"""The clean workspaces: folders under cases/, read as they stand."""

from __future__ import annotations

from pathlib import Path

from benchmarks.slips.values import read_cases

FOLDER = Path(__file__).parent / "cases"


CASES = read_cases(
    FOLDER,
    {
        "水利2022": "2022/甲市水利局",
        "教育2023": "2023/丙市教育局",
        "卫健2024": "2024/丁市卫生健康委员会",
        "市场2021": "2021/戊县市场监督管理局",
        "城管2019": "2019/己市城市管理局",
        "县政府2023": "2023/卯县人民政府",
        "林草通知2022": "2022/庚市林业和草原局.通知",
        "林草要点2022": "2022/庚市林业和草原局.工作要点",
        "函2023": "2023/辛市文化广电和旅游局.函",
        "请示2024": "2024/壬市人力资源和社会保障局.请示",
        "规划2021": "2021/癸区人民政府.规划",
    },
)
