"""Figures: every number that is printed comes from somewhere, adds up, and says what its words say."""

from toolkit.checking.rules.figures import (
    among,
    bare,
    changes,
    contradicted,
    counted_names,
    directions,
    outliers,
    over_hundred,
    percentages,
    points,
    scales,
    table_changes,
    table_totals,
    targets,
    totals,
    two_values,
)

RULES = (
    bare.RULE,
    contradicted.RULE,
    totals.RULE,
    among.RULE,
    percentages.RULE,
    changes.RULE,
    directions.RULE,
    points.RULE,
    scales.RULE,
    two_values.RULE,
    targets.RULE,
    outliers.RULE,
    table_totals.RULE,
    table_changes.RULE,
    over_hundred.RULE,
    counted_names.RULE,
)
