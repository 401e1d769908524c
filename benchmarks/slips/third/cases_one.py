"""Clean workspaces for slips of language and of consistency: folders under cases/, read as they stand."""

from __future__ import annotations

from pathlib import Path

from benchmarks.slips.values import read_cases

FOLDER = Path(__file__).parent / "cases"

CASES = read_cases(
    FOLDER,
    {
        "体育2024": "2024/槐市体育局",
        "粮储2023": "2023/柏市粮食和物资储备局",
        "县政府2022": "2022/枫县人民政府",
        "文物通知2024": "2024/榆市文物局.通知",
        "医保函2023": "2023/梓市医疗保障局.函",
        "科技要点2024": "2024/樟市科学技术局.工作要点",
        "统计整改2022": "2022/桐市统计局.整改报告",
        "退役请示2023": "2023/棠县退役军人事务局.请示",
    },
)
