"""The same thing told of two years: 上年检查80家次，今年检查88家次, and the other way about."""

from __future__ import annotations

import re

YEARS = r"(?:上一?年度?|去年|上年度|前一年|20[0-9]{2}年)(?:同期)?"
# With what is counted: 上年检查80家次，今年检查88家次.
_PREVIOUS_OF = re.compile(rf"(?P<year>{YEARS})(?P<noun>[^，。；、：:0-9]{{1,12}})\Z")
_NOW_OF = re.compile(r"[，,；](?P<year>今年|本年度?|20[0-9]{2}年)(?P<noun>[^，。；、：:0-9]{1,12})\Z")
_NOW_THEN = re.compile(r"(?P<year>今年|本年度?|20[0-9]{2}年)(?P<noun>[^，。；、：:0-9]{1,12})\Z")
_THEN_OF = re.compile(rf"[，,；](?P<year>{YEARS})(?P<noun>[^，。；、：:0-9]{{1,12}})")


def then_now(lead: str, between: str) -> bool:
    """Whether a number behind ``lead`` is of the year before, and the one behind ``between`` of the same thing now."""
    return _of_one_thing(_PREVIOUS_OF.search(lead), _NOW_OF.fullmatch(between))


def now_then(lead: str, between: str) -> bool:
    """Whether the number behind ``lead`` is this year's, and the one behind ``between`` of the same thing before."""
    return _of_one_thing(_THEN_OF.fullmatch(between), _NOW_THEN.search(lead))


def _of_one_thing(before: re.Match[str] | None, now: re.Match[str] | None) -> bool:
    """Whether the same words stand before two numbers, the first of which is of an earlier year."""
    if before is None or now is None or before["noun"] != now["noun"]:
        return False
    return not (before["year"][0] == now["year"][0] == "2" and before["year"] >= now["year"])
