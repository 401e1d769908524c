"""A report with words in capitals where the sentences of a test stand, and what a rule says of it."""

from __future__ import annotations

from tests.checking.checked import messages

REPORT = """\
公文: {发文字号: 甲交〔2023〕12号, 签发人: [王某某], 主送: [甲市人民政府], 成文日期: 2023-02-20}
章节:
  导语: 现将有关情况报告如下：
  主要工作:
    - 标题: 执法
      内容:
        - 正文: TEXT
        - 正文: 另一段话，说明别的事情。OTHER
  结语: 特此报告。
"""


def filled(report: str, **sentences: str) -> str:
    """A report with these sentences: ``text`` where TEXT stands."""
    for word, sentence in sentences.items():
        report = report.replace(word.upper(), sentence)
    return report


def told(
    code: str, text: str = "依法办案。", other: str = "", *, report: str = REPORT, **more: str
) -> list[str]:
    """What a rule says of a report with these sentences."""
    return messages(code, filled(report, text=text, other=other, **more))
