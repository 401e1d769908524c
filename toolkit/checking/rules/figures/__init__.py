"""Figures: every number that is printed comes from somewhere, adds up, and says what its words say."""

from toolkit.checking.rules.figures import among, changes, directions, percentages, points, totals

RULES = (totals.RULE, among.RULE, percentages.RULE, changes.RULE, directions.RULE, points.RULE)
