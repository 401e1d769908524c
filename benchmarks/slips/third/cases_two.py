"""The clean workspaces of the second half: folders under cases/, read as they stand."""

from __future__ import annotations

from pathlib import Path

from benchmarks.slips.values import read_cases

FOLDER = Path(__file__).parent / "cases"

CASES = read_cases(
    FOLDER,
    {
        "医疗2024": "2024/云屏市医疗保障局",
        "国土2023": "2023/澄浦市自然资源和规划局",
        "健身2021": "2021/雁池市体育局",
        "柏川2022": "2022/柏川县人民政府",
        "优抚2023": "2023/锦汀市退役军人事务局.工作要点",
        "数据2022": "2022/北渚市大数据管理局.通知",
        "储粮2024": "2024/澄浦市粮食和物资储备局.函",
        "审批2023": "2023/云屏市行政审批服务局.请示",
    },
)
