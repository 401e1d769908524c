"""Family 3, time: years, citations, dates of the document, dates in the text. Codes C950 to C964."""

from toolkit.checking.rules.time import (
    after_issue,
    anniversaries,
    deadlines,
    early,
    ended,
    five_years,
    impossible,
    issue_year,
    latest,
    number_year,
    order,
    relative,
    spans,
    until,
    years,
)

RULES = (
    years.RULE,
    relative.RULE,
    early.RULE,
    ended.RULE,
    latest.RULE,
    issue_year.RULE,
    order.RULE,
    number_year.RULE,
    deadlines.RULE,
    impossible.RULE,
    after_issue.RULE,
    spans.RULE,
    until.RULE,
    five_years.RULE,
    anniversaries.RULE,
)
