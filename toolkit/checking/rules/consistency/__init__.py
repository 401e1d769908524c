"""Consistency: unit, signature, title, people and attachments agree with each other and with the registry.

What others tell already is not told again: D243 an addressee that also signs, D253 dates, C917 and C924 to whom a
report goes, C916 orders, C931 and C939 figures against indicators and each other, C997 responsible units, C957 years.
"""

from __future__ import annotations

from toolkit.checking.rules.consistency import (
    addressees,
    attachment_titles,
    foreign_places,
    issued_names,
    issuers,
    kinds_said,
    missing_attachments,
    missing_tables,
    near_names,
    posts,
    prefixes,
    printers,
    self_names,
    signatories,
    strangers,
    table_prose,
    titles,
    twice_addressed,
    unmentioned_attachments,
)

RULES = (
    issuers.RULE,
    prefixes.RULE,
    printers.RULE,
    titles.RULE,
    kinds_said.RULE,
    self_names.RULE,
    foreign_places.RULE,
    strangers.RULE,
    addressees.RULE,
    near_names.RULE,
    signatories.RULE,
    posts.RULE,
    missing_attachments.RULE,
    unmentioned_attachments.RULE,
    attachment_titles.RULE,
    table_prose.RULE,
    issued_names.RULE,
    twice_addressed.RULE,
    missing_tables.RULE,
)
