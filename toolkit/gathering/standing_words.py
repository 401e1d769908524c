"""How a report stands to its deadline, in the words of boards and ledgers."""

from __future__ import annotations

from toolkit.figures.dates import full_date, month_day
from toolkit.gathering.duty import Standing, State

# What the two states of something that was done, and of something that is overdue, are called.
SUBMISSION = {State.DONE: "已报", State.LATE: "迟报", State.OVERDUE: "逾期未报"}
PUBLICATION = {State.DONE: "已公开", State.LATE: "迟公开", State.OVERDUE: "逾期未公开"}
# What the numbers of boards and ledgers leave out: a unit without errors there may have a report with faults.
COUNTED = "错误、待补和问题只数数据和模板里的；数字对不对得上、行文、雷同，另用 gongwen check 检查。"


def standing_words(standing: Standing | None, words: dict[State, str]) -> str:
    """A standing in a cell of the table: 已报（2月20日）, 迟报3天（3月3日）, 未到期（还有9天）."""
    if standing is None:
        return ""
    word = words.get(standing.state, standing.state.value)
    told = f"填的是{full_date(standing.announced)}" if standing.announced is not None else ""
    done = month_day(standing.done) if standing.done is not None else ""
    match standing.state:
        case State.EXEMPT:
            return word
        case State.FREE:
            return done or told
        case State.DONE:
            return f"{word}（{done}）"
        case State.LATE:
            return f"{word}{standing.days}天（{done}）"
        case State.EARLY:
            left = f"还有{standing.days}天" if standing.days else "最后一天"
            return f"{word}（{'，'.join(filter(None, (left, told)))}）"
        case State.OVERDUE:
            return f"{word}{standing.days}天" + (f"（{told}）" if told else "")
        case State.MISSING:
            return f"{word}，逾期{standing.days}天" if standing.days else word
