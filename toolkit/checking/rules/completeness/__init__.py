"""Completeness: what a report must contain, and what the Regulation on official documents asks of its direction.

What others tell already is not told again: D231 a required section that lacks, D238 one that is given as 无,
D243 an addressee that also signs, D252 签发人 without 版头, D257 and D258 slips in elements.
"""

from __future__ import annotations

from toolkit.checking.rules.completeness import (
    causes,
    closed_in_public,
    closing_words,
    copies_below,
    copies_to_law_office,
    five_contents,
    one_addressee,
    opened_secret,
    orders_below,
    over_heads,
    peers,
    reporting_items,
    requests,
    signatory,
    to_persons,
)

RULES = (
    five_contents.RULE,
    causes.RULE,
    signatory.RULE,
    one_addressee.RULE,
    requests.RULE,
    copies_below.RULE,
    orders_below.RULE,
    peers.RULE,
    closed_in_public.RULE,
    opened_secret.RULE,
    closing_words.RULE,
    reporting_items.RULE,
    copies_to_law_office.RULE,
    to_persons.RULE,
    over_heads.RULE,
)
