"""Copying: what stood in last year's report or stands in another unit's; problems and measures that lack each other."""

from toolkit.checking.rules.copying import (
    aimless,
    last_year,
    other_units,
    plans,
    repeated_problems,
    unanswered,
)

RULES = (
    last_year.RULE,
    other_units.RULE,
    plans.RULE,
    repeated_problems.RULE,
    unanswered.RULE,
    aimless.RULE,
)
